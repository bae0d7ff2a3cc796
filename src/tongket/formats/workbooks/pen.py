"""What every sheet of a workbook is written with, and what all sheets have alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tongket.core.plan import Form, Plan, Reporter
from tongket.formats.workbooks.filling import CellInput, Filling
from tongket.formats.workbooks.layout import form_anchor
from tongket.formats.workbooks.sheets import Address, BookLayout, SheetHead
from tongket.formats.workbooks.styles import FONT, Styles
from tongket.formats.workbooks.text_sizes import WrappedText, row_height
from tongket.locale import Sentences

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

__all__ = ["Columns", "Pen", "spread", "write_head", "write_input"]

_A4 = 9
_MARGINS_OF_FORM = {"left": 0.6, "right": 0.4, "top": 0.6, "bottom": 0.6}
_ALLOWED_UNDER_PROTECTION = {
    "objects": False,
    "scenarios": False,
    "format_columns": True,
    "format_rows": True,
}


@dataclass(frozen=True, slots=True)
class Pen:
    """The workbook being written, for whom, and the names of its drop-down lists."""

    book: Workbook
    styles: Styles
    say: Sentences
    plan: Plan
    reporter: Reporter
    receiver: str
    layout: BookLayout
    filling: Filling
    lists: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Columns:
    """The widths of a sheet's columns; ``split`` is the first column of the right part of the head,
    None where the head has one part.
    """

    widths: tuple[float, ...]
    split: int | None = None

    def across(self, first: int, last: int) -> float:
        """The width of merged columns."""
        return sum(self.widths[first : last + 1])

    @property
    def last(self) -> int:
        """The last column."""
        return len(self.widths) - 1


def spread(
    sheet: Worksheet, row: int, columns: tuple[int, int], *, text: str, looks: Format
) -> None:
    """Write a text over columns of one row, merged where there are several."""
    first, last = columns
    if first == last:
        sheet.write_string(row, first, text, looks)
    else:
        sheet.merge_range(row, first, row, last, text, looks)


def write_head(
    pen: Pen, sheet: Worksheet, form: Form, *, head: SheetHead, columns: Columns, legend: str
) -> None:
    """The block above the table, page set-up and protection: the same on every form."""
    styles, say, last = pen.styles, pen.say, columns.last
    for number, width in enumerate(columns.widths):
        sheet.set_column(number, number, width, styles.plain)
    basis = pen.plan.cite(form.reference)
    whose = say.say("workbook.form.reporter", reporter=pen.reporter.name)
    receiver = say.say("workbook.form.receiver", receiver=pen.receiver)
    basis = say.say("workbook.form.basis", basis=basis) if basis else ""
    split = columns.split
    if split is None:
        spread(sheet, head.form, (0, last), text=form_anchor(form), looks=styles.strong)
        spread(sheet, head.basis, (0, last), text=f"{whose}. {receiver}", looks=styles.plain)
    else:
        spread(sheet, head.form, (0, split - 1), text=form_anchor(form), looks=styles.strong)
        spread(sheet, head.basis, (0, split - 1), text=basis, looks=styles.small)
        spread(sheet, head.form, (split, last), text=whose, looks=styles.strong)
        spread(sheet, head.basis, (split, last), text=receiver, looks=styles.plain)
        left = WrappedText(basis, columns.across(0, split - 1), 11)
        right = WrappedText(receiver, columns.across(split, last))
        sheet.set_row(head.basis, row_height([left, right]))
    span = say.say(
        "workbook.form.span", first=pen.plan.review.first_year, last=pen.plan.review.last_year
    )
    _wrapped(sheet, head.title, form.title, styles.title, columns=columns, size=14)
    subtitle = " – ".join((span, *pen.filling.marks))
    looks = styles.mark if pen.filling.marks else styles.subtitle
    _wrapped(sheet, head.subtitle, subtitle, looks, columns=columns)
    guidance = "\n".join(form.guidance)
    _wrapped(sheet, head.guidance, guidance, styles.italic, columns=columns, size=11)
    _wrapped(sheet, head.legend, legend, styles.italic, columns=columns, size=11)
    _set_up_page(pen, sheet, form)


def _wrapped(
    sheet: Worksheet, row: int, text: str, looks: Format, *, columns: Columns, size: float = 12
) -> None:
    """A text across the whole sheet, with the row height that shows it; a low row if empty."""
    spread(sheet, row, (0, columns.last), text=text, looks=looks)
    room = columns.across(0, columns.last)
    height = row_height([WrappedText(text, room, size, bold=size > 12)]) if text else 6
    sheet.set_row(row, height)


def _set_up_page(pen: Pen, sheet: Worksheet, form: Form) -> None:
    sheet.set_paper(_A4)
    if form.kind == "statements":
        sheet.set_portrait()
    else:
        sheet.set_landscape()
    sheet.set_margins(**_MARGINS_OF_FORM)
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    page = pen.say.say("workbook.form.page")
    left = f"{form.code} – {pen.reporter.name}".replace("&", "&&")
    font = f'&"{FONT},Regular"&10 '
    sheet.set_footer(f"&L{font}{left}&R{font}{page} &P/&N", {"margin": 0.3})
    if pen.filling.marks:
        marks = ", ".join(pen.filling.marks).replace("&", "&&")
        sheet.set_header(f'&R&"{FONT},Italic"&10 {marks}', {"margin": 0.3})
    grows = form.kind != "figures"
    sheet.protect("", {**_ALLOWED_UNDER_PROTECTION, "insert_rows": grows})
    sheet.hide_gridlines(2)


def write_input(sheet: Worksheet, address: Address, value: CellInput, looks: Format) -> None:
    """Type a value: a number as a number, a date as a date, anything else as text."""
    row, column = address.row, address.column
    if value is None or value == "":
        sheet.write_blank(row, column, None, looks)
    elif isinstance(value, (int, Decimal)):
        sheet.write_number(row, column, value, looks)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, looks)
    else:
        sheet.write_string(row, column, value, looks)


def wrapped_inputs(values: Sequence[CellInput], widths: Sequence[float]) -> float | None:
    """The height a filled row needs; None for an empty one, which grows as it is typed in."""
    texts = [
        WrappedText(value, width)
        for value, width in zip(values, widths, strict=True)
        if isinstance(value, str)
    ]
    return row_height(texts) if texts else None


def comment_looks(text: str) -> dict[str, Any]:
    """A note that shows the text whole."""
    height = row_height([WrappedText(text, 40, 10)]) * 96 / 72 + 12
    return {"author": "", "font_name": FONT, "font_size": 10, "width": 300, "height": height}
