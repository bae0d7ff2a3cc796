"""How wide the columns of a table are, so that it takes as little height as may be.

A plan says how columns relate to each other before anybody knows what will stand in them. Here
width goes from columns whose text does not need it to columns whose text makes rows (or the head)
tall, in ever smaller shares, until nothing is gained. Lengths in points.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final

from tongket.formats.documents.font_files import text_width
from tongket.formats.documents.plain_text import words_of

__all__ = ["CellText", "eased"]

CellText = tuple[int, str, bool]
"""Column, text, and whether it is bold, of a cell over one column."""

_SAMPLE: Final = 24
"""Rows that are looked at, since all of them take too long, beside the longest of each column."""

_RARE: Final = 3.0
"""The longest texts count as so many rows of the table: a single tall one is seen at once."""

_SHARES: Final = (0.08, 0.04, 0.02, 0.01)
"""Shares of the whole width that are moved at a time."""

_MOVES: Final = 24
"""Moves with one share at most."""

_GAIN: Final = 0.06
"""Lines that a move must gain: less is not worth leaving the declared widths."""

_EACH: Final = 0.06
"""What a line of any cell, or a part of one, weighs beside a line of its row: it leads on where two
columns make a row tall together, or where a small step saves no whole line.
"""

_HEAD_LINES: Final = 4
"""Lines of a head beyond these weigh double: tall and narrow is hard to read."""

_HEAD_REPEATS: Final = 14
"""Rows that stand on a page about: the head stands on each."""

_SHORT: Final = 18
"""Letters of a text ("98,98 (V)", "Không áp dụng", a name) that stays on one line if it was."""

_MEASURED: Final = 0.97
"""The share of a width that lines are taken to have: other programs measure a little otherwise."""

_Text = tuple[tuple[float, ...], float]
"""Lengths of the words of a text, and of its spaces, at size 1; below 0 a line end."""

_EMPTY: Final[_Text] = ((), 0.0)

_Lines = tuple[int, list[int], list[int], float]
"""Lines of the head, of each row, of the rows of the longest texts; and of all as they count, were
each line full.
"""

_Tallest = tuple[int, list[int], list[int]]
"""The most lines in any of some columns: of the head, each row, the rows of the longest texts."""


@dataclass(slots=True)
class _Twins:
    """Columns that were declared alike under one name, and stay alike."""

    columns: tuple[int, ...]
    width: float
    least: float


@dataclass(slots=True)
class _Column:
    """The texts of a column, and how many lines they took in the rooms that were tried."""

    head: _Text
    rows: list[_Text]
    rare: list[_Text]
    head_weight: float
    weight: float
    """How much a row of the longest texts counts beside the others."""

    known: dict[int, _Lines] = field(default_factory=dict)
    whole: float = -1.0

    def lines(self, room: float) -> _Lines:
        """Lines of each row in a room for type of size 1."""
        key = int(room * 8)
        if key not in self.known:
            head = _lines(self.head, room)
            rows = [_lines(text, room) for text in self.rows]
            rare = [_lines(text, room) for text in self.rare]
            self.known[key] = head, rows, rare, self._length() / room
        return self.known[key]

    def _length(self) -> float:
        """Length of all the texts as they count, at size 1."""
        if self.whole < 0:
            self.whole = self.head_weight * _length(self.head)
            self.whole += sum(map(_length, self.rows)) + self.weight * sum(map(_length, self.rare))
        return self.whole


def eased(
    widths: Sequence[float],
    least: Sequence[float],
    texts: tuple[Iterable[CellText], Sequence[Iterable[CellText]]],
    *,
    size: float,
    around: float,
) -> tuple[float, ...]:
    """Widths of the same total, none below its ``least``, in which the rows take fewer lines.

    ``texts`` are the head and the rows. ``around`` is what a cell needs beside its text. Columns of
    one width and one head stay alike.
    """
    head, rows = texts
    names = dict.fromkeys(range(len(widths)), "")
    names.update({column: text for column, text, _ in head})
    chosen = range(0, len(rows), max(1, len(rows) // _SAMPLE))
    longest = _longest(rows, len(widths)) - set(chosen)
    share = len(chosen) / max(len(rows), 1)
    head_weight = 1 + len(chosen) / _HEAD_REPEATS
    columns = [_Column(_EMPTY, [], [], head_weight, _RARE * share) for _ in widths]
    for column, text, bold in head:
        columns[column].head = _measured(text, bold)
    for place in (*chosen, *sorted(longest)):
        for one in columns:
            (one.rare if place in longest else one.rows).append(_EMPTY)
        for column, text, bold in rows[place]:
            one = columns[column]
            (one.rare if place in longest else one.rows)[-1] = _measured(text, bold)
    if len(widths) < 2:
        return tuple(widths)
    kept = [max(pair) for pair in zip(least, _one_line(widths, rows, size, around), strict=True)]
    groups = _twins(widths, kept, names)
    return _settled(groups, columns, size, around)


def _longest(rows: Sequence[Iterable[CellText]], columns: int) -> set[int]:
    """For each column, the row of its longest text."""
    most, found = [0] * columns, [-1] * columns
    for place, row in enumerate(rows):
        for column, text, _ in row:
            if len(text) > most[column]:
                most[column], found[column] = len(text), place
    return {place for place in found if place >= 0}


def _one_line(
    widths: Sequence[float], rows: Sequence[Iterable[CellText]], size: float, around: float
) -> list[float]:
    """What the short texts of each column need, as far as they have it."""
    needed = [0.0] * len(widths)
    known: set[CellText] = set()
    for row in rows:
        for place, text, bold in row:
            if len(text) <= _SHORT and (place, text, bold) not in known:
                known.add((place, text, bold))
                need = max(text_width(line, size, bold=bold) for line in text.split("\n")) + around
                if needed[place] < need / _MEASURED <= widths[place]:
                    needed[place] = need / _MEASURED
    return needed


def _measured(text: str, bold: bool) -> _Text:
    lengths: list[float] = []
    for place, line in enumerate(text.split("\n")):
        lengths += [-1.0] if place else []
        lengths += [text_width(word, 1, bold=bold) for word in words_of(line)]
    return tuple(lengths), text_width(" ", 1, bold=bold)


def _length(text: _Text) -> float:
    """Length of a text on one line, at size 1."""
    words, space = text
    return sum(word + space for word in words if word > 0)


def _lines(text: _Text, room: float) -> int:
    """Lines of a text, broken at spaces (and within what is longer than the room)."""
    words, space = text
    lines, reached = 1, -space
    for length in words:
        if length < 0:
            lines, reached = lines + 1, -space
        elif reached + space + length <= room:
            reached += space + length
        else:
            over = int(length // room) if length > room else 0
            lines += over + (reached >= 0)
            reached = length - over * room
    return lines if words else 0


def _twins(widths: Sequence[float], least: Sequence[float], names: dict[int, str]) -> list[_Twins]:
    """The columns in groups of those that stay alike."""
    held: dict[tuple[float, str], list[int]] = {}
    for column, width in enumerate(widths):
        name = names[column] or f"#{column}"
        held.setdefault((round(width, 3), name), []).append(column)
    return [
        _Twins(tuple(columns), widths[columns[0]], max(least[column] for column in columns))
        for columns in held.values()
    ]


def _settled(
    groups: list[_Twins], columns: list[_Column], size: float, around: float
) -> tuple[float, ...]:
    """The widths after all moves that gain."""
    total = sum(group.width * len(group.columns) for group in groups)

    def lines(group: _Twins, change: float = 0.0) -> list[_Lines]:
        room = max(group.width + change / len(group.columns) - around, 1.0) * _MEASURED / size
        return [columns[column].lines(room) for column in group.columns]

    def moved(place: int, change: float) -> float:
        changed = lines(groups[place], change)
        rest = others[place]
        tall = max(rest[0], *(one[0] for one in changed))
        head = columns[0].head_weight * (tall + max(tall - _HEAD_LINES, 0))
        rows: int = sum(map(max, rest[1], *(one[1] for one in changed)))
        rare: int = sum(map(max, rest[2], *(one[2] for one in changed)))
        held = (one for group in (*now[:place], changed, *now[place + 1 :]) for one in group)
        return head + rows + columns[0].weight * rare + _EACH * sum(one[3] for one in held)

    now = [lines(group) for group in groups]
    if all(max((head, *rows, *rare)) <= 1 for group in now for head, rows, rare, _ in group):
        return tuple(_widths(groups))
    for share in _SHARES:
        step = total * share
        for _ in range(_MOVES):
            others = _others(now)
            before = moved(0, 0.0)
            givers = [
                (moved(place, -step), place)
                for place, group in enumerate(groups)
                if group.width - step / len(group.columns) >= group.least
            ]
            takers = sorted((moved(place, step), place) for place in range(len(groups)))
            found = _best(givers, takers, before)
            if found is None:
                break
            giver, taker = found
            groups[giver].width -= step / len(groups[giver].columns)
            groups[taker].width += step / len(groups[taker].columns)
            now[giver], now[taker] = lines(groups[giver]), lines(groups[taker])
    return tuple(_widths(groups))


def _others(groups: list[list[_Lines]]) -> list[_Tallest]:
    """For each group the most lines of head and rows in all columns but its own."""
    _, rows, rare, _ = groups[0][0]
    least: _Tallest = 0, [0] * len(rows), [0] * len(rare)
    before = list(accumulate(groups, _with, initial=least))
    after = list(accumulate(reversed(groups), _with, initial=least))[::-1]
    return [
        (max(head, other), list(map(max, rows, others)), list(map(max, rare, rest)))
        for (head, rows, rare), (other, others, rest) in zip(before[:-1], after[1:], strict=True)
    ]


def _with(held: _Tallest, group: list[_Lines]) -> _Tallest:
    """The most lines of head and rows, those of further columns among them."""
    return (
        max(held[0], *(one[0] for one in group)),
        list(map(max, held[1], *(one[1] for one in group))),
        list(map(max, held[2], *(one[2] for one in group))),
    )


def _widths(groups: list[_Twins]) -> list[float]:
    """The widths of the groups by column."""
    settled = {column: group.width for group in groups for column in group.columns}
    return [settled[column] for column in sorted(settled)]


def _best(
    givers: list[tuple[float, int]], takers: list[tuple[float, int]], before: float
) -> tuple[int, int] | None:
    """Who gives to whom: the pair that gains most, if it gains enough.

    What each does alone is added up, which is right where they do not meet in one row.
    """
    pairs = [
        (loss + gain, giver, taker)
        for loss, giver in sorted(givers)[:3]
        for gain, taker in takers[:3]
        if giver != taker
    ]
    if not pairs:
        return None
    reached, giver, taker = min(pairs)
    return (giver, taker) if 2 * before - reached >= _GAIN else None
