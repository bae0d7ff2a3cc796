"""Units as dated states, and the tree they form on one date.

An official code is not an identity: codes are given again and change (28072 was xã Tân Lập, then
xã Tân Long). A unit's ``id`` stands for one territory: a change of name, kind, code or parent is a
new *state* of the same id; a change of territory is a new id, tied to the old by a reorganisation.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

__all__ = ["Population", "UnitState", "UnitTree"]


@dataclass(frozen=True, slots=True)
class UnitState:
    """What a unit is called, and where it belongs, from ``valid_from`` to ``valid_to`` (included).

    ``level`` is the code of a level of the plan; ``parent`` the id of the unit above, ``None`` for
    the root; ``valid_to`` is ``None`` while no end is known.
    """

    id: str
    code: str
    name: str
    kind: str
    level: str
    parent: str | None
    valid_from: date
    valid_to: date | None = None
    source: str | None = None

    def valid_on(self, day: date) -> bool:
        """Whether the state is in force on ``day``."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Population:
    """Persons living in a unit on a date; weighs coverage, never enters a published figure.

    ``assumed`` with ``reason`` where no figure is published.
    """

    unit: str
    day: date
    persons: int
    source: str | None = None
    assumed: bool = False
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class UnitTree:
    """The units in force on one date, with their order and descent.

    Order is depth first, children by official code, so that parts of one unit stand together.
    """

    day: date
    states: tuple[UnitState, ...]
    _by_id: dict[str, UnitState] = field(init=False, repr=False, compare=False)
    _children: dict[str | None, tuple[str, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_id = {state.id: state for state in self.states}
        children: dict[str | None, list[str]] = {}
        for state in sorted(self.states, key=lambda s: (s.code, s.id)):
            parent = state.parent if state.parent in by_id else None
            children.setdefault(parent, []).append(state.id)
        object.__setattr__(self, "_by_id", by_id)
        object.__setattr__(self, "_children", {k: tuple(v) for k, v in children.items()})

    @classmethod
    def at(cls, states: Iterable[UnitState], day: date) -> UnitTree:
        """The tree of ``day`` out of dated states."""
        return cls(day, tuple(s for s in states if s.valid_on(day)))

    def __contains__(self, unit: object) -> bool:
        return unit in self._by_id

    def __getitem__(self, unit: str) -> UnitState:
        return self._by_id[unit]

    def children(self, unit: str) -> tuple[str, ...]:
        """Ids of the units directly below, by official code."""
        return self._children.get(unit, ())

    @property
    def roots(self) -> tuple[str, ...]:
        """Ids of the units without a parent in force."""
        return self._children.get(None, ())

    def ancestors(self, unit: str) -> tuple[str, ...]:
        """The unit itself, then its parent, up to the root. A cycle ends the walk (the plan
        check reports it).
        """
        path: list[str] = []
        current: str | None = unit
        while current is not None and current in self._by_id and current not in path:
            path.append(current)
            current = self._by_id[current].parent
        return tuple(path)

    def depth_first(self) -> tuple[str, ...]:
        """Every unit reachable from a root, parents before children."""
        order: list[str] = []
        pending = list(reversed(self.roots))
        while pending:
            unit = pending.pop()
            order.append(unit)
            pending.extend(reversed(self.children(unit)))
        return tuple(order)

    def at_level(self, level: str) -> tuple[str, ...]:
        """Ids of the units of one level, depth first."""
        return tuple(u for u in self.depth_first() if self._by_id[u].level == level)

    def below(self, unit: str, level: str) -> tuple[str, ...]:
        """Ids of the units of ``level`` at or under ``unit``, depth first."""
        return tuple(u for u in self.at_level(level) if unit in self.ancestors(u))
