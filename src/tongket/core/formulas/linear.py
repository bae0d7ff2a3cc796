"""The linear form of an expression: the only shape whose sums over units mean something.

A ratio of sums equals the sum of numerators over the sum of denominators only if both are linear
in the figures; a product of two elements has no such reading and is refused by the plan check.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from tongket.core.formulas.nodes import Add, ElementRef, Expression, Number, Scale, UnitsOf

__all__ = ["LinearForm", "NotLinearError", "Term", "TermKind", "linear_form"]


class TermKind(StrEnum):
    """What a term takes from a reporter: the value it gave, or 1 for having given it."""

    VALUE = "value"
    UNITS = "units"


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """What a coefficient multiplies."""

    element: str
    category: str
    kind: TermKind = TermKind.VALUE
    lag: int = 0


class NotLinearError(ValueError):
    """Two elements are multiplied."""


@dataclass(frozen=True, slots=True)
class LinearForm:
    """Sum of coefficient x term, plus a constant; terms sorted, no zero coefficients."""

    terms: tuple[tuple[Term, Fraction], ...]
    constant: Fraction = Fraction(0)

    @property
    def elements(self) -> tuple[str, ...]:
        """Codes of the elements that occur, each once, in order."""
        return tuple(dict.fromkeys(term.element for term, _ in self.terms))

    def plus(self, other: LinearForm, factor: Fraction = Fraction(1)) -> LinearForm:
        """This form plus ``factor`` times the other."""
        merged = dict(self.terms)
        for term, coefficient in other.terms:
            merged[term] = merged.get(term, Fraction(0)) + factor * coefficient
        kept = tuple(sorted((t, c) for t, c in merged.items() if c))
        return LinearForm(kept, self.constant + factor * other.constant)

    def times(self, factor: Fraction) -> LinearForm:
        """Every coefficient multiplied."""
        return LinearForm(()).plus(self, factor)


def linear_form(expression: Expression) -> LinearForm:
    """The linear form of an expression; NotLinearError if it has none."""
    match expression:
        case ElementRef(code=code, category=category, lag=lag):
            return LinearForm(((Term(code, category, TermKind.VALUE, lag), Fraction(1)),))
        case UnitsOf(code=code, category=category):
            return LinearForm(((Term(code, category, TermKind.UNITS), Fraction(1)),))
        case Number(value=value):
            return LinearForm((), value)
        case Add(left=left, right=right, sign=sign):
            return linear_form(left).plus(linear_form(right), Fraction(sign))
        case Scale(left=left, right=right):
            first, second = linear_form(left), linear_form(right)
            if not first.terms:
                return second.times(first.constant)
            if not second.terms:
                return first.times(second.constant)
            raise NotLinearError
