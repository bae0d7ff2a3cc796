"""How a sentence writes its facts: plain, or as the words behind the colon ask.

Core keeps facts as plain text: days as 2020-07-22, numbers as 98.69. A sentence asks for

- ``{sent_on:day}``: 22/07/2020;
- ``{actual:number}``: 98,69, in English 98.69;
- ``{ratio:percent}``: 0.0979 as 9,79%;
- ``{rows:count row|rows}``: 1 row, 1,234 rows; ``{rows:pick is|are}``: the word alone;
- ``{cells:places}``: the cells ``Biểu 1!E9, Biểu 1!F9``, sheet by sheet;
- ``{cell:beside}``: a cell in brackets; nothing where the finding is not about a workbook;
- ``{cells:aside}``: cells with what stands in them, in brackets; nothing where there are none;
- ``{signs:said workbook.sign}``: ids, each by its sentence below that name;
- ``{cell:spot}``: a place in a Word document, ``đoạn 5``;
- ``{problem:system}``: what the operating system says of a file.

A fact that is none of these (what somebody typed) stays as it is.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

__all__ = ["Fact", "FactWords", "Facts", "told"]

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_PERCENT_DECIMALS = 2

_UNKNOWN = "…"
"""What stands in the place of a fact that is missing."""

_FOREVER = date(9999, 1, 1)
"""Days from here on, and the first of all, stand for an end that is not set."""

_PLACES = re.compile(r"(?:^|, )(.+?)!([A-Z]{1,3}\d+)(?=$|, )")

_AT = r"'((?:[^']|'')*)'!([A-Z]{1,3}\d+) = "
_CELLS = re.compile(rf"(?:^|, ){_AT}(.*?)(?=$|, '(?:[^']|'')*'![A-Z]{{1,3}}\d+ = )", re.DOTALL)
"""A cell with what stands in it, as a rule's finding lists them."""

_SPOT = re.compile(r"đoạn (\d+)(?:, dòng (\d+))?|bảng (\d+)")

_PROBLEMS = {
    os.strerror(getattr(errno, name)): name
    for name in (
        *("EACCES", "EBUSY", "EIO", "EISDIR", "EMFILE", "ENAMETOOLONG", "ENOENT", "ENOSPC"),
        *("ENOTDIR", "EPERM", "EROFS"),
    )
}
"""What the operating system says, to the name of the problem."""


class FactWords(Protocol):
    """Implemented by the sentences of a language."""

    def say(self, sentence: str, **facts: object) -> str:
        """A sentence with its facts."""

    def number(self, value: Decimal | int, decimals: int = 0) -> str:
        """A number as people write it."""

    def day(self, day: date) -> str:
        """A day as people write it."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact as text, and the language that writes it; ``worded``: it is written already;
    ``shown`` is what people read in the place of a text that only marks it.
    """

    text: str
    words: FactWords
    worded: bool = False
    shown: str = ""

    def __format__(self, asked: str) -> str:
        way, _, forms = asked.partition(" ")
        if not way:
            return self.text
        if way not in _WAYS:
            message = f"no way to write a fact: {asked}"
            raise ValueError(message)
        return _WAYS[way](self, forms)


def _form(fact: Fact, forms: str) -> str:
    """The form of a word behind one, or behind any other number."""
    one, _, several = forms.partition("|")
    return one if (fact.shown or fact.text) == "1" else several


def _count(fact: Fact, forms: str) -> str:
    return f"{_number(fact)} {_form(fact, forms)}"


def _day(fact: Fact, _forms: str) -> str:
    try:
        day = date.fromisoformat(fact.text)
    except ValueError:
        return fact.text
    return fact.words.day(day) if date.min < day < _FOREVER else "…"


def _number(fact: Fact, _forms: str = "") -> str:
    if fact.worded or not _NUMBER.fullmatch(fact.text):
        return fact.text
    return fact.words.number(Decimal(fact.text), len(fact.text.partition(".")[2]))


def _percent(fact: Fact, _forms: str) -> str:
    if not _NUMBER.fullmatch(fact.text):
        return fact.text
    return f"{fact.words.number(100 * Decimal(fact.text), _PERCENT_DECIMALS)}%"


def _system(fact: Fact, _forms: str) -> str:
    name = _PROBLEMS.get(fact.text)
    return fact.words.say(f"system.{name}") if name else fact.text


def _said(fact: Fact, family: str) -> str:
    """Ids by their sentences; what has none stays as it is."""
    try:
        return ", ".join(fact.words.say(f"{family}.{one}") for one in fact.text.split(", "))
    except KeyError:
        return fact.text


def _spot(fact: Fact, _forms: str) -> str:
    found = _SPOT.fullmatch(fact.text)
    if found is None:
        return fact.text
    paragraph, line, table = found.groups()
    if table:
        return fact.words.say("draft.cell.table", number=table)
    if line:
        return fact.words.say("draft.cell.line", number=paragraph, line=line)
    return fact.words.say("draft.cell.paragraph", number=paragraph)


def _places(fact: Fact, _forms: str) -> str:
    found = _PLACES.findall(fact.text)
    if not found or _PLACES.sub("", fact.text):
        return fact.text
    named: dict[str, dict[str, None]] = {}
    for sheet, cell in found:
        named.setdefault(sheet, {})[cell] = None
    return "; ".join(
        fact.words.say("finding.sheet-cells", sheet=sheet, cells=", ".join(cells))
        for sheet, cells in named.items()
    )


def _beside(fact: Fact, _forms: str) -> str:
    if fact.text == _UNKNOWN:
        return ""
    return f" ({fact.words.say('report.place.cell', cell=fact.text)})"


def _aside(fact: Fact, _forms: str) -> str:
    return f" ({_cells(fact)})" if fact.text else ""


def _cells(fact: Fact) -> str:
    """``'Biểu 1'!E9 = 1234`` is cell E9 of sheet Biểu 1; the rest of a sheet stands with it."""
    found = _CELLS.findall(fact.text)
    if not found or _CELLS.sub("", fact.text):
        return fact.text
    said: dict[str, list[str]] = {}
    for sheet, cell, value in found:
        shown = f"{Fact(value, fact.words):number}"
        one = fact.words.say("finding.cell-holds", cell=cell, value=shown)
        said.setdefault(sheet.replace("''", "'"), []).append(one)
    return "; ".join(
        fact.words.say("finding.sheet-holds", sheet=sheet, cells=", ".join(ones))
        for sheet, ones in said.items()
    )


_WAYS: Mapping[str, Callable[[Fact, str], str]] = {
    "day": _day,
    "number": _number,
    "percent": _percent,
    "count": _count,
    "pick": _form,
    "places": _places,
    "aside": _aside,
    "beside": _beside,
    "said": _said,
    "spot": _spot,
    "system": _system,
}
"""What stands behind the colon, to how the fact is written."""


class Facts(dict[str, Fact]):
    """The facts of a finding by name: one that is missing shows as an ellipsis, so that a sentence
    is never lost.
    """

    def __init__(self, words: FactWords, facts: Iterable[tuple[str, str]]) -> None:
        super().__init__((name, Fact(text, words)) for name, text in facts)
        self._lost = Fact(_UNKNOWN, words)

    def __missing__(self, key: str) -> Fact:
        return self._lost


def told(words: FactWords, facts: Mapping[str, object]) -> dict[str, Fact]:
    """What a caller says by name: texts stay as they are, numbers are written as asked."""
    return {
        name: Fact(
            str(value), words, worded=isinstance(value, str), shown=getattr(value, "shown", "")
        )
        for name, value in facts.items()
    }
