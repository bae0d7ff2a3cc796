"""The order of the Vietnamese alphabet: a ă â b c d đ e ê ..., tones only between equal letters."""

from __future__ import annotations

import unicodedata

__all__ = ["CollationKey", "collation_key"]

CollationKey = tuple[str, str, str]
"""Letters, then tones, then the text itself, so that different texts never have equal keys."""

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
_PUNCTUATION = " \t\n!\"'()*+,-./:;<=>?[]_–—“”‘’…"


def _tables() -> tuple[dict[int, int], dict[int, int]]:
    """Weight of each letter without its tone, and of its tone."""
    letters = {ord(mark): 1 for mark in _PUNCTUATION}
    letters |= {ord(digit): 50 + int(digit) for digit in "0123456789"}
    tones = dict.fromkeys(letters, 1)
    for place, letter in enumerate(_ALPHABET):
        for weight, tone in enumerate(_TONES, start=1):
            toned = unicodedata.normalize("NFC", letter + tone)
            if len(toned) == 1:
                letters[ord(toned)] = 100 + place
                tones[ord(toned)] = weight
    return letters, tones


_LETTERS, _TONE_WEIGHTS = _tables()


def collation_key(text: str) -> CollationKey:
    """A key by which texts sort as in a Vietnamese dictionary.

    Spaces and punctuation come before digits, digits before letters; tones (ngang, huyền, hỏi,
    ngã, sắc, nặng) decide only between words of the same letters, case does not.

    >>> sorted(["Đà", "Dương", "Ân", "An", "Ấn"], key=collation_key)
    ['An', 'Ân', 'Ấn', 'Dương', 'Đà']
    """
    folded = unicodedata.normalize("NFC", text).casefold()
    return folded.translate(_LETTERS), folded.translate(_TONE_WEIGHTS), text
