"""Nodes of a formula. Each knows the column where it stands, for messages."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

__all__ = [
    "TOTAL",
    "Add",
    "Comparison",
    "ElementRef",
    "Expression",
    "Number",
    "Ratio",
    "Scale",
    "UnitsOf",
]

TOTAL = "total"
"""Category of a figure that is not broken down."""


@dataclass(frozen=True, slots=True)
class ElementRef:
    """The value of an element: ``dan_so``, ``dan_so[female]``, ``trước(dan_so)`` (year before)."""

    code: str
    category: str = TOTAL
    lag: int = 0
    column: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class UnitsOf:
    """1 for each reporter that gave the element: ``số_đơn_vị(dat_chuan)``, also ``units(...)``."""

    code: str
    category: str = TOTAL
    column: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Number:
    """An exact constant."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Add:
    """Left plus (or, with ``sign`` -1, minus) right."""

    left: Expression
    right: Expression
    sign: int = 1


@dataclass(frozen=True, slots=True)
class Scale:
    """A product. Linear only if one side is constant, which the linear form checks."""

    left: Expression
    right: Expression


Expression = ElementRef | UnitsOf | Number | Add | Scale


@dataclass(frozen=True, slots=True)
class Ratio:
    """An indicator: numerator over denominator, or a plain value if there is no denominator."""

    numerator: Expression
    denominator: Expression | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """A rule: what must hold between two expressions. ``operator`` is one of <= < >= > = !=."""

    left: Expression
    operator: str
    right: Expression
