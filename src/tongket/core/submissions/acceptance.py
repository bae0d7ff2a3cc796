"""Acceptance: which figures enter the sums after the rules have spoken.

An error keeps its figures out, a warning lets them in with a mark. The choice is by cell, so that
one wrong cell does not send a whole workbook back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tongket.core.figures import ReportedFigure
from tongket.core.findings import Finding, Place, Severity
from tongket.core.plan import Plan

__all__ = ["Acceptance", "Breach", "FigureKey", "accept"]

OVERLAP_RULE = "overlap"
"""Rule code of a difference between overlapping reporters: declared by elements, not by a rule."""


@dataclass(frozen=True, slots=True, order=True)
class FigureKey:
    """Names one reported figure. ``period`` is a period code."""

    reporter: str
    element: str
    period: str
    category: str


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule of the plan that does not hold at one reporter and period.

    ``figures`` are those involved: the ones an error keeps out. ``facts`` are exact numbers as
    text, for the sentence.
    """

    rule: str
    severity: Severity
    reporter: str
    period: str
    figures: tuple[FigureKey, ...]
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Figures that enter the sums, figures kept out, and a finding for each breach."""

    accepted: tuple[ReportedFigure, ...]
    kept_out: tuple[ReportedFigure, ...]
    findings: tuple[Finding, ...]


def accept(
    plan: Plan,
    figures: Sequence[ReportedFigure],
    breaches: Iterable[Breach],
    forms: Mapping[tuple[str, str, str], tuple[str, str]],
) -> Acceptance:
    """Part the figures by the breaches of error severity, and word nothing: findings hold facts.

    ``forms`` gives for (role, element, category) the form code and the row code, to name the place
    as the officer sees it.
    """
    keys = [_key(f) for f in figures]
    source = dict(zip(keys, figures, strict=True))
    roles = {state.id: state.level for state in plan.units}
    roles.update({agency.code: agency.code for agency in plan.agencies})
    out: set[FigureKey] = set()
    findings: list[Finding] = []
    for breach in breaches:
        if breach.severity is Severity.ERROR:
            out.update(breach.figures)
        findings.append(_finding(breach, source, forms, roles))
    return Acceptance(
        accepted=tuple(f for f, key in zip(figures, keys, strict=True) if key not in out),
        kept_out=tuple(f for f, key in zip(figures, keys, strict=True) if key in out),
        findings=tuple(findings),
    )


def _key(figure: ReportedFigure) -> FigureKey:
    f = figure.figure
    return FigureKey(f.reporter, f.element, f.period, f.category)


def _finding(
    breach: Breach,
    source: Mapping[FigureKey, ReportedFigure],
    forms: Mapping[tuple[str, str, str], tuple[str, str]],
    roles: Mapping[str, str],
) -> Finding:
    """The finding of a breach, at the first figure involved that has a cell."""
    key = next((k for k in breach.figures if k in source), None)
    cell = source[key].source if key else None
    form, row = (
        forms.get((roles.get(key.reporter, ""), key.element, key.category), (None, None))
        if key
        else (None, None)
    )
    place = Place(
        file=cell.file if cell else None,
        sheet=cell.sheet if cell else None,
        cell=cell.cell if cell else None,
        unit=breach.reporter,
        form=form,
        row=row,
        column=breach.period,
        element=key.element if key else None,
        period=breach.period,
        category=key.category if key else None,
    )
    cells = ", ".join(_where(source[k]) for k in breach.figures if k in source)
    facts = (("rule", breach.rule), *breach.facts, ("cells", cells))
    also = tuple(
        Place(file=at.file, sheet=at.sheet, cell=at.cell, unit=k.reporter)
        for k in breach.figures
        if k in source and k != key and (at := source[k].source).cell
    )
    return Finding(f"rule.{breach.rule}", breach.severity, place, facts, also)


def _where(figure: ReportedFigure) -> str:
    source = figure.source
    return f"{source.sheet}!{source.cell} = {source.raw}" if source.sheet else f"{source.raw}"
