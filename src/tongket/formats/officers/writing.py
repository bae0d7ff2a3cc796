"""The blank workbook for officers, and the one that hands out their first passwords."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from tongket.formats.officers.checking import Column, Desk
from tongket.locale import words

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

__all__ = ["Handout", "blank_workbook", "handout_workbook"]

_CREATED: Final = datetime(2020, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_FONT: Final = "Times New Roman"
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": {"font_name": _FONT, "font_size": 12},
}
_WIDTHS: Final = {
    Column.NAME: 20,
    Column.FULL_NAME: 30,
    Column.EMAIL: 28,
    Column.ROLE: 24,
    Column.UNIT: 20,
    Column.VALID_FROM: 14,
    Column.VALID_TO: 14,
}
_HEADING_ROW: Final = 3
_BLANK_LINES: Final = 500
_GUIDANCE_HEIGHT: Final = 34
"""Two lines, in points."""


@dataclass(frozen=True, slots=True)
class Handout:
    """What one person is handed: the name to sign in with and a password that is good once."""

    name: str
    full_name: str
    role: str
    unit: str
    password: str


def blank_workbook(desk: Desk) -> bytes:
    """A workbook to fill in: the table, and a sheet with the roles and units that may be given."""
    say = words().say
    out = BytesIO()
    book, sheet, form = _begun(out, say("officers.sheet"), say("officers.title"))
    sheet.merge_range(1, 0, 1, len(Column) - 1, say("officers.guidance"), form["plain"])
    sheet.set_row(1, _GUIDANCE_HEIGHT)
    for position, column in enumerate(Column):
        typed = "day" if column in (Column.VALID_FROM, Column.VALID_TO) else "text"
        sheet.set_column(position, position, _WIDTHS[column], form[typed])
        sheet.write_string(_HEADING_ROW, position, say(f"officers.{column.value}"), form["heading"])
    sheet.freeze_panes(_HEADING_ROW + 1, 2)
    _printed(sheet, _HEADING_ROW)
    listed = book.add_worksheet(say("officers.lists"))
    _write_lists(listed, desk, form)
    lists = f"'{say('officers.lists')}'"
    ranges = {
        Column.ROLE: f"={lists}!$A$2:$A${len(desk.roles) + 1}",
        Column.UNIT: f"={lists}!$C$2:$C${len(desk.units) + 1}",
    }
    for position, column in enumerate(Column):
        if column in ranges:
            sheet.data_validation(
                _HEADING_ROW + 1, position, _HEADING_ROW + _BLANK_LINES, position,
                {"validate": "list", "source": ranges[column], "error_type": "warning"},
            )  # fmt: skip
    return _closed(book, out)


def handout_workbook(handed: Sequence[Handout]) -> bytes:
    """Names and first passwords, a line for each person, ready to be printed and cut."""
    say = words().say
    out = BytesIO()
    book, sheet, form = _begun(out, say("officers.handout-sheet"), say("officers.handout-title"))
    sheet.merge_range(1, 0, 1, 4, say("officers.handout-guidance"), form["plain"])
    sheet.set_row(1, _GUIDANCE_HEIGHT)
    columns = (
        ("full_name", 30), ("unit", 34), ("role", 24), ("name", 22), ("password", 26),
    )  # fmt: skip
    for position, (column, width) in enumerate(columns):
        sheet.set_column(position, position, width)
        sheet.write_string(
            _HEADING_ROW, position, say(f"officers.handout.{column}"), form["heading"]
        )
    for row, one in enumerate(handed, start=_HEADING_ROW + 1):
        sheet.set_row(row, 24)
        for position, (column, _) in enumerate(columns):
            look = form["secret" if column in ("name", "password") else "cell"]
            sheet.write_string(row, position, getattr(one, column), look)
    _printed(sheet, _HEADING_ROW)
    return _closed(book, out)


def _begun(out: BytesIO, name: str, title: str) -> tuple[Workbook, Worksheet, dict[str, Any]]:
    # Loading XlsxWriter takes a tenth of a second, which those who only read need not spend.
    from xlsxwriter import Workbook as Book  # noqa: PLC0415

    book = Book(out, _OPTIONS)
    book.set_properties({"created": _CREATED})
    edged = {"font_name": _FONT, "font_size": 12, "border": 1, "valign": "vcenter"}
    form = {
        "title": book.add_format({"font_name": _FONT, "font_size": 14, "bold": True}),
        "plain": book.add_format(
            {
                "font_name": _FONT,
                "font_size": 12,
                "italic": True,
                "text_wrap": True,
                "valign": "top",
            }
        ),
        "heading": book.add_format(
            {**edged, "bold": True, "bg_color": "#DCE6F1", "text_wrap": True, "align": "center"}
        ),
        "text": book.add_format({"font_name": _FONT, "font_size": 12, "num_format": "@"}),
        "day": book.add_format({"font_name": _FONT, "font_size": 12, "num_format": "dd/mm/yyyy"}),
        "cell": book.add_format({**edged, "text_wrap": True}),
        "secret": book.add_format({**edged, "font_name": "Consolas", "num_format": "@"}),
    }
    sheet = book.add_worksheet(name)
    sheet.write_string(0, 0, title, form["title"])
    return book, sheet, form


def _write_lists(sheet: Worksheet, desk: Desk, form: dict[str, Any]) -> None:
    say = words().say
    heads = (("role", 26), ("", 3), ("unit", 20), ("unit_name", 40), ("level", 26), ("above", 34))
    for position, (head, width) in enumerate(heads):
        sheet.set_column(position, position, width, form["text"])
        if head:
            sheet.write_string(0, position, say(f"officers.{head}"), form["heading"])
    for row, label in enumerate(desk.roles.values(), start=1):
        sheet.write_string(row, 0, label, form["cell"])
    for row, unit in enumerate(desk.units, start=1):
        texts = (unit.code, unit.name, unit.level, unit.above)
        for position, text in enumerate(texts, start=2):
            sheet.write_string(row, position, text, form["cell"])
    sheet.freeze_panes(1, 0)
    _printed(sheet, 0)


def _printed(sheet: Worksheet, heading: int) -> None:
    """On A4 across, as wide as the paper, with the headings on every page."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(heading)


def _closed(book: Workbook, out: BytesIO) -> bytes:
    book.close()
    return out.getvalue()
