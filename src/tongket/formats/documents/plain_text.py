"""Text made fit for paper, without changing what it says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tongket.formats.documents.font_files import text_width

__all__ = [
    "TitleRoom",
    "balanced_width",
    "capitals",
    "ending_whole",
    "kept_whole",
    "lines_needed",
    "printable",
    "unparted",
    "without_end",
    "words_of",
    "wrapped",
]

_SYMBOL: Final = re.compile(r"\d[\w.]*/\S+")
_CONTROLS: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\ufeff\ufdd0-\ufdef\ufffe\uffff]"
)
_BREAKS: Final = re.compile(r"[ \t\n]+(?![.,;:!?/)])")
"""Where a line may be broken: Unicode's rules forbid it before these signs even behind a space, and
so does Typst (a blank day: "tháng ...").
"""
_DAY: Final = re.compile(r"ngày \S+ tháng \S+ năm \S+")
_NUMBERED: Final = ("≥ ", "≤ ", "Phụ lục ", "chỉ tiêu ", "Annex ", "indicator ")
_PARTED: Final = re.compile(f"(?:{'|'.join(_NUMBERED)})(?=[\\dIVXL]|$)")
"""Signs and words with the number that belongs to them; a run may end before the number."""

_SPACES: Final = re.compile(r"[ \t\n]+")

_SLACK: Final = 4.0
"""Points left free in a balanced line, for a renderer that rounds otherwise."""

_END: Final = 12
"""Letters that the last line of a title has at least."""

_MEASURED: Final = 0.97
"""The share of a width that lines are taken to have: other programs measure a little otherwise."""

Measure = Callable[[str], float]


@lru_cache(maxsize=16384)
def printable(text: str) -> str:
    r"""Text in composed form, without the characters that no document may hold.

    Line ends stay (``\n``); tabs become spaces.
    """
    if text.isascii() and text.isprintable():
        return text
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _CONTROLS.sub("", composed.replace("\t", " "))


def capitals(title: str) -> str:
    """A title in capitals; the number and symbol of a document keep their letters (89/QĐ-TTg)."""
    pieces: list[str] = []
    end = 0
    for symbol in _SYMBOL.finditer(title):
        pieces += [title[end : symbol.start()].upper(), symbol.group()]
        end = symbol.end()
    return "".join(pieces) + title[end:].upper()


def without_end(text: str) -> str:
    """Text without spaces and the punctuation that ends a line of a list."""
    return text.strip().rstrip(" ;.,")


def wrapped(text: str, width: float, measure: Measure) -> list[str]:
    """Lines of a text as a renderer breaks them: at spaces, as late as possible."""
    lines: list[str] = []
    line = ""
    for word in _BREAKS.split(text.strip()):
        longer = f"{line} {word}" if line else word
        if line and measure(longer) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line] if line else lines


def ending_whole(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """A title whose last words stay together where they, or one of them, would be a line alone.

    ``room`` is that of its first line; the others are no narrower. Programs that measure a little
    otherwise break it at the same place.
    """

    def measure(line: str) -> float:
        return text_width(line, size, bold=bold)

    ends = [wrapped(text, share * room, measure)[-1:] for share in (_MEASURED, 1.0)]
    if all(end in ([], [text]) or len(end[0]) >= _END for end in ends):
        return text
    head, tail = text, ""
    while head and len(tail) < _END:
        head, _, word = head.rpartition(" ")
        tail = f"{word}\N{NO-BREAK SPACE}{tail}" if tail else word
    return f"{head} {tail}" if head else tail


@lru_cache(maxsize=4096)
def balanced_width(
    text: str,
    width: float,
    size: float,
    *,
    bold: bool = False,
    italic: bool = False,
    unbroken: tuple[str, ...] = (),
) -> float:
    """The least width, in points, in which a text needs no more lines than in ``width``.

    A title set in it has lines of about one length. Words that are ``unbroken``, in letters of any
    case, stay on one line where that takes no further line; so does a day in words.
    """

    def measure(line: str) -> float:
        return text_width(line, size, bold=bold, italic=italic)

    chosen, lines = 0.0, wrapped(text, width, measure)
    kept = _said((*unbroken, *_DAY.findall(text)), lines)
    for narrow, broken in _ever_narrower(text, width, measure):
        folded = [line.casefold() for line in broken]
        whole = all(" ".join(folded).count(one) == _whole(one, folded) for one in kept)
        if whole or not chosen:
            chosen = narrow
    return min((chosen or max(map(measure, lines), default=0.0)) + _SLACK, width)


@dataclass(frozen=True, slots=True)
class TitleRoom:
    """How a title is set: in a room (points), in type of a size."""

    room: float
    size: float
    bold: bool = False
    italic: bool = False


@lru_cache(maxsize=4096)
def kept_whole(text: str, unbroken: tuple[str, ...], place: TitleRoom) -> str:
    """A title with no-break spaces in those of the ``unbroken`` words that the end of a line would
    part otherwise, where that takes no further line: ỦY BAN NHÂN DÂN / THÀNH PHỐ HỒ CHÍ MINH.
    """
    room, size, bold, italic = place.room, place.size, place.bold, place.italic

    def measure(line: str) -> float:
        return text_width(line, size, bold=bold, italic=italic)

    set_lines = wrapped(text, room, measure)
    most = len(set_lines)
    if most < 2:
        return text
    waiting = said = _said(unbroken, set_lines)
    while waiting:
        words, *waiting = waiting
        width = balanced_width(text, room, size, bold=bold, italic=italic, unbroken=unbroken)
        lines = [line.casefold() for line in wrapped(text, width, measure)]
        if " ".join(lines).count(words) == _whole(words, lines):
            continue
        joined = re.sub(
            re.escape(words), lambda found: found[0].replace(" ", "\N{NO-BREAK SPACE}"), text,
            flags=re.IGNORECASE,
        )  # fmt: skip
        if joined != text and len(wrapped(joined, room, measure)) <= most:
            # What stood well before may be parted by the new ends of lines.
            text, waiting = joined, [one for one in said if one != words]
    return text


def _said(some: tuple[str, ...], lines: list[str]) -> list[str]:
    """Those of some words that a text says, in small letters. Of hundreds of names of units a title
    has one or two: the others need no look at its lines.
    """
    text = " ".join(lines).casefold()
    return [words for one in some if (words := one.casefold()) in text]


def _ever_narrower(text: str, width: float, measure: Measure) -> Iterator[tuple[float, list[str]]]:
    """Ever smaller widths in which a text takes no more lines, with those lines."""
    lines = wrapped(text, width, measure)
    count, narrow = len(lines), max(map(measure, lines), default=0.0)
    while len(lines) <= count:
        yield narrow, lines
        lines = wrapped(text, narrow - 1, measure)
        widest = max(map(measure, lines), default=0.0)
        if count <= 1 or widest >= narrow:
            return
        narrow = widest


def _whole(words: str, lines: list[str]) -> int:
    """How often words stand on one line."""
    return sum(line.count(words) for line in lines)


def unparted(text: str) -> str:
    """Text in which a number is not parted from its sign, nor from what it is the number of:
    ≥ 98, Phụ lục VI, chỉ tiêu 1.4.
    """
    for word in _NUMBERED:
        if word in text:
            return _PARTED.sub(lambda found: found[0].replace(" ", "\N{NO-BREAK SPACE}"), text)
    return text


def words_of(text: str) -> list[str]:
    """What of a text is not broken over two lines: a no-break space parts no words."""
    if "\N{NO-BREAK SPACE}" not in text:
        return text.split()
    return [word for word in _SPACES.split(text) if word]


@lru_cache(maxsize=16384)
def lines_needed(text: str, width: float, size: float, *, bold: bool = False) -> int:
    """About how many lines a text takes in a width (points), broken at spaces; at least one."""
    if width <= 0:
        return 1
    room = width * _MEASURED / size
    return sum(_lines_of(line, room, bold=bold) for line in text.split("\n"))


def _lines_of(line: str, room: float, *, bold: bool) -> int:
    """Lines of a text without line ends, in a room for type of size 1."""
    space = text_width(" ", 1, bold=bold)
    lines, reached = 1, -space
    for word in words_of(line):
        length = text_width(word, 1, bold=bold)
        if reached + space + length <= room:
            reached += space + length
            continue
        # A word longer than the room is broken where the room ends.
        whole = int(length // room)
        lines += whole + (reached >= 0) - (length == whole * room)
        reached = length - whole * room
    return lines
