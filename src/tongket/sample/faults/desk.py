"""The desk at which a clean review is spoiled: books, files, faults, and who is spoiled already."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from tongket.core.plan import FigureForm, NominationForm, Plan, Slot
from tongket.formats.workbooks import CellInput, Filling, NominationInput
from tongket.formats.workbooks.layout import book_layout
from tongket.formats.workbooks.sheets import (
    BookLayout,
    FigureSheet,
    NominationField,
    NominationSheet,
    StatementSheet,
)
from tongket.sample.books import CleanBook, Draft
from tongket.sample.records import FaultKind, PlantedFault, SampleBook, SampleFile
from tongket.sample.relations import Relations
from tongket.sample.streams import Stream

__all__ = ["Cell", "Desk"]

_SPOILED_AT_MOST = 60
"""Percent of the reporters: the rest must stay clean, also in a small plan."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as people name it."""

    sheet: str
    cell: str
    form: str


@dataclass(slots=True)
class Desk:
    """Mutable only here, while faults are planted one after the other in a fixed order."""

    plan: Plan
    draft: Draft
    relations: Relations
    seed: int
    books: dict[str, SampleBook] = field(default_factory=dict)
    further: list[SampleBook] = field(default_factory=list)
    files: list[SampleFile] = field(default_factory=list)
    faults: list[PlantedFault] = field(default_factory=list)
    _used: set[str] = field(default_factory=set)
    _layouts: dict[str, BookLayout] = field(default_factory=dict)
    _cells: dict[str, dict[Slot, Cell]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.books = {b.book.reporter.code: b.book for b in self.draft.books}

    def number(self, per_thousand: int, *, most: int = 99) -> int:
        """How many faults of a kind a plan of this size gets: at least one."""
        return min(most, max(1, len(self.draft.books) * per_thousand // 1000))

    def stream(self, kind: FaultKind) -> Stream:
        """The stream that faults of a kind are drawn from."""
        return Stream(self.seed, "fault", kind)

    def unspoiled(
        self, kind: FaultKind, fits: Callable[[CleanBook], bool] | None = None
    ) -> list[CleanBook]:
        """Books that nothing was done to and that fit, in the order drawn for the kind; none where
        too many are spoiled already.
        """
        if len(self._used) * 100 >= len(self.draft.books) * _SPOILED_AT_MOST:
            return []
        books = [b for b in self.draft.books if self.code(b) not in self._used]
        return self.stream(kind).shuffled([b for b in books if fits is None or fits(b)])

    def use(self, book: CleanBook) -> None:
        """Nothing else is to be done to this reporter."""
        self._used.add(self.code(book))

    @staticmethod
    def code(book: CleanBook) -> str:
        """The reporter's code."""
        return book.truth.place.reporter.code

    def filling(self, book: CleanBook) -> Filling:
        """What is typed into the reporter's book now."""
        return self.books[self.code(book)].filling

    def type_figure(self, book: CleanBook, slot: Slot, value: CellInput) -> None:
        """Type something else into one cell of figures."""
        filling = self.filling(book)
        self.refill(book, replace(filling, figures={**filling.figures, slot: value}))

    def nominate(self, book: CleanBook, nominations: tuple[NominationInput, ...]) -> None:
        """Put other nominations into a book."""
        self.refill(book, replace(self.filling(book), nominations=nominations))

    def refill(self, book: CleanBook, filling: Filling) -> None:
        """Replace what is typed into a book."""
        code = self.code(book)
        self.books[code] = replace(self.books[code], filling=filling)

    def remove(self, book: CleanBook) -> None:
        """The reporter sends nothing."""
        del self.books[self.code(book)]

    def layout(self, book: CleanBook) -> BookLayout:
        """The layout of the reporter's book."""
        reporter = book.truth.place.reporter
        if reporter.role not in self._layouts:
            self._layouts[reporter.role] = book_layout(self.plan, reporter)
        return self._layouts[reporter.role]

    def figure_cells(self, book: CleanBook) -> Mapping[Slot, Cell]:
        """Where each figure is typed."""
        role = book.truth.place.reporter.role
        if role not in self._cells:
            self._cells[role] = self._find_cells(book)
        return self._cells[role]

    def _find_cells(self, book: CleanBook) -> dict[Slot, Cell]:
        return {
            cell.slot: Cell(sheet.name, cell.address.name, sheet.form.code)
            for sheet in self.layout(book).sheets
            if isinstance(sheet, FigureSheet) and isinstance(sheet.form, FigureForm)
            for line in sheet.lines
            for cell in line.cells
            if cell.slot is not None
        }

    def nomination_cell(self, book: CleanBook, line: int) -> Cell | None:
        """The name on a line of the nomination sheet."""
        for sheet in self.layout(book).sheets:
            if isinstance(sheet, NominationSheet) and isinstance(sheet.form, NominationForm):
                row = sheet.head.first_line + line + 1
                column = sheet.column_of(NominationField.NAME)
                return Cell(sheet.name, f"{_letters(column)}{row}", sheet.form.code)
        return None

    def statement_cell(self, book: CleanBook, section: str, line: int) -> Cell | None:
        """A line under a section."""
        for sheet in self.layout(book).sheets:
            if isinstance(sheet, StatementSheet):
                for block in sheet.blocks:
                    if block.section.code == section:
                        name = f"{_letters(sheet.text_column)}{block.first + line + 1}"
                        return Cell(sheet.name, name, sheet.form.code)
        return None

    def note(self, fault: PlantedFault) -> None:
        """Write a fault down."""
        self.faults.append(fault)


def _letters(column: int) -> str:
    return chr(ord("A") + column)
