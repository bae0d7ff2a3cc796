"""What Word shows and what it hides: changes, fields, boxes, lists, old letters."""

from pathlib import Path

import pytest
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.formats.drafts.documents import bold, in_list, raw_paragraph
from tests.formats.drafts.reading import by_section, codes, read_written
from tongket.formats.drafts.labels import LabelKind, labelled
from tongket.formats.drafts.numbering import roman

RUN = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"


def below_heading(folder: Path, *paragraphs: str) -> tuple[list[str], list[str]]:
    """The statements of raw paragraphs under a heading, and the codes of findings."""

    def write(document: WordDocument) -> None:
        bold(document, "V. Kiến nghị, đề xuất")
        for content in paragraphs:
            raw_paragraph(document, content)

    reading = read_written(folder, write)
    return by_section(reading).get("V", []), codes(reading)


@pytest.mark.parametrize(
    ("content", "text", "code"),
    [
        (
            RUN.format("Cấp ")
            + '<w:del w:id="1" w:author="a"><w:r><w:delText>ít</w:delText></w:r></w:del>'
            + f'<w:ins w:id="2" w:author="a">{RUN.format("thêm")}</w:ins>'
            + RUN.format(" tiền"),
            "Cấp thêm tiền",
            "draft.tracked-changes",
        ),
        (
            RUN.format("Một") + "<w:r><w:rPr><w:vanish/></w:rPr><w:t> ẩn</w:t></w:r>",
            "Một",
            "draft.hidden-text",
        ),
        (
            RUN.format("Một") + '<w:r><w:footnoteReference w:id="2"/></w:r>',
            "Một",
            "draft.footnotes",
        ),
        (
            RUN.format("Một")
            + "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Khung</w:t></w:r></w:p>"
            + "</w:txbxContent></w:pict></w:r>",
            "Một",
            "draft.text-box",
        ),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>A</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Ba</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + RUN.format(" lớp"),
            "Ba lớp",
            None,
        ),
        (RUN.format("Đa") + "<w:r><w:tab/><w:t>dạng</w:t></w:r>", "Đa dạng", None),
        (RUN.format("Đa\u0323i ho\u0323c"), "Đại học", None),
        (RUN.format("Tæng sè ng\u00adêi häc"), "Tổng số người học", None),
        (RUN.format("Toång soá ngöôøi hoïc"), "Tổng số người học", None),
    ],
)
def test_text_is_what_a_reader_sees(
    content: str, text: str, code: str | None, tmp_path: Path
) -> None:
    statements, found = below_heading(tmp_path, content)

    assert statements == [text]
    assert found == ([code] if code else []) + ["draft.read"]


def test_paragraph_whose_end_was_deleted_runs_on(tmp_path: Path) -> None:
    deleted_end = '<w:pPr><w:rPr><w:del w:id="1" w:author="a"/></w:rPr></w:pPr>'

    statements, _ = below_heading(tmp_path, deleted_end + RUN.format("Một "), RUN.format("hai"))

    assert statements == ["Một hai"]


def test_lines_of_a_paragraph_that_are_items_are_parted(tmp_path: Path) -> None:
    items = "<w:r><w:t>- Một</w:t><w:br/><w:t>- Hai</w:t></w:r>"
    sentence = "<w:r><w:t>Ba</w:t><w:br/><w:t>bốn</w:t></w:r>"

    def write(document: WordDocument) -> None:
        bold(document, "V. Kiến nghị, đề xuất")
        raw_paragraph(document, items)
        raw_paragraph(document, sentence)

    reading = read_written(tmp_path, write)

    assert by_section(reading) == {"V": ["Một", "Hai", "Ba bốn"]}
    assert reading.submission is not None
    cells = [s.source.cell for s in reading.submission.statements]
    assert cells == ["đoạn 2, dòng 1", "đoạn 2, dòng 2", "đoạn 3"]


def test_automatic_numbers_begin_again_below_a_higher_one(tmp_path: Path) -> None:
    """Two chapters, in each of them 1. and 2.: the second "2." is of the second chapter."""
    levels = (
        '<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="upperRoman"/>'
        '<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>'
    )

    def write(document: WordDocument) -> None:
        numbering = document.part.numbering_part.element
        space = nsdecls("w")
        numbering.insert(
            0, parse_xml(f'<w:abstractNum {space} w:abstractNumId="77">{levels}</w:abstractNum>')
        )
        numbering.append(
            parse_xml(f'<w:num {space} w:numId="77"><w:abstractNumId w:val="77"/></w:num>')
        )
        for depth, title in (
            (0, "Kết quả thực hiện"), (1, "Kết quả các mục tiêu"), (1, "Ưu điểm"),
        ):  # fmt: skip
            in_list(bold(document, title), "77", depth)
        document.add_paragraph("Đã mở lớp.")

    reading = read_written(tmp_path, write)

    assert by_section(reading) == {"III.2": ["Đã mở lớp."]}
    assert codes(reading) == ["draft.read"]


@pytest.mark.parametrize(
    ("text", "kind", "numbers"),
    [
        ("I. Công tác", LabelKind.ROMAN, (1,)),
        ("IV/ Đề xuất", LabelKind.ROMAN, (4,)),
        ("PHẦN THỨ HAI: Nguồn lực", LabelKind.ROMAN, (2,)),
        ("Mục III. Kết quả", LabelKind.ROMAN, (3,)),
        ("3.1 Nguyên nhân", LabelKind.ARABIC, (3, 1)),
        ("III.3.1. Nguyên nhân", LabelKind.ROMAN, (3, 3, 1)),
        ("1) Ngân sách", LabelKind.ARABIC, (1,)),
        ("(2) Hỗ trợ", LabelKind.ARABIC, (2,)),
        ("a) Ưu điểm", LabelKind.LETTER, ()),
        ("- Một", LabelKind.BULLET, ()),
        ("1.234 người học", LabelKind.NONE, ()),
        ("5 lớp đã mở", LabelKind.NONE, ()),
        ("98,5% người dân", LabelKind.NONE, ()),
        ("Vì vậy, cần", LabelKind.NONE, ()),
        ("Xã đã", LabelKind.NONE, ()),
        ("31.12.2020 là hạn", LabelKind.NONE, ()),
    ],
)
def test_labels(text: str, kind: LabelKind, numbers: tuple[int, ...]) -> None:
    label = labelled(text).label

    assert (label.kind, label.numbers) == (kind, numbers)


def test_roman_numbers_come_back() -> None:
    assert [labelled(f"{roman(n)}. A").label.numbers for n in range(1, 20)] == [
        (n,) for n in range(1, 20)
    ]
