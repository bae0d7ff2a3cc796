"""Tables of consolidated figures by unit."""

from __future__ import annotations

from tongket.core.plan import Element
from tongket.core.report.compose.index import Index
from tongket.core.report.compose.naming import unit_name
from tongket.core.report.compose.runs import figure_cell, text_cell
from tongket.core.report.nodes import Align, Cell, HeaderCell, Table
from tongket.core.report.words import Words

__all__ = ["figures_table", "money_table"]


def figures_table(index: Index, words: Words) -> Table:
    """Every element and category at the milestones: the whole, then the units below the root."""
    units = (index.root, *index.middle)
    heads = [HeaderCell(words.say(f"report.column.{c}")) for c in ("element", "measure", "year")]
    heads += [HeaderCell(unit_name(index, unit)) for unit in units]
    rows = tuple(
        _row(index, words, element, category, year, units)
        for element in index.plan.elements
        for category in ("total", *element.categories)
        for year in _years(index, element)
    )
    return Table(
        code="figures",
        title=words.say("report.sheet-title.figures", level=""),
        header=(tuple(heads),),
        widths=(46, 12, 8, *(13,) * len(units)),
        rows=rows,
    )


def money_table(index: Index, words: Words, element: Element) -> Table:
    """One element by unit and year, with the whole span."""
    span = index.plan.review.span.code
    periods = [str(year) for year in element.years]
    if any((unit, element.code, span, "total") in index.figures for unit in index.middle):
        periods.append(span)
    heads = [HeaderCell(words.say("report.column.unit"))]
    heads += [HeaderCell(period) for period in periods]
    rows = [
        (
            text_cell(unit_name(index, unit), bold=unit == index.root),
            *(figure_cell(words, element, index.figure(unit, element.code, p)) for p in periods),
        )
        for unit in (*index.middle, index.root)
    ]
    return Table(
        code=f"money-{element.code}",
        title=element.label,
        header=(tuple(heads),),
        widths=(28, *(14,) * len(periods)),
        rows=tuple(rows),
        unit_of_measure=index.plan.measure_by_code[element.measure].label,
    )


def _years(index: Index, element: Element) -> tuple[int, ...]:
    """The milestones that the element is asked for; else its last year."""
    held = tuple(year for year in index.milestones if year in element.years)
    return held or element.years[-1:]


def _row(
    index: Index, words: Words, element: Element, category: str, year: int, units: tuple[str, ...]
) -> tuple[Cell, ...]:  # fmt: skip
    label = element.label
    if category != "total":
        label = f"{label} – {index.plan.category_by_code[category].label}"
    return (
        text_cell(label),
        text_cell(index.plan.measure_by_code[element.measure].label, Align.CENTER),
        text_cell(str(year), Align.CENTER),
        *(
            figure_cell(words, element, index.figure(unit, element.code, year, category))
            for unit in units
        ),
    )
