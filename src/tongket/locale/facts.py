"""How a sentence writes its facts: plain, or as the words behind the colon ask.

Core keeps facts as plain text: days as 2020-07-22, numbers as 98.69. A sentence asks for

- ``{sent_on:day}``: 22/07/2020;
- ``{actual:number}``: 98,69, in English 98.69;
- ``{ratio:percent}``: 0.0979 as 9,79%;
- ``{rows:count row|rows}``: 1 row, 1,234 rows; ``{rows:pick is|are}``: the word alone;
- ``{cells:cells}``: cells with what stands in them.

A fact that is none of these (what somebody typed) stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

__all__ = ["Fact", "FactWords", "Facts", "told"]

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_ONE = re.compile(
    r"'((?:[^']|'')*)'!([A-Z]{1,3}\d+) = (.*?)(?=$|, '(?:[^']|'')*'![A-Z]{1,3}\d+ = )"
)
_CELLS = re.compile(rf"(?:^|, ){_ONE.pattern}", re.DOTALL)
_PERCENT_DECIMALS = 2


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
    """A fact as text, and the language that writes it; ``worded``: it is written already."""

    text: str
    words: FactWords
    worded: bool = False

    def __format__(self, asked: str) -> str:
        way, _, forms = asked.partition(" ")
        match way:
            case "":
                return self.text
            case "day":
                return self._day()
            case "number":
                return self._number()
            case "percent":
                return self._percent()
            case "count":
                return f"{self._number()} {self._form(forms)}"
            case "pick":
                return self._form(forms)
            case "cells":
                return self._cells()
        message = f"no way to write a fact: {asked}"
        raise ValueError(message)

    def _form(self, forms: str) -> str:
        """The form of a word behind one, or behind any other number."""
        one, _, several = forms.partition("|")
        return one if self.text == "1" else several

    def _day(self) -> str:
        try:
            return self.words.day(date.fromisoformat(self.text))
        except ValueError:
            return self.text

    def _number(self) -> str:
        if self.worded or not _NUMBER.fullmatch(self.text):
            return self.text
        return self.words.number(Decimal(self.text), len(self.text.partition(".")[2]))

    def _percent(self) -> str:
        if not _NUMBER.fullmatch(self.text):
            return self.text
        return f"{self.words.number(100 * Decimal(self.text), _PERCENT_DECIMALS)}%"

    def _cells(self) -> str:
        """``'Biểu 1'!E9 = 1234`` is cell E9 of sheet Biểu 1; the rest of a sheet stands with it."""
        found = _CELLS.findall(self.text)
        if not found or _CELLS.sub("", self.text):
            return self.text
        said: dict[str, list[str]] = {}
        for sheet, cell, value in found:
            shown = f"{Fact(value, self.words):number}"
            one = self.words.say("finding.cell-holds", cell=cell, value=shown)
            said.setdefault(sheet.replace("''", "'"), []).append(one)
        return "; ".join(
            self.words.say("finding.sheet-holds", sheet=sheet, cells=", ".join(ones))
            for sheet, ones in said.items()
        )


class Facts(dict[str, Fact]):
    """The facts of a finding by name: one that is missing shows as an ellipsis, so that a sentence
    is never lost.
    """

    def __init__(self, words: FactWords, facts: Iterable[tuple[str, str]]) -> None:
        super().__init__((name, Fact(text, words)) for name, text in facts)
        self._lost = Fact("…", words)

    def __missing__(self, key: str) -> Fact:
        return self._lost


def told(words: FactWords, facts: Mapping[str, object]) -> dict[str, Fact]:
    """What a caller says by name: texts stay as they are, numbers are written as asked."""
    return {
        name: Fact(str(value), words, worded=isinstance(value, str))
        for name, value in facts.items()
    }
