"""A filled workbook, what is true of it, and what became of each value when it was read back."""

from __future__ import annotations

import io
import pickle
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.mutations.plan import COMMUNE, PLAN, filling
from tongket.core.figures import FigureStatus
from tongket.core.findings import Finding
from tongket.core.plan import Slot
from tongket.formats.workbooks import WorkbookReading, write_workbook
from tongket.formats.workbooks.layout import book_layout
from tongket.formats.workbooks.opening import OpenedBook, open_book
from tongket.formats.workbooks.reader import ReadingDesk, read_data
from tongket.formats.workbooks.sheets import Address, FigureLine, FigureSheet

__all__ = [
    "COVER_NAME",
    "DESK",
    "FIGURES",
    "Case",
    "Fate",
    "Judged",
    "Typed",
    "fresh",
    "judge",
    "lines_of",
    "loaded",
    "read_back",
    "saved",
]

DESK = ReadingDesk.of(PLAN, PLAN.review.cut_off, "digest")
LAYOUT = book_layout(PLAN, COMMUNE)
FIGURES = tuple(sheet for sheet in LAYOUT.sheets if isinstance(sheet, FigureSheet))
NAME = "phieu.xlsx"
COVER_NAME = LAYOUT.cover.name
_WHOLE_SHEET = frozenset({
    "workbook.extra-sheet", "workbook.table-not-found", "workbook.sheet-of-another",
})  # fmt: skip


class Fate(StrEnum):
    """What became of a value."""

    RIGHT = "right"
    NAMED = "named"
    GONE = "gone"
    LOST = "lost"
    WRONG = "wrong"


@dataclass(frozen=True)
class Typed:
    """A value as it stands in the book. ``steps`` and ``status`` are what it means; ``status`` None
    if it means nothing that may be taken.
    """

    content: object
    status: FigureStatus | None = FigureStatus.GIVEN
    steps: int | None = None


@dataclass
class Case:
    """A book under mutation, and the truth of every figure asked for. ``finish``: what is done to
    its bytes once it is saved.
    """

    book: Workbook
    truth: dict[Slot, Typed]
    sheets: dict[str, Worksheet]
    name: str = NAME
    done: list[str] = field(default_factory=list)
    finish: list[Callable[[bytes], bytes]] = field(default_factory=list)


@cache
def _blank_data() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / NAME
        write_workbook(path, PLAN, COMMUNE, plan_digest="digest", filling=filling())
        return path.read_bytes()


@cache
def _truth() -> Mapping[Slot, Typed]:
    opened = open_book(_blank_data())
    assert isinstance(opened, OpenedBook)
    reading = read_data(_blank_data(), NAME, DESK)
    assert reading.submission is not None
    known = {
        (f.figure.element, f.figure.category, f.figure.period): f.figure
        for f in reading.submission.figures
    }
    truth: dict[Slot, Typed] = {}
    for form in FIGURES:
        for line in form.lines:
            for cell in line.cells:
                if cell.slot is not None:
                    slot = cell.slot
                    figure = known[slot.element, slot.category, str(slot.year)]
                    content = opened.sheets[form.name][cell.address.row][cell.address.column]
                    truth[slot] = Typed(content, figure.status, figure.value)
    return truth


@cache
def _parsed(data: bytes) -> bytes:
    return pickle.dumps(load_workbook(io.BytesIO(data)))


def loaded(data: bytes) -> Workbook:
    """A book of its own out of these bytes, parsed once: a copy takes a tenth of the time."""
    book = pickle.loads(_parsed(data))
    assert isinstance(book, Workbook)
    for sheet in book.worksheets:
        # A copy forgets what makes the dimensions of a column or row that is asked for first.
        sheet.column_dimensions.default_factory = sheet._add_column  # type: ignore[attr-defined]
        sheet.row_dimensions.default_factory = sheet._add_row  # type: ignore[attr-defined]
    return book


