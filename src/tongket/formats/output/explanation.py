"""Where a published number comes from: the formula, and each cell behind it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tongket.core.formulas import Term, linear_form, parse_indicator
from tongket.core.plan import Indicator, Plan, Reporter, reporters_of
from tongket.core.units import tree_parts
from tongket.formats.output.reading import IndicatorRow, LeafRow, StoredResults

__all__ = ["Contribution", "Explanation", "Standing", "explain"]


class Standing(StrEnum):
    """Why a reporter's figures are, or are not, in the number."""

    COUNTED = "counted"
    PARTLY_GIVEN = "partly_given"
    KEPT_OUT = "kept_out"
    NOT_APPLICABLE = "not_applicable"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Contribution:
    """One reporter at or below the unit, with its cells for the terms of the formula.

    ``part`` is (start, upto, total) of its figures where a reorganisation divides them.
    """

    reporter: str
    name: str
    standing: Standing
    leaves: tuple[LeafRow, ...]
    part: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A number, its formula and its contributions; ``row`` is None if there is no such number."""

    indicator: Indicator
    unit: str
    unit_name: str
    period: str
    row: IndicatorRow | None
    terms: tuple[Term, ...]
    contributions: tuple[Contribution, ...]


def explain(results: StoredResults, indicator: str, unit: str, year: int) -> Explanation:
    """Explain an indicator of a unit in a year. KeyError for an unknown indicator or unit."""
    plan, period = results.plan, str(year)
    declared = plan.indicator_by_code[indicator]
    names = {state.id: state.name for state in plan.units}
    terms = _terms(declared)
    leaves = {
        (leaf.unit, leaf.element, leaf.category): leaf
        for leaf in results.leaves
        if leaf.period == period
    }
    contributions = []
    for reporter, part in _reporters_below(results, unit, year):
        asked = [t for t in terms if _counts(plan, t.element, reporter.role)]
        if asked:
            cells = tuple(
                leaf
                for t in dict.fromkeys((t.element, t.category) for t in asked)
                if (leaf := leaves.get((reporter.code, *t))) is not None
            )
            wanted = len({(t.element, t.category) for t in terms})
            contributions.append(
                Contribution(reporter.code, reporter.name, _standing(cells, wanted), cells, part)
            )
    row = next(
        (
            r
            for r in results.indicators
            if (r.indicator, r.unit, r.period) == (indicator, unit, period)
        ),
        None,
    )
    return Explanation(declared, unit, names[unit], period, row, terms, tuple(contributions))


def _terms(indicator: Indicator) -> tuple[Term, ...]:
    ratio = parse_indicator(indicator.formula)
    sides = [ratio.numerator] + ([ratio.denominator] if ratio.denominator else [])
    return tuple(dict.fromkeys(t for side in sides for t, _ in linear_form(side).terms))


def _counts(plan: Plan, element: str, role: str) -> bool:
    reporting = plan.element_by_code[element].reported_by(role)
    return reporting is not None and reporting.counts


def _reporters_below(
    results: StoredResults, unit: str, year: int
) -> list[tuple[Reporter, tuple[int, int, int]]]:
    """Reporters whose figures of ``year`` count for ``unit``, each with its part."""
    plan, record = results.plan, results.record
    reported_on = next(
        (tree.day for tree in plan.review.period_trees if year in tree.years), record.as_of
    )
    parts = {
        row.reporter: (row.start, row.upto, row.total)
        for row in tree_parts(plan.units, plan.reorganisations, reported_on, record.viewed_on)
        if row.unit == unit
    }
    return [
        (reporter, parts[reporter.unit] if not reporter.agency else (0, 1, 1))
        for reporter in reporters_of(plan, reported_on)
        if reporter.unit in parts
    ]


def _standing(cells: tuple[LeafRow, ...], wanted: int) -> Standing:
    if any(cell.accepted == "no" for cell in cells):
        return Standing.KEPT_OUT
    if any(cell.status == "not_applicable" for cell in cells):
        return Standing.NOT_APPLICABLE
    usable = [cell for cell in cells if cell.status in ("given", "nothing")]
    if len(usable) == wanted:
        return Standing.COUNTED
    return Standing.PARTLY_GIVEN if usable else Standing.MISSING
