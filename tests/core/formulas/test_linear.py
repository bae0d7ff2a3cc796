from fractions import Fraction

import pytest

from tongket.core.formulas import Term, TermKind, linear_form, parse_comparison, parse_indicator
from tongket.core.formulas.linear import NotLinearError


def test_linear_form_collects_and_cancels_terms() -> None:
    form = linear_form(parse_indicator("2 * (a + b[nữ]) - a - a + 3").numerator)

    assert form.terms == ((Term("b", "nữ"), Fraction(2)),)
    assert form.constant == 3
    assert form.elements == ("b",)


def test_linear_form_of_units_counts_reporters() -> None:
    form = linear_form(parse_indicator("units(a)").numerator)

    assert form.terms == ((Term("a", "total", TermKind.UNITS), Fraction(1)),)


def test_linear_form_keeps_last_year_apart() -> None:
    rule = parse_comparison("x <= trước(x)")

    assert linear_form(rule.left).plus(linear_form(rule.right), Fraction(-1)).terms == (
        (Term("x", "total"), Fraction(1)),
        (Term("x", "total", TermKind.VALUE, 1), Fraction(-1)),
    )


def test_product_of_two_elements_is_not_linear() -> None:
    with pytest.raises(NotLinearError):
        linear_form(parse_indicator("a * b").numerator)
