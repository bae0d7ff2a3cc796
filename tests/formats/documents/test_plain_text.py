"""Text for paper keeps what it says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tongket.formats.documents.docx.markup import escaped
from tongket.formats.documents.font_files import text_width
from tongket.formats.documents.plain_text import (
    TitleRoom,
    balanced_width,
    capitals,
    ending_whole,
    kept_whole,
    printable,
    unparted,
    words_of,
    wrapped,
)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Kết quả thực hiện", "KẾT QUẢ THỰC HIỆN"),
        ("Thực hiện Quyết định số 89/QĐ-TTg", "THỰC HIỆN QUYẾT ĐỊNH SỐ 89/QĐ-TTg"),
        ("30/2020/NĐ-CP ngày 05/3", "30/2020/NĐ-CP NGÀY 05/3"),
        ("", ""),
    ],
)
def test_capitals_leave_symbols_of_documents(title: str, expected: str) -> None:
    assert capitals(title) == expected


def test_printable_composes_letters_and_drops_controls() -> None:
    assert printable("Huye\u0323\u0302n\x00 Đức\tHòa\r\nxã") == "Huyện Đức Hòa\nxã"


@given(st.text())
def test_any_text_is_fit_for_xml(text: str) -> None:
    element = etree.fromstring(f"<a>{escaped(text)}</a>")

    assert (element.text or "") == printable(text)


def test_a_balanced_title_has_lines_of_about_one_length() -> None:
    title = "Tổng kết thực hiện Đề án “Xây dựng xã hội học tập” trên địa bàn tỉnh Long An"

    width = balanced_width(title, 300, 14, bold=True)

    assert width < 300
    assert len(wrapped(title, 300, lambda line: len(line) * 7.0)) >= 2


def test_words_that_belong_together_stay_on_one_line() -> None:
    name = "ỦY BAN NHÂN DÂN HUYỆN MẪU"

    def lines(*unbroken: str) -> list[str]:
        width = balanced_width(name, 186, 12, bold=True, unbroken=unbroken)
        return wrapped(name, width, lambda line: text_width(line, 12, bold=True))

    assert lines() == ["ỦY BAN NHÂN", "DÂN HUYỆN MẪU"]
    assert lines("Ủy ban nhân dân") == ["ỦY BAN NHÂN DÂN", "HUYỆN MẪU"]


def test_words_that_no_width_keeps_together_are_joined() -> None:
    name = "ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH"
    place = TitleRoom(186, 12, bold=True)

    joined = kept_whole(name, ("THÀNH PHỐ",), place)

    assert joined == name.replace("THÀNH PHỐ", "THÀNH\N{NO-BREAK SPACE}PHỐ")
    assert kept_whole(name, ("BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ",), place) == name
    assert kept_whole("THÀNH PHỐ MẪU", ("THÀNH PHỐ",), place) == "THÀNH PHỐ MẪU"


def test_a_day_in_words_stays_on_one_line() -> None:
    text = "(Kèm theo Báo cáo số …/BC-UBND ngày … tháng … năm 2020 của Ủy ban nhân dân tỉnh Mẫu)"
    width = balanced_width(text, 408, 14, italic=True)

    lines = wrapped(text, width, lambda line: text_width(line, 14, italic=True))

    assert len(lines) == 2
    assert any("ngày … tháng … năm 2020" in line for line in lines)


def test_a_line_is_not_broken_before_a_blank_day() -> None:
    assert wrapped("ngày ... tháng ... năm", 60, lambda line: len(line) * 6.0) == [
        "ngày ...",
        "tháng ...",
        "năm",
    ]


def test_a_short_title_keeps_one_line() -> None:
    assert balanced_width("Phụ lục", 300, 14) < 60


def test_the_last_words_of_a_title_are_not_left_alone() -> None:
    title = "II. NGUỒN LỰC ĐỂ TRIỂN KHAI THỰC HIỆN QUYẾT ĐỊNH 781"
    whole = text_width(title, 14, bold=True)
    joined = title.replace("QUYẾT ĐỊNH 781", "QUYẾT\N{NO-BREAK SPACE}ĐỊNH\N{NO-BREAK SPACE}781")

    # It takes two lines; it takes one here and perhaps two elsewhere; it takes one anywhere.
    assert ending_whole(title, whole - 5, 14, bold=True) == joined
    assert ending_whole(title, whole + 5, 14, bold=True) == joined
    assert ending_whole(title, whole * 1.1, 14, bold=True) == title


def test_a_title_whose_last_line_is_long_stays_as_it_is() -> None:
    title = "Công tác kiện toàn Ban chỉ đạo xây dựng xã hội học tập các cấp"

    assert ending_whole(title, text_width(title, 14) * 0.6, 14) == title


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kết quả tại Phụ lục VI.", "kết quả tại Phụ_lục_VI."),
        ("(chỉ tiêu 1.4) năm 2020", "(chỉ_tiêu_1.4) năm 2020"),
        ("≥ ", "≥_"),
        ("≥ 100 (*)", "≥_100 (*)"),
        ("Phụ lục này, các chỉ tiêu sau", "Phụ lục này, các chỉ tiêu sau"),
    ],
)
def test_a_number_is_not_parted_from_what_it_belongs_to(text: str, expected: str) -> None:
    assert unparted(text) == expected.replace("_", "\N{NO-BREAK SPACE}")


def test_a_no_break_space_parts_no_words() -> None:
    assert words_of("≥\N{NO-BREAK SPACE}100  (*)\n") == ["≥\N{NO-BREAK SPACE}100", "(*)"]
