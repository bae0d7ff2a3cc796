"""Acceptance: which figures enter the sums after the rules have spoken.

An error keeps its figures out, a warning lets them in with a mark. The choice is by cell, so that
one wrong cell does not send a whole workbook back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tongket.core.figures import FigureStatus, ReportedFigure, exact_text, from_steps
from tongket.core.findings import Finding, Place, Severity
from tongket.core.plan import Plan

__all__ = ["Acceptance", "Breach", "FigureKey", "accept"]

_DIGIT = re.compile(r"\d")

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
    decimals = {element.code: element.decimals for element in plan.elements}
    roles = {state.id: state.level for state in plan.units}
    roles.update({agency.code: agency.code for agency in plan.agencies})
    out: set[FigureKey] = set()
    findings: list[Finding] = []
    for breach in breaches:
        if breach.severity is Severity.ERROR:
            out.update(breach.figures)
        findings.append(_finding(breach, source, forms, roles, decimals))
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
    decimals: Mapping[str, int],
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
    cells = ", ".join(
        _where(source[k], decimals.get(k.element, 0)) for k in breach.figures if k in source
    )
    facts = (("rule", breach.rule), *breach.facts, ("cells", cells))
    also = tuple(
        Place(file=at.file, sheet=at.sheet, cell=at.cell, unit=k.reporter)
        for k in breach.figures
        if k in source and k != key and (at := source[k].source).cell
    )
    return Finding(f"rule.{breach.rule}", breach.severity, place, facts, also)


def _where(figure: ReportedFigure, decimals: int) -> str:
    """A cell with what stands in it: ``'Biểu 1'!E9 = 1234``, the name of the sheet as a formula
    quotes it. A number is the one that was read: as it was typed (1.234) it might be taken for
    another.
    """
    source, read = figure.source, figure.figure
    held = source.raw or ""
    if read.status is FigureStatus.GIVEN and read.value is not None and _DIGIT.search(held):
        held = exact_text(from_steps(read.value, decimals))
    if not source.sheet:
        return held
    quoted = source.sheet.replace("'", "''")
    return f"'{quoted}'!{source.cell} = {held}"
