"""A workbook of officers read whole: its table found by the headings, its lines each checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from tongket.core.findings import Finding, FindingKind, Place
from tongket.formats.officers import kinds
from tongket.formats.officers.checking import Checked, Column, Desk, Officer, check_officer, folded
from tongket.formats.refusals import Refusal
from tongket.formats.workbooks.opening import Grid, at, open_book
from tongket.formats.workbooks.safe_reading import read_safely
from tongket.formats.workbooks.sheets import column_name
from tongket.formats.workbooks.values import Content, Spoiled, plain
from tongket.locale import Language, words

__all__ = ["MOST_LINES", "OfficerLine", "OfficersReading", "read_officers"]

MOST_LINES: Final = 2_000
"""Lines of one workbook; a province with every commune has some hundreds."""
_ROWS_OF_HEADING: Final = 20
_NEEDED: Final = frozenset({Column.NAME, Column.FULL_NAME, Column.ROLE, Column.UNIT})


@dataclass(frozen=True, slots=True)
class OfficerLine:
    """A line as it was typed, by column, with what came of it. ``row`` counts from 1."""

    row: int
    texts: Mapping[Column, str]
    checked: Checked


@dataclass(frozen=True, slots=True)
class OfficersReading:
    """Lines in their order, and what concerns the workbook as a whole."""

    lines: tuple[OfficerLine, ...]
    findings: tuple[Finding, ...]

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """Those of the workbook, then those of its lines."""
        return (*self.findings, *(f for line in self.lines for f in line.checked.findings))

    @property
    def officers(self) -> tuple[Officer, ...]:
        """The officers, where nothing at all is wrong; else none."""
        found = tuple(line.checked.officer for line in self.lines)
        whole = not self.all_findings
        return tuple(one for one in found if one is not None) if whole else ()


def read_officers(data: bytes, name: str, desk: Desk) -> OfficersReading:
    """Read a workbook that somebody sent. Nothing raises: what is wrong with it is a finding."""
    outcome = read_safely(data, name, _read, desk).outcome
    return OfficersReading((), (outcome.at(name),)) if isinstance(outcome, Refusal) else outcome


def _read(data: bytes, name: str, desk: Desk) -> OfficersReading:
    book = open_book(data)
    if isinstance(book, FindingKind):
        return OfficersReading((), (book.at(Place(file=name)),))
    for sheet, grid in book.sheets.items():
        heading = _heading(grid)
        if heading is not None:
            row, columns = heading
            return _table(grid, row, columns, desk, Place(file=name, sheet=sheet))
    return OfficersReading((), (kinds.NO_TABLE.at(Place(file=name)),))


def _heading(grid: Grid) -> tuple[int, dict[Column, int]] | None:
    """The row of the headings, and where each column stands."""
    known = {
        folded(words(language).say(f"officers.{column.value}")): column
        for language in Language
        for column in Column
    }
    for row in range(min(len(grid), _ROWS_OF_HEADING)):
        columns: dict[Column, int] = {}
        for position, content in enumerate(grid[row]):
            column = known.get(folded(plain(content)))
            if column is not None:
                columns.setdefault(column, position)
        if columns.keys() >= _NEEDED:
            return row, columns
    return None


def _table(
    grid: Grid, heading: int, columns: Mapping[Column, int], desk: Desk, place: Place
) -> OfficersReading:
    filled = []
    for row in range(heading + 1, len(grid)):
        cells = {column: at(grid, row, position) for column, position in columns.items()}
        if any(content != "" for content in cells.values()):
            filled.append((row, cells))
    if not filled:
        return OfficersReading((), (kinds.NO_LINES.at(place),))
    if len(filled) > MOST_LINES:
        return OfficersReading((), (kinds.TOO_MANY.at(place, lines=len(filled), most=MOST_LINES),))
    names = Counter(plain(cells.get(Column.NAME, "")).lower() for _, cells in filled)
    lines = tuple(
        _line(row, cells, _at(place, row, columns), desk, names=names) for row, cells in filled
    )
    return OfficersReading(lines, ())


def _line(
    row: int,
    cells: Mapping[Column, Content],
    places: Mapping[Column, Place],
    desk: Desk,
    *,
    names: Counter[str],
) -> OfficerLine:
    texts = {
        column: content.raw if isinstance(content, Spoiled) else plain(content)
        for column, content in cells.items()
    }
    checked = check_officer(cells, desk, lambda column: places[column])
    name = texts.get(Column.NAME, "").lower()
    if name and names[name] > 1:
        twice = kinds.NAME_TWICE.at(places[Column.NAME], typed=name, times=names[name])
        checked = Checked(None, (*checked.findings, twice))
    return OfficerLine(row + 1, texts, checked)


def _at(place: Place, row: int, columns: Mapping[Column, int]) -> dict[Column, Place]:
    return dict(_places(place, row, columns))


def _places(
    place: Place, row: int, columns: Mapping[Column, int]
) -> Iterator[tuple[Column, Place]]:
    for column in Column:
        position = columns.get(column)
        cell = None if position is None else f"{column_name(position)}{row + 1}"
        yield (
            column,
            Place(
                file=place.file,
                sheet=place.sheet,
                cell=cell,
                row=str(row + 1),
                column=column.value,
            ),
        )
