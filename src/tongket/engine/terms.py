"""Formulas as rows: the linear forms of indicators, in whole numbers of one scale.

A term of a formula is coefficient x value, where the value is in the measure of its element. The
tables hold values in smallest steps, so a coefficient is divided by 10^decimals, and then all of a
formula's coefficients are multiplied by one power of ten (``scale``) that makes them whole.
A constant counts once for each reporter, as every other term does.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from tongket.core.formulas import LinearForm, Term, TermKind, linear_form, parse_indicator
from tongket.core.plan import Indicator, Plan
from tongket.engine.numbers import Numbers

__all__ = [
    "ScaledForms",
    "SlotTerm",
    "decimal_scale",
    "indicator_forms",
    "place_terms",
    "scale_forms",
]


@dataclass(frozen=True, slots=True)
class ScaledForms:
    """Two sides of a formula with whole coefficients: side = sum(coefficient x steps) / 10^digits.

    ``left`` is a numerator or the left of a comparison, ``right`` a denominator or its right.
    """

    left: tuple[tuple[Term, int], ...]
    right: tuple[tuple[Term, int], ...]
    digits: int

    @property
    def scale(self) -> int:
        """What both sides were multiplied by."""
        return int(10**self.digits)

    @property
    def terms(self) -> tuple[Term, ...]:
        """Every term of both sides, each once."""
        return tuple(dict.fromkeys(term for term, _ in (*self.left, *self.right)))


@dataclass(frozen=True, slots=True)
class SlotTerm:
    """A term in one year: which slot it takes from, on which side, how often."""

    side: str
    slot: int
    kind: TermKind
    coefficient: int
    term: Term


def indicator_forms(plan: Plan, indicator: Indicator) -> ScaledForms:
    """The two sides of an indicator; the right is empty for a plain value."""
    ratio = parse_indicator(indicator.formula)
    left = linear_form(ratio.numerator)
    right = linear_form(ratio.denominator) if ratio.denominator is not None else LinearForm(())
    return scale_forms(plan, left, right)


def scale_forms(plan: Plan, left: LinearForm, right: LinearForm) -> ScaledForms:
    """Bring two linear forms to whole coefficients of one scale."""
    anchor = next((term for term, _ in (*left.terms, *right.terms)), None)
    sides = [_in_steps(plan, form, anchor) for form in (left, right)]
    digits = max((_digits(c) for side in sides for _, c in side), default=0)
    whole = [tuple((term, int(c * 10**digits)) for term, c in side) for side in sides]
    return ScaledForms(whole[0], whole[1], digits)


def place_terms(
    numbers: Numbers, forms: ScaledForms, year: int, sides: tuple[str, str]
) -> tuple[SlotTerm, ...] | None:
    """The terms of a formula in one year, ``None`` if the plan does not ask for all of them."""
    placed: list[SlotTerm] = []
    for side, terms in zip(sides, (forms.left, forms.right), strict=True):
        for term, coefficient in terms:
            slot = numbers.slot_of(term.element, term.category, year - term.lag)
            if slot is None:
                return None
            placed.append(SlotTerm(side, slot, term.kind, coefficient, term))
    return tuple(placed) or None


def _in_steps(plan: Plan, form: LinearForm, anchor: Term | None) -> list[tuple[Term, Fraction]]:
    """Coefficients for values in smallest steps; a constant becomes so many times a reporter."""
    terms: dict[Term, Fraction] = {}
    for term, coefficient in form.terms:
        decimals = plan.element_by_code[term.element].decimals
        steps = 10**decimals if term.kind is TermKind.VALUE else 1
        terms[term] = coefficient / steps
    if form.constant and anchor is not None:
        one = Term(anchor.element, anchor.category, TermKind.UNITS, anchor.lag)
        terms[one] = terms.get(one, Fraction(0)) + form.constant
    return sorted(terms.items())


def _digits(coefficient: Fraction) -> int:
    """The decimals that a coefficient needs (formulas and steps are decimal, so they end)."""
    digits = 0
    while (coefficient * 10**digits).denominator != 1:
        digits += 1
    return digits


def decimal_scale(number: Decimal) -> int:
    """The power of ten that makes a decimal whole."""
    return int(10 ** _digits(Fraction(number)))
