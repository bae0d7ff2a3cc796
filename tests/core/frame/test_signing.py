"""The forms of signature of II.7.b."""

import pytest

from tongket.core.frame import Authority, Power, signature


@pytest.mark.parametrize(
    ("authorities", "position", "expected"),
    [
        ((), "GIÁM ĐỐC", ("GIÁM ĐỐC",)),
        (("TM. ỦY BAN NHÂN DÂN",), "CHỦ TỊCH", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        (
            ("TM. ỦY BAN NHÂN DÂN",),
            "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH",
            ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ),
        (("KT.GIÁM ĐỐC",), "PHÓ GIÁM ĐỐC", ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
        (("TL. CHỦ TỊCH",), "CHÁNH VĂN PHÒNG", ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")),
        (
            ("TL. BỘ TRƯỞNG", "KT. VỤ TRƯỞNG"),
            "PHÓ VỤ TRƯỞNG",
            ("TL. BỘ TRƯỞNG", "KT. VỤ TRƯỞNG", "PHÓ VỤ TRƯỞNG"),
        ),
        (("TUQ. CHỦ TỊCH",), "GIÁM ĐỐC SỞ", ("TUQ. CHỦ TỊCH", "GIÁM ĐỐC SỞ")),
        (("TM. ỦY BAN NHÂN DÂN",), "Q. CHỦ TỊCH", ("TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH")),
    ],
)
def test_lines_above_the_room_to_sign(
    authorities: tuple[str, ...], position: str, expected: tuple[str, ...]
) -> None:
    assert signature(authorities, position).lines == expected


def test_acting_is_no_part_of_the_position() -> None:
    made = signature(("TM. UBND",), "Q. CHỦ TỊCH", name="Nguyễn Văn A")

    assert (made.position, made.acting, made.name) == ("CHỦ TỊCH", True, "Nguyễn Văn A")
    assert made.authorities == (Authority(Power.ON_BEHALF, "UBND"),)
