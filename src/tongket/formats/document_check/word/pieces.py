"""The letters of one paragraph with their formatting, divided at line breaks and wide gaps."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

from tongket.formats.document_check.seen import Piece
from tongket.formats.document_check.word.looks import Cascade, RunLook
from tongket.formats.drafts.opening import local
from tongket.formats.drafts.styles import attribute, child, whole_number

__all__ = ["Segment", "Shape", "segments_of", "shapes_of"]

_GAP: Final = re.compile(r"(?:\t[ \t]*|\s{6,})")
_LABEL: Final = re.compile(
    r"\s*(?:Số\s*:?|\d+(?:\.\d+)*[.)]?|[a-zđ]\)|[-+•–*]|[IVXLC]+\.?|\.+)?\s*"
)
_SKIPPED: Final = frozenset({"del", "moveFrom", "pPr", "rPr", "Fallback", "txbxContent"})
_LINES: Final = frozenset({"line", "straightConnector1"})
_EMU: Final = 36_000
_MOST_DEEP: Final = 40


@dataclass(slots=True)
class Segment:
    """A part of a paragraph. ``place`` is "left" or "right" where a gap divides a line in two."""

    pieces: list[Piece] = field(default_factory=list)
    place: str = ""
    tab_first: bool = False
    spaces_first: bool = False

    @property
    def text(self) -> str:
        """Its letters."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Shape:
    """A drawing without text: a line with its length in millimetres, or something else."""

    is_line: bool
    length: float | None


def segments_of(paragraph: Element, cascade: Cascade, table: str | None) -> list[Segment]:
    """The segments of a paragraph, in order."""
    pieces = list(_pieces(paragraph, cascade, table))
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.text == "\n":
            lines.append([])
        else:
            lines[-1].append(piece)
    return [segment for line in lines for segment in _divided(line)]


def _divided(line: list[Piece]) -> list[Segment]:
    """A line as one segment, or as two where a wide gap stands between two texts."""
    text = "".join(piece.text for piece in line)
    start = re.match(r"[ \t\xa0]*", text)
    lead = start[0] if start else ""
    for gap in _GAP.finditer(text):
        before, after = text[: gap.start()], text[gap.end() :]
        blank = after.startswith("/")  # a number that is not given yet: "Số      /BC-UBND"
        if blank or _LABEL.fullmatch(before) or not re.search(r"\w", after):
            continue
        if not re.search(r"\w", before):
            continue
        left = Segment(_cut(line, 0, gap.start()), "left")
        right = Segment(_cut(line, gap.end(), len(text)), "right")
        return [left, right]
    return [Segment(line, "", "\t" in lead, " " in lead or "\xa0" in lead)]


def _cut(line: list[Piece], start: int, end: int) -> list[Piece]:
    found: list[Piece] = []
    at = 0
    for piece in line:
        first, last = max(start - at, 0), min(end - at, len(piece.text))
        if first < last:
            found.append(_with(piece, piece.text[first:last]))
        at += len(piece.text)
    return found


def _with(piece: Piece, text: str) -> Piece:
    return Piece(
        text, piece.font, piece.size, piece.bold, piece.italic, piece.underlined, piece.colour,
        piece.raised,
    )  # fmt: skip


def _pieces(paragraph: Element, cascade: Cascade, table: str | None) -> Iterator[Piece]:
    properties = child(paragraph, "pPr")
    for run in _runs(paragraph, 0):
        own = child(run, "rPr")
        look = cascade.run_look(own, properties, table)
        if look.hidden:
            continue
        for inner in run:
            name = local(inner)
            text = _text_of(inner, name)
            if text:
                yield from _set(text, look)


def _text_of(inner: Element, name: str) -> str:
    match name:
        case "t":
            return unicodedata.normalize("NFC", inner.text or "")
        case "tab" | "ptab":
            return "\t"
        case "br" | "cr":
            return "" if attribute(inner, "type") in ("page", "column") else "\n"
        case "noBreakHyphen":
            return "-"
    return ""


def _set(text: str, look: RunLook) -> Iterator[Piece]:
    """Letters as they are shown: capitals by formatting are capitals, fonts by kind of letter."""
    if look.capitals:
        text = text.upper()
    if text == "\n":
        yield Piece("\n")
        return
    fonts = {look.font} if text.isascii() else {look.font, look.accented}
    if not any(c.isalpha() and c.isascii() for c in text):
        fonts = {look.font} if text.isascii() else {look.accented}
    wrong = sorted(f for f in fonts if f and f.casefold() != "times new roman")
    font = wrong[0] if wrong else next(iter(sorted(f for f in fonts if f)), None)
    yield Piece(
        text=text,
        font=None if None in fonts else font,
        size=look.size,
        bold=look.bold,
        italic=look.italic,
        underlined=bool(look.underlined),
        colour=look.colour or None,
        raised=bool(look.raised),
    )


def _runs(element: Element, depth: int) -> Iterator[Element]:
    """The runs below an element, without those that are deleted or stand in a text box."""
    if depth > _MOST_DEEP:
        return
    for inner in element:
        name = local(inner)
        if name in _SKIPPED:
            continue
        if name == "r":
            yield inner
        else:
            yield from _runs(inner, depth + 1)


def shapes_of(paragraph: Element) -> Iterator[Shape]:
    """Drawings without text that hang on a paragraph."""
    for run in _runs(paragraph, 0):
        for inner in run.iter():
            name = local(inner)
            if name in ("wsp", "cxnSp") and child(inner, "txbx") is None:
                geometry = child(inner, "spPr", "prstGeom")
                extent = child(inner, "spPr", "xfrm", "ext")
                width = whole_number(attribute(extent, "cx"))
                length = None if width is None else width / _EMU
                yield Shape(attribute(geometry, "prst") in _LINES, length)
            elif name in ("line", "shape", "rect") and inner.tag.startswith("{urn:"):
                boxed = any(local(deep) == "txbxContent" for deep in inner.iter())
                yield from () if boxed else (Shape(name == "line", None),)
