"""Reporters with the state of their submission."""

from __future__ import annotations

from collections.abc import Sequence

from tongket.core.report.compose.index import Index
from tongket.core.report.compose.naming import place_name
from tongket.core.report.compose.runs import count, number_cell, text_cell
from tongket.core.report.nodes import Align, Cell, HeaderCell, Table
from tongket.core.report.results import ReporterOutcome
from tongket.core.report.words import Words

__all__ = ["reporters_table"]

_SHORT = ("number", "reporter", "unit-above", "state", "sent-on", "deadline", "days-late")
_FULL = (*_SHORT, "file", "figures-accepted", "figures-kept-out")
_WIDTHS = {
    "number": 5, "reporter": 30, "unit-above": 24, "state": 22, "sent-on": 13, "deadline": 13,
    "days-late": 9, "file": 34, "figures-accepted": 12, "figures-kept-out": 12,
}  # fmt: skip


def reporters_table(
    index: Index, words: Words, outcomes: Sequence[ReporterOutcome], which: str
) -> Table:
    """Reporters in plan order; ``which`` (all, missing, late) names the title. The table of all has
    their files and counts of figures as well.
    """
    columns = _FULL if which == "all" else _SHORT
    rows = tuple(
        _row(index, words, outcome, place)[: len(columns)]
        for place, outcome in enumerate(outcomes, start=1)
    )
    return Table(
        code=f"reporters-{which}",
        title=words.say(f"report.reporters.{which}", day=words.day(index.results.as_of)),
        header=(tuple(HeaderCell(words.say(f"report.column.{c}")) for c in columns),),
        widths=tuple(_WIDTHS[column] for column in columns),
        rows=rows,
    )


def _row(index: Index, words: Words, outcome: ReporterOutcome, place: int) -> tuple[Cell, ...]:
    reporter = outcome.reporter
    late = Cell()
    if outcome.sent_on is not None and outcome.deadline is not None:
        days = (outcome.sent_on - outcome.deadline).days
        late = number_cell(count(words, days)) if days > 0 else Cell()
    above = "" if reporter.agency else place_name(index, reporter.code)
    return (
        text_cell(str(place), Align.CENTER),
        text_cell(reporter.name),
        text_cell("" if above == reporter.name else above),
        text_cell(words.say(f"report.state.{outcome.state.value}")),
        text_cell(words.day(outcome.sent_on) if outcome.sent_on else "", Align.CENTER),
        text_cell(words.day(outcome.deadline) if outcome.deadline else "", Align.CENTER),
        late,
        text_cell(outcome.file or ""),
        number_cell(count(words, outcome.figures_accepted)),
        number_cell(count(words, outcome.figures_kept_out)),
    )
