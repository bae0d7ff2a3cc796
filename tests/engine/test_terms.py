"""Formulas in whole numbers of one scale."""

from decimal import Decimal

from tests.engine.random_reviews import AS_OF
from tests.plans_small import element, indicator, plan, units
from tongket.core.formulas import Term, TermKind
from tongket.core.plan import Plan
from tongket.engine import EngineInputs
from tongket.engine.numbers import number
from tongket.engine.terms import decimal_scale, indicator_forms, place_terms


def small(formula: str) -> Plan:
    return plan(
        units=units({"D": ["a"]}),
        elements=[element("x", decimals=1, years=(2019, 2020)), element("y", years=(2020,))],
        indicators=[indicator("i", formula)],
    )


def test_coefficients_become_whole_on_one_scale() -> None:
    made = small("(x + 0.5 * y) / y")

    forms = indicator_forms(made, made.indicators[0])

    # In tenths: one step of x is one tenth, half of y is five tenths, y is ten tenths.
    assert forms.left == ((Term("x", "total"), 1), (Term("y", "total"), 5))
    assert forms.right == ((Term("y", "total"), 10),)
    assert forms.scale == 10


def test_constant_counts_once_for_each_reporter() -> None:
    made = small("y + 2")

    forms = indicator_forms(made, made.indicators[0])

    assert forms.left == (
        (Term("y", "total", TermKind.UNITS), 2),
        (Term("y", "total", TermKind.VALUE), 1),
    )


def test_terms_that_cancel_are_gone() -> None:
    made = small("x + y - y")

    assert indicator_forms(made, made.indicators[0]).terms == (Term("x", "total"),)


def test_formula_has_no_place_in_a_year_that_lacks_a_figure() -> None:
    made = small("x / y")
    numbers = number(EngineInputs(made, AS_OF, AS_OF, ()))
    forms = indicator_forms(made, made.indicators[0])

    assert place_terms(numbers, forms, 2019, ("over", "under")) is None
    placed = place_terms(numbers, forms, 2020, ("over", "under"))
    assert placed is not None
    assert [(t.side, numbers.slots[t.slot].element) for t in placed] == [
        ("over", "x"),
        ("under", "y"),
    ]


def test_decimal_scale_makes_a_decimal_whole() -> None:
    assert [decimal_scale(Decimal(d)) for d in ("3", "3.50", "0.125", "1E+2")] == [1, 10, 1000, 1]
