"""What a formula says: its linear form, the elements in it, and the dimension of its sum."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tongket.core.findings import Finding, Place
from tongket.core.formulas import (
    Add,
    ElementRef,
    Expression,
    FormulaError,
    LinearForm,
    Number,
    Scale,
    TermKind,
    UnitsOf,
    linear_form,
)
from tongket.core.formulas.linear import NotLinearError
from tongket.core.formulas.nodes import TOTAL
from tongket.core.plan.check import kinds
from tongket.core.plan.check.places import likely
from tongket.core.plan.elements import Element
from tongket.core.plan.plan import Plan

__all__ = ["UNITS", "Side", "common_years", "counting_roles", "read_side", "syntax_finding"]

UNITS = "units"
"""Dimension of a number of units: of ``số_đơn_vị(...)``, and of the sum of a yes or no."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a ratio or comparison: its linear form, known elements and dimensions.

    ``dimensions`` holds each dimension that is added up in it, once; more than one is a mistake.
    Empty for a constant.
    """

    form: LinearForm
    elements: tuple[Element, ...]
    dimensions: tuple[str, ...]


def syntax_finding(error: FormulaError, place: Place, text: str) -> Finding:
    """A formula that cannot be read: at which column, what was found, what may stand there."""
    return kinds.FORMULA_SYNTAX.at(
        place,
        formula=text,
        formula_column=error.column,
        found=_SYMBOLS.get(error.found, error.found),
        expected=", ".join(dict.fromkeys(_SYMBOLS.get(name, name) for name in error.expected)),
    )


_SYMBOLS = {
    "NAME": "ten_so_lieu",
    "NUMBER": "123",
    "FUNCTION": "số_đơn_vị",
    "PLUS": "+",
    "MINUS": "-",
    "STAR": "*",
    "SLASH": "/",
    "LPAR": "(",
    "RPAR": ")",
    "LSQB": "[",
    "RSQB": "]",
    "OPERATOR": "<=",
    "$END": "∎",
}


def read_side(
    plan: Plan, expression: Expression, place: Place, text: str
) -> tuple[Side | None, tuple[Finding, ...]]:
    """Check the names, the linearity and the additions of an expression."""
    findings = list(_unknown_names(plan, expression, place))
    if findings:
        return None, tuple(findings)
    try:
        form = linear_form(expression)
    except NotLinearError:
        return None, (kinds.FORMULA_NOT_LINEAR.at(place, formula=text),)
    elements = tuple(plan.element_by_code[code] for code in form.elements)
    dimensions = _dimensions(plan, form)
    if len(dimensions) > 1:
        labels = ", ".join(dimensions)
        findings.append(kinds.DIMENSIONS_ADDED.at(place, formula=text, dimensions=labels))
    return Side(form, elements, dimensions), tuple(findings)


def _unknown_names(plan: Plan, expression: Expression, place: Place) -> Iterator[Finding]:
    for reference in _references(expression):
        element = plan.element_by_code.get(reference.code)
        if element is None:
            yield kinds.UNKNOWN_ELEMENT.at(
                place,
                element=reference.code,
                nearest=likely(reference.code, plan.element_by_code),
                formula_column=reference.column,
            )
        elif reference.category not in (TOTAL, *element.categories):
            yield kinds.CATEGORY_NOT_OF_ELEMENT.at(
                place,
                category=reference.category,
                element=element.code,
                nearest=likely(reference.category, (TOTAL, *element.categories)),
            )


def _references(expression: Expression) -> Iterator[ElementRef | UnitsOf]:
    match expression:
        case ElementRef() | UnitsOf():
            yield expression
        case Add(left=left, right=right) | Scale(left=left, right=right):
            yield from _references(left)
            yield from _references(right)
        case Number():
            return


def _dimensions(plan: Plan, form: LinearForm) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for term, _ in form.terms:
        measure = plan.measure_by_code.get(plan.element_by_code[term.element].measure)
        if term.kind is TermKind.UNITS or (measure is not None and measure.yes_no):
            found[UNITS] = None
        elif measure is not None:
            found[measure.dimension] = None
    return tuple(found)


def counting_roles(element: Element) -> frozenset[str]:
    """The roles whose figures enter the sums of an element."""
    return frozenset(reporting.by for reporting in element.reporters if reporting.counts)


def common_years(elements: tuple[Element, ...]) -> frozenset[int]:
    """The years for which every one of the elements is asked."""
    years = [frozenset(element.years) for element in elements]
    return frozenset.intersection(*years) if years else frozenset()
