"""Steering committees: of how many units there is one, by level."""

from __future__ import annotations

from collections.abc import Iterator

from tongket.core.figures import ConsolidatedFigure, FigureStatus
from tongket.core.plan import Element, Reporting, Section
from tongket.core.report.compose.index import Index
from tongket.core.report.compose.naming import level_name
from tongket.core.report.compose.runs import bullet, count, figure_run, how_many
from tongket.core.report.nodes import Block, Bullet
from tongket.core.report.words import Words

__all__ = ["committees"]


def committees(index: Index, words: Words, section: Section) -> Iterator[Block]:
    """For each element of the section: the figure of the whole review in its last year, against the
    reporters that answered and those that were asked.
    """
    for code in section.elements:
        yield from _element(index, words, index.plan.element_by_code[code])


def _element(index: Index, words: Words, element: Element) -> Iterator[Bullet]:
    if index.single:
        yield from _own(index, words, element)
        return
    for year in element.years[-2:]:
        figure = index.figure(index.figures_of, element.code, year)
        if figure is None:
            continue
        silent = figure.value is None or figure.status is FigureStatus.MISSING
        yield bullet(
            words,
            "report.committees.silent" if silent else f"report.committees{_case(figure)}",
            label=element.label,
            year=year,
            value=figure_run(words, element, figure),
            reported=count(words, figure.units_reported),
            expected=count(words, figure.units_expected),
            levels=", ".join(_asked(index, reporting) for reporting in element.reporters),
        )


def _case(figure: ConsolidatedFigure) -> str:
    """Whether all that answered have one, or none of them."""
    return how_many(int(figure.value or 0), figure.units_reported)


def _own(index: Index, words: Words, element: Element) -> Iterator[Bullet]:
    """What one reporter answered, its years in one sentence."""
    answers: list[str] = []
    for year in element.years[-2:]:
        figure = index.figure(index.figures_of, element.code, year)
        if figure is None or figure.status is FigureStatus.NOT_APPLICABLE:
            continue
        silent = figure.value is None or figure.status is FigureStatus.MISSING
        answer = "missing" if silent else "yes" if figure.value else "no"
        answers.append(words.say(f"report.committees.own-{answer}", year=year))
    if answers:
        yield bullet(
            words, "report.committees.own", label=element.label, answers="; ".join(answers)
        )


def _asked(index: Index, reporting: Reporting) -> str:
    agency = index.plan.agency_by_code.get(reporting.by)
    return agency.name if agency else level_name(index, reporting.by)
