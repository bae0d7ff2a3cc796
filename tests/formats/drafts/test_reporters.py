from pathlib import Path

import pytest

from tests.formats.drafts.reading import long_an_desk, starter_desk
from tongket.formats.drafts.reporters import Clues


@pytest.mark.parametrize(
    ("name", "head", "reporter"),
    [
        ("27724 nhận định.docx", (), "27724"),
        ("27724 Xã Hưng Hà.docx", (), "27724"),
        ("796 Huyện Tân Hưng/Xã Hưng Hà.docx", (), "27724"),
        ("796 Huyện Tân Hưng/xa hung ha.docx", (), "27724"),
        ("796 Huyện Tân Hưng/báo cáo.docx", ("UBND XÃ HƯNG HÀ",), "27724"),
        ("báo cáo.docx", ("UBND HUYỆN TÂN HƯNG", "UBND XÃ HƯNG HÀ"), "27724"),
        ("báo cáo.docx", ("Đơn vị báo cáo: xã Hưng Hà, huyện Tân Hưng",), "27724"),
        ("báo cáo.docx", ("Mã đơn vị: 27724",), "27724"),
        ("báo cáo.docx", ("UBND TỈNH LONG AN", "UBND HUYỆN TÂN HƯNG"), "796"),
        ("báo cáo.docx", ("UBND TỈNH LONG AN", "SỞ GIÁO DỤC VÀ ĐÀO TẠO"), "so-gddt"),
        ("so-gddt báo cáo.docx", (), "so-gddt"),
        ("TX Kiến Tường.docx", (), "795"),
        ("báo cáo năm 2020.docx", (), None),
        ("796 Huyện Tân Hưng/báo cáo.docx", (), None),
        ("27724 Xã Hưng Điền.docx", (), None),
        ("27724 báo cáo.docx", ("UBND XÃ HƯNG ĐIỀN",), None),
        ("797 Huyện Vĩnh Hưng/Xã Hưng Hà.docx", (), None),
        ("báo cáo.docx", ("HỘI KHUYẾN HỌC TỈNH LONG AN", "HỘI KHUYẾN HỌC XÃ HƯNG HÀ"), None),
    ],
)  # fmt: skip
def test_reporter_is_known_by_agreeing_clues_only(
    name: str, head: tuple[str, ...], reporter: str | None
) -> None:
    sender = long_an_desk().senders.sender(Clues(name, head))

    assert (sender.reporter.code if sender.reporter else None) == reporter


def test_units_of_one_name_are_told_apart_by_the_district() -> None:
    desk = long_an_desk()
    names = [state.name for state in desk.senders.tree.states]
    twice = next(name for name in names if names.count(name) > 1)
    units = [state for state in desk.senders.tree.states if state.name == twice]

    alone = desk.senders.sender(Clues(f"{twice}.docx", ()))

    assert alone.reporter is None
    assert {r.code for r in alone.candidates} == {unit.id for unit in units}
    for unit in units:
        parent = desk.senders.tree[unit.parent or ""]
        inside = Clues(f"{parent.code} {parent.name}/{twice}.docx", ())
        told = desk.senders.sender(inside).reporter
        assert told is not None
        assert told.code == unit.id


def test_reporter_that_does_not_exist_is_one_finding(tmp_path: Path) -> None:
    sender = starter_desk().senders.sender(Clues("Xã Không Có.docx", ("UBND XÃ KHÔNG CÓ",)))

    assert sender.reporter is None
    assert sender.candidates == ()
