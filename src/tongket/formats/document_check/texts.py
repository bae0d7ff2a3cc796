"""Texts compared as a reader does: capitals, spaces, dashes and the place of a tone aside."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from rapidfuzz import fuzz

__all__ = [
    "end_sign",
    "has_blank",
    "in_capitals",
    "in_small",
    "like",
    "plain",
    "roman",
    "without_blanks",
]

_TONES: Final = {
    old: new
    for pairs in (
        "oà:òa oá:óa oả:ỏa oã:õa oạ:ọa",
        "oè:òe oé:óe oẻ:ỏe oẽ:õe oẹ:ọe",
        "uỳ:ùy uý:úy uỷ:ủy uỹ:ũy uỵ:ụy",
    )
    for old, new in (pair.split(":") for pair in pairs.split())
}
_OLD_TONES: Final = re.compile("|".join(_TONES))
_DASHES: Final = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
_BLANK: Final = re.compile(r"\.{2,}|…|_{2,}|\u2026|\[[^\]]*\]")
_ROMAN: Final = re.compile(r"(?=[IVXLC])(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_VALUES: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def plain(text: str) -> str:
    """Small letters, single spaces and dashes, tones where the law mostly writes them (hòa, ủy);
    "Kính gởi", as the South speaks, is "Kính gửi".
    """
    folded = unicodedata.normalize("NFC", text).casefold().translate(_DASHES)
    toned = " ".join(_OLD_TONES.sub(lambda found: _TONES[found[0]], folded).split())
    return toned.replace("kính gởi", "kính gửi")


def like(text: str, wanted: str, least: float) -> bool:
    """Whether a text is meant to be another: alike by ``least`` of 100."""
    return fuzz.ratio(plain(text), plain(wanted)) >= least


def has_blank(text: str) -> bool:
    """Whether a place in it is left to be filled in."""
    return _BLANK.search(text) is not None


def without_blanks(text: str) -> str:
    """The text without what is left to be filled in."""
    return _BLANK.sub(" ", text)


def in_capitals(text: str) -> bool:
    """Whether all letters are capitals (and there are some)."""
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and not any(c.islower() for c in letters)


def in_small(text: str) -> bool:
    """Whether some letters are small, or there are too few to tell."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) < 6 or any(c.islower() for c in letters)


def end_sign(character: str) -> str:
    """The sign at the end of a line, as a finding tells it: letters and digits are none."""
    return character if character and not character.isalnum() else "no-sign"


def roman(text: str) -> int | None:
    """The value of a Roman numeral; None for anything else."""
    if not text or _ROMAN.fullmatch(text) is None:
        return None
    values = [_VALUES[letter] for letter in text]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)
