"""Lines of text on a page: letters on one baseline, divided where a wide gap stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from tongket.formats.document_check.portable.opening import PlacedText, PortablePage
from tongket.formats.document_check.seen import PageSide, Piece

__all__ = ["PlacedLine", "lines_of"]

_GAP: Final = 2.0
"""A gap of so many times the size of the letters divides a line."""

_SMALL_GAP: Final = 0.15
"""A gap that is enough before what always stands on the right of a head."""

_HEAD: Final = 85.0
"""Millimetres from the top in which the head of a document stands."""

_END: Final = 75.0
_EDGE: Final = 25.0
_ADJACENT: Final = 3.0
_MARK: Final = 9.0
_RIGHT: Final = re.compile(r"\s*(?:cộng h|độc lập\s*[-–]|[^,;/]{2,30},\s*ngày\s)", re.IGNORECASE)
_SPACE: Final = 0.15
_POINT: Final = 25.4 / 72


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line, or the part of one on this side of a gap. Millimetres from the top left."""

    pieces: tuple[Piece, ...]
    left: float
    right: float
    baseline: float
    side: PageSide | None = None
    in_table: bool = False

    @property
    def text(self) -> str:
        """Its letters."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def size(self) -> float:
        """The largest size in it, in points."""
        return max((p.size or 0 for p in self.pieces if p.text.strip()), default=0.0)


def lines_of(page: PortablePage) -> list[PlacedLine]:
    """The lines of a page from top to bottom, those beside each other from left to right."""
    uprights = [ink for ink in page.inks if ink.upright]
    found: list[PlacedLine] = []
    for row in _rows(page.texts):
        parts = [part for part in _divided(row) if not _is_mark(part, page)]
        # What stands beside each other has sides; a title in the middle has none.
        for at, part in enumerate(parts):
            side = (PageSide.LEFT, PageSide.RIGHT)[at] if len(parts) == 2 else None
            inside = any(u.top - 1 <= part.baseline <= u.bottom + 1 for u in uprights)
            found.append(replace(part, side=side, in_table=inside or len(parts) > 3))
    return _sided(found, page.width)


def _is_mark(line: PlacedLine, page: PortablePage) -> bool:
    """Whether it is only the raised mark of a note."""
    inside = _EDGE < line.baseline < page.height - _EDGE
    return inside and line.size < _MARK and line.text.strip().isdigit()


def _side(line: PlacedLine, width: float) -> PageSide:
    return PageSide.LEFT if (line.left + line.right) / 2 < width / 2 else PageSide.RIGHT


def _sided(lines: list[PlacedLine], width: float) -> list[PlacedLine]:
    """A line alone on one half, near lines that stand beside others, belongs to that half."""
    beside = [line.baseline for line in lines if line.side is not None]
    found: list[PlacedLine] = []
    before: PlacedLine | None = None
    for line in lines:
        after, before = before, line
        if after is not None and _ends_paragraph(after, line, width):
            found.append(line)
            continue
        near = any(_near(line.baseline - other, line) for other in beside)
        half = line.right < width * 0.52 or line.left > width * 0.42
        middle = abs((line.left + line.right) / 2 - width * 0.52) < 12
        if line.side is None and near and half and not middle and not line.in_table:
            line = replace(line, side=_side(line, width))  # noqa: PLW2901 - the same line, placed
        found.append(line)
    return found


def _near(below: float, line: PlacedLine) -> bool:
    """Whether a line belongs to lines that stand beside each other: the end of a document goes on
    below them, its head may begin above them.
    """
    return 0 <= below < _END or (line.baseline < _HEAD and abs(below) < _HEAD / 2)


def _ends_paragraph(above: PlacedLine, line: PlacedLine, width: float) -> bool:
    """Whether a short line only ends the paragraph of the line above."""
    full = above.side is None and above.right - above.left > width * 0.55
    close = line.baseline - above.baseline < 2.2 * (line.size or 12) * _POINT
    return full and close and line.side is None and line.left < above.left + 2


def _rows(texts: Iterable[PlacedText]) -> Iterator[list[PlacedText]]:
    """Letters on one baseline, from the top down; a raised mark belongs to the line it is on."""
    row: list[PlacedText] = []
    for text in sorted(texts, key=lambda t: (t.baseline, t.left)):
        if row and not any(_on_line(text, other) for other in _large(row)):
            yield sorted(row, key=lambda t: t.left)
            row = []
        row.append(text)
    if row:
        yield sorted(row, key=lambda t: t.left)


def _on_line(text: PlacedText, other: PlacedText) -> bool:
    """Whether two pieces stand on one line: a mark that is smaller may be raised."""
    sizes = sorted((text.piece.size or 10, other.piece.size or 10))
    apart = max(text.left - other.right, other.left - text.right)
    marked = sizes[0] < sizes[1] * 0.8 and apart < _ADJACENT
    most = 0.55 if marked else 0.3
    return text.baseline - other.baseline <= most * sizes[1] * _POINT


def _large(row: list[PlacedText]) -> list[PlacedText]:
    """The pieces of a line that tell its baseline."""
    largest = max(text.piece.size or 10 for text in row)
    return [text for text in row if (text.piece.size or 10) >= largest * 0.8]


def _divided(row: list[PlacedText]) -> Iterator[PlacedLine]:
    lettered = [text for text in row if text.piece.text.strip()]
    part: list[PlacedText] = []
    for at, text in enumerate(lettered):
        if part:
            last = part[-1]
            gap = text.left - last.right
            label = "".join(t.piece.text for t in part).strip().rstrip(":").casefold() == "số"
            size = (text.piece.size or 10) * _POINT
            high = text.baseline < _HEAD and gap > _SMALL_GAP * size
            titled = high and _begins_right(lettered[at:])
            if (gap > _GAP * size and not label) or titled:
                yield _line(part)
                part = []
        part.append(text)
    if part:
        yield _line(part)


def _begins_right(rest: list[PlacedText]) -> bool:
    return _RIGHT.match("".join(text.piece.text for text in rest)) is not None


def _line(part: list[PlacedText]) -> PlacedLine:
    base = max(t.piece.size or 0 for t in part)
    pieces = [part[0].piece]
    for before, text in pairwise(part):
        piece = text.piece
        apart = text.left - before.right > _SPACE * (piece.size or 10) * _POINT
        if apart and not before.piece.text.endswith(" ") and not piece.text.startswith(" "):
            piece = replace(piece, text=f" {piece.text}")
        small = (piece.size or base) < base * 0.75 and abs(text.baseline - before.baseline) > 0.5
        pieces.append(replace(piece, raised=small))
    return PlacedLine(
        tuple(pieces), part[0].left, max(t.right for t in part), max(t.baseline for t in part)
    )
