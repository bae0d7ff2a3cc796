"""Reading formulas. Vietnamese names are allowed; an error names its column and what may stand."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import Any
from unicodedata import normalize

from lark import Lark, Token, Transformer, UnexpectedInput, v_args
from lark.exceptions import UnexpectedCharacters, UnexpectedToken, VisitError

from tongket.core.formulas.nodes import (
    TOTAL,
    Add,
    Comparison,
    ElementRef,
    Expression,
    Number,
    Ratio,
    Scale,
    UnitsOf,
)

__all__ = ["FormulaError", "parse_comparison", "parse_indicator"]

_GRAMMAR = r"""
indicator: sum ("/" atom)?
comparison: sum OPERATOR sum
?sum: product
    | sum "+" product           -> add
    | sum "-" product           -> subtract
?product: atom
    | product "*" atom          -> scale
?atom: NUMBER                   -> number
    | "-" atom                  -> negative
    | NAME ["[" NAME "]"]       -> element
    | FUNCTION "(" NAME ["[" NAME "]"] ")" -> call
    | "(" sum ")"
OPERATOR: "<=" | ">=" | "!=" | "<" | ">" | "="
FUNCTION.2: /(số_đơn_vị|units|trước|previous)(?=\s*\()/
NAME: /[^\W\d]\w*/
NUMBER: /\d+(\.\d+)?/
%import common.WS
%ignore WS
"""
_UNITS = frozenset({"số_đơn_vị", "units"})


class FormulaError(ValueError):
    """A formula cannot be read: ``column`` (from 1), ``found`` (text) and ``expected`` (names)."""

    def __init__(self, column: int, found: str, expected: tuple[str, ...] = ()) -> None:
        super().__init__(f"column {column}: {found!r}, expected {', '.join(expected)}")
        self.column = column
        self.found = found
        self.expected = expected


@v_args(inline=True)
class _Builder(Transformer[Token, Any]):
    """Turns the parse tree into nodes."""

    def number(self, token: Token) -> Number:
        return Number(Fraction(str(token)))

    def negative(self, inner: Expression) -> Expression:
        return Scale(Number(Fraction(-1)), inner)

    def element(self, name: Token, category: Token | None) -> ElementRef:
        return ElementRef(str(name), str(category or TOTAL), column=name.column or 1)

    def call(self, function: Token, name: Token, category: Token | None) -> Expression:
        column = name.column or 1
        if str(function) in _UNITS:
            return UnitsOf(str(name), str(category or TOTAL), column=column)
        return ElementRef(str(name), str(category or TOTAL), lag=1, column=column)

    def add(self, left: Expression, right: Expression) -> Add:
        return Add(left, right)

    def subtract(self, left: Expression, right: Expression) -> Add:
        return Add(left, right, -1)

    def scale(self, left: Expression, right: Expression) -> Scale:
        return Scale(left, right)

    def indicator(self, numerator: Expression, denominator: Expression | None = None) -> Ratio:
        return Ratio(numerator, denominator)

    def comparison(self, left: Expression, operator: Token, right: Expression) -> Comparison:
        return Comparison(left, str(operator), right)


@lru_cache(maxsize=1)
def _parser() -> Lark:
    return Lark(_GRAMMAR, parser="lalr", start=["indicator", "comparison"], maybe_placeholders=True)


def parse_indicator(text: str) -> Ratio:
    """Read the formula of an indicator: ``a / b``, ``(a + b) / c``, ``a + b``.

    >>> parse_indicator("biết_chữ / dân_số").denominator
    ElementRef(code='dân_số', category='total', lag=0, column=12)
    """
    result = _parse(text, "indicator")
    assert isinstance(result, Ratio)
    return result


def parse_comparison(text: str) -> Comparison:
    """Read a rule: two expressions and one of ``<= < >= > = !=`` between them.

    >>> parse_comparison("nữ <= tổng").operator
    '<='
    """
    result = _parse(text, "comparison")
    assert isinstance(result, Comparison)
    return result


@lru_cache(maxsize=4096)
def _parse(text: str, start: str) -> object:
    """The nodes of a formula; cached, because a plan's formulas are read anew for every year."""
    try:
        built: object = _Builder().transform(_parser().parse(normalize("NFC", text), start=start))
        return built
    except UnexpectedToken as error:
        expected = tuple(sorted(error.accepts or error.expected))
        raise FormulaError(_column(error, text), str(error.token), expected) from error
    except UnexpectedCharacters as error:
        raise FormulaError(
            _column(error, text), text[_column(error, text) - 1 :][:1], ()
        ) from error
    except VisitError as error:
        raise FormulaError(1, text, ()) from error


def _column(error: UnexpectedInput, text: str) -> int:
    """The column from 1; one past the text where it ends too early."""
    token = getattr(error, "token", None)
    if token is not None and token.type == "$END":
        return len(text) + 1
    column = getattr(error, "column", -1)
    return column if isinstance(column, int) and column > 0 else len(text) + 1
