"""What the sample is drawn from: words, names and magnitudes, kept as data beside the code."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["Magnitude", "Names", "Pools", "RegisterPool", "SentencePool", "load_pools", "plain"]


@dataclass(frozen=True, slots=True)
class SentencePool:
    """Statements of a ``kind``; ``about``: words of which one stands in the title of the section,
    ``programme``: in the name of the programme, ``who``: in that of the reporter (none: any);
    ``by``: unit, agency or any.
    """

    kind: str
    texts: tuple[str, ...]
    about: tuple[str, ...] = ()
    programme: tuple[str, ...] = ()
    who: tuple[str, ...] = ()
    by: str = "any"


@dataclass(frozen=True, slots=True)
class Magnitude:
    """How many there are of what an element counts: see ``magnitudes.toml``."""

    words: tuple[str, ...] = ()
    per_million: int = 0
    fixed: int | None = None
    spread: int = 10
    swing: int = 0
    growth: int = 10
    least: int = 0
    idle: int = 0
    rural: bool = False
    absent: int = 0


@dataclass(frozen=True, slots=True)
class Names:
    """Parts that names of invented persons are made of."""

    families: tuple[str, ...]
    middles_male: tuple[str, ...]
    middles_female: tuple[str, ...]
    given_male: tuple[str, ...]
    given_female: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegisterPool:
    """Lines for a register whose title holds one of ``about``; a line maps words of a column's
    label to a text.
    """

    about: tuple[str, ...]
    lines: tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True)
class Pools:
    """All pools, read once. ``categories``: words and the part of the whole per million."""

    urban_kinds: frozenset[str]
    no_rural_kinds: frozenset[str]
    sentences: tuple[SentencePool, ...]
    swaps: tuple[tuple[str, str], ...]
    unique: str
    magnitudes: tuple[Magnitude, ...]
    fallback: Magnitude
    flow_fallback: Magnitude
    categories: tuple[tuple[tuple[str, ...], int], ...]
    names: Names
    registers: tuple[RegisterPool, ...]
    nominees: Mapping[str, Mapping[str, tuple[str, ...]]]
    achievements: Mapping[str, tuple[str, ...]]


def plain(text: str) -> str:
    """Text for comparing: composed letters, lower case."""
    return unicodedata.normalize("NFC", text).casefold()


@cache
def load_pools() -> Pools:
    """Read the data files of this room."""
    texts, sizes = _read("texts.toml"), _read("magnitudes.toml")
    nominations = _read("nominations.toml")
    return Pools(
        urban_kinds=frozenset(sizes["urban_kinds"]),
        no_rural_kinds=frozenset(sizes["no_rural_kinds"]),
        sentences=tuple(SentencePool(**_tuples(entry)) for entry in texts["pool"]),
        swaps=tuple((first, second) for first, second in texts["swaps"]),
        unique=texts["unique"],
        magnitudes=tuple(Magnitude(**_tuples(entry)) for entry in sizes["magnitude"]),
        fallback=Magnitude(**sizes["fallback"]),
        flow_fallback=Magnitude(**sizes["flow_fallback"]),
        categories=tuple((tuple(c["words"]), c["per_million"]) for c in sizes["category"]),
        names=Names(**_tuples(_read("names.toml"))),
        registers=tuple(
            RegisterPool(tuple(entry["about"]), tuple(entry["lines"]))
            for entry in _read("registers.toml")["register"]
        ),
        nominees={by: _tuples(nominations[by]) for by in ("unit", "agency")},
        achievements=_tuples(nominations["achievement"]),
    )


def _read(name: str) -> dict[str, Any]:
    text = files("tongket.sample").joinpath(name).read_text(encoding="utf-8")
    return tomllib.loads(unicodedata.normalize("NFC", text))


def _tuples(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(v) if isinstance(v, list) else v for key, v in entry.items()}
