"""A docket: everything one reporter is asked for, item by item, with what was returned of it."""

from __future__ import annotations

from dataclasses import dataclass

from tongket.core.approval.states import DocketState, ItemState, ReturnState

__all__ = ["Docket", "Item", "Return", "UnlockRequest"]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is asked for, by its ``key``.

    ``version`` counts the contents it has had, from 0 for none; ``accepted_version`` is the one
    that a reviewer took last.
    """

    key: str
    state: ItemState = ItemState.OPEN
    version: int = 0
    accepted_version: int | None = None


@dataclass(frozen=True, slots=True)
class Return:
    """Items that go back with a reason, the reporter's answer, and whether the loop is closed."""

    id: int
    items: frozenset[str]
    reason: str
    answer: str | None = None
    state: ReturnState = ReturnState.ASKED


@dataclass(frozen=True, slots=True)
class UnlockRequest:
    """Items that a reporter asks to have opened again, and why."""

    items: frozenset[str]
    reason: str


@dataclass(frozen=True, slots=True)
class Docket:
    """The docket of one reporter. ``items`` are by key, each once; ``unlock`` is the request that
    waits, if there is one.
    """

    reporter: str
    state: DocketState
    items: tuple[Item, ...]
    returns: tuple[Return, ...] = ()
    unlock: UnlockRequest | None = None

    def item(self, key: str) -> Item:
        """The item of a key; KeyError if it is not asked for."""
        for item in self.items:
            if item.key == key:
                return item
        raise KeyError(key)

    @property
    def open_keys(self) -> frozenset[str]:
        """The items that the reporter may change."""
        return frozenset(i.key for i in self.items if i.state is ItemState.OPEN)

    @property
    def sent_keys(self) -> frozenset[str]:
        """The items that wait for the reviewer."""
        return frozenset(i.key for i in self.items if i.state is ItemState.SENT)

    @property
    def asked(self) -> tuple[Return, ...]:
        """The returns that wait for an answer."""
        return tuple(r for r in self.returns if r.state is ReturnState.ASKED)
