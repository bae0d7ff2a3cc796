"""Consolidation against the oracle, and the laws that it must keep."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from tests.engine.engines import sqlite
from tests.engine.random_reviews import AS_OF, LATER, reviews
from tests.oracle import ExpectedResult, Oracle, rounded
from tests.plans_small import element, indicator, plan, target, unit, units
from tongket.core.figures import ConsolidatedFigure, Figure, FigureStatus
from tongket.core.plan import RollUp
from tongket.core.units import EventKind, Reorganisation, UnitTree
from tongket.core.verdicts import IndicatorResult
from tongket.engine import Consolidation, EngineInputs, consolidate


def plain(result: IndicatorResult) -> ExpectedResult:
    """A result as the oracle words it."""
    return ExpectedResult(
        result.unit,
        result.indicator,
        result.period,
        None if result.numerator is None else Fraction(result.numerator),
        None if result.denominator is None else Fraction(result.denominator),
        result.value,
        result.target,
        result.verdict,
        result.coverage,
    )


def assert_equal_to_oracle(inputs: EngineInputs, found: Consolidation) -> None:
    oracle = Oracle(inputs)
    assert list(found.figures) == oracle.consolidated()
    assert [plain(result) for result in found.indicators] == oracle.results()


@settings(max_examples=150)
@given(reviews())
def test_consolidate_equals_the_oracle(inputs: EngineInputs) -> None:
    assert_equal_to_oracle(inputs, consolidate(inputs, sqlite()))


@settings(max_examples=25)
@given(reviews(), st.randoms(use_true_random=False))
def test_consolidate_ignores_the_order_of_figures_and_units(
    inputs: EngineInputs, chance: random.Random
) -> None:
    figures = list(inputs.figures)
    states = list(inputs.plan.units)
    chance.shuffle(figures)
    chance.shuffle(states)
    shuffled = replace(
        inputs,
        figures=tuple(figures),
        plan=inputs.plan.model_copy(update={"units": tuple(states)}),
    )

    assert consolidate(shuffled, sqlite()) == consolidate(inputs, sqlite())


@settings(max_examples=50)
@given(reviews())
def test_parts_sum_to_the_whole_at_every_level(inputs: EngineInputs) -> None:
    tree = UnitTree.at(inputs.plan.units, inputs.viewed_on)
    made = inputs.plan.model_copy(
        update={
            "elements": tuple(
                # Only communes report, so that no unit has a part of its own.
                element(e.code, years=e.years, categories=e.categories, decimals=e.decimals)
                for e in inputs.plan.elements
            ),
            "indicators": (),
        }
    )
    figures = tuple(
        structs.replace(f, value=abs(f.value)) if f.value else f
        for f in inputs.figures
        if f.reporter in UnitTree.at(inputs.plan.units, AS_OF)
    )
    found = consolidate(replace(inputs, plan=made, figures=figures), sqlite()).figures
    known = {(f.unit, f.element, f.period, f.category): f for f in found}

    for (code, item, period, category), whole in known.items():
        below = [known.get((child, item, period, category)) for child in tree.children(code)]
        parts = [part for part in below if part is not None]
        if not parts or any(p.status is FigureStatus.NOT_DIVISIBLE for p in parts):
            continue
        assert whole.status is not FigureStatus.NOT_DIVISIBLE
        assert (whole.value or 0) == sum(part.value or 0 for part in parts)
        assert (whole.value is None) == all(part.value is None for part in parts)


@settings(max_examples=40)
@given(reviews(), st.data())
def test_removed_leaf_lowers_coverage_everywhere_above(
    inputs: EngineInputs, data: st.DataObject
) -> None:
    inputs = replace(inputs, viewed_on=AS_OF)
    tree = UnitTree.at(inputs.plan.units, AS_OF)
    leaves = [
        f
        for f in inputs.figures
        if f.reporter in tree
        and f.status in (FigureStatus.GIVEN, FigureStatus.NOTHING)
        and inputs.plan.element_by_code[f.element].rolls_up is not RollUp.NONE
        and (role := inputs.plan.element_by_code[f.element].reported_by(tree[f.reporter].level))
        and role.counts
    ]
    if not leaves:
        return
    gone = data.draw(st.sampled_from(leaves))
    slot = (gone.element, gone.period, gone.category)
    before = _of_slot(consolidate(inputs, sqlite()).figures, slot)
    rest = tuple(f for f in inputs.figures if f != gone)
    after = _of_slot(consolidate(replace(inputs, figures=rest), sqlite()).figures, slot)

    for code, figure in before.items():
        lowered = 1 if code in tree.ancestors(gone.reporter) else 0
        assert after[code].units_reported == figure.units_reported - lowered
        assert after[code].units_expected == figure.units_expected


def _of_slot(
    figures: tuple[ConsolidatedFigure, ...], slot: tuple[str, str, str]
) -> dict[str, ConsolidatedFigure]:
    return {f.unit: f for f in figures if (f.element, f.period, f.category) == slot}


@settings(max_examples=40)
@given(st.lists(st.integers(0, 500), min_size=2, max_size=6), st.integers(0, 500))
def test_merger_leaves_sums_and_ratios_unchanged(values: list[int], more: int) -> None:
    communes = [f"c{n}" for n in range(len(values))]
    merged = "m"
    before = units({"D": communes})
    after = [
        replace(s, valid_to=LATER - timedelta(days=1)) if s.id in communes[:2] else s
        for s in before
    ] + [unit(merged, "commune", "D", since=LATER)]
    made = plan(
        units=after,
        reorganisations=[
            Reorganisation("e", EventKind.MERGE, LATER, tuple(communes[:2]), (merged,))
        ],
        elements=[element("x"), element("y")],
        indicators=[indicator("i", "x / y", target("50"))],
    )
    figures = tuple(
        Figure(code, item, "2020", "total", value + extra, FigureStatus.GIVEN)
        for code, value in zip(communes, values, strict=True)
        for item, extra in (("x", 0), ("y", more))
    )
    old = consolidate(EngineInputs(made, AS_OF, AS_OF, figures), sqlite())
    new = consolidate(EngineInputs(made, AS_OF, LATER, figures), sqlite())

    def at(found: Consolidation, code: str) -> list[object]:
        kept: list[object] = [f for f in found.figures if f.unit == code]
        return kept + [r for r in found.indicators if r.unit == code]

    assert at(new, "P") == at(old, "P")
    assert at(new, "D") == at(old, "D")
    sums = {(f.unit, f.element): f.value for f in new.figures if f.period == "2020"}
    assert sums[merged, "x"] == values[0] + values[1]


def test_oracle_rounds_as_decimal_does() -> None:
    for exact in (Fraction(-5, 2), Fraction(5, 2), Fraction(1, 8), Fraction(-1, 8), Fraction(0)):
        number = Decimal(exact.numerator) / Decimal(exact.denominator)
        assert rounded(exact, 0) == number.quantize(Decimal(1), ROUND_HALF_UP)
