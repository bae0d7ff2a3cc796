"""Automatic numbers: Word stores a list and a depth, and shows "III." or "3.1."; so do we.

ECMA-376, part 1, 17.9. Counters belong to the abstract list, so that two lists made from one go on
counting, unless the second begins anew.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from tongket.formats.drafts.opening import local
from tongket.formats.drafts.styles import Style, attribute, child, switch, whole

__all__ = ["BULLET", "Numbering", "read_numbering", "roman"]

BULLET = "•"
"""The label of every line of an unnumbered list."""

_LEVELS = 9
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_LETTERS = 26


@dataclass(frozen=True, slots=True)
class _Level:
    """How one depth of a list counts."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    plain: bool = False


@dataclass(frozen=True, slots=True)
class _List:
    """A list of the document: the abstract list it counts with, its levels, where it begins."""

    abstract: str
    levels: Mapping[int, _Level]
    starts: Mapping[int, int]


@dataclass(slots=True)
class Numbering:
    """Gives each paragraph its label, in the order of the document."""

    _lists: Mapping[str, _List]
    _counters: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, key: str | None, depth: int | None) -> str:
        """The next label of a list at a depth; empty for no list."""
        found = self._lists.get(key or "")
        level_at = min(depth or 0, _LEVELS - 1)
        if key is None or found is None:
            return ""
        level = found.levels.get(level_at, _Level(text=f"%{level_at + 1}."))
        counters = self._counters.setdefault(found.abstract, {})
        if level_at in found.starts and (key, level_at) not in self._begun:
            counters[level_at] = found.starts[level_at]
        elif level_at in counters:
            counters[level_at] += 1
        else:
            counters[level_at] = level.start
        self._begun.add((key, level_at))
        self._restart(found, counters, level_at)
        if level.format == "bullet":
            return BULLET
        return self._text(found, level, counters)

    @staticmethod
    def _restart(found: _List, counters: dict[int, int], depth: int) -> None:
        """Deeper levels begin again, but for those that are said to go on."""
        for deeper in [d for d in counters if d > depth]:
            restart = found.levels.get(deeper, _Level()).restart
            if restart is None or (restart != 0 and depth < restart):
                del counters[deeper]

    @staticmethod
    def _text(found: _List, level: _Level, counters: Mapping[int, int]) -> str:
        def number(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            other = found.levels.get(depth, _Level())
            return _written(
                counters.get(depth, other.start), "decimal" if level.plain else other.format
            )

        return re.sub(r"%([1-9])", number, level.text).strip()


def read_numbering(tree: Element | None, styles: Mapping[str, Style]) -> Numbering:
    """The lists of a document, each list that borrows from a style resolved once."""
    abstracts: dict[str, Element] = {}
    nums: dict[str, Element] = {}
    for element in tree if tree is not None else ():
        if local(element) == "abstractNum":
            abstracts[attribute(element, "abstractNumId") or ""] = element
        elif local(element) == "num":
            nums[attribute(element, "numId") or ""] = element
    return Numbering(
        {key: _list(key, nums, abstracts, styles) for key in nums if key not in ("", "0")}
    )


def _list(
    key: str,
    nums: Mapping[str, Element],
    abstracts: Mapping[str, Element],
    styles: Mapping[str, Style],
) -> _List:
    abstract = attribute(child(nums[key], "abstractNumId"), "val") or ""
    linked = attribute(child(abstracts.get(abstract), "numStyleLink"), "val") or ""
    borrowed = styles.get(linked, Style()).list_id or ""
    if borrowed in nums:
        abstract = attribute(child(nums[borrowed], "abstractNumId"), "val") or ""
    levels = _levels(abstracts.get(abstract))
    starts: dict[int, int] = {}
    for override in nums[key]:
        depth = attribute(override, "ilvl") or ""
        if local(override) != "lvlOverride" or not re.fullmatch("[0-8]", depth):
            continue
        start = whole(child(override, "startOverride"))
        if start is not None:
            starts[int(depth)] = start
        levels |= _levels(override)
    return _List(abstract, levels, starts)


def _levels(parent: Element | None) -> dict[int, _Level]:
    found: dict[int, _Level] = {}
    for element in parent if parent is not None else ():
        depth = attribute(element, "ilvl") or ""
        if local(element) != "lvl" or not re.fullmatch("[0-8]", depth):
            continue
        start = whole(child(element, "start"))
        found[int(depth)] = _Level(
            start=1 if start is None else start,
            format=attribute(child(element, "numFmt"), "val") or "decimal",
            text=attribute(child(element, "lvlText"), "val") or "",
            restart=whole(child(element, "lvlRestart")),
            plain=switch(element, "isLgl") is True,
        )
    return found


def _written(number: int, form: str) -> str:
    if form in ("upperRoman", "lowerRoman"):
        text = roman(number)
        return text if form == "upperRoman" else text.lower()
    if form in ("upperLetter", "lowerLetter") and number > 0:
        text = chr(ord("A") + (number - 1) % _LETTERS) * min((number - 1) // _LETTERS + 1, 9)
        return text if form == "upperLetter" else text.lower()
    if form == "none":
        return ""
    return f"{number:02}" if form == "decimalZero" else str(number)


def roman(number: int) -> str:
    """A number in Roman letters; in digits where no heading would be so high.

    >>> [roman(n) for n in (1, 4, 9, 14, 39)]
    ['I', 'IV', 'IX', 'XIV', 'XXXIX']
    """
    if not 0 < number < 40:
        return str(number)
    text = ""
    for value, sign in _ROMAN:
        while number >= value:
            text += sign
            number -= value
    return text
