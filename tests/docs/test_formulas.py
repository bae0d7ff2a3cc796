"""The examples on the page of formulas are read by the program as the page says."""

from fractions import Fraction
from pathlib import Path

import pytest

from tests.docs.pages import code, table_headed
from tongket.core.formulas import (
    FormulaError,
    LinearForm,
    TermKind,
    linear_form,
    parse_comparison,
    parse_indicator,
)
from tongket.core.formulas.linear import NotLinearError

PAGE = Path("docs/reference/formulas.md")


def in_words(form: LinearForm | None) -> str:
    """Write a linear form as the page does."""
    if form is None:
        return "none"
    parts: list[str] = []
    for term, coefficient in form.terms:
        name = term.element if term.category == "total" else f"{term.element}[{term.category}]"
        name = f"số_đơn_vị({name})" if term.kind is TermKind.UNITS else name
        amount = "" if abs(coefficient) == 1 else f"{abs(coefficient)} "
        sign = "−" if coefficient < 0 else "+"
        parts.append(f"{sign} {amount}{name}")
    return " ".join(parts).removeprefix("+ ")


@pytest.mark.parametrize("row", table_headed(PAGE, "indicator"), ids=lambda row: row[0])
def test_indicator_is_read_as_the_page_says(row: list[str]) -> None:
    formula, numerator, denominator = row

    read = parse_indicator(code(formula))

    below = linear_form(read.denominator) if read.denominator is not None else None
    assert sorted_words(in_words(linear_form(read.numerator))) == sorted_words(numerator)
    assert sorted_words(in_words(below)) == sorted_words(denominator)


def sorted_words(form: str) -> list[str]:
    """Terms in any order: addition does not know one."""
    return sorted(f"+ {form}".replace(" + ", "\n+ ").replace(" − ", "\n− ").split("\n"))


@pytest.mark.parametrize("row", table_headed(PAGE, "rule"), ids=lambda row: row[0])
def test_rule_is_a_comparison_of_linear_sides(row: list[str]) -> None:
    read = parse_comparison(code(row[0]))

    sides = linear_form(read.left).plus(linear_form(read.right), Fraction(-1))
    assert sides.elements != ()


@pytest.mark.parametrize("row", table_headed(PAGE, "not linear"), ids=lambda row: row[0])
def test_formula_said_not_to_be_linear_is_refused(row: list[str]) -> None:
    with pytest.raises(NotLinearError):
        linear_form(parse_indicator(code(row[0])).numerator)


@pytest.mark.parametrize("row", table_headed(PAGE, "mistake"), ids=lambda row: row[0])
def test_mistake_is_found_at_the_column_named(row: list[str]) -> None:
    formula, column, found = row

    with pytest.raises(FormulaError) as caught:
        parse_indicator(code(formula))

    assert (str(caught.value.column), caught.value.found) == (column, code(found))
