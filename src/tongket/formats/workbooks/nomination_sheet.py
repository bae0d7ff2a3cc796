"""Writing the sheet of nominations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongket.formats.workbooks.filling import CellInput, NominationInput
from tongket.formats.workbooks.line_sheets import middle_of
from tongket.formats.workbooks.pen import (
    Columns,
    Pen,
    spread,
    wrapped_inputs,
    write_head,
    write_input,
)
from tongket.formats.workbooks.sheets import Address, NominationField, NominationSheet
from tongket.formats.workbooks.text_sizes import WrappedText, row_height
from tongket.formats.workbooks.validations import choice_rule, tick_rule, validate

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

__all__ = ["kind_label", "write_nominations"]

_LINE_NUMBER, _PART = 5.0, 8.5
_WIDTHS = {
    NominationField.AWARD: 15.0,
    NominationField.KIND: 8.0,
    NominationField.NAME: 18.0,
    NominationField.BIRTH_YEAR: 7.0,
    NominationField.SEX: 6.0,
    NominationField.POSITION: 12.0,
    NominationField.WORKPLACE: 14.0,
    NominationField.ACHIEVEMENT: 26.0,
    NominationField.CLAIM_INDICATOR: 16.0,
    NominationField.CLAIM_VALUE: 8.0,
}
_WHO = (NominationField.NAME, NominationField.WORKPLACE)
_CLAIM = (NominationField.CLAIM_INDICATOR, NominationField.CLAIM_VALUE)
_LISTS = {
    NominationField.AWARD: "awards",
    NominationField.KIND: "kinds",
    NominationField.SEX: "sexes",
    NominationField.CLAIM_INDICATOR: "indicators",
}


def kind_label(pen: Pen, code: str) -> str:
    """The words for a kind of nominee or a sex; a word that is no code stays as it is."""
    return pen.say.plain.get(f"workbook.nomination.{code}", code)


def write_nominations(pen: Pen, layout: NominationSheet) -> None:
    """One line for each nominee; drop-downs for what has a list, an x for each paper enclosed."""
    sheet = pen.book.add_worksheet(layout.name)
    widths = (_LINE_NUMBER, *(_WIDTHS[f] for f in NominationField), *([_PART] * len(layout.parts)))
    columns = Columns(widths, split=middle_of(widths))
    legend = pen.say.say("workbook.form.nomination-legend")
    write_head(pen, sheet, layout.form, head=layout.head, columns=columns, legend=legend)
    _write_header(pen, sheet, layout)
    head, typed = layout.head, pen.filling.nominations
    count = max(layout.form.lines, len(typed))
    for number in range(count):
        row = head.first_line + number
        sheet.write_number(row, 0, number + 1, pen.styles.centre)
        values = _values(pen, layout, typed[number] if number < len(typed) else None)
        for column, value in enumerate(values, start=1):
            write_input(sheet, Address(row, column), value, _looks(pen, column))
        height = wrapped_inputs(values, widths[1:])
        if height is not None:
            sheet.set_row(row, height)
    _write_rules(pen, sheet, layout, count=count)
    sheet.repeat_rows(head.header, head.numbers)
    sheet.freeze_panes(head.first_line, 1)


def _values(
    pen: Pen, layout: NominationSheet, nominee: NominationInput | None
) -> tuple[CellInput, ...]:
    """The cells of a line from the second column on, codes turned into the words of the lists."""
    if nominee is None:
        return (None,) * layout.last_column
    awards = {choice.code: choice.label for choice in layout.award_choices}
    indicators = {choice.code: choice.label for choice in layout.indicator_choices}
    claim = nominee.claim_indicator
    typed: dict[NominationField, CellInput] = {
        NominationField.AWARD: awards.get(nominee.award, nominee.award),
        NominationField.KIND: kind_label(pen, nominee.kind),
        NominationField.NAME: nominee.name,
        NominationField.BIRTH_YEAR: nominee.birth_year,
        NominationField.SEX: kind_label(pen, nominee.sex),
        NominationField.POSITION: nominee.position,
        NominationField.WORKPLACE: nominee.workplace,
        NominationField.ACHIEVEMENT: nominee.achievement,
        NominationField.CLAIM_INDICATOR: indicators.get(claim, claim) if claim else None,
        NominationField.CLAIM_VALUE: nominee.claim_value,
    }
    remarks = dict(nominee.remarks)
    ticks = (
        "x" if part.code in nominee.dossier else remarks.get(part.code) for part in layout.parts
    )
    return (*(typed[field] for field in NominationField), *ticks)


def _looks(pen: Pen, column: int) -> Format:
    fields = list(NominationField)
    if column > len(fields):
        return pen.styles.choice_input
    field = fields[column - 1]
    if field is NominationField.BIRTH_YEAR:
        return pen.styles.plain_number_input
    if field is NominationField.CLAIM_VALUE:
        return pen.styles.number_any
    if field in (NominationField.KIND, NominationField.SEX):
        return pen.styles.choice_input
    return pen.styles.text_input


def _write_header(pen: Pen, sheet: Worksheet, layout: NominationSheet) -> None:
    say, looks, head = pen.say, pen.styles.header, layout.head
    last = head.numbers - 1
    sheet.merge_range(head.header, 0, last, 0, say.say("workbook.form.line"), looks)
    sheet.write_string(head.numbers, 0, "(A)", pen.styles.numbers)
    for (first, final), sentence in ((_WHO, "who"), (_CLAIM, "claim")):
        span = (layout.column_of(first), layout.column_of(final))
        spread(sheet, head.header, span, text=say.say(f"workbook.nomination.{sentence}"),
               looks=looks)  # fmt: skip
    if layout.parts:
        span = (layout.column_of_part(0), layout.last_column)
        text = say.say("workbook.nomination.dossier")
        spread(sheet, head.header, span, text=text, looks=looks)
    grouped = {NominationField.AWARD, NominationField.KIND, NominationField.ACHIEVEMENT}
    heights: list[WrappedText] = []
    for field in NominationField:
        column = layout.column_of(field)
        text = layout.labels[column - 1]
        if field in grouped:
            sheet.merge_range(head.header, column, last, column, text, looks)
        else:
            sheet.write_string(last, column, text, looks)
        heights.append(WrappedText(text, _WIDTHS[field], bold=True))
    for position, part in enumerate(layout.parts):
        sheet.write_string(last, layout.column_of_part(position), part.label, looks)
        heights.append(WrappedText(part.label, _PART, bold=True))
    for column in range(1, layout.last_column + 1):
        sheet.write_string(head.numbers, column, f"({column})", pen.styles.numbers)
    sheet.set_row(head.header, 36)
    sheet.set_row(last, row_height(heights))


def _write_rules(pen: Pen, sheet: Worksheet, layout: NominationSheet, *, count: int) -> None:
    first = layout.head.first_line
    last = first + count - 1
    for field, name in _LISTS.items():
        if name in pen.lists:
            column = layout.column_of(field)
            cells = (Address(first, column), Address(last, column))
            validate(sheet, [cells], choice_rule(pen.say, pen.lists[name]))
    if layout.parts:
        top = Address(first, layout.column_of_part(0))
        cells = (top, Address(last, layout.last_column))
        validate(sheet, [cells], tick_rule(pen.say, top.name))
