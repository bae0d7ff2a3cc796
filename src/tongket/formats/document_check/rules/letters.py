"""Font and colour of all text (I.4)."""

from __future__ import annotations

from collections import Counter
from typing import Final

from tongket.formats.document_check import kinds
from tongket.formats.document_check.collecting import Collected
from tongket.formats.document_check.seen import Passage, Seen
from tongket.formats.document_check.texts import plain

__all__ = ["check_letters_of_all"]

_ALIKE: Final = ("tinos", "liberationserif", "nimbusroman", "texgyretermes", "times-", "times")
"""Families with the widths of Times New Roman that programs put in its place when they print."""

_SYMBOLS: Final = ("symbol", "wingdings", "webdings", "cambriamath", "segoeuisymbol", "mtextra")
_BLACK: Final = 0x38
_WHITE: Final = 0xF0
_FEW: Final = 3
"""Fewer letters than this are a sign, not text."""


def check_letters_of_all(to: Collected, seen: Seen) -> None:
    """Every family that is not Times New Roman, and every colour that is not black, once each."""
    clause = to.law.font.clause
    fonts: Counter[str] = Counter()
    colours: Counter[str] = Counter()
    first: dict[tuple[str, str], Passage] = {}
    marks = {plain(mark.text) for mark in to.law.marks}
    for passage in seen.passages:
        stamped = plain(passage.bare) in marks  # III.2.b: marks are stamped in red
        for piece in passage.lettered:
            letters = sum(map(str.isalpha, piece.text))
            family = _family(piece.font)
            if family:
                fonts[family] += letters
                first.setdefault(("font", family), passage)
            if piece.colour and not stamped and not _is_black(piece.colour):
                colours[piece.colour] += letters
                first.setdefault(("colour", piece.colour), passage)
    wanted = to.law.font.name
    for family, letters in fonts.items():
        short = _short(family)
        if short.startswith((_short(wanted), *_SYMBOLS)) or letters < _FEW:
            continue
        alike = not seen.exact and short.startswith(_ALIKE)
        kind = kinds.FONT_ALIKE if alike else kinds.FONT
        to.add(kind, first["font", family], clause, found=family, wanted=wanted)
    for colour, letters in colours.items():
        if letters >= _FEW:
            to.add(kinds.COLOUR, first["colour", colour], clause, found=f"#{colour}")


def _family(font: str | None) -> str:
    """A family without its face: "Tinos-BoldItalic" is Tinos."""
    if not font:
        return ""
    return font.split(",")[0].split("-")[0].removesuffix("PSMT").removesuffix("PS")


def _short(family: str) -> str:
    return family.casefold().replace(" ", "").replace("-", "")


def _is_black(colour: str) -> bool:
    """Whether no eye tells it from black on paper, or sees it there at all: white letters stand on
    something dark, in a picture.
    """
    if len(colour) != 6:
        return True
    try:
        parts = [int(colour[at : at + 2], 16) for at in (0, 2, 4)]
    except ValueError:
        return True
    return max(parts) <= _BLACK or min(parts) >= _WHITE
