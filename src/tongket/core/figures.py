"""Figures: exact values with their status and the cell they came from.

The values of which a review holds hundreds of thousands are structs of msgspec: frozen like the
other values, made in a third of the time, and never looked at by the collector of cycles.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum

import msgspec

__all__ = [
    "ConsolidatedFigure",
    "Figure",
    "FigureStatus",
    "NotExactError",
    "ReportedFigure",
    "SourceCell",
    "exact_text",
    "from_steps",
    "to_steps",
]


class FigureStatus(StrEnum):
    """The four kinds of value, and two that only a consolidated figure can have.

    GIVEN a number; NOTHING "-", nothing occurred (counts as zero, shown as "-"); NOT_APPLICABLE
    "x" (the reporter is not expected); MISSING an empty cell. NOT_DIVISIBLE: a split unit without
    declared shares; PARTIAL: some expected reporters are missing.
    """

    GIVEN = "given"
    NOTHING = "nothing"
    NOT_APPLICABLE = "not_applicable"
    MISSING = "missing"
    PARTIAL = "partial"
    NOT_DIVISIBLE = "not_divisible"


class NotExactError(ValueError):
    """A number has more decimals than its element keeps."""


def to_steps(value: Decimal, decimals: int) -> int:
    """A decimal as whole smallest steps: 12.5 with one decimal is 125.

    NotExactError if it does not fit: nothing is rounded on the way in.

    >>> to_steps(Decimal("12.5"), 1)
    125
    """
    try:
        scaled = value.scaleb(decimals)
        whole = scaled.to_integral_exact() if scaled.is_finite() else None
    except InvalidOperation:
        whole = None
    if whole is None or whole != scaled:
        raise NotExactError(str(value))
    return int(whole)


def from_steps(steps: int, decimals: int) -> Decimal:
    """Whole smallest steps as a decimal.

    >>> from_steps(125, 1)
    Decimal('12.5')
    """
    return Decimal(steps).scaleb(-decimals)


def exact_text(number: Decimal) -> str:
    """An exact number without idle zeros.

    >>> [exact_text(Decimal(text)) for text in ("12.50", "100")]
    ['12.5', '100']
    """
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


class Figure(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """(reporter, element, period, category) -> value in smallest steps, with status.

    ``value`` is a whole number for GIVEN, 0 for NOTHING, None for the others. ``reporter`` is the
    id of a unit or the code of an agency; ``period`` a period code.
    """

    reporter: str
    element: str
    period: str
    category: str
    value: int | None
    status: FigureStatus


class SourceCell(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The very cell a value came from; ``raw`` is the text as it stood there."""

    file: str
    sheet: str | None
    cell: str | None
    raw: str


class ReportedFigure(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A figure with its source."""

    figure: Figure
    source: SourceCell


@dataclass(frozen=True, slots=True)
class ConsolidatedFigure:
    """A figure of a unit on the viewed tree, from all reporters at or below it.

    ``value`` in smallest steps. ``units_reported`` counts reporters with GIVEN or NOTHING,
    ``units_expected`` those asked, less NOT_APPLICABLE.
    """

    unit: str
    element: str
    period: str
    category: str
    value: int | None
    status: FigureStatus
    units_reported: int
    units_expected: int
