"""Opening a file that a person sent: all sheets as grids, or the one reason why not."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from io import BytesIO
from typing import cast
from xml.etree import ElementTree

from python_calamine import CalamineWorkbook

from tongket.core.findings import FindingKind
from tongket.formats.limits import LIMITS
from tongket.formats.packages import Package, PackageError, open_package
from tongket.formats.refusals import Refusal
from tongket.formats.workbooks import kinds
from tongket.formats.workbooks.book_outline import sheet_parts
from tongket.formats.workbooks.capital_fonts import capital_cells
from tongket.formats.workbooks.misleading_looks import looks_of
from tongket.formats.workbooks.old_excel import book_stream, is_locked, xls_marks
from tongket.formats.workbooks.old_excel_looks import put_old_looks
from tongket.formats.workbooks.open_document_looks import put_open_document_looks
from tongket.formats.workbooks.open_documents import OdsMarks, is_open_document, ods_marks
from tongket.formats.workbooks.plain_books import plain_book
from tongket.formats.workbooks.sheet_cells import cells_in
from tongket.formats.workbooks.spoiling import Grid, MergedRange, put_spoiled, spoil_errors
from tongket.formats.workbooks.values import Content

__all__ = ["Grid", "MergedRange", "OpenedBook", "at", "open_book"]

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MOST_BYTES_UNPACKED = LIMITS.unpacked
_SUSPECT = (b"<f", b' t="e"', b" t='e'")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_FORMULA_TEXT = re.compile(rb"<(?:\w+:)?f(?:\s[^>]*)?>([^<]*)<")
_ERROR = re.compile(rb"\bt=[\"']e[\"']")
_BOOK = "xl/workbook.xml"


@dataclass(frozen=True, slots=True)
class OpenedBook:
    """Every sheet by name, in the order of the file. ``merged`` gives the merged ranges of one,
    ``capitals`` its cells (row, column) in a font that draws small letters as capitals.
    """

    sheets: Mapping[str, Grid]
    merged: Callable[[str], Sequence[MergedRange]] = field(default=lambda _: (), compare=False)
    capitals: Callable[[str], frozenset[tuple[int, int]]] = field(
        default=lambda _: frozenset(), compare=False
    )


def at(grid: Grid, row: int, column: int) -> Content:
    """A cell; empty beyond the edge."""
    if 0 <= row < len(grid):
        cells = grid[row]
        if 0 <= column < len(cells):
            return cells[column]
    return ""


def open_book(data: bytes) -> OpenedBook | FindingKind:
    """All sheets of a workbook, formulas and error values marked as such, never their results."""
    if not data:
        return kinds.EMPTY_FILE
    try:
        if data.startswith(_OLE):
            return kinds.ENCRYPTED if _ENCRYPTED in data else _read_old(data)
        if not data.startswith(b"PK"):
            return kinds.NOT_A_WORKBOOK
        plain = _read_plain(data)
        if plain is not None:
            return plain
        with zipfile.ZipFile(BytesIO(data)) as package:
            return _refusal(package) or _read_any(package, data)
    except MemoryError:
        return kinds.TOO_LARGE
    except Exception:  # noqa: BLE001  # bytes from outside: whatever a reader trips over is damage
        return kinds.DAMAGED
    except BaseException as error:
        # A panic of the reader written in Rust derives from BaseException.
        if type(error).__name__ == "PanicException":
            return kinds.DAMAGED
        raise


def _read_plain(data: bytes) -> OpenedBook | None:
    """The quick way of nearly every workbook."""
    package = open_package(data)
    if isinstance(package, Refusal) or package.declared > _MOST_BYTES_UNPACKED:
        return None
    plain = plain_book(data)
    if plain is None:
        return None
    return OpenedBook(
        plain.grids(), lambda name: plain.merges[name], lambda name: _capitals(package, name)
    )


def _refusal(package: zipfile.ZipFile) -> FindingKind | None:
    """Why a package cannot be a workbook, by what it lists."""
    members = package.infolist()
    if any(member.flag_bits & 1 for member in members):
        return kinds.ENCRYPTED
    if sum(member.file_size for member in members) > _MOST_BYTES_UNPACKED:
        return kinds.TOO_LARGE
    if _BOOK not in package.namelist() and not is_open_document(package):
        return kinds.NOT_A_WORKBOOK
    return None


def _read_any(package: zipfile.ZipFile, data: bytes) -> OpenedBook | FindingKind:
    if _BOOK in package.namelist():
        return _read_package(data)
    return _read_open_document(package, data)


def _read_old(data: bytes) -> OpenedBook | FindingKind:
    """An .xls file, of Excel 97 to 2003."""
    stream = book_stream(data)
    if stream is None:
        return kinds.OLD_FORMAT
    if is_locked(stream):
        return kinds.ENCRYPTED
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    sheets = _grids(book)
    if isinstance(sheets, FindingKind):
        return sheets
    put_old_looks(stream, data, sheets)
    for grid, marks in zip(sheets.values(), xls_marks(stream), strict=True):
        spoil_errors(grid)
        marks.spoil(grid)
    return OpenedBook(sheets, _merges_of(book))


def _read_open_document(package: zipfile.ZipFile, data: bytes) -> OpenedBook | FindingKind:
    """An .ods file. One with a password has no readable content."""
    content = package.read("content.xml")
    if not content.lstrip().startswith(b"<"):
        return kinds.ENCRYPTED
    marks = ods_marks(content)
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    sheets = _grids(book)
    if isinstance(sheets, FindingKind):
        return sheets
    styles = package.read("styles.xml") if "styles.xml" in package.namelist() else b""
    put_open_document_looks(content, styles, sheets)
    for name, grid in sheets.items():
        spoil_errors(grid)
        marks.get(name, OdsMarks()).spoil(grid)
    return OpenedBook(sheets, lambda name: marks.get(name, OdsMarks()).merges)


def _grids(book: CalamineWorkbook) -> dict[str, Grid] | FindingKind:
    """Every sheet's cells, unless there are too many in all."""
    sheets: dict[str, Grid] = {}
    cells = 0
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        cells += sheet.total_height * sheet.total_width
        if cells > LIMITS.cells:
            return kinds.TOO_LARGE
        sheets[name] = cast(Grid, sheet.to_python(skip_empty_area=False))
    return sheets


