"""Where pages and lines break: what belongs together stays together, in .docx and .pdf."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml.etree import _Element

from tests.factories_report import chart, report, table
from tests.formats.documents.read_back import W, docx_part, docx_text, pdf_pages, words_of
from tongket.core.report import Block, Cell, HeaderCell, Heading, Paragraph, ReportAnnex, Run, Table
from tongket.formats.documents.docx import write_docx
from tongket.formats.documents.pdf import write_pdf

NAMES = ("Nhóm thứ nhất", "Nhóm thứ hai", "Nhóm thứ ba")


def grouped() -> Table:
    """A table of three groups of fourteen rows."""
    node = table(1, 15)
    rows = [
        row
        for name in NAMES
        for row in (
            (Cell((Run("A"),)), Cell((Run(name, bold=True),), columns=6)),
            *node.rows[1:15],
        )
    ]
    return replace(node, rows=tuple(rows), source=None)


def pushed(lines: int, *blocks: Block) -> tuple[Block, ...]:
    """Blocks behind some lines of text, so that they stand lower on the page."""
    return (*(Paragraph((Run(f"Dòng {place}."),)) for place in range(lines)), *blocks)


def rows_of(path: Path) -> Iterator[_Element]:
    return docx_part(path).iter(f"{W}tr")


def kept(row: _Element) -> bool:
    """Whether Word keeps a row with the one below."""
    return all(p.find(f"{W}pPr/{W}keepNext") is not None for p in row.iter(f"{W}p"))


@pytest.mark.parametrize("lines", range(0, 14, 2))
def test_a_row_that_names_a_group_is_not_alone_at_the_foot(lines: int, tmp_path: Path) -> None:
    write_pdf(report(blocks=pushed(lines, grouped()), appended=()), tmp_path / "r.pdf")
    pages = [" ".join(page.split()) for page in pdf_pages(tmp_path / "r.pdf")]

    for name in NAMES:
        (page,) = [page for page in pages if name in page]
        assert "Tỷ lệ người biết chữ" in page.partition(name)[2]


def test_word_keeps_a_group_with_its_rows_and_the_last_row_with_another(tmp_path: Path) -> None:
    write_docx(report(blocks=(grouped(),), appended=()), tmp_path / "r.docx")
    rows = [row for row in rows_of(tmp_path / "r.docx") if "Nhóm" in words_of(row)]
    last = [row for row in rows_of(tmp_path / "r.docx") if "(14)" in words_of(row)][-1]
    before = last.getprevious()

    assert [kept(row) for row in rows] == [True, True, True]
    assert before is not None
    assert kept(before)
    assert not kept(last)


@pytest.mark.parametrize("lines", range(18, 30))
def test_a_table_begins_with_two_rows_or_on_the_next_page(lines: int, tmp_path: Path) -> None:
    node = replace(table(1, 15), rows=table(1, 15).rows[1:], title="Bảng dài", source=None)
    write_pdf(report(blocks=pushed(lines, node), appended=()), tmp_path / "r.pdf")

    (page,) = [page for page in pdf_pages(tmp_path / "r.pdf") if "Bảng dài" in page]
    assert "(1)" in page
    assert "(2)" in page.partition("Tỷ lệ")[2]
    assert page.partition("Bảng dài")[2].count("Tỷ lệ") >= 2


def test_word_keeps_the_first_row_with_the_second(tmp_path: Path) -> None:
    node = replace(table(1, 15), rows=table(1, 15).rows[1:])
    write_docx(report(blocks=(node,), appended=()), tmp_path / "r.docx")
    rows = [row for row in rows_of(tmp_path / "r.docx") if "Tỷ lệ người" in words_of(row)]

    assert [kept(row) for row in rows[:3]] == [True, False, False]


@pytest.mark.parametrize("lines", range(14, 26, 2))
def test_a_short_table_stands_on_one_page(lines: int, tmp_path: Path) -> None:
    node = replace(table(1, 5), title="Bảng ngắn", source=None)
    write_pdf(report(blocks=pushed(lines, node), appended=()), tmp_path / "r.pdf")
    pages = pdf_pages(tmp_path / "r.pdf")

    (page,) = [page for page in pages if "Bảng 1. Bảng ngắn" in page]
    assert all(f"({row})" in page for row in range(1, 5))


@pytest.mark.parametrize("lines", range(10, 26, 3))
def test_a_low_table_of_some_more_rows_stands_on_one_page(lines: int, tmp_path: Path) -> None:
    rows = tuple((Cell((Run(str(year)),)), Cell((Run("1,0"),))) for year in range(2010, 2022))
    header = (HeaderCell("Năm"), HeaderCell("Triệu đồng"))
    node = Table("bang", "Kinh phí", (header,), (1, 1), rows)
    write_pdf(report(blocks=pushed(lines, node), appended=()), tmp_path / "r.pdf")

    (page,) = [page for page in pdf_pages(tmp_path / "r.pdf") if "Kinh phí" in page]
    assert all(str(year) in page for year in range(2010, 2022))


@pytest.mark.parametrize("lines", range(14, 26, 2))
def test_what_announces_a_list_stays_with_it(lines: int, tmp_path: Path) -> None:
    said = Paragraph((Run("Các đơn vị chưa gửi như sau:"),))
    following = Paragraph((Run("Xã Mẫu."),))
    node = report(blocks=pushed(lines, Heading(1, "I", "Mục"), said, following), appended=())
    write_pdf(node, tmp_path / "r.pdf")
    write_docx(node, tmp_path / "r.docx")

    (page,) = [page for page in pdf_pages(tmp_path / "r.pdf") if "như sau:\n" in page + "\n"]
    assert "Xã Mẫu." in page
    announcing = [
        paragraph.find(f"{W}pPr/{W}keepNext") is not None
        for paragraph in docx_part(tmp_path / "r.docx").iter(f"{W}p")
        if words_of(paragraph).endswith("chưa gửi như sau:")
    ]
    assert announcing == [True]


def test_the_symbol_of_a_document_does_not_break_at_its_hyphen(tmp_path: Path) -> None:
    text = "Theo Quyết định 781/QĐ-UBND và giai đoạn 2012-2020, số …/BC-UBND"
    write_docx(report(blocks=(Paragraph((Run(text),)),), appended=()), tmp_path / "r.docx")

    (line,) = [
        p for p in docx_part(tmp_path / "r.docx").iter(f"{W}p") if "Theo Quyết" in words_of(p)
    ]
    assert words_of(line) == f"{text}./."
    assert len(list(line.iter(f"{W}noBreakHyphen"))) == 2


def test_the_page_of_an_entry_of_the_contents_is_not_on_a_line_alone(tmp_path: Path) -> None:
    # From titles that leave room for the number to titles that leave none.
    titles = [f"Nội dung {'rất ' * count}dài của mục này" for count in range(8, 18)]
    headings = tuple(
        block
        for number, title in enumerate(titles, start=1)
        for block in (Heading(2, str(number), title), Paragraph((Run("Câu."),)))
    )
    node = replace(report(blocks=(*headings,), appended=()), contents=True)
    write_pdf(node, tmp_path / "r.pdf")
    write_docx(node, tmp_path / "r.docx")

    lines = pdf_pages(tmp_path / "r.pdf")[-1].splitlines()
    assert not [line for line in lines[2:] if line.strip(" .\t").isdecimal()]
    shown = docx_text(tmp_path / "r.docx").replace("\N{NO-BREAK SPACE}", " ")
    entries = [line for line in shown.splitlines() if "dài của" in line]
    assert len(entries) >= len(titles)


def test_the_contents_name_annexes_as_they_are_written(tmp_path: Path) -> None:
    annex = ReportAnnex("II", "Kết quả theo đơn vị", "x", (Paragraph((Run("Hết"),)),))
    node = replace(report(appended=(annex,)), contents=True)
    write_docx(node, tmp_path / "r.docx")

    text = docx_text(tmp_path / "r.docx")
    assert "Phụ lục II. Kết quả theo đơn vị" in text
    assert "KẾT QUẢ THEO ĐƠN VỊ" in text


def test_rows_of_a_picture_may_stand_on_two_pages(tmp_path: Path) -> None:
    row = replace(chart(1), title="", source=None)
    node = report(blocks=pushed(9, row, replace(chart(2), source=None)), appended=())
    write_pdf(node, tmp_path / "r.pdf")
    write_docx(node, tmp_path / "r.docx")

    pages = pdf_pages(tmp_path / "r.pdf")
    assert ["Huyện Đức Huệ 1" in page for page in pages][:2] == [True, True]
    kept_with_next = [
        p.find(f"{W}pPr/{W}keepNext[@{W}val='0']") is None
        for p in docx_part(tmp_path / "r.docx").iter(f"{W}p")
        if p.find(f".//{W}drawing") is not None
    ]
    assert kept_with_next == [False, True]


def test_words_broken_to_fit_their_cell_are_copied_whole(tmp_path: Path) -> None:
    address = "https://banthidua.mau.gov.vn/vanban/chitietvanbanhuongdanthihanhluatnam2020"
    node = table(1, 3)
    row = (*node.rows[1][:1], Cell((Run(address),)), *node.rows[1][2:])
    write_pdf(
        report(blocks=(replace(node, rows=(*node.rows, row)),), appended=()), tmp_path / "r.pdf"
    )
    text = "".join(pdf_pages(tmp_path / "r.pdf"))

    assert "\u200b" not in text
    assert address in "".join(text.split())
