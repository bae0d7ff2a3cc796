"""Where on a document a signature, a number and a day belong, found by how the state sets one.

Decree 30/2020/NĐ-CP, annex I, part I: the list "Nơi nhận" (cell 9b) begins level with the authority
and position of the signer (cell 7a), whose name (7b) stands below a space for the signature (7c);
the number stands under the name of the issuer (cell 3), place and day under the motto (cell 4).
Works for any .pdf so set, ours or typed in Word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from tongket.formats.signing.pdf_text import Segment

__all__ = ["Blank", "Blanks", "Box", "SignaturePlace", "find_blanks", "find_signature_place"]

_LINES_WITHOUT_NAME: Final = 5
"""Lines kept free for a signature where no name is printed below."""

_NEXT_LINE: Final = 2.0
"""Up to so many sizes below its predecessor a line still belongs to the position."""

_FARTHEST_NAME: Final = 12.0
"""Sizes between position and name: beyond it the line is of something else."""

_RECIPIENTS: Final = re.compile(r"n\N{LATIN SMALL LETTER O WITH HORN}i nhận\s*:", re.IGNORECASE)
_NUMBER: Final = re.compile(r"^\s*Số\s*:(?P<blank>[\s._…]*)/\s*\S")
_NUMBER_HEAD: Final = re.compile(r"^\s*Số\s*:[\s._…]*$")
_DAY: Final = re.compile(
    r"ngày(?P<day>[\s._…]*)tháng(?P<month>[\s._…]*)năm\s*(?P<year>\d{4})\s*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """Width in points."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Height in points."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class SignaturePlace:
    """The space between position and name. ``page`` counts from 0; ``named`` says whether a name
    is printed below it.
    """

    page: int
    centre: float
    bottom: float
    top: float
    named: bool


@dataclass(frozen=True, slots=True)
class Blank:
    """A place left blank on the first page, and the size of the type around it."""

    box: Box
    size: float


@dataclass(frozen=True, slots=True)
class Blanks:
    """Blanks of number, day and month; None where one is filled in already or there is none."""

    number: Blank | None = None
    day: Blank | None = None
    month: Blank | None = None
    year: int | None = None

    @property
    def any(self) -> bool:
        """Whether something is left to fill in."""
        return not (self.number is None and self.day is None and self.month is None)


def find_signature_place(
    page: int, segments: tuple[Segment, ...], width: float
) -> SignaturePlace | None:
    """The place for the signer's image on a page of this width; None where it is not set so."""
    for recipients in segments:
        if not _RECIPIENTS.match(recipients.words) or recipients.centre > width / 2:
            continue
        column = _column_right_of(recipients, segments, width)
        if column:
            return _space_below(page, column)
    return None


def _column_right_of(
    recipients: Segment, segments: tuple[Segment, ...], width: float
) -> list[Segment]:
    """Lines of the right column, from the one level with "Nơi nhận" downwards."""
    below = [
        segment
        for segment in segments
        if segment.centre > width / 2
        and segment.left > recipients.right
        and segment.top <= recipients.top + 1.5 * segment.size
    ]
    level = below and abs(below[0].bottom - recipients.bottom) < 1.5 * below[0].size
    return below if level and _is_position(below[0]) else []


def _is_position(segment: Segment) -> bool:
    words = segment.words
    return any(sign.isalpha() for sign in words) and words == words.upper()


def _space_below(page: int, column: list[Segment]) -> SignaturePlace:
    position = [column[0]]
    for before, line in pairwise(column):
        near = before.bottom - line.bottom < _NEXT_LINE * line.size
        if not (near and _is_position(line)):
            break
        position.append(line)
    last = position[-1]
    rest = column[len(position) :]
    name = rest[0] if rest and last.bottom - rest[0].top < _FARTHEST_NAME * last.size else None
    # Lines are centred in their column: the widest one shows its middle best.
    widest = max(position, key=lambda line: line.right - line.left)
    height = last.top - last.bottom
    return SignaturePlace(
        page=page,
        centre=widest.centre,
        top=last.bottom,
        bottom=name.top if name else last.bottom - _LINES_WITHOUT_NAME * height,
        named=name is not None,
    )


def find_blanks(segments: tuple[Segment, ...]) -> Blanks:
    """What is left blank in number, place and day, in the head of the first page."""
    number = day = month = year = None
    for place, segment in enumerate(segments):
        if number is None:
            number = _blank_number(segment, segments[place + 1 :])
        found = _DAY.search(segment.text) if year is None else None
        if found:
            year = int(found["year"])
            day = _blank(segment, *found.span("day"))
            month = _blank(segment, *found.span("month"))
    return Blanks(number, day, month, year)


def _blank_number(segment: Segment, after: tuple[Segment, ...]) -> Blank | None:
    """``Số:      /BC-UBND`` in one segment, or in two with a wide gap between them."""
    whole = _NUMBER.match(segment.text)
    if whole:
        return _blank(segment, *whole.span("blank"))
    if not _NUMBER_HEAD.match(segment.text):
        return None
    for symbol in after:
        level = abs(symbol.bottom - segment.bottom) < 0.3 * segment.size
        if level and symbol.words.startswith("/") and symbol.left > segment.right:
            colon = segment.letters[segment.text.index(":")]
            return Blank(Box(colon.right, segment.bottom, symbol.left, segment.top), segment.size)
    return None


def _blank(segment: Segment, begin: int, end: int) -> Blank | None:
    """The room between the letter before a stretch and the one behind it."""
    if begin == 0 or end >= len(segment.letters):
        return None
    left, right = segment.letters[begin - 1].right, segment.letters[end].left
    if right - left < 0.5 * segment.size:
        return None
    return Blank(Box(left, segment.bottom, right, segment.top), segment.size)
