from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongket.core.formulas import (
    ElementRef,
    FormulaError,
    Number,
    Scale,
    UnitsOf,
    parse_comparison,
    parse_indicator,
)


def test_parse_indicator_reads_a_ratio_with_vietnamese_names() -> None:
    ratio = parse_indicator("biết_chữ[female] / dân_số")

    assert ratio.numerator == ElementRef("biết_chữ", "female")
    assert ratio.denominator == ElementRef("dân_số")


def test_parse_indicator_reads_a_plain_value() -> None:
    assert parse_indicator("kinh_phi").denominator is None


def test_parse_reads_decomposed_letters_as_the_same_name() -> None:
    composed, decomposed = "dân_số", "da\u0302n_so\u0302\u0301"

    assert parse_indicator(composed) == parse_indicator(decomposed)


@pytest.mark.parametrize("name", ["số_đơn_vị", "units"])
def test_units_function_has_two_names(name: str) -> None:
    assert parse_indicator(f"x / {name}(x)").denominator == UnitsOf("x")


def test_function_name_alone_is_an_element() -> None:
    assert parse_indicator("units").numerator == ElementRef("units")


def test_parse_comparison_reads_last_year_and_constants() -> None:
    rule = parse_comparison("x <= 1.5 * trước(x)")

    assert rule.operator == "<="
    assert rule.right == Scale(Number(Fraction(3, 2)), ElementRef("x", lag=1))


@pytest.mark.parametrize(
    ("text", "column", "found"),
    [
        ("a / (b", 7, ""),
        ("a $ b", 3, "$"),
        ("a < b", 3, "<"),
        ("", 1, ""),
        ("a[", 3, ""),
        ("1.2.3 * a", 4, "."),
    ],
)
def test_error_names_column_and_what_stands_there(text: str, column: int, found: str) -> None:
    with pytest.raises(FormulaError) as error:
        parse_indicator(text)

    assert (error.value.column, error.value.found) == (column, found)


def test_error_says_what_may_stand_instead() -> None:
    with pytest.raises(FormulaError) as error:
        parse_indicator("a +")

    assert "NAME" in error.value.expected


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_plainly(text: str) -> None:
    with suppress(FormulaError):
        parse_indicator(text)
