"""Centred lines, and how wide they are set."""

from __future__ import annotations

from dataclasses import dataclass

from tongket.formats.documents.font_files import text_width
from tongket.formats.documents.plain_text import TitleRoom, balanced_width, kept_whole, printable
from tongket.locale import words

__all__ = ["Line", "set_line"]


@dataclass(frozen=True, slots=True)
class Line:
    """Centred text and how wide it is set, so that its lines are of about one length."""

    text: str
    width: float
    bold: bool = False


def set_line(
    text: str, room: float, size: float, *, bold: bool = False, italic: bool = False
) -> Line | None:
    """A text in its least width in which it takes no more lines; None for an empty one."""
    shown = printable(text).strip()
    if not shown:
        return None
    shown = _joined(shown, text_width(shown, size, bold=bold, italic=italic) > room)
    unbroken = tuple(words().say("documents.unbroken").split("; "))
    shown = kept_whole(shown, unbroken, TitleRoom(room, size, bold, italic))
    width = balanced_width(shown, room, size, bold=bold, italic=italic, unbroken=unbroken)
    return Line(shown, width, bold)


def _joined(text: str, broken: bool) -> str:
    """A hyphen between words stays behind the first of them where the text takes several lines."""
    return text.replace(" - ", "\N{NO-BREAK SPACE}- ") if broken else text
