"""An .xls as an .xlsx that can be marked: every cell as it was read, in the look that it had.

What a sheet of Excel 97 is made of cannot be edited part by part. So its officer gets a copy beside
the untouched file. Values are those that the reader saw; a cell with a formula holds its last
result as a text such as ``= 75``, which no reader takes for a number. Charts, drop-downs and the
protection of cells stay behind.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Final

from tongket.core.findings import FindingKind
from tongket.formats.returned.old_looks import Properties, look_of, typeface_of
from tongket.formats.workbooks.opening import OpenedBook, at, open_book
from tongket.formats.workbooks.values import Content, Spoiled

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.sheet import Sheet
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

__all__ = ["copy_of_old", "is_old"]

_OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_CREATED: Final = datetime(2020, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_LETTER: Final = 256
"""Widths are in parts of a letter, heights in twentieths of a point."""

_TWENTIETHS: Final = 20
_BEGINS_FORMULAS: Final = ("=", "+", "-", "@")
_NUMBER_CELL: Final = 2
_COLUMNS: Final = 256
_A4: Final = 9
_UPRIGHT_PAGE: Final = 105 * _LETTER


def is_old(data: bytes) -> bool:
    """Whether a file may be an .xls: by its first bytes, whatever it is called."""
    return data.startswith(_OLE)


def copy_of_old(data: bytes) -> bytes | None:
    """The copy; None for what cannot be read. The same bytes give the same copy.

    To be run under guard: these are bytes from outside, and all cells are laid out.
    """
    # Both are needed for the few workbooks in this format only.
    import xlrd  # noqa: PLC0415
    from xlsxwriter.workbook import Workbook  # noqa: PLC0415

    opened = open_book(data)
    if isinstance(opened, FindingKind):
        return None
    book = xlrd.open_workbook(
        file_contents=data, formatting_info=True, ragged_rows=True, logfile=StringIO()
    )
    whole = BytesIO()
    with Workbook(whole, _OPTIONS | {"default_format_properties": typeface_of(book)}) as target:
        target.set_properties({"created": _CREATED})
        looks = _Looks(book, target)
        for name in opened.sheets:
            sheet, page = book.sheet_by_name(name), target.add_worksheet(name)
            _lay_out(sheet, page, looks)
            _copy_cells(opened, sheet, page, looks)
        shown = next((each for each in book.sheets() if each.visibility == 0), None)
        if shown is not None:
            target.get_worksheet_by_name(shown.name).activate()
    return whole.getvalue()


class _Looks:
    """The looks of the copy, each made once."""

    __slots__ = ("_book", "_made", "_target")

    def __init__(self, book: Book, target: Workbook) -> None:
        self._book = book
        self._target = target
        self._made: dict[tuple[int, bool], Format] = {}

    def of(self, number: int | None, *, quoted: bool = False) -> Format | None:
        """The look of a cell. ``quoted`` keeps a text a text, also when it is typed again."""
        if number is None:
            return None
        if (number, quoted) not in self._made:
            properties: Properties = {}
            with suppress(IndexError, KeyError):
                properties = look_of(self._book, number)
            if quoted:
                properties["quote_prefix"] = True
            self._made[number, quoted] = self._target.add_format(properties)
        return self._made[number, quoted]


def _lay_out(sheet: Sheet, page: Worksheet, looks: _Looks) -> None:
    """Columns, rows, merged cells, what is hidden, what is frozen."""
    from xlsxwriter.exceptions import OverlappingRange  # noqa: PLC0415

    if sheet.visibility:
        page.hide() if sheet.visibility == 1 else page.very_hidden()
    if not getattr(sheet, "show_grid_lines", True):
        page.hide_gridlines(2)
    if getattr(sheet, "panes_are_frozen", False):
        page.freeze_panes(sheet.horz_split_pos, sheet.vert_split_pos)
    # How a sheet is printed is not read: one page wide, on its side where it is wide.
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    if sum(info.width for info in sheet.colinfo_map.values() if not info.hidden) > _UPRIGHT_PAGE:
        page.set_landscape()
    for column, info in sheet.colinfo_map.items():
        if column < _COLUMNS:
            hidden = {"hidden": bool(info.hidden)}
            page.set_column(column, column, info.width / _LETTER, looks.of(info.xf_index), hidden)
    for row, line in sheet.rowinfo_map.items():
        height = None if line.has_default_height else (line.height or 0) / _TWENTIETHS
        look = looks.of(line.xf_index) if line.has_default_xf_index else None
        page.set_row(row, height, look, {"hidden": bool(line.hidden)})
    for top, below, left, right in sheet.merged_cells:
        if below - top > 1 or right - left > 1:
            # Ranges that overlap are damage: the first one stands.
            with suppress(OverlappingRange):
                page.merge_range(top, left, below - 1, right - 1, "")


def _copy_cells(opened: OpenedBook, sheet: Sheet, page: Worksheet, looks: _Looks) -> None:
    grid = opened.sheets[sheet.name]
    for row in range(max(len(grid), sheet.nrows)):
        cells = sheet.row(row) if row < sheet.nrows else []
        for column in range(max(len(grid[row]) if row < len(grid) else 0, len(cells))):
            cell = cells[column] if column < len(cells) else None
            content = at(grid, row, column)
            if isinstance(content, Spoiled):
                last = cell.value if cell is not None and cell.ctype == _NUMBER_CELL else None
                content = _last_result(content, last)
            _write(page, (row, column), content, looks, None if cell is None else cell.xf_index)
    for (row, column), note in sheet.cell_note_map.items():
        page.write_comment(row, column, note.text, {"author": note.author})


def _last_result(content: Spoiled, last: object) -> str:
    """A text in place of a formula or an error, which nobody takes for a number."""
    shown = f" {last:g}" if isinstance(last, float) else ""
    return f"{content.raw}{shown}"


def _write(
    page: Worksheet, place: tuple[int, int], content: Content, looks: _Looks, look: int | None
) -> None:
    if isinstance(content, str):
        quoted = content.startswith(_BEGINS_FORMULAS) and len(content) > 1
        if content:
            page.write_string(*place, content, looks.of(look, quoted=quoted))
        elif look is not None:
            page.write_blank(*place, None, looks.of(look))
    elif isinstance(content, bool):
        page.write_boolean(*place, content, looks.of(look))
    elif isinstance(content, (int, float)):
        page.write_number(*place, content, looks.of(look))
    elif isinstance(content, (date, time, timedelta)):
        page.write_datetime(*place, content, looks.of(look))
