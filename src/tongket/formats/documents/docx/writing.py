"""The main job: a report tree to a .docx file."""

from __future__ import annotations

import io
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import Final

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from tongket.core.report import Report
from tongket.formats.documents.captions import captions_of
from tongket.formats.documents.charts import begin_charts
from tongket.formats.documents.docx.base_document import Base
from tongket.formats.documents.docx.base_head import missing_slots, with_our_lines
from tongket.formats.documents.docx.blank import opened
from tongket.formats.documents.docx.blocks import Surroundings, blocks, blocks_before_signature
from tongket.formats.documents.docx.contents import TEXT, annex_bookmark, contents
from tongket.formats.documents.docx.fields import bookmark
from tongket.formats.documents.docx.footnotes import add_footnotes
from tongket.formats.documents.docx.frame import annex_head, copy_end, report_end, report_head
from tongket.formats.documents.docx.lists import add_lists
from tongket.formats.documents.docx.markup import NAMESPACES, paragraph
from tongket.formats.documents.docx.package import Pictures, save, set_properties
from tongket.formats.documents.docx.sections import add_running_heads, section
from tongket.formats.documents.frames import framed
from tongket.formats.documents.framing import annex_title, closed
from tongket.formats.documents.layout import MM, PAGE
from tongket.formats.documents.pdf import Pages, read_pages

__all__ = ["write_docx"]

_TEXT: Final = 1
_FIRST_ANNEX: Final = 100
"""Ids of bookmarks."""


def write_docx(
    report: Report,
    path: Path,
    *,
    base: Base | None = None,
    pages: Pages | Future[Pages] | None = None,
) -> None:
    """Write a report as .docx; the same report gives the same bytes.

    ``base`` is a document whose styles and letterhead an office changed in Word (``read_base``):
    its looks are kept, its words are not. ``pages`` are those of the .pdf, which the table of
    contents shows, perhaps still under way; they are worked out where they are not given.
    NotFetchedError when the fonts were not fetched (charts and the lengths of rules need them).
    """
    begin_charts(report)
    document = opened(base)
    add_lists(document)
    content = _content(report, document, pages)
    # The whole document at once: moving thousands of parsed elements between trees takes seconds.
    document.part._element = parse_xml(  # noqa: SLF001 (python-docx has no way to set it)
        f"<w:document {NAMESPACES}><w:body>{content}</w:body></w:document>"
    )
    if base is not None:
        _take_letterhead(document, base)
    add_footnotes(document)
    set_properties(document, report)
    save(document, path)


def _take_letterhead(document: Document, base: Base) -> None:
    """Put the letterhead of the office in the place of ours."""
    if base.letterhead is None:
        return
    body = document.part.element.body
    ours = next((table for table in body.iterchildren(qn("w:tbl"))), None)
    if ours is None or missing_slots(ours):
        return
    keys = {
        old: document.part.get_or_add_image(io.BytesIO(picture))[0]
        for old, picture in base.pictures.items()
    }
    for element in with_our_lines(parse_xml(base.letterhead), ours, keys):
        ours.addprevious(element)
    body.remove(ours)


def _content(report: Report, document: Document, pages: Pages | Future[Pages] | None) -> str:
    """The whole body. Each annex is a section; the last section's set-up ends the body."""
    frame = framed(report)
    heads = add_running_heads(
        document, report.marks, circulation=frame.circulation, address=frame.address
    )
    pictures = Pictures(document)
    text = closed(report.blocks)
    captions = captions_of(report)
    upright = Surroundings(
        partial(pictures.draw, landscape=False), captions, marked=report.contents
    )
    parts = [
        report_head(frame),
        _listed(blocks_before_signature(text, upright), report),
        report_end(frame),
        copy_end(frame.copy) if frame.copy and not report.annexes else "",
    ]
    after_text = len(parts)
    set_up = section(heads, annex=False, landscape=False)
    for place, annex in enumerate(report.annexes):
        parts.append(paragraph("", "SectionEnd", set_up))
        width = PAGE.text_width(landscape=annex.landscape) * MM
        if report.contents:
            parts.append(bookmark(_FIRST_ANNEX + place, annex_bookmark(place)))
        parts.append(annex_head(annex_title(annex), width))
        draw = partial(pictures.draw, landscape=annex.landscape)
        around = Surroundings(draw, captions, landscape=annex.landscape)
        parts.append(blocks(closed(annex.blocks), around))
        if frame.copy and place == len(report.annexes) - 1:
            parts.append(copy_end(frame.copy, PAGE.text_width(landscape=annex.landscape)))
        set_up = section(heads, annex=True, landscape=annex.landscape)
    if report.contents:
        # Last, because the pages may still be under way.
        found = pages.result() if isinstance(pages, Future) else pages or read_pages(report)
        parts.insert(after_text, contents(report, text, found.headings))
    if any("<w:footnoteReference" in part for part in parts):
        # LibreOffice puts an empty line of text before a table with which a text with footnotes
        # begins; it does not where something low stands there.
        parts.insert(0, paragraph("", "SectionEnd"))
    return "".join([*parts, paragraph("", "SectionEnd"), set_up])


def _listed(text: str, report: Report) -> str:
    """The text, with a bookmark around it where its headings are listed."""
    return bookmark(_TEXT, TEXT, text) if report.contents else text
