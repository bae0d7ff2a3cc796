"""Sections and running heads: page numbers by the law, and the marks of the report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from docx.document import Document
from docx.oxml import parse_xml

from tongket.formats.documents.docx.markup import NAMESPACES, escaped, paragraph, run, twips
from tongket.formats.documents.layout import HEADER_DISTANCE, MM, PAGE, SIZES
from tongket.formats.documents.plain_text import capitals, printable

__all__ = ["RunningHeads", "add_running_heads", "section"]

_PAGE_FIELD: Final = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


@dataclass(frozen=True, slots=True)
class RunningHeads:
    """Relationship ids of the header parts, shared by all sections."""

    first: str
    """The first page of the report: marks in a frame, no number."""
    annex_first: str
    annex_first_landscape: str
    upright: str
    landscape: str


def add_running_heads(document: Document, marks: tuple[str, ...]) -> RunningHeads:
    """Write the header parts of a document."""

    def add(content: str) -> str:
        part, key = document.part.add_header_part()  # type: ignore[no-untyped-call]
        element = part.element
        for child in list(element):
            element.remove(child)
        element.append(parse_xml(content.replace("<w:p>", f"<w:p {NAMESPACES}>", 1)))
        return str(key)

    return RunningHeads(
        first=add(_framed_marks(marks)),
        annex_first=add(_line(marks, landscape=False, numbered=False)),
        annex_first_landscape=add(_line(marks, landscape=True, numbered=False)),
        upright=add(_line(marks, landscape=False, numbered=True)),
        landscape=add(_line(marks, landscape=True, numbered=True)),
    )


def section(heads: RunningHeads, *, annex: bool, landscape: bool) -> str:
    """Page set-up of a section: numbers begin at 1, the first page shows none."""
    first = heads.first
    if annex:
        first = heads.annex_first_landscape if landscape else heads.annex_first
    running = heads.landscape if landscape else heads.upright
    orientation = ' w:orient="landscape"' if landscape else ""
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{running}"/>'
        f'<w:headerReference w:type="first" r:id="{first}"/><w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{twips(PAGE.width(landscape=landscape))}" '
        f'w:h="{twips(PAGE.height(landscape=landscape))}"{orientation}/>'
        f'<w:pgMar w:top="{twips(PAGE.top)}" w:right="{twips(PAGE.right)}" '
        f'w:bottom="{twips(PAGE.bottom)}" w:left="{twips(PAGE.left)}" '
        f'w:header="{twips(HEADER_DISTANCE)}" w:footer="{twips(HEADER_DISTANCE)}" w:gutter="0"/>'
        '<w:pgNumType w:fmt="decimal" w:start="1"/><w:titlePg/></w:sectPr>'
    )


def _framed_marks(marks: tuple[str, ...]) -> str:
    """Marks in a single frame above the national title, as box 11 of the law's scheme shows."""
    if not marks:
        return paragraph("", "Header")
    half = round(SIZES.mark * 2)
    space = "\N{NO-BREAK SPACE}"
    text = f"{space}\N{EN DASH}{space}".join(
        capitals(printable(mark)).replace(" ", space) for mark in marks
    )
    look = (
        f'<w:rPr><w:b/><w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
        '<w:bdr w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:rPr>'
    )
    framed = f"<w:r>{look}<w:t>{escaped(space + text + space)}</w:t></w:r>"
    return paragraph(framed, "Header", '<w:jc w:val="right"/>')


def _line(marks: tuple[str, ...], *, landscape: bool, numbered: bool) -> str:
    """The page number in the middle, the marks small at the right."""
    width = PAGE.text_width(landscape=landscape) * MM
    stops = (
        f'<w:tabs><w:tab w:val="center" w:pos="{round(width * 10)}"/>'
        f'<w:tab w:val="right" w:pos="{round(width * 20)}"/></w:tabs>'
    )
    content = "<w:r><w:tab/></w:r>" + (_PAGE_FIELD if numbered else "")
    if marks:
        text = " \N{EN DASH} ".join(capitals(printable(mark)) for mark in marks)
        content += "<w:r><w:tab/></w:r>" + run(text, size=SIZES.running_mark)
    return paragraph(content, "Header", stops)
