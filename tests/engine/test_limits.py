"""No sum and no product leaves 64 bits, whatever the figures up to the limit."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.engines import sqlite
from tests.engine.random_reviews import AS_OF
from tests.engine.test_consolidation import assert_equal_to_oracle
from tests.plans_small import element, indicator, peers_rule, plan, target, units
from tongket.core.figures import Figure, FigureStatus
from tongket.core.plan import Plan
from tongket.engine import EngineInputs, check_figures, consolidate
from tongket.engine.limits import largest_steps
from tongket.engine.numbers import number
from tongket.engine.questions import questions_of
from tongket.engine.rules import rule_tests

COMMUNES = ("a", "b", "c")
PLAN = plan(
    units=units({"D": COMMUNES}),
    elements=[element("x", decimals=3), element("y", decimals=1)],
    indicators=[indicator("i", "x / (0.5 * y)", target("99.875"), decimals=6)],
    rules=[peers_rule("r", "i", least_units=3)],
)


def limit_of(made: Plan) -> int:
    numbers = number(EngineInputs(made, AS_OF, AS_OF, ()))
    return largest_steps(numbers, questions_of(numbers), rule_tests(numbers))


LIMIT = limit_of(PLAN)
NEAR = st.integers(LIMIT - 3, LIMIT) | st.integers(-LIMIT, -LIMIT + 3) | st.integers(0, 3)


@settings(max_examples=60)
@given(st.lists(NEAR, min_size=6, max_size=6))
def test_figures_at_the_limit_stay_exact(values: list[int]) -> None:
    slots = [(commune, code) for commune in COMMUNES for code in "xy"]
    figures = tuple(
        Figure(commune, code, "2020", "total", value, FigureStatus.GIVEN)
        for (commune, code), value in zip(slots, values, strict=True)
    )
    inputs = EngineInputs(PLAN, AS_OF, AS_OF, figures)

    assert_equal_to_oracle(inputs, consolidate(inputs, sqlite()))
    check_figures(inputs, sqlite())


def test_limit_of_a_large_province_is_beyond_what_can_be_counted() -> None:
    years = tuple(range(2012, 2021))
    made = plan(
        units=units({f"D{n}": [f"c{n}.{m}" for m in range(13)] for n in range(15)}),
        elements=[element("money", years=years, decimals=1), element("x", years=years)],
        indicators=[indicator("i", "money / x", target("98.5"))],
    )

    # In tenths of a million dong, above the yearly product of the whole country.
    assert limit_of(made) > 10**10


def test_consolidate_refuses_what_check_figures_keeps_out() -> None:
    figure = Figure("a", "x", "2020", "total", LIMIT + 1, FigureStatus.GIVEN)
    inputs = EngineInputs(PLAN, AS_OF, AS_OF, (figure,))

    assert [b.rule for b in check_figures(inputs, sqlite())] == ["magnitude"]
    with pytest.raises(ValueError, match="beyond"):
        consolidate(inputs, sqlite())
