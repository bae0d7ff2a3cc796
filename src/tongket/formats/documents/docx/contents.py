"""The table of contents: a field of Word, filled in from the headings and the pages of the .pdf."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tongket.core.report import Block, Heading, Report
from tongket.formats.documents.docx.fields import page_of
from tongket.formats.documents.docx.markup import paragraph, run
from tongket.formats.documents.font_files import text_width
from tongket.formats.documents.framing import annex_title, heading_note, heading_text
from tongket.formats.documents.layout import MM, PAGE, PAGE_COLUMN, SIZES, contents_indent
from tongket.formats.documents.plain_text import capitals, wrapped
from tongket.locale import words

__all__ = ["TEXT", "annex_bookmark", "contents", "heading_bookmark"]

TEXT: Final = "NoiDung"
"""The bookmark around the text: only its headings are listed, annexes have their own pages."""

_CODE: Final = f' TOC \\o "1-3" \\h \\z \\b {TEXT} '
_BEGIN: Final = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    f'<w:r><w:instrText xml:space="preserve">{_CODE}</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
_END: Final = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
_GALLERY: Final = (
    '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
    "<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>"
)


def heading_bookmark(place: int) -> str:
    """The bookmark of the heading at a place, counted from 0."""
    return f"_Toc{place + 1:08}"


def annex_bookmark(place: int) -> str:
    """The bookmark of the annex at a place, counted from 0."""
    return f"_PhuLuc{place + 1}"


def contents(report: Report, blocks: Sequence[Block], pages: Sequence[int]) -> str:
    """The contents on a page of their own; ``pages`` are those of the headings, in order."""
    headings = [block for block in blocks if isinstance(block, Heading)]
    title = paragraph(
        run(capitals(words().say("documents.contents"))), "ContentsTitle", "<w:pageBreakBefore/>"
    )
    entries = [
        _entry(heading, heading_bookmark(place), str(page))
        for place, (heading, page) in enumerate(zip(headings, pages, strict=True))
    ]
    if entries:
        field = entries[0].replace("</w:pPr>", f"</w:pPr>{_BEGIN}", 1)
        field += "".join(entries[1:])
        cut = field.rindex("</w:p>")
        field = field[:cut] + _END + field[cut:]
        title = f"{_GALLERY}{title}{field}</w:sdtContent></w:sdt>"
    return title + _annexes(report)


def _entry(heading: Heading, target: str, page: str) -> str:
    """A line of the contents: the title, dots, the page; a link in its whole length."""
    level = min(max(heading.level, 1), 3)
    note = heading_note(heading)
    title, note = _broken(heading_text(heading), note and f" {note}", level)
    text = run(title) + (run(note, italic=True) if note else "")
    stop = round(PAGE.text_width() * MM * 20)
    tabs = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{stop}"/></w:tabs>'
    link = (
        f'<w:hyperlink w:anchor="{target}" w:history="1">{text}<w:r><w:tab/></w:r>'
        f"{page_of(target, page)}</w:hyperlink>"
    )
    return paragraph(link, f"TOC{level}", tabs)


def _broken(title: str, note: str, level: int) -> tuple[str, str]:
    """A title and its note, with line ends where otherwise the page number would stand alone.

    Word's own means, an indent from the right, hides the number in LibreOffice.
    """
    whole = title + note
    room = (PAGE.text_width() - contents_indent(level)) * MM
    lines = wrapped(whole, room - PAGE_COLUMN * MM, _measure)
    if len(lines) == len(wrapped(whole, room, _measure)) and _fits(whole, room):
        return title, note
    ends, at = set(), 0
    for line in lines[:-1]:
        at = whole.index(line, at) + len(line)
        ends.add(at)
    shown = "".join("\n" if place in ends else letter for place, letter in enumerate(whole))
    return shown[: len(title)], shown[len(title) :]


def _fits(text: str, room: float) -> bool:
    """Whether the last line of a text leaves room for the number of a page."""
    return _measure(wrapped(text, room, _measure)[-1]) <= room - PAGE_COLUMN * MM


def _measure(line: str) -> float:
    return text_width(line, SIZES.contents)


def _annexes(report: Report) -> str:
    """The annexes by number and title."""
    if not report.annexes:
        return ""
    title = paragraph(run(capitals(words().say("documents.contents-annexes"))), "ContentsTitle")
    lines = ""
    for place, annex in enumerate(report.annexes):
        text = run(annex_title(annex).listed)
        link = f'<w:hyperlink w:anchor="{annex_bookmark(place)}" w:history="1">{text}</w:hyperlink>'
        lines += paragraph(link, "ContentsAnnex")
    return title + lines
