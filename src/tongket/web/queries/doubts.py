"""What the rules of the plan say about the figures of a docket, in the sentences of the command."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from tongket.core.figures import FigureStatus, ReportedFigure, from_steps
from tongket.core.findings import Finding, Place, Severity
from tongket.core.plan import Plan
from tongket.core.report import place_in_words
from tongket.core.submissions import Breach, FigureKey, accept
from tongket.formats.workbooks import workbook_name
from tongket.locale import Sentences
from tongket.review import form_places
from tongket.web.data.models import Docket, Item
from tongket.web.queries.own_figures import own_breaches
from tongket.web.queries.places import layout_of, scene_of
from tongket.web.queries.reviews import plan_of
from tongket.web.queries.submissions import cell_places, reported_figures

__all__ = ["Doubt", "doubt_about", "doubts_in", "doubts_of", "rule_findings"]


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is said about a figure or a list: what is odd, and what to do."""

    severity: Severity
    text: str


def doubt_about(finding: Finding, severity: Severity, worded: Sentences) -> Doubt:
    """A finding in the sentences of its plan. Whoever reads it looks at a page: its place is told
    by form, row and column, never by a cell of the workbook.
    """
    text = worded.finding(finding.moved(cell=None))
    return Doubt(severity, f"{text.what} {text.hint}")


def doubts_of(
    docket: Docket, items: Sequence[Item], spoken: Sentences
) -> dict[str, tuple[Doubt, ...]]:
    """What the rules say about the figures that items hold, by key of item."""
    plan, reporter = plan_of(docket.review), scene_of(docket.review).reporters[docket.reporter]
    file = str(workbook_name(plan, reporter, docket.review.as_of))
    places = cell_places(layout_of(docket.review, reporter))
    return doubts_in(docket, reported_figures(docket.reporter, file, places, items), spoken)


def doubts_in(
    docket: Docket, reported: Iterable[ReportedFigure], spoken: Sentences
) -> dict[str, tuple[Doubt, ...]]:
    """What the rules say about figures of a docket, whether they are saved or not, by key."""
    held = {_key_of(one): one for one in reported}
    breaches, findings = rule_findings(docket, held.values())
    plan = plan_of(docket.review)
    worded, places = spoken.of_plan(plan), form_places(plan)
    found: dict[str, tuple[Doubt, ...]] = {}
    for breach, finding in zip(breaches, findings, strict=True):
        own = [(one, places[docket.role, one.figure.element, one.figure.category])
               for key in breach.figures if (one := held.get(_key(key)))]  # fmt: skip
        told = _with_rows(finding, _rows_told(plan, own, worded))
        doubt = doubt_about(told, breach.severity, worded)
        for figure in breach.figures:
            found[_key(figure)] = (*found.get(_key(figure), ()), doubt)
    return found


def rule_findings(
    docket: Docket, reported: Iterable[ReportedFigure]
) -> tuple[tuple[Breach, ...], tuple[Finding, ...]]:
    """What the rules say about figures of a docket, each breach with its finding."""
    plan = plan_of(docket.review)
    figures = tuple(f for f in reported if f.figure.status is not FigureStatus.MISSING)
    breaches = own_breaches(docket, tuple(f.figure for f in figures))
    return breaches, accept(plan, figures, breaches, form_places(plan)).findings


def _with_rows(finding: Finding, rows: str) -> Finding:
    """The finding of a rule with its figures told by their rows instead of their cells."""
    facts = tuple((name, rows if name == "cells" else text) for name, text in finding.facts)
    return replace(finding, facts=facts)


def _rows_told(
    plan: Plan, figures: Iterable[tuple[ReportedFigure, tuple[str, str]]], worded: Sentences
) -> str:
    """Figures by form, row and year, each with what it is: ``Biểu 1: dòng 2 năm 2020 ghi 12``."""
    told = []
    for form, group in groupby(figures, lambda one: one[1][0]):
        rows = [
            worded.say("web.doubt.holds", row=row, year=one.figure.period,
                       value=_shown(plan, one, worded))
            for one, (_, row) in group
        ]  # fmt: skip
        told.append(f"{place_in_words(plan, Place(form=form), worded)}: {', '.join(rows)}")
    return "; ".join(told)


def _shown(plan: Plan, one: ReportedFigure, worded: Sentences) -> str:
    figure = one.figure
    if figure.value is None or figure.status is not FigureStatus.GIVEN:
        return one.source.raw or ""
    decimals = plan.element_by_code[figure.element].decimals
    return worded.number(from_steps(figure.value, decimals), decimals)


def _key_of(one: ReportedFigure) -> str:
    return f"{one.figure.element}|{one.figure.period}|{one.figure.category}"


def _key(figure: FigureKey) -> str:
    return f"{figure.element}|{figure.period}|{figure.category}"
