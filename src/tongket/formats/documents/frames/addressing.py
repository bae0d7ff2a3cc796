"""To whom a document is addressed (Kính gửi), and where that stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tongket.formats.documents.font_files import text_width
from tongket.formats.documents.framing import listed
from tongket.formats.documents.layout import INDENT, MM, PAGE, SIZES
from tongket.formats.documents.plain_text import printable, without_end
from tongket.locale import words

__all__ = ["Addressing", "addressing_of"]

_TEXT_WIDTH: Final = PAGE.text_width() * MM


@dataclass(frozen=True, slots=True)
class Addressing:
    """Where "Kính gửi" begins, where what follows it begins, and how far its lines hang."""

    word: str
    names: tuple[str, ...]
    left: float
    names_left: float
    hang: float


def addressing_of(names: tuple[str, ...]) -> Addressing | None:
    """II.9.d: one name stands behind "Kính gửi:"; of several each has its line, the dashes below
    the colon. The whole stands in the middle, and begins further left where it is long.
    """
    if not names:
        return None
    word, size = words().say("documents.addressed"), SIZES.body
    if len(names) == 1:
        shown: tuple[str, ...] = (without_end(printable(names[0])),)
        indent = hang = text_width(f"{word} ", size)
    else:
        shown = listed(names)
        indent, hang = text_width(word.rstrip(":"), size), text_width("- ", size)
    # The dashes of a list belong to its names; behind the word there are none.
    widest = indent + max(text_width(name, size) for name in shown)
    left = min(max((_TEXT_WIDTH - widest) / 2, INDENT * MM), 3 * INDENT * MM)
    return Addressing(word, shown, left, left + indent, hang)
