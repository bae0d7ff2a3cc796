"""Invented persons and collectives, none twice in one review."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from tongket.sample.pools import Names
from tongket.sample.streams import Stream

__all__ = ["Person", "Register", "other_spellings"]

_VOWEL_MARKS = str.maketrans({"Đ": "D", "đ": "d"})


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who does not exist."""

    name: str
    sex: str
    birth_year: int


class Register:
    """Gives out persons so that no two could be taken for one: neither by name without marks, nor
    by family and given name with the same year of birth.
    """

    def __init__(self, names: Names) -> None:
        self._names = names
        self._taken: set[str] = set()

    def person(self, stream: Stream, years: tuple[int, int]) -> Person:
        """A new person, born within ``years``."""
        while True:
            female = stream.below(2) == 0
            middles = self._names.middles_female if female else self._names.middles_male
            givens = self._names.given_female if female else self._names.given_male
            name = " ".join(
                (stream.pick(self._names.families), stream.pick(middles), stream.pick(givens))
            )
            born = stream.between(*years)
            words = _bare(name).split()
            keys = {" ".join(words), f"{words[0]} {words[-1]} {born}"}
            if not keys & self._taken:
                self._taken |= keys
                return Person(name, "female" if female else "male", born)


def other_spellings(name: str) -> tuple[str, ...]:
    """How others write the same name: capitals, an initial, the mark on the other vowel, decomposed
    letters, no marks.

    >>> other_spellings("Võ Thị Hòa")[:3]
    ('VÕ THỊ HÒA', 'Võ T. Hòa', 'Võ Thị Hoà')
    """
    words = name.split()
    middle = " ".join(f"{word[0]}." for word in words[1:-1])
    moved = name.replace("òa", "oà").replace("úy", "uý").replace("ủy", "uỷ").replace("óa", "oá")
    spellings = [name.upper(), f"{words[0]} {middle} {words[-1]}"]
    if moved != name:
        spellings.append(moved)
    spellings += ["  ".join(words) + " ", unicodedata.normalize("NFD", name), _bare(name).title()]
    return tuple(spellings)


def _bare(name: str) -> str:
    letters = unicodedata.normalize("NFD", name.translate(_VOWEL_MARKS))
    return "".join(x for x in letters if not unicodedata.combining(x)).casefold()
