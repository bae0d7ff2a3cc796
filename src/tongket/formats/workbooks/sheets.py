"""Where everything stands in a workbook: the one definition for writer, reader and web grid.

Rows and columns count from 0. Only cells listed here are input cells; every other is locked.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from tongket.core.plan import (
    Award,
    DossierPart,
    Element,
    FigureForm,
    FigureRow,
    Indicator,
    NominationForm,
    RegisterForm,
    Section,
    Slot,
    StatementForm,
)
from tongket.formats.workbooks.values import NumberKind

__all__ = [
    "Address",
    "BookLayout",
    "Choice",
    "CoverSheet",
    "FigureCell",
    "FigureLine",
    "FigureSheet",
    "FormSheet",
    "NominationField",
    "NominationSheet",
    "RegisterSheet",
    "SheetHead",
    "StatementBlock",
    "StatementSheet",
    "YearColumn",
    "column_name",
]


@lru_cache(maxsize=1024)
def column_name(column: int) -> str:
    """The letters of a column.

    >>> column_name(0), column_name(27)
    ('A', 'AB')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """A cell of a sheet."""

    row: int
    column: int

    @property
    def name(self) -> str:
        """As a spreadsheet shows it: ``E12``."""
        return f"{column_name(self.column)}{self.row + 1}"


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a drop-down: the code that is kept and the words that are shown."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class SheetHead:
    """Rows of the block above a table: form number, basis, title, subtitle, guidance, legend, then
    the header rows from ``header`` to ``numbers`` (the row of column numbers), then the lines.
    """

    form: int = 0
    basis: int = 1
    title: int = 2
    subtitle: int = 3
    guidance: int = 4
    legend: int = 5
    header: int = 6
    numbers: int = 8

    @property
    def first_line(self) -> int:
        """The first row below the header."""
        return self.numbers + 1


@dataclass(frozen=True, slots=True)
class FigureCell:
    """One figure of a form. Without ``slot`` it is not asked of this reporter: greyed, locked."""

    address: Address
    year: int
    slot: Slot | None


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A row of a figure form. ``code``, ``label`` and ``measure`` are the anchors that the reader
    looks for; ``element`` is None for a heading; ``kind`` says what its cells take.
    """

    row: int
    form_row: FigureRow
    label: str
    measure: str
    element: Element | None
    kind: NumberKind
    cells: tuple[FigureCell, ...]

    @property
    def code(self) -> str:
        """The row code as printed."""
        return self.form_row.row


@dataclass(frozen=True, slots=True)
class YearColumn:
    """A column of figures; ``number`` is printed under it in brackets."""

    column: int
    year: int
    number: int
    group: str


@dataclass(frozen=True, slots=True)
class FigureSheet:
    """A figure form: row codes, labels, measures, years, remarks. ``closed``: its grey cells."""

    name: str
    form: FigureForm
    head: SheetHead
    columns: tuple[YearColumn, ...]
    lines: tuple[FigureLine, ...]
    code_column: int = 0
    label_column: int = 1
    measure_column: int = 2
    closed: tuple[Address, ...] = ()

    @property
    def note_column(self) -> int:
        """The last column: remarks."""
        return self.measure_column + len(self.columns) + 1


@dataclass(frozen=True, slots=True)
class RegisterSheet:
    """A register: line number, then the columns in order, ``form.lines`` blank lines.

    ``labels`` are the printed headers of the columns, by which the reader knows them; ``measures``
    the printed ones.
    """

    name: str
    form: RegisterForm
    head: SheetHead
    labels: tuple[str, ...]
    measures: tuple[str, ...]

    def column_of(self, position: int) -> int:
        """The sheet column of the register's column at ``position``."""
        return position + 1

    @property
    def last_column(self) -> int:
        """The last column of the table."""
        return len(self.form.columns)


@dataclass(frozen=True, slots=True)
class StatementBlock:
    """A section's heading row, ``title`` in it, and its numbered blank lines."""

    section: Section
    title: str
    heading: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class StatementSheet:
    """Statements by section: line number, text."""

    name: str
    form: StatementForm
    head: SheetHead
    blocks: tuple[StatementBlock, ...]
    number_column: int = 0
    text_column: int = 1


class NominationField(StrEnum):
    """The typed columns of a nomination, in order; dossier parts follow."""

    AWARD = "award"
    KIND = "kind"
    NAME = "name"
    BIRTH_YEAR = "birth_year"
    SEX = "sex"
    POSITION = "position"
    WORKPLACE = "workplace"
    ACHIEVEMENT = "achievement"
    CLAIM_INDICATOR = "claim_indicator"
    CLAIM_VALUE = "claim_value"


@dataclass(frozen=True, slots=True)
class NominationSheet:
    """Nominations: line number, fields, then a column to tick for each part of a dossier.

    ``labels`` are the printed headers of fields and parts, by which the reader knows them.
    ``awards`` are those the reporter may nominate for; one of the ``other_awards`` is not offered,
    but understood, so that screening can say which rule is against it.
    """

    name: str
    form: NominationForm
    head: SheetHead
    labels: tuple[str, ...]
    awards: tuple[Award, ...]
    other_awards: tuple[Award, ...]
    indicators: tuple[Indicator, ...]
    parts: tuple[DossierPart, ...]

    def column_of(self, field: NominationField) -> int:
        """The sheet column of a field."""
        return list(NominationField).index(field) + 1

    def column_of_part(self, position: int) -> int:
        """The sheet column of the dossier part at ``position``."""
        return len(NominationField) + 1 + position

    @property
    def last_column(self) -> int:
        """The last column of the table."""
        return len(NominationField) + len(self.parts)

    @property
    def award_choices(self) -> tuple[Choice, ...]:
        """Awards this reporter may nominate for."""
        return tuple(Choice(award.code, award.label) for award in self.awards)

    @property
    def indicator_choices(self) -> tuple[Choice, ...]:
        """Indicators a nomination may rest on."""
        return tuple(Choice(i.code, f"{i.number} {i.label}".strip()) for i in self.indicators)


FormSheet = FigureSheet | RegisterSheet | StatementSheet | NominationSheet


@dataclass(frozen=True, slots=True)
class CoverSheet:
    """The title sheet and its two input cells."""

    name: str
    sent_on: Address
    sender: Address


@dataclass(frozen=True, slots=True)
class BookLayout:
    """A whole workbook of one role. ``digest`` changes when any address or anchor does."""

    role: str
    cover: CoverSheet
    sheets: tuple[FormSheet, ...]
    identity: str
    digest: str
