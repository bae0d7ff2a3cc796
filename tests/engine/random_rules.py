"""Small random reviews with rules of every kind."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from tests.engine.random_reviews import AS_OF, reviews
from tests.plans_small import (
    change_rule,
    formula_rule,
    parts_rule,
    peers_rule,
    population_rule,
    range_rule,
)
from tongket.engine import EngineInputs

RULES = (
    formula_rule("less", "a <= b"),
    formula_rule("grows", "trước(a) < a"),
    formula_rule("weighed", "2 * a - 0.5 * b >= c + 1"),
    parts_rule("part", "a", "a[f]"),
    parts_rule("sum", "c", "a", "b", relation="equal"),
    range_rule("range", "a", "d", minimum="0.5", maximum="20"),
    change_rule("change", "a", "b", times="1.5", floor="2"),
    population_rule("population", "a", "d", times="0.5"),
    peers_rule("peers", "i0", least_units=3, threshold="0.7"),
)


@st.composite
def with_rules(draw: st.DrawFn) -> EngineInputs:
    """Inputs with some rules; the peers rule judges the first indicator."""
    inputs = draw(reviews())
    rules = draw(st.lists(st.sampled_from(RULES), unique_by=lambda rule: rule.code))
    made = inputs.plan.model_copy(update={"rules": tuple(rules)})
    return replace(inputs, plan=made, viewed_on=AS_OF)
