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

__all__ = ["FIRST_HEADING", "Surroundings", "blocks", "blocks_before_signature"]

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
class Surroundings:
    """What blocks need of the document they stand in. ``marked``: headings carry bookmarks."""

    draw: DrawChart
    captions: Captions
    landscape: bool = False
    marked: bool = False
    places: Iterator[int] = field(default_factory=count)


def blocks(nodes: tuple[Block, ...], around: Surroundings) -> str:
    """Blocks in their order."""
    return "".join(_block(node, around) for node in nodes)


def blocks_before_signature(nodes: tuple[Block, ...], around: Surroundings) -> str:
    """Blocks of which the last sentence stays with what follows, so that no page is only signed."""
    if not nodes or not isinstance(nodes[-1], ENDING):
        return blocks(nodes, around)
    return blocks(nodes[:-1], around) + _text(nodes[-1], "<w:keepNext/>")


def _block(node: Block, around: Surroundings) -> str:
    if isinstance(node, Heading):
        return _heading(node, around)
    if isinstance(node, Paragraph | Bullet | Article | Clause | Point):
        return _text(node, "<w:keepNext/>" if leads_on(node) else "")
    if isinstance(node, Division):
        number, title = division_lines(node)
        return paragraph(run(number), "DivisionNumber") + paragraph(run(title), "DivisionTitle")
    if isinstance(node, Table):
        return table(node, around.captions.get(node.code), landscape=around.landscape)
    return _chart(node, around)


def _text(node: Text, properties: str = "") -> str:
    if isinstance(node, Article | Clause | Point):
        return paragraph(runs(numbered_runs(node)), type(node).__name__, properties)
    if isinstance(node, Paragraph):
        return paragraph(runs(node.runs), _STYLES[node.style], properties)
    return paragraph(runs(node.runs), "Dash1" if node.depth < 2 else "Dash2", properties)


def _heading(node: Heading, around: Surroundings) -> str:
    note = heading_note(node)
    note = runs((Run(f" {note}", italic=True),)) if note else ""
    # The note is no part of the bold title.
    note = note.replace("<w:rPr>", '<w:rPr><w:b w:val="0"/>', 1)
    content = run(heading_text(node)) + note
    if around.marked:
        place = next(around.places)
        content = bookmark(FIRST_HEADING + place, heading_bookmark(place), content)
    return paragraph(content, f"Heading{min(max(node.level, 1), 3)}")


def _chart(node: Chart, around: Surroundings) -> str:
    named = around.captions.get(node.code)
    title = caption(named, "PictureTitle") if named else ""
    source = paragraph(run(source_line(node.source)), "Source") if node.source else ""
    alone = "" if title or source else '<w:keepNext w:val="0"/>'
    return paragraph(around.draw(node), "Picture", alone) + title + source
