"""A reporter that names itself by its kind alone says what all of its level may say."""

import pytest

from tongket.core.figures import SourceCell
from tongket.core.narrative import synthesise
from tongket.core.narrative.own_names import SELF, OwnName, without_own_name
from tongket.core.submissions import Statement

XA = OwnName("Xã An Ninh", "Xã", "commune")
PHUONG = OwnName("Phường 2", "Phường", "commune")
HUYEN = OwnName("Huyện Cần Đước", "Huyện", "district")


@pytest.mark.parametrize(
    ("own", "text", "found"),
    [
        (XA, "Kinh tế của xã phát triển.", f"Kinh tế của {SELF} phát triển."),
        (XA, "Mở lớp trên địa bàn xã An Ninh.", f"Mở lớp trên địa bàn {SELF}."),
        (PHUONG, "Toàn phường có 5 lớp.", f"Toàn {SELF} có 5 lớp."),
        (XA, "Bắt đầu của xã hội học tập.", None),
        (XA, "Kinh nghiệm của xã Đức Hòa.", None),
        (XA, "Cán bộ của xã, phường.", None),
        (XA, "Vốn của hợp tác xã.", None),
        (PHUONG, "Dân số của phường 3 tăng.", None),
        (HUYEN, "Nghị quyết của huyện ủy.", None),
        (HUYEN, "Ngân sách của huyện và xã.", None),
    ],
)
def test_kind_alone_is_the_reporter_and_other_words_are_not(
    own: OwnName, text: str, found: str | None
) -> None:
    assert without_own_name(text, own) == (text if found is None else found)


def test_what_communes_of_all_kinds_say_is_one_group() -> None:
    said = [
        Statement(code, "III.2", f"Kinh tế của {kind} phát triển.", SourceCell("f", "s", code, ""))
        for code, kind in (("1", "xã"), ("2", "xã"), ("3", "phường"))
    ]
    names = {"1": XA, "2": OwnName("Xã Mỹ Lệ", "Xã", "commune"), "3": PHUONG}

    (group,) = synthesise(said, names)

    assert group.text == "Kinh tế của xã, phường phát triển."
    assert group.contributors == ("1", "2", "3")
