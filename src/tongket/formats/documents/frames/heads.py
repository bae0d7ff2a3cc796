"""The letterhead: bodies, number and symbol, place and day, the subject of a letter."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from tongket.core.report import DocumentForm, Letterhead, Report
from tongket.formats.documents.font_files import text_width
from tongket.formats.documents.frames.lines import Line, set_line
from tongket.formats.documents.framing import rule_length
from tongket.formats.documents.layout import LETTERHEAD_LEFT, MM, PAGE, SIZES
from tongket.formats.documents.plain_text import capitals, printable
from tongket.locale import words

__all__ = ["Head", "head_of", "letterhead"]

_BLANK_NUMBER: Final = "\N{NO-BREAK SPACE}" * 8
_BLANK_DAY: Final = "...."
"""As wide as two digits and the spaces around them, which are written in when it is signed."""
_LEAST_LEFT: Final = 56.0
_BESIDE: Final = 4
"""Points that are left free in a column."""


@dataclass(frozen=True, slots=True)
class Head:
    """The left and right of a letterhead. ``rule`` stands below the last of ``bodies``; ``left`` is
    the width of their column in points.

    ``number`` and ``place_and_day`` are empty where a form has none; ``subject`` is the "V/v ..."
    of a letter.
    """

    bodies: tuple[Line, ...]
    rule: float
    number: str
    place_and_day: str
    subject: Line | None = None
    left: float = LETTERHEAD_LEFT * MM


def head_of(report: Report) -> Head:
    """The letterhead of a document, with the parts that its form has."""
    form, head = report.form, report.letterhead
    numbered = form is not DocumentForm.LIST
    dated = numbered and form is not DocumentForm.MINUTES
    found = letterhead(head, numbered=numbered, dated=dated)
    if form is not DocumentForm.LETTER:
        return found
    about = words().say("documents.about", abstract=printable(report.abstract))
    return replace(found, subject=set_line(about, found.left - _BESIDE, SIZES.subject))


def letterhead(head: Letterhead, *, numbered: bool = True, dated: bool = True) -> Head:
    """A letterhead; without number, or without place and day, where a form has none."""
    place_and_day = _place_and_day(head) if dated else ""
    left = _left(place_and_day)
    lines = _bodies(head, left - _BESIDE)
    last = lines[-1]
    return Head(
        bodies=lines,
        rule=rule_length(last.text, last.width, SIZES.issuer, bold=True),
        number=_number(head) if numbered else "",
        place_and_day=place_and_day,
        left=left,
    )


def _left(place_and_day: str) -> float:
    """The width of the bodies' column: narrower where place and day need it to stand on one line
    (II.4.c), as those of Thành phố Hồ Chí Minh.
    """
    needed = text_width(place_and_day, SIZES.place, italic=True) + _BESIDE
    return min(LETTERHEAD_LEFT * MM, max(PAGE.text_width() * MM - needed, _LEAST_LEFT * MM))


def _bodies(head: Letterhead, room: float) -> tuple[Line, ...]:
    """Names above each other, each below its superior; a superior that two share stands once.

    The law is silent on two bodies: a hyphen stands between them, as between their symbols.
    """
    lines: list[Line] = []
    above = None
    for place, body in enumerate(head.bodies, start=1):
        superior = capitals(printable(body.superior or "")).strip()
        if superior and superior != above:
            lines.append(_wide(superior, room, bold=False))
        above = superior
        joined = "" if place == len(head.bodies) else "\N{NO-BREAK SPACE}-"
        lines.append(_wide(capitals(printable(body.name)).strip() + joined, room, bold=True))
    return tuple(lines)


def _wide(text: str, room: float, *, bold: bool) -> Line:
    line = set_line(text, room, SIZES.issuer, bold=bold)
    return line or Line("", 0, bold)


def _number(head: Letterhead) -> str:
    """Give "Số:      /BC-UBND", or with its number where it has one already."""
    number, slash, symbol = printable(head.symbol).strip().partition("/")
    if not slash:
        number, symbol = printable(head.number or ""), number
    return words().say("documents.number", number=number.strip() or _BLANK_NUMBER, symbol=symbol)


def _place_and_day(head: Letterhead) -> str:
    """II.4.b: days below 10 and months 1 and 2 take a 0 before them."""
    day = head.day
    return words().say(
        "documents.place-and-day",
        place=printable(head.place),
        day=f"{day.day:02}" if day else _BLANK_DAY,
        month=(f"{day.month:02}" if day.month <= 2 else str(day.month)) if day else _BLANK_DAY,
        year=day.year if day else head.year,
    )
