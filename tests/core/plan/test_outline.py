"""How other places of a report refer to a section of the outline."""

import pytest

from tongket.core.plan import Outline

REFERENCE = {"assumed": True, "reason": "thử"}


def section(code: str, number: str, title: str, *below: dict[str, object]) -> dict[str, object]:
    held = {"code": code, "number": number, "title": title, "reference": REFERENCE}
    return {**held, "sections": list(below)}


OUTLINE = Outline.model_validate(
    {
        "title": "Đề cương",
        "reference": REFERENCE,
        "sections": [
            section(
                "III",
                "III",
                "Kết quả",
                section("III.2", "2", "Nhận định", section("III.2.a", "", "Ưu điểm")),
            ),
            section("K", "", "Kết luận"),
        ],
    }
)


@pytest.mark.parametrize(
    ("code", "named"),
    [
        ("III", "III"),
        ("III.2", "III.2"),
        ("III.2.a", "III.2, Ưu điểm"),
        ("K", "Kết luận"),
        ("X", "X"),
    ],
)
def test_section_without_a_number_is_named_by_its_title(code: str, named: str) -> None:
    assert OUTLINE.named(code) == named
