"""A reporter's own name in its statements: what one commune says of itself, all may say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from tongket.core.plan import Plan
from tongket.core.units import UnitTree

__all__ = ["OwnName", "generalised", "own_names"]


@dataclass(frozen=True, slots=True)
class OwnName:
    """The name of a unit in full (Xã An Ninh) and its kind alone (Xã)."""

    name: str
    kind: str


def own_names(plan: Plan, day: date) -> Mapping[str, OwnName]:
    """Names of the units in force on ``day`` that carry their kind. Agencies keep their names."""
    states = UnitTree.at(plan.units, day).states
    return {
        state.id: OwnName(state.name, state.kind)
        for state in states
        if state.name.casefold().startswith(f"{state.kind.casefold()} ")
    }


def generalised(text: str, own: OwnName | None) -> str:
    """The text with the reporter's own name reduced to its kind.

    >>> generalised("UBND xã An Ninh đã mở lớp.", OwnName("Xã An Ninh", "Xã"))
    'UBND xã đã mở lớp.'
    """
    if own is None:
        return text
    return _pattern(own).sub(lambda found: found[1], text)


@lru_cache(maxsize=4096)
def _pattern(own: OwnName) -> re.Pattern[str]:
    kind = re.escape(own.kind)
    proper = r"\s+".join(re.escape(word) for word in own.name[len(own.kind) :].split())
    return re.compile(rf"\b({kind})\s+{proper}(?![\w]|[.,]\d)", re.IGNORECASE)
