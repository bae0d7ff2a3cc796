"""Cells of an .xls that show something else than they hold: see ``misleading_looks``."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from io import StringIO
from typing import TYPE_CHECKING

from tongket.formats.workbooks import kinds
from tongket.formats.workbooks.misleading_looks import SHORT, as_shown, kind_of_pieces, words_behind
from tongket.formats.workbooks.old_excel import book_records
from tongket.formats.workbooks.spoiling import Grid, put_spoiled
from tongket.formats.workbooks.values import Content, plain, raw_text

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.formatting import Font
    from xlrd.sheet import Sheet

    from tongket.core.findings import FindingKind

__all__ = ["put_old_looks"]

_FONT, _FORMAT, _STYLE = 0x0031, 0x041E, 0x00E0
_STRUCK_OUT = 0x08
_PERCENTS = (9, 10)
_OWN_FORMATS = 164


def put_old_looks(stream: bytes, data: bytes, sheets: Mapping[str, Grid]) -> None:
    """Mark the cells of every sheet of which nobody knows what is meant, and put the words that a
    number is shown with behind it. Nothing is looked for where no look of that kind is declared.

    ``stream`` is that of the records of ``data``. To be run under guard; damage raises.
    """
    if not _may_mislead(stream):
        return
    # Needed for the few workbooks in this format only.
    import xlrd  # noqa: PLC0415

    book = xlrd.open_workbook(
        file_contents=data, formatting_info=True, ragged_rows=True, logfile=StringIO()
    )
    for sheet in book.sheets():
        if sheet.name in sheets:
            _put(book, sheet, sheets[sheet.name])


def _may_mislead(stream: bytes) -> bool:
    """Whether a font strikes out or raises, or a format of the book's own or of percent is used.

    [MS-XLS] 2.4.122 Font, 2.4.126 Format, 2.4.353 XF.
    """
    return any(_is_sign(kind, body) for kind, body in book_records(stream))


def _is_sign(kind: int, body: bytes) -> bool:
    if kind == _FONT:
        flags, raised = struct.unpack_from("<2xH4xH", body)
        return bool(flags & _STRUCK_OUT or raised)
    if kind == _STYLE:
        return struct.unpack_from("<2xH", body)[0] in _PERCENTS
    return kind == _FORMAT and struct.unpack_from("<H", body)[0] >= _OWN_FORMATS


def _put(book: Book, sheet: Sheet, grid: Grid) -> None:
    for row, cells in enumerate(grid[: sheet.nrows]):
        for column, content in enumerate(cells[: sheet.row_len(row)]):
            if content == "":
                continue
            style = book.xf_list[sheet.cell_xf_index(row, column)]
            kind = _kind(book, sheet, (row, column), content)
            if book.font_list[style.font_index].struck_out and len(plain(content)) <= SHORT:
                kind = kinds.STRUCK
            words = words_behind(book.format_map[style.format_key].format_str)
            if kind is not None:
                put_spoiled(grid, row, column, kind, raw_text(content))
            elif (
                words is not None
                and isinstance(content, (int, float))
                and not isinstance(content, bool)
            ):
                grid[row][column] = as_shown(float(content), words)


def _kind(book: Book, sheet: Sheet, place: tuple[int, int], content: Content) -> FindingKind | None:
    """What is wrong with a text of several looks, if it may be a figure."""
    runs = sheet.rich_text_runlist_map.get(place)
    if not runs or not isinstance(content, str):
        return None
    pieces = list(_pieces(book, content, runs))
    return kind_of_pieces(
        content,
        struck=[text for text, font in pieces if font.struck_out],
        raised=[text for text, font in pieces if font.escapement],
    )


def _pieces(book: Book, text: str, runs: list[tuple[int, int]]) -> Iterator[tuple[str, Font]]:
    """The pieces of a text that have a look of their own, each with its font."""
    ends = [start for start, _ in runs[1:]] + [len(text)]
    for (start, font), end in zip(runs, ends, strict=True):
        yield text[start:end], book.font_list[font]
