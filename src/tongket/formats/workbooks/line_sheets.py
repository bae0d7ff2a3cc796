"""Writing registers and statements: numbered lines to be typed in."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from tongket.core.plan import ColumnType, RegisterColumn
from tongket.formats.workbooks.pen import (
    Columns,
    Pen,
    spread,
    wrapped_inputs,
    write_head,
    write_input,
)
from tongket.formats.workbooks.sheets import Address, RegisterSheet, StatementBlock, StatementSheet
from tongket.formats.workbooks.text_sizes import WrappedText, row_height
from tongket.formats.workbooks.validations import register_rule, validate

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

__all__ = ["middle_of", "write_register", "write_statements"]

_LINE_NUMBER, _STATEMENT = 6.0, 92.0


def middle_of(widths: tuple[float, ...]) -> int:
    """The column at which the right part of the head begins: past the middle, one left at least."""
    half, used = sum(widths) * 0.5, 0.0
    for column, width in enumerate(widths):
        if used >= half and column > 0:
            return column
        used += width
    return len(widths) - 1


def write_register(pen: Pen, layout: RegisterSheet) -> None:
    """One register: grouped header, typed columns, blank lines; lines may be inserted."""
    sheet = pen.book.add_worksheet(layout.name)
    widths = (_LINE_NUMBER, *(float(c.width) for c in layout.form.columns))
    columns = Columns(widths, split=middle_of(widths))
    legend = pen.say.say("workbook.form.register-legend")
    write_head(pen, sheet, layout.form, head=layout.head, columns=columns, legend=legend)
    _write_register_header(pen, sheet, layout)
    head = layout.head
    typed = pen.filling.registers.get(layout.form.code, ())
    count = max(layout.form.lines, len(typed))
    looks = tuple(_looks(pen, column) for column in layout.form.columns)
    for number in range(count):
        row = head.first_line + number
        sheet.write_number(row, 0, number + 1, pen.styles.centre)
        line = typed[number] if number < len(typed) else {}
        values = [line.get(column.code) for column in layout.form.columns]
        for position, value in enumerate(values):
            address = Address(row, layout.column_of(position))
            write_input(sheet, address, value, looks[position])
        height = wrapped_inputs(values, widths[1:])
        if height is not None:
            sheet.set_row(row, height)
    _write_register_rules(pen, sheet, layout, count=count)
    sheet.repeat_rows(head.header, head.numbers)
    sheet.freeze_panes(head.first_line, 1)


def _write_register_header(pen: Pen, sheet: Worksheet, layout: RegisterSheet) -> None:
    say, styles, head = pen.say, pen.styles, layout.head
    last = head.numbers - 1
    line = say.say("workbook.form.line")
    sheet.merge_range(head.header, 0, last, 0, line, styles.header)
    sheet.write_string(head.numbers, 0, "(A)", styles.numbers)
    texts = layout.labels
    for group, members in groupby(enumerate(layout.form.columns), key=lambda m: m[1].group):
        inside = [layout.column_of(position) for position, _ in members]
        if group:
            span = (inside[0], inside[-1])
            spread(sheet, head.header, span, text=group, looks=styles.header)
        for column in inside:
            text = texts[column - 1]
            if group:
                sheet.write_string(last, column, text, styles.header)
            else:
                sheet.merge_range(head.header, column, last, column, text, styles.header)
            sheet.write_string(head.numbers, column, f"({column})", styles.numbers)
    cells = [
        WrappedText(text, column.width, bold=True)
        for text, column in zip(texts, layout.form.columns, strict=True)
    ]
    sheet.set_row(head.header, 20)
    sheet.set_row(last, max(row_height(cells), 20))


def _looks(pen: Pen, column: RegisterColumn) -> Format:
    styles = pen.styles
    if column.type in (ColumnType.INTEGER, ColumnType.DECIMAL):
        return styles.number_inputs[column.decimals if column.type is ColumnType.DECIMAL else 0]
    if column.type is ColumnType.DATE:
        return styles.date_input
    if column.type is ColumnType.YEAR:
        return styles.plain_number_input
    return styles.choice_input if column.type is ColumnType.CHOICE else styles.text_input


def _write_register_rules(pen: Pen, sheet: Worksheet, layout: RegisterSheet, *, count: int) -> None:
    first = layout.head.first_line
    for position, column in enumerate(layout.form.columns):
        top = Address(first, layout.column_of(position))
        words = pen.lists.get(f"{layout.form.code}/{column.code}", "")
        rule = register_rule(pen.say, top.name, column, words)
        if rule is not None:
            validate(sheet, [(top, Address(first + count - 1, top.column))], rule)


def write_statements(pen: Pen, layout: StatementSheet) -> None:
    """The statements: a heading for each section, then its numbered lines."""
    sheet = pen.book.add_worksheet(layout.name)
    columns = Columns((_LINE_NUMBER, _STATEMENT))
    legend = pen.say.say("workbook.form.statement-legend")
    write_head(pen, sheet, layout.form, head=layout.head, columns=columns, legend=legend)
    header = layout.head.header
    for column, sentence in ((layout.number_column, "line"), (layout.text_column, "statement")):
        sheet.write_string(
            header, column, pen.say.say(f"workbook.form.{sentence}"), pen.styles.header
        )
    sheet.set_row(header, 20)
    for block in layout.blocks:
        _write_block(pen, sheet, layout, block)
    sheet.repeat_rows(header)
    sheet.freeze_panes(layout.head.first_line, 0)


def _write_block(pen: Pen, sheet: Worksheet, layout: StatementSheet, block: StatementBlock) -> None:
    styles, section = pen.styles, block.section
    title = block.title
    looks = styles.label_heading
    sheet.merge_range(block.heading, layout.number_column, block.heading, layout.text_column, title,
                      looks)  # fmt: skip
    height = row_height([WrappedText(title, _LINE_NUMBER + _STATEMENT, bold=True)], 20)
    sheet.set_row(block.heading, height)
    typed = pen.filling.statements.get(section.code, ())
    for number, row in enumerate(range(block.first, block.last + 1)):
        text = typed[number] if number < len(typed) else None
        sheet.write_number(row, layout.number_column, number + 1, styles.centre)
        write_input(sheet, Address(row, layout.text_column), text, styles.text_input)
        height_of_text = wrapped_inputs([text], [_STATEMENT])
        if height_of_text is not None:
            sheet.set_row(row, height_of_text)
