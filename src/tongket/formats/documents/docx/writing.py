"""The main job: a report tree to a .docx file."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from docx.document import Document
from docx.oxml import parse_xml

from tongket.core.report import Report
from tongket.formats.documents.charts import begin_charts
from tongket.formats.documents.docx.blank import opened
from tongket.formats.documents.docx.blocks import blocks, blocks_before_signature
from tongket.formats.documents.docx.frame import annex_head, report_end, report_head
from tongket.formats.documents.docx.markup import NAMESPACES, paragraph
from tongket.formats.documents.docx.package import Pictures, save, set_properties
from tongket.formats.documents.docx.sections import add_running_heads, section
from tongket.formats.documents.frames import framed
from tongket.formats.documents.framing import annex_title, closed
from tongket.formats.documents.layout import MM, PAGE

__all__ = ["write_docx"]


def write_docx(report: Report, path: Path, *, base: Path | None = None) -> None:
    """Write a report as .docx; the same report gives the same bytes.

    ``base`` is a report written before whose styles an office changed in Word: its styles are kept,
    its text is not. MissingFontsError when the fonts were not fetched (charts and the lengths of
    rules need them).
    """
    begin_charts(report)
    document = opened(base)
    content = _content(report, document)
    # The whole document at once: moving thousands of parsed elements between trees takes seconds.
    document.part._element = parse_xml(  # noqa: SLF001 (python-docx has no way to set it)
        f"<w:document {NAMESPACES}><w:body>{content}</w:body></w:document>"
    )
    set_properties(document, report)
    save(document, path)


def _content(report: Report, document: Document) -> str:
    """The whole body. Each annex is a section; the last section's set-up ends the body."""
    frame = framed(report)
    heads = add_running_heads(
        document, report.marks, circulation=frame.circulation, address=frame.address
    )
    pictures = Pictures(document)
    parts = [
        report_head(frame),
        blocks_before_signature(closed(report.blocks), partial(pictures.draw, landscape=False)),
        report_end(frame),
    ]
    set_up = section(heads, annex=False, landscape=False)
    for annex in report.annexes:
        parts.append(paragraph("", "SectionEnd", set_up))
        width = PAGE.text_width(landscape=annex.landscape) * MM
        parts.append(annex_head(annex_title(annex), width))
        draw = partial(pictures.draw, landscape=annex.landscape)
        parts.append(blocks(closed(annex.blocks), draw, landscape=annex.landscape))
        set_up = section(heads, annex=True, landscape=annex.landscape)
    return "".join([*parts, paragraph("", "SectionEnd"), set_up])
