"""Faults as edits of a document that has none, and what is found of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from tests.formats.document_check.typing_by_hand import as_bytes
from tongket.core.findings import Severity
from tongket.formats.document_check import checked

Edit = Callable[[Document], None]


@dataclass(frozen=True)
class Fault:
    """A document, what is spoiled in it, and the finding that must come of it."""

    name: str
    document: Callable[[], Document]
    edit: Edit
    code: str
    component: str | None = None
    severity: Severity = Severity.ERROR


def paragraphs(document: Document) -> Iterator[Paragraph]:
    """Every paragraph, those in tables as well."""
    yield from document.paragraphs
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from cell.paragraphs


def line(document: Document, text: str) -> Paragraph:
    """The first paragraph that begins so."""
    return next(p for p in paragraphs(document) if p.text.strip().startswith(text))


def look(text: str, **how: object) -> Edit:
    """Set the letters of a line: size, bold, italic, name, colour."""

    def edit(document: Document) -> None:
        for run in line(document, text).runs:
            for name, value in how.items():
                if name == "size" and isinstance(value, int):
                    run.font.size = Pt(value)
                elif name == "colour":
                    run.font.color.rgb = RGBColor.from_string(str(value))
                elif name == "name":
                    run.font.name = str(value)
                else:
                    setattr(run, name, value)

    return edit


def typed(old: str, new: str) -> Edit:
    """Type a line anew from its beginning."""

    def edit(document: Document) -> None:
        found = line(document, old)
        text = found.text.replace(old, new, 1)
        found.runs[0].text = text
        for run in found.runs[1:]:
            run.text = ""

    return edit


def remove(paragraph: Paragraph) -> None:
    holder = paragraph._p.getparent()
    assert holder is not None
    holder.remove(paragraph._p)


def aligned(text: str, align: ALIGN) -> Edit:
    def edit(document: Document) -> None:
        line(document, text).alignment = align

    return edit


def gone(text: str) -> Edit:
    def edit(document: Document) -> None:
        remove(line(document, text))

    return edit


def margin(side: str, millimetres: float) -> Edit:
    def edit(document: Document) -> None:
        setattr(document.sections[0], f"{side}_margin", Mm(millimetres))

    return edit


def body(change: Callable[[Paragraph], None]) -> Edit:
    """Change every paragraph of running text."""

    def edit(document: Document) -> None:
        for paragraph in document.paragraphs:
            if len(paragraph.text) > 75 and paragraph.alignment == ALIGN.JUSTIFY:
                change(paragraph)

    return edit


def body_format(name: str, value: object) -> Edit:
    return body(lambda paragraph: setattr(paragraph.paragraph_format, name, value))


def body_run(name: str, value: object) -> Edit:
    def change(paragraph: Paragraph) -> None:
        for run in paragraph.runs:
            target = run.font if name == "size" else run
            setattr(target, name, value)

    return body(change)


def paper(document: Document) -> None:
    document.sections[0].page_width, document.sections[0].page_height = Mm(216), Mm(279)


def number_gone(document: Document) -> None:
    for run in list(document.sections[0].header.paragraphs[0].runs):
        document.sections[0].header.paragraphs[0]._p.remove(run._r)


def number_first(document: Document) -> None:
    document.sections[0].different_first_page_header_footer = False


def number_foot(document: Document) -> None:
    section = document.sections[0]
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    foot.alignment = ALIGN.CENTER
    for run in list(head.runs):
        foot._p.append(run._r)


def number_right(document: Document) -> None:
    document.sections[0].header.paragraphs[0].alignment = ALIGN.RIGHT


def number_small(document: Document) -> None:
    for run in document.sections[0].header.paragraphs[0].runs:
        run.font.size = Pt(11)


def number_bold(document: Document) -> None:
    for run in document.sections[0].header.paragraphs[0].runs:
        run.bold = True


def number_roman(document: Document) -> None:
    kind = OxmlElement("w:pgNumType")
    kind.set(qn("w:fmt"), "lowerRoman")
    document.sections[0]._sectPr.append(kind)


def number_from_3(document: Document) -> None:
    start = OxmlElement("w:pgNumType")
    start.set(qn("w:start"), "3")
    document.sections[0]._sectPr.append(start)


def line_gone(place: int) -> Edit:
    """Take away the underscores below the issuing body (0), the motto (1) or the abstract (2)."""

    def edit(document: Document) -> None:
        cells = [p for t in document.tables for c in t.row_cells(0) for p in c.paragraphs]
        drawn = [p for p in (*cells, *document.paragraphs) if set(p.text) == {"_"}]
        remove(drawn[place])

    return edit


def line_long(place: int, count: int) -> Edit:
    def edit(document: Document) -> None:
        cells = [p for t in document.tables for c in t.row_cells(0) for p in c.paragraphs]
        drawn = [p for p in (*cells, *document.paragraphs) if set(p.text) == {"_"}]
        drawn[place].runs[0].text = "_" * count

    return edit


def sides_swapped(document: Document) -> None:
    left, right = document.tables[0].row_cells(0)
    first, second = list(left.paragraphs), list(right.paragraphs)
    for paragraph in first:
        right._tc.append(paragraph._p)
    for paragraph in second:
        left._tc.append(paragraph._p)


def annex_goes_on(document: Document) -> None:
    """The annexes go on counting pages."""
    for section in document.sections:
        for start in section._sectPr.findall(qn("w:pgNumType")):
            section._sectPr.remove(start)


def several(*edits: Edit) -> Edit:
    def edit(document: Document) -> None:
        for one in edits:
            one(document)

    return edit


def codes(document: Document) -> list[tuple[str, str | None, Severity]]:
    done = checked(as_bytes(document), "van-ban.docx")
    assert done.read
    return [
        (found.code.removeprefix("document."), found.fact("component"), found.severity)
        for found in done.findings
    ]
