"""Lines of a page put together to paragraphs, with what their places say of how they are set."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from tongket.formats.document_check.portable.lines import PlacedLine
from tongket.formats.document_check.portable.opening import Ink, PortablePage
from tongket.formats.document_check.seen import Passage, Piece, Region, Rule, Spot
from tongket.formats.documents.law import LineAlign

__all__ = ["Column", "passages_of"]

_SINGLE: Final = 1.15
_POINT: Final = 25.4 / 72
_INDENTED: Final = 4.0
_SHORT: Final = 14.0
_NEAR: Final = 2.0
_DRAWN: Final = re.compile(r"[_\u2500\u2014-]{4,}")
_BEGINS: Final = re.compile(r"\s*(?:[-+•]\s|\d+[.)]\s|[a-zđ]\)\s|[IVX]+\.\s|Điều\s\d|Căn cứ)")


@dataclass(frozen=True, slots=True)
class Column:
    """Left and right end of running text; ``sure`` where enough lines reach the right end."""

    left: float
    right: float
    sure: bool


def passages_of(
    page: PortablePage, lines: list[PlacedLine], column: Column | None, at: int
) -> list[Passage]:
    """The passages of a page in reading order, drawn lines with the text above them."""
    found: list[tuple[Passage, PlacedLine]] = []
    for group in _groups(lines, column):
        text = "".join(line.text for line in group).strip()
        if _DRAWN.fullmatch(text):
            _draw(found, Ink(group[0].left, group[0].right, group[0].baseline, group[0].baseline))
            continue
        found.append((_passage(group, column, at), group[-1]))
    _spaces(found)
    for ink in page.inks:
        if ink.across:
            _draw(found, ink)
    return [passage for passage, _ in found]


def _groups(lines: list[PlacedLine], column: Column | None) -> Iterator[list[PlacedLine]]:
    group: list[PlacedLine] = []
    for line in lines:
        if group and not _goes_on(group, line, column):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _goes_on(group: list[PlacedLine], line: PlacedLine, column: Column | None) -> bool:
    """Whether a line belongs to the paragraph above it."""
    last = group[-1]
    if column is None or line.side or last.side or line.in_table or last.in_table:
        return False
    pitch = (line.baseline - last.baseline) / ((last.size or 12) * _POINT)
    begins = line.left > column.left + _INDENTED or _BEGINS.match(line.text) is not None
    ended = last.right < column.right - _SHORT
    centred = _centred(last, column) and last.left > column.left + _INDENTED and len(group) == 1
    heavier = {_weight(line), _weight(last)} == {True, False}
    return not (begins or ended or centred or heavier) and 0.9 < pitch < 2.2


def _weight(line: PlacedLine) -> bool | None:
    """Bold or not, where the whole line is so."""
    weights = {piece.bold for piece in line.pieces if piece.text.strip()}
    return weights.pop() if len(weights) == 1 else None


def _centred(line: PlacedLine, column: Column) -> bool:
    return abs((line.left + line.right) - (column.left + column.right)) < 2 * _NEAR


def _passage(group: list[PlacedLine], column: Column | None, at: int) -> Passage:
    first = group[0]
    side = first.side
    return Passage(
        pieces=tuple(_joined(group)),
        spot=Spot(page=at, top=round(first.baseline, 1)),
        region=Region.TABLE if first.in_table else Region.FRAME if side else Region.BODY,
        side=side,
        align=None if side or first.in_table else _align(group, column),
        indent=_indent(group, column),
        spacing=_pitch(group),
        group=f"p{at}{side.value}" if side else "",
        width=max(line.right - line.left for line in group),
    )


def _joined(group: list[PlacedLine]) -> Iterator[Piece]:
    for at, line in enumerate(group):
        for place, piece in enumerate(line.pieces):
            yield replace(piece, text=f" {piece.text}") if at and place == 0 else piece


def _align(group: list[PlacedLine], column: Column | None) -> LineAlign | None:
    if column is None:
        return None
    if len(group) == 1:
        line = group[0]
        inside = line.left > column.left + _INDENTED and line.right < column.right - _INDENTED
        return LineAlign.CENTRE if inside and _centred(line, column) else None
    middles = [(line.left + line.right) / 2 for line in group]
    starts = [line.left for line in group]
    if max(middles) - min(middles) < _NEAR and max(starts) - min(starts) > _NEAR:
        return LineAlign.CENTRE
    ends = [line.right for line in group[:-1]]
    if len(group) < 4 or not column.sure:
        return None
    return LineAlign.BOTH if max(ends) - min(ends) < 1.5 else LineAlign.LEFT


def _indent(group: list[PlacedLine], column: Column | None) -> float | None:
    """Only a paragraph of several lines shows where its first one begins."""
    if column is None or not column.sure or len(group) < 2:
        return None
    return round(group[0].left - min(line.left for line in group[1:]), 1)


def _pitch(group: list[PlacedLine]) -> float | None:
    if len(group) < 3:
        return None
    gaps = sorted(b.baseline - a.baseline for a, b in pairwise(group))
    size = group[0].size
    return round(gaps[len(gaps) // 2] / (size * _POINT * _SINGLE), 2) if size else None


def _spaces(found: list[tuple[Passage, PlacedLine]]) -> None:
    """Space between two paragraphs: what their lines are apart beyond the distance in them."""
    for at in range(1, len(found)):
        (above, last), (below, _) = found[at - 1], found[at]
        usual = above.spacing or below.spacing
        same = above.region is Region.BODY and below.region is Region.BODY
        size = last.size
        if not usual or not same or not size or below.spot.top is None:
            continue
        gap = (below.spot.top - last.baseline) / _POINT - usual * _SINGLE * size
        found[at] = (replace(below, before=round(max(gap, 0), 1)), found[at][1])
        found[at - 1] = (replace(above, after=above.after or 0.0), last)


def _draw(found: list[tuple[Passage, PlacedLine]], ink: Ink) -> None:
    """A line belongs to the text right above it."""
    best: int | None = None
    for at, (passage, last) in enumerate(found):
        below = ink.top - last.baseline
        middle = (ink.left + ink.right) / 2
        if passage.region is not Region.TABLE and -0.5 < below < 7:
            near = last.left - 5 < middle < last.right + 5
            if near and (best is None or last.baseline > found[best][1].baseline):
                best = at
    if best is not None:
        passage, last = found[best]
        rule = Rule(round(ink.right - ink.left, 1))
        found[best] = (replace(passage, rules=(*passage.rules, rule)), last)
