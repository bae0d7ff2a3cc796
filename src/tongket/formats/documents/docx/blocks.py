"""Blocks of the report as WordprocessingML."""

from __future__ import annotations

from collections.abc import Callable
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
from tongket.formats.documents.divisions import division_lines, numbered_runs
from tongket.formats.documents.docx.markup import paragraph, run, runs
from tongket.formats.documents.docx.tables import table
from tongket.formats.documents.framing import (
    ENDING,
    Text,
    bullet_runs,
    heading_note,
    heading_text,
    source_line,
)

__all__ = ["DrawChart", "blocks", "blocks_before_signature"]

DrawChart = Callable[[Chart], str]
"""Gives the run that shows a chart."""

_STYLES: Final = {
    ParagraphStyle.BODY: "BodyText",
    ParagraphStyle.BASIS: "Basis",
    ParagraphStyle.NOTE: "Note",
    ParagraphStyle.SOURCE: "Source",
    ParagraphStyle.TABLE_TITLE: "TableTitle",
}


def blocks(nodes: tuple[Block, ...], draw: DrawChart, *, landscape: bool = False) -> str:
    """Blocks in their order."""
    return "".join(_block(node, draw, landscape=landscape) for node in nodes)


def blocks_before_signature(nodes: tuple[Block, ...], draw: DrawChart) -> str:
    """Blocks of which the last sentence stays with what follows, so that no page is only signed."""
    if not nodes or not isinstance(nodes[-1], ENDING):
        return blocks(nodes, draw)
    return blocks(nodes[:-1], draw) + _text(nodes[-1], "<w:keepNext/>")


def _block(node: Block, draw: DrawChart, *, landscape: bool) -> str:
    if isinstance(node, Heading):
        return _heading(node)
    if isinstance(node, Paragraph | Bullet | Article | Clause | Point):
        return _text(node)
    if isinstance(node, Division):
        number, title = division_lines(node)
        return paragraph(run(number), "DivisionNumber") + paragraph(run(title), "DivisionTitle")
    if isinstance(node, Table):
        return table(node, landscape=landscape)
    return _chart(node, draw)


def _text(node: Text, properties: str = "") -> str:
    if isinstance(node, Article | Clause | Point):
        return paragraph(runs(numbered_runs(node)), type(node).__name__, properties)
    if isinstance(node, Paragraph):
        return paragraph(runs(node.runs), _STYLES[node.style], properties)
    style = "Dash1" if node.depth < 2 else "Dash2"
    return paragraph(runs(bullet_runs(node)), style, properties)


def _heading(node: Heading) -> str:
    note = heading_note(node)
    note = runs((Run(f" {note}", italic=True),)) if note else ""
    # The note is no part of the bold title.
    note = note.replace("<w:rPr>", '<w:rPr><w:b w:val="0"/>', 1)
    return paragraph(run(heading_text(node)) + note, f"Heading{min(max(node.level, 1), 3)}")


def _chart(node: Chart, draw: DrawChart) -> str:
    title = paragraph(run(node.title), "PictureTitle") if node.title else ""
    source = paragraph(run(source_line(node.source)), "Source") if node.source else ""
    return paragraph(draw(node), "Picture") + title + source
