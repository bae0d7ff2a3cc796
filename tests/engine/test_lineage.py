"""Lineage: the leaves of a number add up to it."""

from __future__ import annotations

from hypothesis import given, settings

from tests.engine.engines import sqlite
from tests.engine.random_reviews import AS_OF, reviews
from tests.plans_small import element, indicator, plan, units
from tongket.core.figures import Figure, FigureStatus
from tongket.engine import EngineInputs, Leaf, Lineage, consolidate, leaves_of

GIVEN = FigureStatus.GIVEN


@settings(max_examples=60)
@given(reviews())
def test_leaves_add_up_to_every_figure(inputs: EngineInputs) -> None:
    lineage = Lineage(inputs)

    for figure in consolidate(inputs, sqlite()).figures:
        leaves = lineage.of_figure(figure.element, figure.unit, figure.period, figure.category)
        if figure.value is not None:
            assert sum(leaf.part or 0 for leaf in leaves if leaf.counted) == figure.value


@settings(max_examples=60)
@given(reviews())
def test_leaves_tell_the_coverage_of_every_indicator(inputs: EngineInputs) -> None:
    lineage = Lineage(inputs)

    for result in consolidate(inputs, sqlite()).indicators:
        leaves = lineage.of_indicator(result.indicator, result.unit, result.period)
        if (
            "-" in result.period
            or "trước" in inputs.plan.indicator_by_code[result.indicator].formula
        ):
            continue
        concerned = {leaf.figure.reporter for leaf in leaves}
        silent = {
            leaf.figure.reporter for leaf in leaves if leaf.figure.status is FigureStatus.MISSING
        }
        assert len(concerned) == result.coverage.units_expected
        assert len(concerned - silent) == result.coverage.units_reported


def test_leaves_of_indicator_names_what_was_left_out_of_the_pair() -> None:
    made = plan(
        units=units({"D": ["a", "b"]}),
        elements=[element("x"), element("y")],
        indicators=[indicator("i", "x / y")],
    )
    figures = (
        Figure("a", "x", "2020", "total", 3, GIVEN),
        Figure("a", "y", "2020", "total", 4, GIVEN),
        Figure("b", "x", "2020", "total", 5, GIVEN),
    )
    inputs = EngineInputs(made, AS_OF, AS_OF, figures)

    assert leaves_of(inputs, "i", "P", "2020") == (
        Leaf(figures[0], 3, counted=True),
        Leaf(figures[2], 5, counted=False),
        Leaf(figures[1], 4, counted=True),
        Leaf(Figure("b", "y", "2020", "total", None, FigureStatus.MISSING), None, counted=False),
    )
    assert [leaf.part for leaf in leaves_of(inputs, "x", "P", "2020")] == [3, 5]
    assert leaves_of(inputs, "x", "P", "1999") == ()
