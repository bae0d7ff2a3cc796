"""Text for paper keeps what it says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tongket.formats.documents.docx.markup import escaped
from tongket.formats.documents.font_files import text_width
from tongket.formats.documents.plain_text import balanced_width, capitals, printable, wrapped


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
    assert lines("ỦY BAN NHÂN DÂN") == ["ỦY BAN NHÂN DÂN", "HUYỆN MẪU"]


def test_a_line_is_not_broken_before_a_blank_day() -> None:
    assert wrapped("ngày ... tháng ... năm", 60, lambda line: len(line) * 6.0) == [
        "ngày ...",
        "tháng ...",
        "năm",
    ]


def test_a_short_title_keeps_one_line() -> None:
    assert balanced_width("Phụ lục", 300, 14) < 60
