"""Small plans made in code, for tests of sums and verdicts. Nothing in them is real."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Literal, TypedDict

from tongket.core.findings import Severity
from tongket.core.plan import (
    Agency,
    ChangeRule,
    Element,
    FormulaRule,
    Indicator,
    Issuer,
    Level,
    Measure,
    Outline,
    Overlap,
    PartsRule,
    PeersRule,
    PeriodTree,
    Plan,
    PopulationRule,
    RangeRule,
    Reference,
    Reporting,
    Review,
    RollUp,
    Rule,
    Target,
    TimeRollUp,
)
from tongket.core.units import Population, Reorganisation, UnitState

MADE_UP = Reference(assumed=True, reason="made up for a test")
BEGINNING = date(2000, 1, 1)
LEVELS = ("province", "district", "commune")


def unit(
    code: str,
    level: str,
    parent: str | None,
    *,
    since: date = BEGINNING,
    until: date | None = None,
) -> UnitState:
    """A unit whose id, code and name are the same."""
    return UnitState(code, code, code, level, level, parent, since, until)


def units(tree: dict[str, Sequence[str]], root: str = "P") -> tuple[UnitState, ...]:
    """A province with districts, each with its communes."""
    states = [unit(root, "province", None)]
    for district, communes in tree.items():
        states.append(unit(district, "district", root))
        states += [unit(commune, "commune", district) for commune in communes]
    return tuple(states)


def element(
    code: str,
    *reporters: str,
    years: Iterable[int] = (2020,),
    categories: Iterable[str] = (),
    decimals: int = 0,
    rolls_up: RollUp = RollUp.SUM,
    over_time: TimeRollUp = TimeRollUp.LAST,
) -> Element:
    """An element reported by levels or agencies; ``agency:same`` names an overlap."""
    return Element(
        code=code,
        label=code,
        measure="yes_no" if rolls_up is RollUp.COUNT_YES else "person",
        decimals=decimals,
        reporters=tuple(_reporting(r) for r in reporters or ("commune",)),
        years=tuple(years),
        categories=tuple(categories),
        rolls_up=rolls_up,
        over_time=over_time,
        reference=MADE_UP,
    )


def _reporting(text: str) -> Reporting:
    by, _, overlap = text.partition(":")
    return Reporting(by=by, overlap=Overlap(overlap) if overlap else None)


def target(
    at_least: str | None = None,
    at_most: str | None = None,
    *,
    year: int = 2020,
    levels: Iterable[str] = LEVELS,
) -> Target:
    """A target of one year for the levels given."""
    return Target(
        year=year,
        levels=tuple(levels),
        at_least=None if at_least is None else Decimal(at_least),
        at_most=None if at_most is None else Decimal(at_most),
        reference=MADE_UP,
    )


def indicator(
    code: str,
    formula: str,
    *targets: Target,
    measure: str = "percent",
    decimals: int = 2,
    bounded: bool = True,
    over_time: bool = False,
) -> Indicator:
    """An indicator of the only objective."""
    return Indicator(
        code=code,
        number=code,
        label=code,
        objective="o",
        formula=formula,
        measure=measure,
        decimals=decimals,
        bounded=bounded,
        over_time=over_time,
        targets=targets,
        reference=MADE_UP,
    )


def agency(code: str, unit: str = "P", *, optional: bool = False) -> Agency:
    """An agency beside the tree."""
    return Agency(
        code=code, name=code, short=code, unit=unit, themes=(), optional=optional, reference=MADE_UP
    )


def review(
    *,
    first_year: int = 2012,
    last_year: int = 2020,
    floor_units: str = "0",
    floor_population: str = "0",
    period_trees: Iterable[PeriodTree] = (),
) -> Review:
    """The head of a plan of three levels."""
    return Review(
        code="small",
        version=1,
        title="small",
        programme="small",
        abstract="small",
        root="P",
        standing_agency="standing",
        first_year=first_year,
        last_year=last_year,
        milestones=(last_year,),
        cut_off=date(last_year, 12, 31),
        legal_basis=(),
        purposes=(),
        requirements=(),
        levels=tuple(
            Level(code=code, name=code, rank=rank, reference=MADE_UP)
            for rank, code in enumerate(LEVELS, 1)
        ),
        calendar=(),
        period_trees=tuple(period_trees),
        coverage_floor_units=Decimal(floor_units),
        coverage_floor_population=Decimal(floor_population),
        coverage_floor_reference=MADE_UP,
        issuer=Issuer(
            body="UBND", place="P", symbol="BC", authority="", position="", reference=MADE_UP
        ),
    )


def plan(
    *,
    units: Iterable[UnitState],
    elements: Iterable[Element],
    indicators: Iterable[Indicator] = (),
    rules: Iterable[Rule] = (),
    agencies: Iterable[Agency] = (),
    populations: Iterable[Population] = (),
    reorganisations: Iterable[Reorganisation] = (),
    head: Review | None = None,
) -> Plan:
    """A plan that holds what consolidation needs, and nothing else."""
    return Plan(
        review=head or review(),
        sources=(),
        units=tuple(units),
        populations=tuple(populations),
        reorganisations=tuple(reorganisations),
        measures=(
            Measure(code="person", label="người", dimension="person"),
            Measure(code="yes_no", label="có/không", dimension="yes", yes_no=True),
        ),
        categories=(),
        elements=tuple(elements),
        objectives=(),
        indicators=tuple(indicators),
        forms=(),
        rules=tuple(rules),
        outline=Outline(title="small", sections=(), reference=MADE_UP),
        award_rules=(),
        awards=(),
        agencies=tuple(agencies),
    )


class _Head(TypedDict):
    code: str
    severity: Severity
    message: str
    hint: str
    message_en: str
    keeps_out: tuple[str, ...] | None
    reference: Reference


def _head(code: str, severity: Severity, keeps_out: Sequence[str] | None) -> _Head:
    kept = None if keeps_out is None else tuple(keeps_out)
    return _Head(
        code=code,
        severity=severity,
        message=code,
        hint=code,
        message_en=code,
        keeps_out=kept,
        reference=MADE_UP,
    )


def formula_rule(
    code: str,
    expression: str,
    *,
    severity: Severity = Severity.ERROR,
    keeps_out: Sequence[str] | None = None,
) -> FormulaRule:
    """A rule that an expression must hold."""
    return FormulaRule(kind="formula", expression=expression, **_head(code, severity, keeps_out))


def parts_rule(
    code: str, whole: str, *parts: str, relation: Literal["equal", "at_most"] = "at_most"
) -> PartsRule:
    """A rule on a whole and its parts."""
    return PartsRule(
        kind="parts",
        whole=whole,
        parts=parts,
        relation=relation,
        **_head(code, Severity.ERROR, None),
    )


def range_rule(
    code: str, *elements: str, minimum: str | None = None, maximum: str | None = None
) -> RangeRule:
    """A rule on the bounds of single values."""
    return RangeRule(
        kind="range",
        elements=elements,
        minimum=None if minimum is None else Decimal(minimum),
        maximum=None if maximum is None else Decimal(maximum),
        **_head(code, Severity.ERROR, None),
    )


def change_rule(code: str, *elements: str, times: str, floor: str = "0") -> ChangeRule:
    """A rule on the change from year to year."""
    return ChangeRule(
        kind="change",
        elements=elements,
        times=Decimal(times),
        floor=Decimal(floor),
        **_head(code, Severity.WARNING, None),
    )


def peers_rule(
    code: str, *indicators: str, threshold: str = "3.5", least_units: int = 8
) -> PeersRule:
    """A rule on ratios far from those of the same level."""
    return PeersRule(
        kind="peers",
        indicators=indicators,
        threshold=Decimal(threshold),
        least_units=least_units,
        **_head(code, Severity.WARNING, None),
    )


def population_rule(code: str, *elements: str, times: str) -> PopulationRule:
    """A rule that no more are counted than so many times the persons of the unit."""
    return PopulationRule(
        kind="population",
        elements=elements,
        times=Decimal(times),
        **_head(code, Severity.ERROR, None),
    )
