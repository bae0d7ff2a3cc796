"""How high a row must be for its wrapped text: spreadsheets do not work it out for a set height.

Widths are those of Times New Roman in thousandths of an em, by classes of letters: near enough to
choose a number of lines, and rounded upwards so that no text is cut.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

__all__ = ["WrappedText", "lines_of", "row_height"]

_NARROW = frozenset("iljtfr.,:;'|!()[]-/ ")
_WIDE = frozenset("mwMW%@")
_EM_OF_COLUMN_UNIT = 500
"""A column is as many digits of the 12 point font wide as its width says; a digit is half an em."""


@dataclass(frozen=True, slots=True)
class WrappedText:
    """A text in a cell (or merged cells) ``width`` column units wide, at ``size`` points."""

    text: str
    width: float
    size: float = 12
    bold: bool = False


@lru_cache(maxsize=4096)
def _letter(letter: str) -> int:
    plain = unicodedata.normalize("NFD", letter)[0]
    if plain in _NARROW:
        return 320
    if plain in _WIDE:
        return 830
    if plain.isupper():
        return 720
    return 500


def _word_width(word: str, scale: float) -> float:
    return sum(map(_letter, word)) * scale


@lru_cache(maxsize=2048)
def lines_of(cell: WrappedText) -> int:
    """How many lines the text takes when it breaks at spaces; at least one.

    >>> lines_of(WrappedText("ngắn", 20)), lines_of(WrappedText("một dòng khá dài " * 3, 20))
    (1, 3)
    """
    room = max(cell.width - 1, 1) * _EM_OF_COLUMN_UNIT
    scale = cell.size / 12 * (1.08 if cell.bold else 1.0)
    count = 0
    for paragraph in cell.text.split("\n"):
        used, lines = 0.0, 1
        for word in paragraph.split(" "):
            width = _word_width(word, scale)
            space = _letter(" ") * scale if used else 0
            if used and used + space + width > room:
                lines, used, space = lines + 1, 0.0, 0
            lines += max(ceil(width / room) - 1, 0)
            used += space + min(width, room)
        count += lines
    return count


def row_height(cells: Iterable[WrappedText], least: float = 18) -> float:
    """The height in points that shows every cell of a row whole."""
    wanted = (lines_of(cell) * cell.size * 1.27 + 3 for cell in cells if cell.text)
    return max(least, *wanted, least)
