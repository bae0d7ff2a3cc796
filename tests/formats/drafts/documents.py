"""Word documents as offices write them, made with python-docx, for the tests of drafts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph

from tongket.core.plan import Outline, Section
from tongket.formats.documents.plain_text import capitals

Statements = Mapping[str, Sequence[str]]
"""Texts by code of section."""

Writer = Callable[[WordDocument, Outline, Statements], None]


def letterhead(document: WordDocument, *, above: str, own: str, place: str) -> None:
    """The head of an official report: a table of two cells, title, addressee."""
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = f"UBND {above.upper()}\nUBND {own.upper()}\nSố: 12/BC-UBND"
    table.cell(
        0, 1
    ).text = (
        f"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n{place}, ngày 10 tháng 7"
    )
    document.add_paragraph("")
    bold(document, "BÁO CÁO")
    bold(document, f"Tổng kết Đề án trên địa bàn {own}")
    document.add_paragraph("Thực hiện công văn của Sở Giáo dục và Đào tạo, UBND báo cáo như sau:")


def closing(document: WordDocument) -> None:
    """Closing sentence, recipients, signature."""
    document.add_paragraph("Trên đây là báo cáo tổng kết của địa phương./.")
    document.add_paragraph("Nơi nhận:")
    document.add_paragraph("- Như trên;")
    bold(document, "CHỦ TỊCH")


def bold(document: WordDocument, text: str) -> Paragraph:
    paragraph = document.add_paragraph()
    paragraph.add_run(text).bold = True
    return paragraph


def with_heading_styles(document: WordDocument, outline: Outline, said: Statements) -> None:
    """Heading 1 to 3, numbers typed, bullets as in lists of Word."""
    for section, level in walked(outline.sections):
        document.add_heading(numbered(section), level)
        for text in said.get(section.code, ()):
            document.add_paragraph(text, style="List Bullet")


def with_typed_numbers(document: WordDocument, outline: Outline, said: Statements) -> None:
    """No styles at all: bold titles, capitals at the top, dashes before items."""
    for section, level in walked(outline.sections):
        title = numbered(section)
        bold(document, capitals(title) if level == 1 else title)
        for text in said.get(section.code, ()):
            document.add_paragraph(f"- {text}")


def with_automatic_numbers(document: WordDocument, outline: Outline, said: Statements) -> None:
    """Numbers that only Word shows: I, 1, 3.1 by a list of three depths."""
    number = add_outline_list(document)
    for section, level in walked(outline.sections):
        paragraph = document.add_paragraph()
        paragraph.add_run(section.title).bold = True
        if section.number:
            in_list(paragraph, number, level - 1)
        for text in said.get(section.code, ()):
            document.add_paragraph(text)


def messy(document: WordDocument, outline: Outline, said: Statements) -> None:
    """Titles with slips, plain or in capitals, odd signs, empty lines, parts headed by stars."""
    for section, level in walked(outline.sections):
        document.add_paragraph("   ")
        if level == 1:
            bold(document, f"PHẦN {section.number}: {slipped(capitals(section.title))}")
        elif section.number:
            document.add_paragraph(f"{section.number}/ {slipped(section.title)}:")
        else:
            document.add_paragraph(f"* {section.title}:")
        for sign, text in zip("-+•–" * 20, said.get(section.code, ()), strict=False):
            document.add_paragraph(f"{sign}   {text}")


def slipped(title: str) -> str:
    """A title with a letter doubled and one left out."""
    if len(title) < 12:
        return title
    return f"{title[:5]}{title[4]}{title[5:-3]}{title[-2:]}"


WRITERS: tuple[Writer, ...] = (
    with_heading_styles,
    with_typed_numbers,
    with_automatic_numbers,
    messy,
)


def walked(sections: Sequence[Section], level: int = 1) -> list[tuple[Section, int]]:
    """Every section with its depth."""
    return [
        pair
        for section in sections
        for pair in [(section, level), *walked(section.sections, level + 1)]
    ]


def numbered(section: Section) -> str:
    return f"{section.number}. {section.title}" if section.number else section.title


def add_outline_list(document: WordDocument) -> str:
    """A list I. / 1. / 3.1. ; its number."""
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (form, text) in enumerate(
            (("upperRoman", "%1."), ("decimal", "%2."), ("decimal", "%2.%3."))
        )
    )
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{levels}</w:abstractNum>'
    )
    numbering.insert(0, abstract)
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>')
    )
    return "90"


def in_list(paragraph: Paragraph, number: str, depth: int) -> None:
    """Put a paragraph into a list."""
    properties = paragraph._p.get_or_add_pPr()
    properties.append(
        parse_xml(
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/>'
            f'<w:numId w:val="{number}"/></w:numPr>'
        )
    )


def raw_paragraph(document: WordDocument, content: str) -> None:
    """A paragraph of this content, in WordprocessingML."""
    body = document.element.body
    body.insert(len(body) - 1, parse_xml(f"<w:p {nsdecls('w')}>{content}</w:p>"))


def saved(folder: Path, name: str, write: Callable[[WordDocument], None]) -> Path:
    """A document written by ``write``; its folders are made."""
    document = Document()
    write(document)
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    document.save(str(path))
    return path
