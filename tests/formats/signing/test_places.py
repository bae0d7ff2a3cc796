"""The place of a signature, a number and a day is found where the text stands, to half a point."""

from pathlib import Path

import pypdfium2
import pytest

from tests.formats.signing.papers import write_typed
from tongket.formats.signing.pdf_text import Segment, segments_of
from tongket.formats.signing.places import Blanks, find_blanks, find_signature_place

MARGIN = 20 * 72 / 25.4
HEIGHT, WIDTH = 841.89, 595.28


def seen(path: Path) -> tuple[Segment, ...]:
    with pypdfium2.PdfDocument(path) as document:
        return segments_of(document[0])


def at(x: float, y: float, text: str) -> str:
    """Typst: a text with its middle at x and its baseline at y, in points from the upper left."""
    return (
        f"#place(top + left, dx: {x}pt - 20mm - 140pt, dy: {y}pt - 20mm, "
        f'box(width: 280pt, align(center, text(bottom-edge: "baseline", top-edge: 0pt)[{text}])))\n'
    )


def block(*, name: str | None, position: str = "CHỦ TỊCH") -> str:
    lines = [
        at(120, 500, "#emph[*Nơi nhận:*]"),
        at(120, 520, "- Như trên;"),
        at(420, 500, "*TM. ỦY BAN NHÂN DÂN*"),
        at(420, 516, f"*{position}*"),
    ]
    return "".join([*lines, at(420, 600, f"*{name}*") if name else ""])


def test_place_is_the_space_between_position_and_name(tmp_path: Path) -> None:
    found = find_signature_place(
        4, seen(write_typed(tmp_path / "a.pdf", block(name="Nguyễn Thị Ước"))), WIDTH
    )

    assert found is not None
    assert (found.page, found.named) == (4, True)
    assert abs(found.centre - 420) < 0.5
    # Between the descenders of the position and the ascenders of the name.
    assert HEIGHT - 516 - 4 < found.top < HEIGHT - 516
    assert HEIGHT - 600 + 9 < found.bottom < HEIGHT - 600 + 14


def test_five_lines_are_taken_where_no_name_is_printed(tmp_path: Path) -> None:
    found = find_signature_place(0, seen(write_typed(tmp_path / "a.pdf", block(name=None))), WIDTH)

    assert found is not None
    assert not found.named
    assert 55 < found.top - found.bottom < 90


def test_further_lines_of_the_position_belong_to_it(tmp_path: Path) -> None:
    text = block(name="Lê Văn Á", position="KT. CHỦ TỊCH") + at(420, 532, "*PHÓ CHỦ TỊCH*")

    found = find_signature_place(0, seen(write_typed(tmp_path / "a.pdf", text)), WIDTH)

    assert found is not None
    assert HEIGHT - 532 - 4 < found.top < HEIGHT - 532


@pytest.mark.parametrize(
    "text",
    [
        "Không có gì.",
        at(120, 500, "Nơi nhận:"),
        at(120, 500, "Nơi nhận:") + at(420, 500, "Người lập biểu"),
        at(120, 500, "Nơi nhận:") + at(420, 400, "CHỦ TỊCH"),
    ],
)
def test_no_place_is_made_up(tmp_path: Path, text: str) -> None:
    assert find_signature_place(0, seen(write_typed(tmp_path / "a.pdf", text)), WIDTH) is None


@pytest.mark.parametrize("blank", ["~~~~~~~~", "........", "……"])
def test_blanks_are_found_between_their_neighbours(tmp_path: Path, blank: str) -> None:
    text = at(150, 100, f"Số:{blank}/BC-UBND") + at(
        420, 100, "_Long An, ngày ... tháng ... năm 2020_"
    )

    found = find_blanks(seen(write_typed(tmp_path / "a.pdf", text)))

    assert found.number is not None
    assert found.day is not None
    assert found.month is not None
    assert found.year == 2020
    assert found.number.box.right < 200 < found.day.box.left < found.day.box.right
    assert found.day.box.right < found.month.box.left
    assert found.number.box.width > 12
    assert (found.number.size, found.any) == (14, True)


def test_what_is_filled_in_is_no_blank(tmp_path: Path) -> None:
    text = at(150, 100, "Số: 12/BC-UBND") + at(420, 100, "Long An, ngày 05 tháng 9 năm 2020")

    found = find_blanks(seen(write_typed(tmp_path / "a.pdf", text)))

    assert not found.any


def test_days_in_the_text_are_not_the_day_of_issue(tmp_path: Path) -> None:
    text = "Căn cứ Quyết định ngày ... tháng ... năm 2020 của Ủy ban nhân dân tỉnh."

    found = find_blanks(seen(write_typed(tmp_path / "a.pdf", text)))

    assert found == Blanks()