def _merges_of(book: CalamineWorkbook) -> Callable[[str], Sequence[MergedRange]]:
    """Merged ranges by sheet, read when asked for."""
    return lambda name: book.get_sheet_by_name(name).merged_cell_ranges or ()


def _read_package(data: bytes) -> OpenedBook | FindingKind:
    package = open_package(data)
    if isinstance(package, Refusal):
        return kinds.DAMAGED
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    sheets = _grids(book)
    if isinstance(sheets, FindingKind):
        return sheets
    _put_looks(package, sheets)
    texts = ((name, package.part(name)) for name in package.members if name.endswith(".xml"))
    # The reader looks parts up without regard to capitals.
    suspects = {name.casefold(): xml for name, xml in texts if _may_be_spoiled(xml)}
    if suspects:
        for name, part in _parts(package).items():
            if part.casefold() in suspects and name in sheets:
                _spoil(sheets[name], suspects[part.casefold()])
    return OpenedBook(sheets, _merges_of(book), lambda name: _capitals(package, name))


def _put_looks(package: Package, sheets: Mapping[str, Grid]) -> None:
    """Mark the cells of every sheet that show something else than they hold."""
    names = {name.casefold(): name for name in package.members}
    styles, texts = (
        package.part(names[part]) if part in names else b""
        for part in ("xl/styles.xml", "xl/sharedstrings.xml")
    )
    looks = looks_of(styles, texts)
    for name, part in _parts(package).items():
        found = names.get(part.casefold())
        if name in sheets and found is not None:
            looks.put(sheets[name], package.part(found))


def _capitals(package: Package, name: str) -> frozenset[tuple[int, int]]:
    """Cells of a sheet in a font of capitals; none where that cannot be found out."""
    try:
        part = _parts(package)[name]
        return capital_cells(package.part("xl/styles.xml"), package.part(part))
    except (KeyError, PackageError, ElementTree.ParseError, ValueError):
        return frozenset()


def _may_be_spoiled(xml: bytes) -> bool:
    """Whether a sheet may hold a formula or an error value; quick, and never wrongly no."""
    end = xml.find(b"</sheetData")
    if end < 0:
        return b"sheetData>" in xml
    return any(xml.find(sign, 0, end) >= 0 for sign in _SUSPECT)


def _parts(package: Package) -> Mapping[str, str]:
    """Which part of the package holds each sheet."""
    return sheet_parts(package.part(_BOOK), package.part("xl/_rels/workbook.xml.rels"))


def _spoil(grid: Grid, xml: bytes) -> None:
    """Put a mark in place of every formula and error value; the grid grows where it must."""
    for cell in cells_in(xml):
        formula = _FORMULA.search(cell.inside) is not None
        if not formula and _ERROR.search(cell.attributes) is None:
            continue
        text = _FORMULA_TEXT.search(cell.inside) if formula else None
        shown = unescape(text[1].decode("utf-8", "replace")) if text else ""
        raw = f"={shown}" if formula else "#"
        kind = kinds.FORMULA if formula else kinds.ERROR_CELL
        put_spoiled(grid, cell.row, cell.column, kind, raw)
