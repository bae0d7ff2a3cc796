"""Where a published number comes from: the formula, and each cell behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from tongket.core.figures import Figure, FigureStatus, from_steps, to_steps
from tongket.core.plan import Indicator, Plan
from tongket.engine import EngineInputs, Leaf, leaves_of
from tongket.formats.output.reading import IndicatorRow, LeafRow

__all__ = ["ExplainedLeaf", "Explanation", "Published", "Standing", "explain"]


class Published(Protocol):
    """What was published, as its tables say it: a folder of results, or one that is not written."""

    @property
    def plan(self) -> Plan:
        """The plan."""

    @property
    def as_of(self) -> date:
        """The date of the tree that figures were reported on."""

    @property
    def viewed_on(self) -> date:
        """The date of the tree that they are shown on."""

    @property
    def indicators(self) -> tuple[IndicatorRow, ...]:
        """The rows of indicators.csv."""

    @property
    def leaves(self) -> tuple[LeafRow, ...]:
        """The rows of leaves.csv."""


class Standing(StrEnum):
    """Why a figure is, or is not, in the number."""

    COUNTED = "counted"
    PARTLY_GIVEN = "partly_given"
    KEPT_OUT = "kept_out"
    NOT_APPLICABLE = "not_applicable"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class ExplainedLeaf:
    """One figure behind the number; ``row`` is its line in leaves.csv, None where nothing came.

    ``part`` is what of it counts, in the element's measure, where that is not the whole value.
    """

    reporter: str
    name: str
    element: str
    category: str
    standing: Standing
    row: LeafRow | None
    part: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """A number, its formula and its leaves; ``row`` is None if there is no such number. ``years``
    are those in which the unit has one.
    """

    indicator: Indicator
    unit: str
    unit_name: str
    period: str
    row: IndicatorRow | None
    years: tuple[str, ...]
    leaves: tuple[ExplainedLeaf, ...]


def explain(results: Published, indicator: str, unit: str, year: int) -> Explanation:
    """Explain an indicator of a unit in a year. KeyError for an unknown indicator or unit."""
    plan, period = results.plan, str(year)
    names = {state.id: state.name for state in plan.units}
    names.update({agency.code: agency.name for agency in plan.agencies})
    rows = {(r.unit, r.element, r.category): r for r in results.leaves if r.period == period}
    inputs = EngineInputs(
        plan,
        results.as_of,
        results.viewed_on,
        tuple(_figure(row, plan) for row in rows.values() if row.accepted == "yes"),
    )
    leaves = (
        _explained(leaf, rows, plan, names)
        for leaf in leaves_of(inputs, indicator, unit, period)
        if leaf.figure.period == period
    )
    found = {r.period: r for r in results.indicators if (r.indicator, r.unit) == (indicator, unit)}
    return Explanation(
        indicator=plan.indicator_by_code[indicator],
        unit=unit,
        unit_name=names[unit],
        period=period,
        row=found.get(period),
        years=tuple(sorted(year for year in found if year.isdecimal())),
        leaves=tuple(sorted(leaves, key=lambda leaf: leaf.reporter)),
    )


def _figure(row: LeafRow, plan: Plan) -> Figure:
    decimals = plan.element_by_code[row.element].decimals
    value = to_steps(Decimal(row.value), decimals) if row.value else None
    status = FigureStatus(row.status)
    return Figure(row.unit, row.element, row.period, row.category, value, status)


def _explained(
    leaf: Leaf,
    rows: dict[tuple[str, str, str], LeafRow],
    plan: Plan,
    names: dict[str, str],
) -> ExplainedLeaf:
    figure = leaf.figure
    row = rows.get((figure.reporter, figure.element, figure.category))
    divided = leaf.counted and leaf.part is not None and leaf.part != figure.value
    decimals = plan.element_by_code[figure.element].decimals
    return ExplainedLeaf(
        reporter=figure.reporter,
        name=names[figure.reporter],
        element=figure.element,
        category=figure.category,
        standing=_standing(leaf, row),
        row=row,
        part=from_steps(leaf.part, decimals) if divided and leaf.part is not None else None,
    )


def _standing(leaf: Leaf, row: LeafRow | None) -> Standing:
    if leaf.counted:
        return Standing.COUNTED
    if row is not None and row.accepted == "no":
        return Standing.KEPT_OUT
    if leaf.figure.status is FigureStatus.NOT_APPLICABLE:
        return Standing.NOT_APPLICABLE
    given = leaf.figure.status in (FigureStatus.GIVEN, FigureStatus.NOTHING)
    return Standing.PARTLY_GIVEN if given else Standing.MISSING
