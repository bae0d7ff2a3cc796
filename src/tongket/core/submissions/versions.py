"""Versions: several files of one reporter become one, cell by cell, with every change listed.

A newer file replaces only what differs. Whoever corrects an old copy does not undo what a colleague
sent in between: each file is compared with the earlier one it is nearest to (its base), and only
what it changed against that base is taken (a three-way merge). Where two files changed one figure
differently the plan's rule decides and the conflict is named. An empty cell changes nothing; a
typed mark clears a figure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from tongket.core.figures import FigureStatus, ReportedFigure
from tongket.core.plan import ConflictRule
from tongket.core.submissions.lists import ListChange, Lists, lists_of, parts_apart, put_over
from tongket.core.submissions.values import Nomination, RegisterEntry, Statement, Submission

__all__ = ["CellKey", "FigureChange", "MergedVersions", "StaleFigures", "merge_versions"]


@dataclass(frozen=True, slots=True, order=True)
class CellKey:
    """Names a figure among those of one reporter."""

    element: str
    period: str
    category: str


@dataclass(frozen=True, slots=True)
class FigureChange:
    """What a newer file changed: figures before and after (None: there was none), who and when.

    ``conflict`` says that an earlier file had changed the same figure otherwise; ``taken`` whether
    the newer value stands.
    """

    reporter: str
    key: CellKey
    before: ReportedFigure | None
    after: ReportedFigure
    sender: str | None
    sent_on: date | None
    conflict: bool = False
    taken: bool = True


@dataclass(frozen=True, slots=True)
class StaleFigures:
    """Figures of a newer file that only repeat its base, though another file had changed them in
    between: what was changed stands. Either the sender had an old copy, or wants the old values
    back; the program cannot know.
    """

    version: Submission
    base: Submission
    figures: tuple[ReportedFigure, ...]


@dataclass(frozen=True, slots=True)
class MergedVersions:
    """One submission out of several, and the changes that led to it, oldest first."""

    submission: Submission
    changes: tuple[FigureChange, ...]
    stale: tuple[StaleFigures, ...] = ()
    lists: tuple[ListChange, ...] = ()


_Cells = Mapping[CellKey, ReportedFigure]
_Line = TypeVar("_Line", RegisterEntry, Statement, Nomination)


def merge_versions(versions: Sequence[Submission], rule: ConflictRule) -> MergedVersions:
    """Merge the versions of one reporter, oldest first (at least one).

    Registers, statements and nominations are taken whole, list by list, from the newest file that
    changed them. File, digest, date and findings are those of the newest.
    """
    cells = [_cells(version) for version in versions]
    lists = [lists_of(version) for version in versions]
    bases = [0, *(_base_of(cells, lists, position) for position in range(1, len(versions)))]
    current, lines = dict(cells[0]), dict(lists[0])
    changes: list[FigureChange] = []
    list_changes: list[ListChange] = []
    for position in range(1, len(versions)):
        base = cells[bases[position]]
        list_changes += put_over(
            lines, lists[position], lists[bases[position]], version=versions[position], rule=rule
        )
        for key, after in cells[position].items():
            change = _change(versions[position], key, after, base=base, current=current, rule=rule)
            if change is None:
                if _same(after, current.get(key)):
                    current[key] = after  # the same value: it is now vouched for by the newer file
                continue
            changes.append(change)
            if change.taken:
                current[key] = after
    stale = (
        _stale(versions, cells, current, position=position, base=bases[position])
        for position in range(1, len(versions))
    )
    return MergedVersions(
        submission=replace(
            versions[-1],
            figures=tuple(current.values()),
            entries=_of_kind(lines, RegisterEntry),
            statements=_of_kind(lines, Statement),
            nominations=_of_kind(lines, Nomination),
        ),
        changes=tuple(changes),
        stale=tuple(found for found in stale if found.figures),
        lists=tuple(list_changes),
    )


def _stale(
    versions: Sequence[Submission],
    cells: Sequence[_Cells],
    current: _Cells,
    *,
    position: int,
    base: int,
) -> StaleFigures:
    """What a version says like its base and unlike what counts in the end."""
    repeated = (
        figure
        for key, figure in cells[position].items()
        if _same(figure, cells[base].get(key)) and not _same(figure, current.get(key))
    )
    earlier_changed = base < position - 1
    figures = tuple(repeated) if earlier_changed else ()
    return StaleFigures(versions[position], versions[base], figures)


def _cells(version: Submission) -> dict[CellKey, ReportedFigure]:
    return {
        CellKey(f.figure.element, f.figure.period, f.figure.category): f for f in version.figures
    }


def _base_of(cells: Sequence[_Cells], lists: Sequence[Lists], position: int) -> int:
    """The earlier version from which this one differs least; of equals, the latest."""

    def apart(other: int) -> tuple[int, int]:
        parts = parts_apart(lists[position], lists[other])
        return _distance(cells[position], cells[other]) + parts, -other

    return min(range(position), key=apart)


def _distance(one: _Cells, other: _Cells) -> int:
    return sum(1 for key in one.keys() | other.keys() if not _same(one.get(key), other.get(key)))


def _same(one: ReportedFigure | None, other: ReportedFigure | None) -> bool:
    """Whether two cells say the same; where they stand does not matter."""
    if one is None or other is None:
        return one is other
    return (one.figure.value, one.figure.status) == (other.figure.value, other.figure.status)


def _change(
    version: Submission,
    key: CellKey,
    after: ReportedFigure,
    *,
    base: _Cells,
    current: _Cells,
    rule: ConflictRule,
) -> FigureChange | None:
    """What a cell of a newer version changes; None if it says nothing new."""
    before, held = base.get(key), current.get(key)
    if _same(after, before) or _same(after, held):
        return None
    conflict = before is not None and held is not None and not _same(before, held)
    if held is None and after.figure.status is FigureStatus.MISSING:
        return None
    return FigureChange(
        reporter=version.reporter,
        key=key,
        before=held,
        after=after,
        sender=version.sender,
        sent_on=version.sent_on,
        conflict=conflict,
        taken=not conflict or rule is ConflictRule.NEWEST,
    )


def _of_kind(lists: Lists, kind: type[_Line]) -> tuple[_Line, ...]:
    return tuple(line for lines in lists.values() for line in lines if isinstance(line, kind))
