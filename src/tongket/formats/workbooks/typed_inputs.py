"""What was typed elsewhere than in a workbook, as what is typed into its cells: the way back from
``typed_lines``. A number, day or year is written as one wherever it is read back as the same;
anything else stays the text that was typed.
"""

from __future__ import annotations

from decimal import Decimal

from tongket.core.figures import FigureStatus, from_steps
from tongket.core.plan import ColumnType, RegisterColumn
from tongket.formats.workbooks.filling import CellInput, NominationInput
from tongket.formats.workbooks.sheets import NominationField, NominationSheet, RegisterSheet
from tongket.formats.workbooks.typed_lines import PART, TypedLine
from tongket.formats.workbooks.values import NumberKind, read_day, read_value, read_year

__all__ = ["typed_entry", "typed_figure", "typed_nomination"]

_SIGNS = {FigureStatus.NOTHING: "-", FigureStatus.NOT_APPLICABLE: "x"}
_CLAIM = NumberKind(6)


def typed_figure(
    raw: str, status: FigureStatus | None, steps: int | None, kind: NumberKind
) -> CellInput:
    """The cell for a figure: its number, its sign, or the text ``raw`` that is no value (``status``
    None).

    >>> typed_figure("1.234,5", FigureStatus.GIVEN, 12345, NumberKind(1))
    Decimal('1234.5')
    >>> typed_figure("0,5", FigureStatus.GIVEN, 5, NumberKind(1, percent=True))
    '0,5'
    >>> typed_figure("kad", FigureStatus.NOT_APPLICABLE, None, NumberKind(0))
    'x'
    """
    if status is None or status is FigureStatus.MISSING:
        return raw or None
    if status is not FigureStatus.GIVEN or steps is None:
        return _SIGNS.get(status, raw)
    value = from_steps(steps, kind.decimals)
    if not kind.yes_no and _reads_as(_in_cell(value), kind, steps):
        return value
    shown = format(value, "f").replace(".", ",")
    texts = [text for text in (raw, shown) if text and _reads_as(text, kind, steps)]
    return texts[0] if texts else value


def typed_entry(layout: RegisterSheet, line: TypedLine) -> dict[str, CellInput]:
    """The cells of a line of a register, by the codes of its columns."""
    return {
        column.code: _typed(line[column.code], column)
        for column in layout.form.columns
        if line.get(column.code)
    }


def typed_nomination(layout: NominationSheet, line: TypedLine) -> NominationInput:
    """The cells of a nomination; drop-downs keep the words that were chosen."""
    held = {name: line.get(name.value, "") for name in NominationField}
    ticks = {part.code: line.get(PART + part.code, "") for part in layout.parts}
    claim = held[NominationField.CLAIM_VALUE]
    return NominationInput(
        award=held[NominationField.AWARD],
        kind=held[NominationField.KIND],
        name=held[NominationField.NAME],
        birth_year=read_year(held[NominationField.BIRTH_YEAR]) or held[NominationField.BIRTH_YEAR],
        sex=held[NominationField.SEX],
        position=held[NominationField.POSITION],
        workplace=held[NominationField.WORKPLACE],
        achievement=held[NominationField.ACHIEVEMENT],
        claim_indicator=held[NominationField.CLAIM_INDICATOR] or None,
        claim_value=_number(claim, _CLAIM),
        dossier=tuple(code for code, text in ticks.items() if text == "x"),
        remarks=tuple((code, text) for code, text in ticks.items() if text not in ("", "x")),
    )


def _typed(text: str, column: RegisterColumn) -> CellInput:
    if column.type in (ColumnType.INTEGER, ColumnType.DECIMAL):
        decimals = column.decimals if column.type is ColumnType.DECIMAL else 0
        return _number(text, NumberKind(decimals))
    if column.type is ColumnType.DATE:
        return read_day(text) or text
    if column.type is ColumnType.YEAR:
        return read_year(text) or text
    return text


def _number(text: str, kind: NumberKind) -> CellInput:
    read = read_value(text, kind)
    if read.status is not FigureStatus.GIVEN or read.steps is None or read.choices:
        return text
    value = from_steps(read.steps, kind.decimals)
    if not _reads_as(_in_cell(value), kind, read.steps):
        return text
    return int(value) if value == int(value) else value.normalize()


def _in_cell(value: Decimal) -> float:
    """What a spreadsheet keeps of a number: a binary fraction, written with sixteen digits."""
    return float(f"{float(value):.16G}")


def _reads_as(content: float | str, kind: NumberKind, steps: int) -> bool:
    read = read_value(content, kind)
    return not read.choices and read.status is FigureStatus.GIVEN and read.steps == steps
