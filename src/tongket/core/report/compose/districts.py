"""Results of the units below the root: a table, and in words who reached what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tongket.core.plan import Indicator
from tongket.core.report.compose.exact import told_verdict
from tongket.core.report.compose.index import Index
from tongket.core.report.compose.naming import level_name, unit_name
from tongket.core.report.compose.runs import paragraph, text_cell, value_cell, value_run
from tongket.core.report.compose.unit_words import unit_words
from tongket.core.report.nodes import Align, Block, Cell, HeaderCell, Run, Table
from tongket.core.report.words import Words
from tongket.core.verdicts import IndicatorResult, Verdict

__all__ = ["KEY_COLUMNS", "district_table", "districts", "key_columns", "unit_columns_table"]

KEY_COLUMNS = 5
"""Columns of indicators that fit beside the names on an upright page."""


def districts(index: Index, words: Words) -> Iterator[Block]:
    """The table of the key indicators, before it the key to its marks; then how the units stand."""
    if not index.middle or not index.key_indicators:
        return
    level = level_name(index, index.tree[index.middle[0]].level)
    year = index.milestones[-1]
    yield paragraph(words, "report.districts.intro", level=level, year=year)
    yield district_table(index, words, key_columns(index), "districts")
    lines = tuple(unit_words(index, words, index.key_indicators, year))
    if lines:
        yield paragraph(words, "report.districts.extremes", level=level, year=year)
        yield from lines


def key_columns(index: Index) -> tuple[Indicator, ...]:
    """The indicators for the table in the text: those judged at the last milestone, spread over the
    objectives in turn, in plan order.
    """
    year = index.milestones[-1]
    judged = [
        i for i in index.key_indicators if index.target(i, index.middle[0], year) is not None
    ] or list(index.key_indicators)
    turns: dict[str, int] = {}
    ranked: list[tuple[int, int]] = []
    for place, indicator in enumerate(judged):
        turn = turns.get(indicator.objective, 0)
        turns[indicator.objective] = turn + 1
        ranked.append((turn, place))
    chosen = sorted(place for _, place in sorted(ranked)[:KEY_COLUMNS])
    return tuple(judged[place] for place in chosen)


def district_table(
    index: Index,
    words: Words,
    indicators: Sequence[Indicator],
    code: str,
) -> Table:
    """Units in rows, values in columns with the marks of their verdicts, the whole in the last
    row.
    """
    year = index.milestones[-1]
    heads = [
        HeaderCell(words.say("report.column.number")),
        HeaderCell(words.say("report.column.unit")),
    ]
    heads += [HeaderCell(f"{i.number}. {i.label}") for i in indicators]
    rows = [
        _row(index, words, unit, indicators, place=str(place))
        for place, unit in enumerate(index.middle, start=1)
    ]
    rows.append(_row(index, words, index.root, indicators, place=""))
    level = level_name(index, index.tree[index.middle[0]].level) if index.middle else ""
    return Table(
        code=code,
        title=words.say("report.districts.title", level=level, year=year),
        header=(tuple(heads),),
        widths=(5, 24, *(15,) * len(indicators)),
        rows=tuple(rows),
        unit_of_measure=words.say("report.measure.percent-unless-said"),
    )


def unit_columns_table(index: Index, words: Words, indicators: Sequence[Indicator]) -> Table:
    """Indicators in rows, the whole and its units in columns: so many short numbers side by side
    are read more easily under short names. A workbook keeps its numbers numbers: no marks.
    """
    year = index.milestones[-1]
    units = (*index.middle, index.root)
    heads = [
        HeaderCell(words.say("report.column.indicator-number")),
        HeaderCell(words.say("report.column.indicator")),
        *(HeaderCell(unit_name(index, unit)) for unit in units),
    ]
    rows = tuple(
        (
            text_cell(indicator.number, Align.CENTER),
            text_cell(indicator.label),
            *(value_cell(words, indicator, index.result(u, indicator.code, year)) for u in units),
        )
        for indicator in indicators
    )
    level = level_name(index, index.tree[index.middle[0]].level) if index.middle else ""
    return Table(
        code="districts-all",
        title=words.say("report.districts.title", level=level, year=year),
        header=(tuple(heads),),
        widths=(5, 34, *(8,) * len(units)),
        rows=rows,
        unit_of_measure=words.say("report.measure.percent-unless-said"),
    )


def _row(
    index: Index,
    words: Words,
    unit: str,
    indicators: Sequence[Indicator],
    *,
    place: str,
) -> tuple[Cell, ...]:
    year = index.milestones[-1]
    whole = unit == index.root
    cells = [
        text_cell(place, Align.CENTER),
        text_cell(unit_name(index, unit), Align.LEFT, bold=whole),
    ]
    values = (_marked(index, words, i, index.result(unit, i.code, year)) for i in indicators)
    return (*cells, *values)


def _marked(
    index: Index, words: Words, indicator: Indicator, result: IndicatorResult | None
) -> Cell:
    value = value_run(words, indicator, result)
    if result is None or value.value is None:
        return Cell((value,), Align.CENTER)
    told = told_verdict(index.plan, result)
    if told == Verdict.NOT_APPLICABLE:
        return Cell((value,), Align.CENTER)
    mark = words.say(f"report.verdict-mark.{told}")
    return Cell((value, Run(f" {mark}")), Align.CENTER)
