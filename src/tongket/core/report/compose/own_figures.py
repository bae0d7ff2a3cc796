"""The figures of one reporter, as it gave them: an annex of its own report."""

from __future__ import annotations

from collections.abc import Iterator

from tongket.core.figures import ConsolidatedFigure, FigureStatus
from tongket.core.plan import Element
from tongket.core.report.compose.index import Index
from tongket.core.report.compose.runs import figure_cell, text_cell
from tongket.core.report.nodes import Align, Cell, HeaderCell, Table
from tongket.core.report.words import Words

__all__ = ["own_figures_table"]


def own_figures_table(index: Index, words: Words) -> Table | None:
    """Elements and their categories in rows, the milestone years in columns; None without any."""
    rows = tuple(_rows(index, words))
    if not rows:
        return None
    heads = [words.say(f"report.column.{c}") for c in ("number", "element", "measure")]
    heads += [words.say("report.column.in-year", year=year) for year in index.milestones]
    return Table(
        code="own-figures",
        title=words.say("report.unit.figures-table", span=index.plan.review.span.code),
        header=(tuple(HeaderCell(head) for head in heads),),
        widths=(6, 60, 14, *(14,) * len(index.milestones)),
        rows=rows,
    )


def _rows(index: Index, words: Words) -> Iterator[tuple[Cell, ...]]:
    place = 0
    for element in index.plan.elements:
        if not _asked(index, element):
            continue
        place += 1
        measure = index.plan.measure_by_code[element.measure].label
        for category in ("total", *element.categories):
            whole = category == "total"
            label = element.label if whole else index.plan.category_by_code[category].label
            yield (
                text_cell(str(place) if whole else "", Align.CENTER),
                text_cell(label if whole else f"– {label}"),
                text_cell(measure if whole else "", Align.CENTER),
                *(
                    _cell(
                        index,
                        words,
                        element,
                        index.figure(index.figures_of, element.code, year, category),
                    )
                    for year in index.milestones
                ),
            )


def _asked(index: Index, element: Element) -> bool:
    """Whether the reporter gave the element in a milestone year, or was asked for it."""
    figures = (index.figure(index.figures_of, element.code, year) for year in index.milestones)
    return any(f is not None and f.status is not FigureStatus.NOT_APPLICABLE for f in figures)


def _cell(index: Index, words: Words, element: Element, figure: ConsolidatedFigure | None) -> Cell:
    """A figure; of a yes or no the word, not 1 or 0."""
    cell = figure_cell(words, element, figure)
    yes_no = index.plan.measure_by_code[element.measure].yes_no
    if not yes_no or figure is None or not cell.runs or cell.runs[0].value is None:
        return cell
    return text_cell(words.say(f"report.unit.{'yes' if figure.value else 'no'}"), Align.RIGHT)
