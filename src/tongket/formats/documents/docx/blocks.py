"""Blocks of the report as WordprocessingML."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Final

from tongket.core.report import (
    Article,
    Block,
    Bullet,
    Chart,
    Clause,
    Division,
    Heading,
    Paragraph,
    ParagraphStyle,
    Point,
    Run,
    Table,
)
from tongket.formats.documents.captions import Captions
from tongket.formats.documents.divisions import division_lines, numbered_runs
from tongket.formats.documents.docx.contents import heading_bookmark
from tongket.formats.documents.docx.fields import bookmark, caption
from tongket.formats.documents.docx.markup import paragraph, run, runs
from tongket.formats.documents.docx.tables import table
from tongket.formats.documents.framing import (
    ENDING,
    Text,
    heading_note,
    heading_text,
    leads_on,
    source_line,
)

__all__ = ["FIRST_HEADING", "Setting", "blocks", "blocks_before_signature"]

DrawChart = Callable[[Chart], str]
"""Gives the run that shows a chart."""

FIRST_HEADING: Final = 1000
"""Id of the bookmark of the first heading; smaller ones are free for others."""

_STYLES: Final = {
    ParagraphStyle.BODY: "BodyText",
    ParagraphStyle.BASIS: "Basis",
    ParagraphStyle.NOTE: "Note",
    ParagraphStyle.SOURCE: "Source",
    ParagraphStyle.TABLE_TITLE: "TableTitle",
}


@dataclass(frozen=True, slots=True)
class Setting:
    """What blocks need of the document they stand in. ``marked``: headings carry bookmarks."""

    draw: DrawChart
    captions: Captions
    landscape: bool = False
    marked: bool = False
    places: Iterator[int] = field(default_factory=count)


def blocks(nodes: tuple[Block, ...], setting: Setting) -> str:
    """Blocks in their order."""
    return "".join(_block(node, setting) for node in nodes)


def blocks_before_signature(nodes: tuple[Block, ...], setting: Setting) -> str:
    """Blocks of which the last sentence stays with what follows, so that no page is only signed."""
    if not nodes or not isinstance(nodes[-1], ENDING):
        return blocks(nodes, setting)
    return blocks(nodes[:-1], setting) + _text(nodes[-1], "<w:keepNext/>")


def _block(node: Block, setting: Setting) -> str:
    if isinstance(node, Heading):
        return _heading(node, setting)
    if isinstance(node, Paragraph | Bullet | Article | Clause | Point):
        return _text(node, "<w:keepNext/>" if leads_on(node) else "")
    if isinstance(node, Division):
        number, title = division_lines(node)
        return paragraph(run(number), "DivisionNumber") + paragraph(run(title), "DivisionTitle")
    if isinstance(node, Table):
        return table(node, setting.captions.get(node.code), landscape=setting.landscape)
    return _chart(node, setting)


def _text(node: Text, properties: str = "") -> str:
    if isinstance(node, Article | Clause | Point):
        return paragraph(runs(numbered_runs(node)), type(node).__name__, properties)
    if isinstance(node, Paragraph):
        return paragraph(runs(node.runs), _STYLES[node.style], properties)
    return paragraph(runs(node.runs), "Dash1" if node.depth < 2 else "Dash2", properties)


def _heading(node: Heading, setting: Setting) -> str:
    note = heading_note(node)
    note = runs((Run(f" {note}", italic=True),)) if note else ""
    # The note is no part of the bold title.
    note = note.replace("<w:rPr>", '<w:rPr><w:b w:val="0"/>', 1)
    content = run(heading_text(node)) + note
    if setting.marked:
        place = next(setting.places)
        content = bookmark(FIRST_HEADING + place, heading_bookmark(place), content)
    return paragraph(content, f"Heading{min(max(node.level, 1), 3)}")


def _chart(node: Chart, setting: Setting) -> str:
    named = setting.captions.get(node.code)
    title = caption(named, "PictureTitle") if named else ""
    source = paragraph(run(source_line(node.source)), "Source") if node.source else ""
    alone = "" if title or source else '<w:keepNext w:val="0"/>'
    return paragraph(setting.draw(node), "Picture", alone) + title + source
