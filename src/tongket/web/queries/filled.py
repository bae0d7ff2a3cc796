"""How much of each form is filled in, counted once for each state of a docket."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from django.db.models import Count, Q

from tongket.core.approval import DocketState, ItemState
from tongket.core.figures import FigureStatus
from tongket.web.data.models import Docket, Item

__all__ = ["FormCount", "Look", "filled_forms"]


class Look(StrEnum):
    """How a form of a docket stands on the board."""

    EMPTY = "empty"
    PART = "part"
    FULL = "full"
    SENT = "sent"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class FormCount:
    """A form of a docket: how many items it asks for, how many hold something, how it stands."""

    form: str
    asked: int
    filled: int
    look: Look


_GIVEN: Final = (~Q(element="") & ~Q(status__in=("", FigureStatus.MISSING))) | (
    Q(element="", lines__isnull=False) & ~Q(lines=[])
)
_MOST: Final = 20_000

_counted: dict[int, tuple[datetime, tuple[FormCount, ...]]] = {}
"""Docket -> when it was changed last, and its counts then: a board has hundreds of dockets, of
which few change between two looks."""


def filled_forms(dockets: Collection[Docket]) -> dict[int, tuple[FormCount, ...]]:
    """The forms of each docket in the order of its items."""
    stale = [d for d in dockets if _counted.get(d.pk, (None,))[0] != d.changed_at]
    rows = (
        Item.objects.filter(docket__in=[d.pk for d in stale])
        .values_list("docket_id", "form", "state")
        .annotate(asked=Count("pk"), filled=Count("pk", filter=_GIVEN))
        .order_by()
    )
    found: dict[int, list[tuple[str, str, int, int]]] = {d.pk: [] for d in stale}
    for docket, *rest in rows:
        found[docket].append((rest[0], rest[1], rest[2], rest[3]))
    if len(_counted) > _MOST:
        _counted.clear()
    fresh = {d.pk: (d.changed_at, tuple(_forms(d, found[d.pk]))) for d in stale}
    _counted.update(fresh)
    return {d.pk: (fresh.get(d.pk) or _counted[d.pk])[1] for d in dockets}


def _forms(docket: Docket, rows: Iterable[tuple[str, str, int, int]]) -> Iterable[FormCount]:
    asked: dict[str, Counter[str]] = {}
    filled: Counter[str] = Counter()
    for form, state, many, given in rows:
        asked.setdefault(form, Counter())[state] += many
        filled[form] += given
    for form, states in asked.items():
        yield FormCount(form, states.total(), filled[form], _look(docket, states, filled[form]))


def _look(docket: Docket, states: Counter[str], filled: int) -> Look:
    asked = states.total()
    if docket.state == DocketState.RETURNED and states[ItemState.OPEN]:
        return Look.RETURNED
    if states[ItemState.SENT]:
        return Look.SENT
    if states[ItemState.LEFT_OUT]:
        return Look.LEFT_OUT
    if states[ItemState.ACCEPTED] == asked:
        return Look.ACCEPTED
    if not filled:
        return Look.EMPTY
    return Look.FULL if filled == asked else Look.PART
