"""The .docx against Decree 30/2020/NĐ-CP, annex I, clause by clause."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph

from tests.factories_report import HOSTILE, MARKS, report, table
from tests.formats.documents.read_back import (
    W,
    docx_part,
    docx_parts,
    docx_tables,
    docx_text,
    words_of,
)
from tongket.core.report import Cell, IssuingBody, Letterhead, Paragraph, Report, Run
from tongket.formats.documents.docx import write_docx


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("docx") / "bao-cao.docx"
    write_docx(report(), path)
    return path


def write(node: Report, tmp_path: Path) -> Path:
    path = tmp_path / "r.docx"
    write_docx(node, path)
    return path


def style_of(paragraph: WordParagraph) -> str:
    assert paragraph.style is not None
    return str(paragraph.style.style_id)


def test_page_is_a4_with_the_margins_of_the_law(written: Path) -> None:
    section = docx.Document(str(written)).sections[0]
    lengths = (
        section.page_width,
        section.page_height,
        section.top_margin,
        section.bottom_margin,
        section.left_margin,
        section.right_margin,
    )

    # Twentieths of a point do not hit millimetres exactly.
    assert [round((length or 0) / Mm(1), 1) for length in lengths] == [210, 297, 20, 20, 30, 20]


def test_annexes_are_sections_with_their_own_orientation_and_numbers(written: Path) -> None:
    sections = docx.Document(str(written)).sections
    starts = [n.get(f"{W}start") for n in docx_part(written).iter(f"{W}pgNumType")]

    assert [section.orientation for section in sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]
    assert starts == ["1"] * 4
    assert all(section.different_first_page_header_footer for section in sections)


def test_page_number_is_a_field_in_the_middle_of_the_head_from_the_second_page(
    written: Path,
) -> None:
    sections = docx.Document(str(written)).sections

    for section in sections:
        fields = [f.text for f in section.header._element.iter(f"{W}instrText")]
        assert fields == [" PAGE "]
        assert not list(section.first_page_header._element.iter(f"{W}instrText"))
        stop = next(section.header._element.iter(f"{W}tab"))
        assert stop.get(f"{W}val") == "center"


def test_marks_stand_on_every_page(written: Path) -> None:
    heads = [words_of(head) for head in docx_parts(written, "word/header")]

    assert len(heads) == 5
    for head in heads:
        for mark in MARKS:
            assert mark.upper() in head.replace("\N{NO-BREAK SPACE}", " ")


def test_type_is_times_new_roman_14_black_in_vietnamese(written: Path) -> None:
    styles = docx_part(written, "word/styles.xml")
    fonts = next(styles.iter(f"{W}rFonts"))
    body = docx.Document(str(written)).styles["Body Text"]

    assert set(fonts.attrib.values()) == {"Times New Roman"}
    assert next(styles.iter(f"{W}lang")).get(f"{W}val") == "vi-VN"
    assert body.font.size == Pt(14)
    assert body.font.color.rgb == RGBColor(0, 0, 0)


def test_paragraphs_are_justified_indented_and_spaced(written: Path) -> None:
    style = docx.Document(str(written)).styles["Body Text"]
    form = style.paragraph_format

    assert form.alignment is not None
    assert form.alignment.name == "JUSTIFY"
    assert round((form.first_line_indent or 0) / Mm(1), 1) == 12.7
    assert form.space_after == Pt(6)
    assert 1.0 <= float(form.line_spacing or 0) <= 1.5


def test_headings_are_real_and_in_the_law_s_letters(written: Path) -> None:
    headings = [
        (style_of(p), p.text)
        for p in docx.Document(str(written)).paragraphs
        if style_of(p).startswith("Heading")
    ]

    assert headings == [
        ("Heading1", "I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI QUYẾT ĐỊNH\N{NO-BREAK SPACE}781/QĐ-UBND"),
        ("Heading2", "1. Công tác triển khai, quán triệt"),
        ("Heading1", "II. KẾT QUẢ THỰC HIỆN (theo phụ lục gửi kèm)"),
        ("Heading2", "1. Kết quả thực hiện các mục tiêu"),
        ("Heading3", "3.1. Nguyên nhân của thành công"),
    ]


def test_letterhead_and_signature(written: Path) -> None:
    tables = docx_tables(written)

    assert tables[0] == [
        [
            "ỦY BAN NHÂN DÂN TỈNH LONG AN",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAMĐộc lập - Tự do - Hạnh phúc",
        ],
        ["Số: " + "\N{NO-BREAK SPACE}" * 8 + "/BC-UBND", "Long An, ngày .... tháng .... năm 2020"],
    ]
    assert tables[2] == [
        [
            "Nơi nhận:- Như trên;- TT. Tỉnh ủy, HĐND tỉnh;- Lưu: VT, VX.",
            "TM. ỦY BAN NHÂN DÂNCHỦ TỊCH",
        ]
    ]


def test_tables_repeat_their_header_and_keep_rows_whole(written: Path) -> None:
    grid = list(docx_part(written).iter(f"{W}tbl"))[1]
    rows = list(grid.iter(f"{W}tr"))

    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows[:5]] == [
        True,
        True,
        True,
        False,
        False,
    ]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_grouped_headers_merge_in_both_directions(written: Path) -> None:
    document = docx.Document(str(written))
    header = document.tables[1].rows

    # python-docx gives a merged cell once for each place that it covers.
    assert [cell.text for cell in header[0].cells] == [
        "STT",
        "Mục tiêu, chỉ tiêu",
        "Năm 2015",
        "Năm 2015",
        "Năm 2020",
        "Năm 2020",
        "Đánh giá",
    ]
    assert [cell.text for cell in header[1].cells] == [
        "STT",
        "Mục tiêu, chỉ tiêu",
        "Mục tiêu",
        "Kết quả",
        "Mục tiêu",
        "Kết quả",
        "Đánh giá",
    ]


def test_columns_of_each_row_fill_the_grid(written: Path) -> None:
    for grid in docx_part(written).iter(f"{W}tbl"):
        columns = len(list(grid.iter(f"{W}gridCol")))
        for row in grid.iter(f"{W}tr"):
            spans = [
                int(span.get(f"{W}val") or 1) if span is not None else 1
                for span in (cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.iter(f"{W}tc"))
            ]
            assert sum(spans) == columns


def test_charts_are_pictures_with_alternative_text(written: Path) -> None:
    shapes = docx.Document(str(written)).inline_shapes
    described = [shape._inline.docPr.get("descr") for shape in shapes]

    assert len(described) == 2
    assert all(text and text.startswith("Biểu đồ cột") for text in described)


def test_hostile_text_stays_text(written: Path) -> None:
    assert f"- {HOSTILE}" in docx_text(written)


def test_same_report_gives_the_same_bytes(written: Path, tmp_path: Path) -> None:
    assert write(report(), tmp_path).read_bytes() == written.read_bytes()


def test_no_time_of_writing_is_in_the_package(written: Path) -> None:
    properties = docx.Document(str(written)).core_properties
    with zipfile.ZipFile(written) as package:
        stamps = {member.date_time for member in package.infolist()}

    assert stamps == {(1980, 1, 1, 0, 0, 0)}
    assert properties.created is not None
    assert properties.created.date() == date(2020, 1, 1)
    assert properties.language == "vi-VN"


def test_nothing_but_the_frame(tmp_path: Path) -> None:
    path = write(
        replace(report(blocks=(), appended=(), marks=(), addressees=()), bases=(), recipients=()),
        tmp_path,
    )

    assert len(docx.Document(str(path)).sections) == 1
    assert "BÁO CÁO" in docx_text(path)
    assert "Kính gửi" not in docx_text(path)


def test_table_without_rows_says_so(tmp_path: Path) -> None:
    path = write(report(blocks=(replace(table(), rows=()),), appended=()), tmp_path)

    assert docx_tables(path)[1][-1] == ["Không có số liệu"]


def test_short_and_long_rows_are_made_to_fit(tmp_path: Path) -> None:
    cell = Cell((Run("a"),))
    node = replace(table(), rows=((cell,), (cell,) * 9, (replace(cell, columns=30),)))
    path = write(report(blocks=(node,), appended=()), tmp_path)

    assert [len(row) for row in docx_tables(path)[1][-3:]] == [7, 7, 1]


def test_superior_body_and_day(tmp_path: Path) -> None:
    head = Letterhead(
        (IssuingBody("Sở Giáo dục và Đào tạo", "UBND tỉnh Long An"),),
        "12/BC-SGDĐT",
        "Long An",
        date(2020, 9, 1),
        2020,
    )
    rows = docx_tables(write(report(letterhead=head), tmp_path))[0]

    assert rows[0][0] == "UBND TỈNH LONG ANSỞ GIÁO DỤC VÀ ĐÀO TẠO"
    assert rows[1] == ["Số: 12/BC-SGDĐT", "Long An, ngày 01 tháng 9 năm 2020"]


def test_line_ends_and_very_long_words_are_kept(tmp_path: Path) -> None:
    long = "x" * 5000
    path = write(report(blocks=(Paragraph((Run(f"một\nhai {long}"),)),), appended=()), tmp_path)

    assert f"một\nhai {long}./." in docx_text(path)


def test_file_opens_again_as_it_was_written(written: Path) -> None:
    again = io.BytesIO()
    docx.Document(str(written)).save(again)

    assert zipfile.is_zipfile(again)


def test_the_last_sentence_stays_with_the_signature(tmp_path: Path) -> None:
    path = write(report(blocks=(Paragraph((Run("Hết."),)),), appended=()), tmp_path)
    last = next(p for p in docx_part(path).iter(f"{W}p") if words_of(p) == "Hết./.")

    assert last.find(f"{W}pPr/{W}keepNext") is not None


def test_the_file_counts_no_pages_that_nobody_laid_out(written: Path) -> None:
    with zipfile.ZipFile(written) as package:
        said = package.read("docProps/app.xml").decode()

    assert "<Application>tongket</Application>" in said
    assert "Pages" not in said