def fresh() -> Case:
    """An untouched book, saved once by openpyxl."""
    book = loaded(_blank_data())
    sheets: dict[str, Worksheet] = {}
    for form in FIGURES:
        sheet = book[form.name]
        assert isinstance(sheet, Worksheet)
        sheets[form.form.code] = sheet
    return Case(book, dict(_truth()), sheets)


def saved(case: Case) -> bytes:
    """The bytes of the book as it stands."""
    buffer = io.BytesIO()
    case.book.save(buffer)
    data = buffer.getvalue()
    for change in case.finish:
        data = change(data)
    return data


def read_back(data: bytes, name: str = NAME) -> WorkbookReading:
    """What the reader makes of the bytes."""
    return read_data(data, name, DESK)


@dataclass(frozen=True)
class Judged:
    """The fate of every value of a case."""

    fates: Mapping[Slot, Fate]
    reading: WorkbookReading

    def count(self) -> Counter[Fate]:
        """How many values had each fate."""
        return Counter(self.fates.values())

    @property
    def bad(self) -> dict[Slot, Fate]:
        """Values in a wrong place, and values lost without a word."""
        return {s: f for s, f in self.fates.items() if f in (Fate.WRONG, Fate.LOST)}


def judge(case: Case, data: bytes) -> Judged:
    """Every value of the case against what was read from ``data``."""
    reading = read_back(data, case.name)
    opened = open_book(data)
    taken = {
        (f.figure.element, f.figure.category, f.figure.period): f.figure
        for f in (reading.submission.figures if reading.submission else ())
    }
    cells = _cells(opened) if isinstance(opened, OpenedBook) else {}
    often = Counter(_key(typed.content) for typed in case.truth.values())
    fates: dict[Slot, Fate] = {}
    for slot, typed in case.truth.items():
        figure = taken.get((slot.element, slot.category, str(slot.year)))
        if figure is not None and figure.status is not FigureStatus.MISSING:
            right = (figure.status, figure.value) == (typed.status, typed.steps)
            fates[slot] = Fate.RIGHT if right else Fate.WRONG
        elif reading.submission is None:
            fates[slot] = Fate.NAMED
        elif often[_key(typed.content)] > 1:
            fates[slot] = Fate.GONE  # a sign that stands in several cells cannot be followed
        else:
            fates[slot] = _fate(cells.get(_key(typed.content), []), reading.findings)
    return Judged(fates, reading)


def _fate(places: list[tuple[str, str]], findings: Iterable[Finding]) -> Fate:
    """Of a value that was not taken: named in a finding, gone from the book, or lost."""
    if len(places) != 1 and not (places and len({sheet for sheet, _ in places}) == len(places)):
        return Fate.GONE  # nowhere, or a sign that stands in many cells
    return Fate.NAMED if any(_named(place, findings) for place in places) else Fate.LOST


def _named(place: tuple[str, str], findings: Iterable[Finding]) -> bool:
    sheet, cell = place
    for finding in findings:
        if finding.code in _WHOLE_SHEET and finding.place.sheet == sheet:
            return True
        for named in (finding.place, *finding.also):
            if named.sheet == sheet and named.cell == cell:
                return True
    return False


def _key(content: object) -> object:
    if isinstance(content, datetime):
        return content.date()
    return float(content) if isinstance(content, int) and not isinstance(content, bool) else content


def _cells(opened: OpenedBook) -> dict[object, list[tuple[str, str]]]:
    found: dict[object, list[tuple[str, str]]] = {}
    for name, grid in opened.sheets.items():
        if name == LAYOUT.identity:
            continue
        for r, row in enumerate(grid):
            for c, content in enumerate(row):
                if content == "":
                    continue
                key = getattr(content, "raw", None) or _key(content)
                found.setdefault(key, []).append((name, Address(r, c).name))
    return found


def lines_of(form: FigureSheet) -> Iterator[FigureLine]:
    """Lines with figures asked for."""
    return (line for line in form.lines if any(cell.slot for cell in line.cells))
