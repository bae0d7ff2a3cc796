"""What the rules of the plan say about the figures of a docket, in the sentences of the command."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tongket.core.figures import FigureStatus, ReportedFigure
from tongket.core.findings import Finding, Severity
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
    """A finding in the sentences of its plan."""
    text = worded.finding(finding)
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
    breaches, findings = rule_findings(docket, reported)
    worded = spoken.of_plan(plan_of(docket.review))
    found: dict[str, tuple[Doubt, ...]] = {}
    for breach, finding in zip(breaches, findings, strict=True):
        doubt = doubt_about(finding, breach.severity, worded)
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


def _key(figure: FigureKey) -> str:
    return f"{figure.element}|{figure.period}|{figure.category}"
