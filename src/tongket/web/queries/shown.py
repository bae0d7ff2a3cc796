"""How a figure is shown in a cell, and how far it is from another."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

from tongket.core.figures import FigureStatus, from_steps
from tongket.core.plan import Plan
from tongket.formats.workbooks.values import NumberKind
from tongket.locale import Sentences

__all__ = ["Content", "difference_of", "look_of", "number_kind", "shown_value"]

_TENTH = Decimal("0.1")
_YES_NO: Mapping[int | None, str] = {1: "workbook.word.yes", 0: "workbook.word.no"}


class Content(Protocol):
    """What a cell holds: an item, or one of its versions."""

    raw: str
    value: int | None
    status: str


def number_kind(plan: Plan, element: str) -> NumberKind:
    """What the cells of an element are asked for."""
    found = plan.element_by_code[element]
    measure = plan.measure_by_code[found.measure]
    return NumberKind(
        decimals=found.decimals,
        measure=measure.label,
        yes_no=measure.yes_no,
        percent=measure.label == "%",
    )


def shown_value(content: Content, kind: NumberKind, sentences: Sentences) -> str:
    """What a cell shows: the value as people write it, a sign, or what was typed."""
    match content.status:
        case FigureStatus.GIVEN if kind.yes_no and content.value in _YES_NO:
            return sentences.say(_YES_NO[content.value]).capitalize()
        case FigureStatus.GIVEN if content.value is not None:
            return sentences.number(from_steps(content.value, kind.decimals), kind.decimals)
        case FigureStatus.NOTHING:
            return "-"
        case FigureStatus.NOT_APPLICABLE:
            return "x"
        case _:
            return content.raw


def look_of(content: Content) -> str:
    """How a cell stands: a status, or ``invalid`` for a text that is no value."""
    return content.status or ("invalid" if content.raw else FigureStatus.MISSING.value)


def difference_of(
    content: Content, last: Content | None, kind: NumberKind, spoken: Sentences
) -> str:
    """``+1.234 (+4,5%)``; empty where one of the two is no number."""
    if last is None or content.value is None or last.value is None or kind.yes_no:
        return ""
    if FigureStatus.GIVEN not in (content.status, last.status):
        return ""
    more = from_steps(content.value - last.value, kind.decimals)
    text = _signed(more, kind.decimals, spoken)
    if last.value > 0:
        share = (100 * Decimal(content.value - last.value) / last.value).quantize(
            _TENTH, rounding=ROUND_HALF_UP
        )
        text += f" ({_signed(share, 1, spoken)}%)"
    return text


def _signed(value: Decimal, decimals: int, spoken: Sentences) -> str:
    sign = "+" if value > 0 else ""
    return sign + spoken.number(value, decimals)
