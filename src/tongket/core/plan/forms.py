"""Forms: one definition for the workbook, the web grid, the blank print and the annex."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from tongket.core.plan.model import PlanModel
from tongket.core.plan.reference import Reference

__all__ = [
    "ColumnGroup",
    "ColumnType",
    "FigureForm",
    "FigureRow",
    "Form",
    "NominationForm",
    "RegisterColumn",
    "RegisterForm",
    "StatementForm",
]


class _FormHead(PlanModel):
    code: str = Field(description="Mã biểu, e.g. 01/TK-XHHT; unique")
    short: str = Field(description="Name of the sheet, e.g. 'Biểu 1'; at most 31 letters")
    title: str
    reporters: tuple[str, ...] = Field(description="Levels and agencies that fill it")
    guidance: tuple[str, ...] = ()
    reference: Reference


class ColumnGroup(PlanModel):
    """A merged header over the columns of some years."""

    label: str
    years: tuple[int, ...]


class FigureRow(PlanModel):
    """A row of a figure form: a heading, or one element in one category."""

    row: str = Field(description="Row code: 1, 1.1, a)")
    label: str | None = Field(default=None, description="Default: label of element or category")
    element: str | None = Field(default=None, description="None: a heading row")
    category: str = "total"


class FigureForm(_FormHead):
    """Figures by rows (elements) and columns (years)."""

    kind: Literal["figures"]
    column_groups: tuple[ColumnGroup, ...]
    rows: tuple[FigureRow, ...]

    @property
    def years(self) -> tuple[int, ...]:
        """Years of the columns, from left to right."""
        return tuple(year for group in self.column_groups for year in group.years)


class ColumnType(StrEnum):
    """What a cell of a register holds."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    YEAR = "year"
    CHOICE = "choice"


class RegisterColumn(PlanModel):
    """A typed column of a register.

    What lies beyond ``minimum``, ``maximum`` (of a day: its year) or above the column ``at_most``
    is marked, not refused: a register is printed, not added.
    """

    code: str
    label: str
    type: ColumnType
    choices: tuple[str, ...] = ()
    decimals: int = 0
    measure: str | None = None
    required: bool = False
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    at_most: str | None = None
    group: str | None = Field(default=None, description="Merged header over neighbours")
    width: int = 18


class RegisterForm(_FormHead):
    """A list: directing documents, inspections, classes ... ``lines`` blank lines are offered."""

    kind: Literal["register"]
    columns: tuple[RegisterColumn, ...]
    lines: int = Field(default=20, ge=1, le=500)


class StatementForm(_FormHead):
    """Statements under the sections of the outline that take them from this reporter."""

    kind: Literal["statements"]
    sections: tuple[str, ...]
    lines: int = Field(default=5, ge=1, le=50, description="Blank lines per section")


class NominationForm(_FormHead):
    """Nominations for the awards of the plan, with their dossiers."""

    kind: Literal["nominations"]
    lines: int = Field(default=10, ge=1, le=200)


Form = Annotated[
    FigureForm | RegisterForm | StatementForm | NominationForm, Field(discriminator="kind")
]
