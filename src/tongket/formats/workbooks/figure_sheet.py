"""Writing a figure form."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from tongket.formats.workbooks.pen import (
    Columns,
    Pen,
    comment_looks,
    spread,
    write_head,
    write_input,
)
from tongket.formats.workbooks.sheets import Address, FigureCell, FigureLine, FigureSheet
from tongket.formats.workbooks.text_sizes import WrappedText, row_height
from tongket.formats.workbooks.validations import figure_rule, validate

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

__all__ = ["write_figures"]

_LABELS, _YEAR, _NOTE = (7.0, 42.0, 11.0), 10.0, 18.0
_YEARS_OF_A_WIDE_FORM = 5


def write_figures(pen: Pen, layout: FigureSheet) -> None:
    """One sheet: header, locked labels, open cells for what is asked, grey for the rest."""
    sheet = pen.book.add_worksheet(layout.name)
    years = len(layout.columns)
    label = _LABELS[1] if years >= _YEARS_OF_A_WIDE_FORM else 60.0
    widths = (_LABELS[0], label, _LABELS[2], *([_YEAR] * years), _NOTE)
    columns = Columns(widths, split=min(2 + years // 3, len(widths) - 1))
    legend = pen.say.say("workbook.form.legend")
    write_head(pen, sheet, layout.form, head=layout.head, columns=columns, legend=legend)
    _write_header(pen, sheet, layout)
    for line in layout.lines:
        _write_line(pen, sheet, layout, line=line, label_width=label)
    _write_rules(pen, sheet, layout)
    head = layout.head
    sheet.repeat_rows(head.header, head.numbers)
    sheet.freeze_panes(head.first_line, layout.measure_column + 1)
    last = layout.lines[-1].row if layout.lines else head.numbers
    sheet.print_area(0, 0, last, layout.note_column)


def _write_header(pen: Pen, sheet: Worksheet, layout: FigureSheet) -> None:
    say, looks, head = pen.say, pen.styles.header, layout.head
    last = head.numbers - 1
    fixed = {
        layout.code_column: ("code", "A"),
        layout.label_column: ("label", "B"),
        layout.measure_column: ("measure", "C"),
        layout.note_column: ("note", "D"),
    }
    for column, (sentence, letter) in fixed.items():
        text = say.say(f"workbook.form.{sentence}")
        sheet.merge_range(head.header, column, last, column, text, looks)
        sheet.write_string(head.numbers, column, f"({letter})", pen.styles.numbers)
    for group, members in groupby(layout.columns, key=lambda c: c.group):
        inside = list(members)
        span = (inside[0].column, inside[-1].column)
        spread(sheet, head.header, span, text=group, looks=looks)
        for year in inside:
            sheet.write_number(last, year.column, year.year, looks)
            sheet.write_string(head.numbers, year.column, f"({year.number})", pen.styles.numbers)
    narrow = [WrappedText(say.say("workbook.form.measure"), _LABELS[2], bold=True)]
    sheet.set_row(head.header, row_height(narrow))
    sheet.set_row(last, 20)


def _write_line(
    pen: Pen, sheet: Worksheet, layout: FigureSheet, *, line: FigureLine, label_width: float
) -> None:
    styles = pen.styles
    heading = line.element is None
    inner = line.form_row.category != "total"
    label = styles.label_heading if heading else styles.label_inner if inner else styles.label
    centre = styles.centre_heading if heading else styles.centre
    sheet.write_string(line.row, layout.code_column, line.code, centre)
    sheet.write_string(line.row, layout.label_column, line.label, label)
    sheet.write_string(line.row, layout.measure_column, line.measure, centre)
    if heading:
        for column in (*(c.column for c in layout.columns), layout.note_column):
            sheet.write_blank(line.row, column, None, styles.closed)
    else:
        for cell in line.cells:
            _write_cell(pen, sheet, line, cell)
        sheet.write_blank(line.row, layout.note_column, None, styles.text_input)
    note = line.element.note if line.element and not inner else None
    if note:
        sheet.write_comment(line.row, layout.label_column, note, comment_looks(note))
    wrapped = WrappedText(line.label, label_width - (2 if inner else 0), bold=heading)
    measure = WrappedText(line.measure, _LABELS[2])
    sheet.set_row(line.row, row_height([wrapped, measure]))


def _write_cell(pen: Pen, sheet: Worksheet, line: FigureLine, cell: FigureCell) -> None:
    styles = pen.styles
    if cell.slot is None:
        sheet.write_blank(cell.address.row, cell.address.column, None, styles.closed)
        return
    yes_no, decimals = line.kind.yes_no, line.kind.decimals
    looks = styles.choice_input if yes_no else styles.number_inputs[decimals]
    write_input(sheet, cell.address, pen.filling.figures.get(cell.slot), looks)


def _write_rules(pen: Pen, sheet: Worksheet, layout: FigureSheet) -> None:
    """One rule for all cells that take the same kind of number: small files, quick to open."""
    kinds: dict[tuple[int, bool], list[tuple[Address, Address]]] = {}
    for line in layout.lines:
        if line.element is None:
            continue
        kind = (line.kind.decimals, line.kind.yes_no)
        for asked, members in groupby(line.cells, key=lambda c: c.slot is not None):
            if asked:
                run = [cell.address for cell in members]
                kinds.setdefault(kind, []).append((run[0], run[-1]))
    for (decimals, yes_no), ranges in kinds.items():
        first = ranges[0][0].name
        words = pen.lists["yes-no"]
        rule = figure_rule(pen.say, first, decimals=decimals, yes_no=yes_no, words=words)
        validate(sheet, ranges, rule)
