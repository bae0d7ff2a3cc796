"""A reporter's own name in its statements: what one commune says of itself, all may say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from tongket.core.plan import Plan
from tongket.core.units import UnitTree

__all__ = ["SELF", "OwnName", "named_again", "own_names", "without_own_name"]

SELF = "\ue002"
"""Stands for the reporter's own name; a character that no text holds."""


@dataclass(frozen=True, slots=True)
class OwnName:
    """The name of a unit in full (Xã An Ninh), its kind alone (Xã), and its level."""

    name: str
    kind: str
    level: str


def own_names(plan: Plan, day: date) -> Mapping[str, OwnName]:
    """Names of the units in force on ``day`` that carry their kind. Agencies keep their names."""
    states = UnitTree.at(plan.units, day).states
    return {
        state.id: OwnName(state.name, state.kind, state.level)
        for state in states
        if state.name.casefold().startswith(f"{state.kind.casefold()} ")
    }


def without_own_name(text: str, own: OwnName | None) -> str:
    """The text with ``SELF`` where the reporter names itself.

    >>> own = OwnName("Xã An Ninh", "Xã", "commune")
    >>> without_own_name("UBND xã An Ninh đã mở lớp.", own) == f"UBND {SELF} đã mở lớp."
    True
    """
    return text if own is None else _pattern(own).sub(SELF, text)


def named_again(text: str, kinds: Iterable[str]) -> str:
    """The text with kinds of units where ``SELF`` stands; a capital where it begins the text.

    >>> named_again(f"UBND {SELF} đã mở lớp.", ["Xã", "Phường"])
    'UBND xã, phường đã mở lớp.'
    """
    general = ", ".join(kind[:1].lower() + kind[1:] for kind in kinds)
    if text.startswith(SELF):
        text = general[:1].upper() + general[1:] + text[len(SELF) :]
    return text.replace(SELF, general)


@lru_cache(maxsize=4096)
def _pattern(own: OwnName) -> re.Pattern[str]:
    kind = re.escape(own.kind)
    proper = r"\s+".join(re.escape(word) for word in own.name[len(own.kind) :].split())
    return re.compile(rf"\b{kind}\s+{proper}(?![\w]|[.,]\d)", re.IGNORECASE)
