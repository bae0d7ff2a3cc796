"""A docket held for changing: the row is locked, so that two who act follow one another.

Saving a row of the grid, which hundreds do at once, looks first and locks late: what it saw holds
if the docket is in the same revision once it is locked, for state, items and returns never
change without a new one. Where it is not, all is done again under the lock.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Final

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from tongket.core.approval import (
    TRANSITIONS,
    Action,
    Around,
    ItemState,
    ReturnState,
    Side,
)
from tongket.core.approval import (
    Docket as DocketValue,
)
from tongket.web.data.many import update_many
from tongket.web.data.models import Docket, DocketReturn, Item, OpenReview
from tongket.web.data.prepared import Prepared
from tongket.web.permissions import Actor, HeldRole, Place, brings, demand, may_act
from tongket.web.queries import around_docket, docket_value, scene_of

__all__ = ["Held", "Outdated", "Overtaken", "held_docket", "holding"]

_CONTENT = ("raw", "value", "status", "lines")
_STANDING = ("state", "version", "accepted_version")
_CHANGING = (
    "state", "unlock_items", "unlock_reason", "unlock_refusal", "revision", "submitted_at",
    "changed_at",
)  # fmt: skip


_FEW: Final = 40
"""So many items are those of a row or a small block; their query is prepared."""

_seen: Final = Prepared(
    lambda number: Docket.objects.select_related("review").defer("review__plan").filter(pk=number)
)
_docket: Final = Prepared(
    lambda number: (
        Docket.objects.select_for_update(of=("self",))
        .select_related("review")
        .defer("review__plan")
        .filter(pk=number)
    )
)

_revision: Final = Prepared(
    lambda number: Docket.objects.select_for_update(of=("self",)).only("revision").filter(pk=number)
)


class Outdated(Exception):  # noqa: N818 - it names what happened
    """The docket changed between looking and locking; nothing was written."""


class Overtaken(Exception):  # noqa: N818 - it names what happened
    """Somebody else changed the docket since the page was shown."""


@dataclass(frozen=True, slots=True)
class Held:
    """A docket with its items, the value that core knows, and the role that permits acting.

    Where only some items were asked for, ``items`` and ``value`` have no others. ``lock`` locks
    what was only looked at.
    """

    docket: Docket
    items: dict[str, Item]
    value: DocketValue
    actor: Actor
    role: HeldRole
    lock: Callable[[], None] = lambda: None

    def around(self) -> Around:
        """What is known around it, read now, under the lock."""
        return around_docket(self.docket, self.items.values())

    def store(self, after: DocketValue) -> None:
        """Save what a step of core changed in states, versions and returns, with the contents that
        were put into the items that changed. Outdated where it was only looked at, and is not so
        any more.
        """
        before = {item.key: item for item in self.value.items}
        changed = [item for item in after.items if item != before[item.key]]
        for item in changed:
            row = self.items[item.key]
            row.state, row.version = item.state, item.version
            row.accepted_version = item.accepted_version
        self.lock()
        update_many([self.items[item.key] for item in changed], _CONTENT + _STANDING)
        self._store_returns(after)
        self.docket.state = after.state
        self.docket.unlock_items = sorted(after.unlock.items) if after.unlock else None
        self.docket.unlock_reason = after.unlock.reason if after.unlock else ""
        self.docket.revision += 1
        self.docket.changed_at = timezone.now()
        update_many([self.docket], _CHANGING)
        if _accepted(after) != _accepted(self.value):
            OpenReview.objects.filter(pk=self.docket.review_id).update(
                revision=F("revision") + 1, accepted_at=timezone.now()
            )

    def _store_returns(self, after: DocketValue) -> None:
        before = {one.id: one for one in self.value.returns}
        asked = self.value.unlock
        now = timezone.now()
        for one in after.returns:
            if one.id not in before:
                DocketReturn.objects.create(
                    docket=self.docket, number=one.id, items=sorted(one.items),
                    reason=one.reason, asked_by_id=self.actor.account, asked_at=now,
                    by_request=asked is not None
                    and (one.items, one.reason) == (asked.items, asked.reason),
                )  # fmt: skip
            elif one != before[one.id]:
                closed = one.state is ReturnState.CLOSED
                self.docket.returns.filter(number=one.id).update(
                    answer=one.answer or "", state=one.state, closed_at=now if closed else None
                )


def _accepted(value: DocketValue) -> frozenset[tuple[str, int | None]]:
    """What counts in the sums: the accepted items in their versions."""
    return frozenset(
        (item.key, item.accepted_version)
        for item in value.items
        if item.state is ItemState.ACCEPTED
    )


@contextmanager
def holding(
    actor: Actor,
    docket: int,
    action: Action,
    *,
    revision: int | None = None,
    keys: Collection[str] | None = None,
    brought: bool = False,
    late: bool = False,
) -> Iterator[Held]:
    """Hold a docket for one step, in a transaction that ends with the block. ``keys``: only these
    items are read, for a step that concerns no others. ``brought``: a workbook of it was brought in
    with others, perhaps by the unit above. ``late``: it is locked when it is stored.

    Denied if the actor is not on a side that may take it; Overtaken if ``revision`` is not the
    present one; Docket.DoesNotExist.
    """
    with ExitStack() as block:
        if not late:
            block.enter_context(transaction.atomic())
        # The row of the review is not held: others go on with their dockets. Its plan is long, and
        # known already.
        found = (_seen if late else _docket)(docket)
        if not found:
            raise Docket.DoesNotExist
        row = found[0]
        place = scene_of(row.review).places[row.reporter]
        sides = _sides(row.state, action)
        role = demand(brings(actor, place) if brought else _role(actor, place, sides))
        if revision is not None and revision != row.revision:
            raise Overtaken
        held = held_docket(row, actor, role, keys=keys)
        yield replace(held, lock=partial(_lock, block, row)) if late else held


def _lock(block: ExitStack, row: Docket) -> None:
    """Lock what was looked at, until the block ends. Outdated if it is in another revision."""
    block.enter_context(transaction.atomic())
    if [one.revision for one in _revision(row.pk)] != [row.revision]:
        raise Outdated


def held_docket(
    row: Docket, actor: Actor, role: HeldRole, *, keys: Collection[str] | None = None
) -> Held:
    """A docket whose row is held already, by who may act; with these items alone, or all."""
    items = {item.key: item for item in _items(row, keys)}
    return Held(row, items, docket_value(row, items.values()), actor, role)


def _items(row: Docket, keys: Collection[str] | None) -> Iterable[Item]:
    if keys is None:
        return row.items.order_by("pk")
    # A zero byte is in no key, and PostgreSQL does not even look for it.
    wanted = [key for key in keys if "\x00" not in key]
    if 0 < len(wanted) <= _FEW:
        return _some_items(len(wanted))(row.pk, *wanted)
    return row.items.filter(key__in=wanted).order_by("pk")


@cache
def _some_items(count: int) -> Prepared[Item]:
    return Prepared(
        lambda docket, *keys: Item.objects.filter(
            docket_id=docket, key__in=[str(key) for key in keys]
        ).order_by("pk"),
        count + 1,
    )


def _sides(state: str, action: Action) -> tuple[Side, ...]:
    """The side that may take an action in a state; where it is not possible at all, the sides that
    may elsewhere: they are told so by core, others are told nothing.
    """
    here = tuple(t.side for t in TRANSITIONS if t.action is action and t.source == state)
    return here or tuple(dict.fromkeys(t.side for t in TRANSITIONS if t.action is action))


def _role(actor: Actor, place: Place, sides: tuple[Side, ...]) -> HeldRole | None:
    return next((held for side in sides if (held := may_act(actor, place, side))), None)
