"""Pieces of text. Every number knows the figure it shows, or the figures it was made of."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

__all__ = ["Bound", "Derivation", "Derived", "Run"]


@dataclass(frozen=True, slots=True)
class Bound:
    """The published number that a text shows.

    ``table`` is ``indicators``, ``figures`` or ``leaves`` (the .csv of that name), ``code`` the
    indicator or element, ``field`` a column of that table (value, numerator, units_reported ...).
    """

    table: str
    unit: str
    code: str
    period: str
    field: str = "value"
    category: str = "total"


class Derivation(StrEnum):
    """How a number was made of published cells."""

    DIFFERENCE = "difference"
    COUNT = "count"
    BOUND_OF_TARGET = "bound_of_target"


@dataclass(frozen=True, slots=True)
class Derived:
    """A number that stands in no cell but is made of ``cells``.

    DIFFERENCE: the size of the first cell less the second, or less ``less`` (a bound of a target).
    COUNT: how many of the cells hold one of the texts ``equal``. BOUND_OF_TARGET: one of the
    numbers of the target in the cell.
    """

    how: Derivation
    cells: tuple[Bound, ...]
    less: Decimal | None = None
    equal: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text. A number carries its exact ``value``, ``decimals`` and what it is bound to,
    or derived from; ``text`` is then the number as people read it (1.234,5). ``footnote`` stands at
    the foot of the page, its sign behind the text.
    """

    text: str
    bold: bool = False
    italic: bool = False
    value: Decimal | None = None
    decimals: int = 0
    bound: Bound | None = None
    derived: Derived | None = None
    footnote: str | None = None
