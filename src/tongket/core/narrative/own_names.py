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


_BEFORE_KIND = "của|tại|ở|trong|toàn|trên địa bàn"
_LONGER_WORDS = "hội|viên|đội|ủy|uỷ|đoàn|nhà"
_KINDS = "các|xã|phường|thị trấn|thị xã|huyện|quận|thành phố|tỉnh|ấp|khu phố"


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
    """The text with ``SELF`` where the reporter names itself, in full or by its kind alone.

    >>> own = OwnName("Xã An Ninh", "Xã", "commune")
    >>> without_own_name("UBND xã An Ninh đã mở lớp.", own) == f"UBND {SELF} đã mở lớp."
    True
    >>> without_own_name("Kinh tế của xã phát triển.", own) == f"Kinh tế của {SELF} phát triển."
    True
    """
    if own is None:
        return text
    return _kind_pattern(own.kind).sub(_itself, _pattern(own).sub(SELF, text))


def named_again(text: str, kinds: Iterable[str]) -> str:
    """The text with kinds of units where ``SELF`` stands; a capital where it begins the text.

    >>> named_again(f"UBND {SELF} đã mở lớp.", ["Xã", "Phường"])
    'UBND xã, phường đã mở lớp.'
    """
    general = ", ".join(kind[:1].lower() + kind[1:] for kind in kinds)
    if text.startswith(SELF):
        text = general[:1].upper() + general[1:] + text[len(SELF) :]
    return text.replace(SELF, general)


def _itself(found: re.Match[str]) -> str:
    """The place of the reporter; a name that follows is another's."""
    after = found.string[found.end() :].lstrip()
    return found[0] if after[:1].isupper() else f"{found[1]}{SELF}"


@lru_cache(maxsize=64)
def _kind_pattern(kind: str) -> re.Pattern[str]:
    """The kind where it stands for the reporter: ``của xã``. Not another's name (của xã An Ninh),
    not a longer word (xã hội, huyện ủy), not one of several kinds (của xã, phường).
    """
    return re.compile(
        rf"\b((?i:{_BEFORE_KIND})\s+)(?i:{re.escape(kind)})\b"
        rf"(?!\s+(?:(?i:{_LONGER_WORDS})\b|\d))"
        rf"(?!\s*(?:,|/|(?i:và|hoặc|hay)\s)\s*(?i:{_KINDS})\b)"
    )


@lru_cache(maxsize=4096)
def _pattern(own: OwnName) -> re.Pattern[str]:
    kind = re.escape(own.kind)
    proper = r"\s+".join(re.escape(word) for word in own.name[len(own.kind) :].split())
    return re.compile(rf"\b{kind}\s+{proper}(?![\w]|[.,]\d)", re.IGNORECASE)
