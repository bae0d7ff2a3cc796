"""Which line of a form each row of a sheet is: signs first, then the order they stand in.

The same for rows (code, label, measure) and for columns (number, year). Nothing is taken on one
sign alone: a line is known by two signs that agree, or by one and the place it stands in between
its neighbours. Where signs disagree, or two rows are equally good, nothing is said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["Alignment", "Signed", "align"]


@dataclass(frozen=True, slots=True)
class Signed:
    """A row of a sheet with the lines that all its signs allow.

    ``firm``: two signs agree. ``supported``: one sign that names the line by itself, and a
    weaker one beside it. A row without ``lines`` has signs that contradict each other.
    """

    at: int
    lines: frozenset[int]
    firm: bool = False
    supported: bool = False


@dataclass(frozen=True, slots=True)
class Alignment:
    """``rows`` are the rows of each line: one, or several copies. ``by_place`` are lines known by
    one sign and their place.
    """

    rows: Mapping[int, tuple[int, ...]]
    by_place: frozenset[int]


def align(signed: Sequence[Signed], lines: int) -> Alignment:
    """The rows of every line of a form with ``lines`` lines; ``signed`` in the sheet's order.

    >>> firm = [Signed(4, frozenset({0}), firm=True), Signed(9, frozenset({2}), firm=True)]
    >>> dict(align([firm[0], Signed(6, frozenset({1, 3})), firm[1]], 3).rows)
    {0: (4,), 1: (6,), 2: (9,)}
    """
    taken = [_first_choice(row) for row in signed]
    often = Counter(line for row in signed if not row.firm for line in row.lines)
    _fill_gaps(signed, taken, lines)
    grown = True
    while grown:
        grown = _grow(signed, taken, often, lines=lines)
        _fill_gaps(signed, taken, lines)
    _pair_up(signed, taken, often)
    rows: dict[int, tuple[int, ...]] = {}
    for row, line in zip(signed, taken, strict=True):
        if line is not None:
            rows[line] = (*rows.get(line, ()), row.at)
    by_place = {
        line for row, line in zip(signed, taken, strict=True) if line is not None and not row.firm
    }
    return Alignment(rows, frozenset(by_place))


def _first_choice(row: Signed) -> int | None:
    """The line that the signs alone settle."""
    if len(row.lines) == 1 and (row.firm or row.supported):
        return next(iter(row.lines))
    return None


def _fill_gaps(signed: Sequence[Signed], taken: list[int | None], lines: int) -> None:
    """Rows between two known ones, where just as many lines of the form are missing and each row
    allows the line at its place.
    """
    known = [(-1, -1)]
    known += [(i, line) for i, line in enumerate(taken) if line is not None]
    known.append((len(signed), lines))
    for (start, above), (end, below) in pairwise(known):
        inside = range(start + 1, end)
        if not inside or len(inside) != below - above - 1:
            continue
        if all(above + i - start in signed[i].lines for i in inside):
            for i in inside:
                taken[i] = above + i - start


def _grow(
    signed: Sequence[Signed], taken: list[int | None], often: Counter[int], *, lines: int
) -> bool:
    """A sign that names one line alone, beside a row that is known to be the next one to it."""
    grown = False
    used = {line for line in taken if line is not None}
    for i, row in enumerate(signed):
        line = _alone(row, often) if taken[i] is None else None
        if line is None or line in used:
            continue
        above = taken[i - 1] if i else -1
        below = taken[i + 1] if i + 1 < len(signed) else lines
        if above == line - 1 or below == line + 1:
            taken[i] = line
            used.add(line)
            grown = True
    return grown


def _pair_up(signed: Sequence[Signed], taken: list[int | None], often: Counter[int]) -> None:
    """Two rows one below the other whose single signs name two lines one below the other."""
    used = {line for line in taken if line is not None}
    for i in range(len(signed) - 1):
        one, other = _alone(signed[i], often), _alone(signed[i + 1], often)
        if one is None or other != one + 1:
            continue
        for at, line in ((i, one), (i + 1, other)):
            if taken[at] is None and line not in used:
                taken[at] = line
                used.add(line)


def _alone(row: Signed, often: Counter[int]) -> int | None:
    """The one line of a row that no other row may be."""
    if len(row.lines) != 1:
        return None
    line = next(iter(row.lines))
    return line if row.firm or often[line] == 1 else None
