"""Sections and running heads: page numbers by the law, and the marks of the report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from docx.document import Document
from docx.oxml import parse_xml

from tongket.formats.documents.docx.fields import field
from tongket.formats.documents.docx.markup import NAMESPACES, escaped, paragraph, run, twips
from tongket.formats.documents.framing import marks_line, running_mark_size
from tongket.formats.documents.layout import CIRCULATION_TOP, HEADER_DISTANCE, MM, PAGE, SIZES
from tongket.formats.documents.plain_text import capitals, printable

__all__ = ["RunningHeads", "add_running_heads", "section"]

_PAGE_FIELD: Final = field("PAGE", "2")


@dataclass(frozen=True, slots=True)
class RunningHeads:
    """Relationship ids of the header parts, shared by all sections."""

    first: str
    """The first page of the report: marks in a frame, no number."""
    annex_first: str
    annex_first_landscape: str
    upright: str
    landscape: str
    first_foot: str | None
    """The foot of the first page: the address of the body. None without one."""
    annex_foot: str | None
    """An empty foot: a section without a foot of its own would show that of the one before."""


def add_running_heads(
    document: Document,
    marks: tuple[str, ...],
    *,
    circulation: tuple[str, ...] = (),
    address: tuple[str, ...] = (),
) -> RunningHeads:
    """Write the header parts of a document, and the foot of its first page."""

    def add(content: str, *, foot: bool = False) -> str:
        parts = document.part
        part, key = parts.add_footer_part() if foot else parts.add_header_part()  # type: ignore[no-untyped-call]
        element = part.element
        for child in list(element):
            element.remove(child)
        for child in parse_xml(f"<w:hdr {NAMESPACES}>{content}</w:hdr>"):
            element.append(child)
        return str(key)

    return RunningHeads(
        first=add(_framed_marks(marks, circulation)),
        annex_first=add(_line(marks, landscape=False, numbered=False)),
        annex_first_landscape=add(_line(marks, landscape=True, numbered=False)),
        upright=add(_line(marks, landscape=False, numbered=True)),
        landscape=add(_line(marks, landscape=True, numbered=True)),
        first_foot=add(_address(address), foot=True) if address else None,
        annex_foot=add(paragraph("", "Address"), foot=True) if address else None,
    )


def section(heads: RunningHeads, *, annex: bool, landscape: bool) -> str:
    """Page set-up of a section: numbers begin at 1, the first page shows none."""
    first = heads.first
    if annex:
        first = heads.annex_first_landscape if landscape else heads.annex_first
    running = heads.landscape if landscape else heads.upright
    key = heads.annex_foot if annex else heads.first_foot
    foot = "" if key is None else f'<w:footerReference w:type="first" r:id="{key}"/>'
    # The address stands inside the text area, above the margin.
    foot_at = PAGE.bottom if foot and not annex else HEADER_DISTANCE
    orientation = ' w:orient="landscape"' if landscape else ""
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{running}"/>'
        f'<w:headerReference w:type="first" r:id="{first}"/>{foot}<w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{twips(PAGE.width(landscape=landscape))}" '
        f'w:h="{twips(PAGE.height(landscape=landscape))}"{orientation}/>'
        f'<w:pgMar w:top="{twips(PAGE.top)}" w:right="{twips(PAGE.right)}" '
        f'w:bottom="{twips(PAGE.bottom)}" w:left="{twips(PAGE.left)}" '
        f'w:header="{twips(HEADER_DISTANCE)}" w:footer="{twips(foot_at)}" w:gutter="0"/>'
        '<w:pgNumType w:fmt="decimal" w:start="1"/><w:titlePg/></w:sectPr>'
    )


def _framed_marks(marks: tuple[str, ...], circulation: tuple[str, ...]) -> str:
    """Instructions on circulation and our own marks, each in a single frame above the national
    title: box 11 of the law's scheme. Where there are both, ours stand small at the left.
    """
    if not circulation:
        own = _framed(marks) if marks else ""
        return paragraph(own, "Header", '<w:jc w:val="right"/>' if own else "")
    stop = f'<w:tabs><w:tab w:val="right" w:pos="{round(PAGE.text_width() * MM * 20)}"/></w:tabs>'
    own = _framed(marks, SIZES.running_mark) if marks else ""
    between = '<w:r><w:t xml:space="preserve">  </w:t></w:r>'
    instructions = between.join(_framed((text,)) for text in circulation)
    lower = round((CIRCULATION_TOP - HEADER_DISTANCE) * MM * 20)
    space = f'<w:spacing w:before="{lower}"/>'
    return paragraph(f"{own}<w:r><w:tab/></w:r>{instructions}", "Header", stop + space)


def _framed(marks: tuple[str, ...], size: float = SIZES.mark) -> str:
    half = round(size * 2)
    space = "\N{NO-BREAK SPACE}"
    text = f"{space}\N{EN DASH}{space}".join(
        capitals(printable(mark)).replace(" ", space) for mark in marks
    )
    look = (
        f'<w:rPr><w:b/><w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
        '<w:bdr w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:rPr>'
    )
    return f"<w:r>{look}<w:t>{escaped(space + text + space)}</w:t></w:r>"


def _address(lines: tuple[str, ...]) -> str:
    """Box 13: under a line of the whole width of the text."""
    border = '<w:top w:val="single" w:sz="6" w:space="2" w:color="000000"/>'
    first, *others = lines
    return paragraph(run(first), "Address", f"<w:pBdr>{border}</w:pBdr>") + "".join(
        paragraph(run(line), "Address") for line in others
    )


def _line(marks: tuple[str, ...], *, landscape: bool, numbered: bool) -> str:
    """The page number in the middle, the marks small at the right."""
    width = PAGE.text_width(landscape=landscape) * MM
    stops = (
        f'<w:tabs><w:tab w:val="center" w:pos="{round(width * 10)}"/>'
        f'<w:tab w:val="right" w:pos="{round(width * 20)}"/></w:tabs>'
    )
    content = "<w:r><w:tab/></w:r>" + (_PAGE_FIELD if numbered else "")
    if marks:
        marked = run(marks_line(marks), size=running_mark_size(marks))
        content += f"<w:r><w:tab/></w:r>{marked}"
    return paragraph(content, "Header", stops)
