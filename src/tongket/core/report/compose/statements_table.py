"""Every statement in its own words, with the group that it went into: nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator

from tongket.core.narrative import StatementGroup
from tongket.core.report.compose.index import Index
from tongket.core.report.compose.naming import place_name, reporter_name
from tongket.core.report.compose.runs import count, number_cell, text_cell
from tongket.core.report.nodes import Align, Cell, HeaderCell, Table
from tongket.core.report.words import Words

__all__ = ["statements_table"]

_COLUMNS = (
    "section", "group", "synthesised", "contributors", "reporter", "unit-above", "in-own-words",
    "file", "cell",
)  # fmt: skip


def statements_table(index: Index, words: Words) -> Table:
    """A row for each statement, by section of the outline and group."""
    rows = tuple(
        row
        for section in _sections(index)
        for place, group in enumerate(index.groups[section], start=1)
        for row in _group(index, words, section, place, group)
    )
    return Table(
        code="statements",
        title=words.say("report.sheet-title.statements", level=""),
        header=(tuple(HeaderCell(words.say(f"report.column.{c}")) for c in _COLUMNS),),
        widths=(14, 7, 50, 9, 26, 24, 50, 30, 8),
        rows=rows,
    )


def _sections(index: Index) -> tuple[str, ...]:
    """Sections with statements in the order of the outline, then unknown ones."""
    ordered = [s.code for s in index.plan.outline.walk() if s.code in index.groups]
    return (*ordered, *(code for code in index.groups if code not in set(ordered)))


def _group(
    index: Index, words: Words, section: str, place: int, group: StatementGroup
) -> Iterator[tuple[Cell, ...]]:
    rank = {code: at for at, code in enumerate(index.in_plan_order(group.contributors))}
    same = (
        text_cell(index.plan.outline.named(section), Align.CENTER),
        text_cell(str(place), Align.CENTER),
        text_cell(group.text),
        number_cell(count(words, len(group.contributors))),
    )
    for member in sorted(group.members, key=lambda m: rank[m.reporter]):
        above = place_name(index, member.reporter)
        name = reporter_name(index, member.reporter)
        yield (
            *same,
            text_cell(name),
            text_cell("" if above == name else above),
            text_cell(member.text),
            text_cell(member.source.file),
            text_cell(member.source.cell or "", Align.CENTER),
        )
