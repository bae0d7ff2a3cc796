"""A workbook given back: old marks taken away, new ones put in, everything else left alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from tongket.formats.returned.book_parts import BookParts, SheetPart
from tongket.formats.returned.cells import SheetCells, address_of
from tongket.formats.returned.colours import Fills, Looks
from tongket.formats.returned.comments import add_comments, strip_comments
from tongket.formats.returned.lines import ReturnedLine
from tongket.formats.returned.list_sheet import list_tree
from tongket.formats.returned.list_words import ListHead
from tongket.formats.returned.marks import MOST_LINES, Mark, ReturnedBook, marks_of
from tongket.formats.returned.open_documents import is_open_document, mark_open_document
from tongket.formats.returned.package import Package, PackageError
from tongket.formats.returned.texts import CellTexts
from tongket.formats.workbooks.returned_sheet import RETURNED_MARKER
from tongket.formats.workbooks.sheets import Address
from tongket.locale import Sentences

__all__ = ["mark_workbook", "return_workbook"]

_MOST_FILLS: Final = 300


def return_workbook(
    source: Path, target: Path, lines: Sequence[ReturnedLine], head: ListHead, sentences: Sentences
) -> ReturnedBook | None:
    """Write the workbook ``source`` with its marks to ``target``.

    None, and nothing is written, if it cannot be edited: another format, damaged, too large.
    OSError if a file cannot be read or written.
    """
    marked = mark_workbook(source.read_bytes(), lines, head, sentences)
    if marked is None:
        return None
    data, book = marked
    target.write_bytes(data)
    return book


def mark_workbook(
    data: bytes, lines: Sequence[ReturnedLine], head: ListHead, sentences: Sentences
) -> tuple[bytes, ReturnedBook] | None:
    """The bytes of a workbook with its marks: the same arguments give the same bytes."""
    try:
        package = Package.read(data)
        mark = mark_open_document if is_open_document(package) else _mark
        book = mark(package, lines, head, sentences)
        return package.write(), book
    except (PackageError, ValueError, KeyError, IndexError):
        # Bytes from outside: numbers that are none, parts that are not there.
        return None


class _Sheets:
    """The worksheets by name; the cells of each are gone through once."""

    __slots__ = ("_cells", "_package", "parts")

    def __init__(self, package: Package, book: BookParts) -> None:
        self._package = package
        self._cells: dict[str, SheetCells] = {}
        self.parts = {sheet.name: sheet.part for sheet in book.sheets}

    def cells(self, name: str) -> SheetCells:
        """The cells of a sheet that is there."""
        if name not in self._cells:
            self._cells[name] = SheetCells(self._package.look(self.parts[name]))
        return self._cells[name]


def _mark(
    package: Package, lines: Sequence[ReturnedLine], head: ListHead, sentences: Sentences
) -> ReturnedBook:
    book = BookParts(package)
    styles = book.part_of("styles")
    if styles is None:
        raise PackageError("no styles")
    texts = CellTexts(package, book)
    fills = _unmark(package, book, texts, styles)
    looks = Looks(package.edit(styles), fills)
    sheets = _Sheets(package, book)
    kept = [_with_raw(line, sheets, texts, sentences) for line in lines[:MOST_LINES]]
    marked = 0
    for name, marks in marks_of(kept, sentences).items():
        if name in sheets.parts:
            _mark_sheet(package, sheets.parts[name], sheets.cells(name), marks, looks)
            marked += len(marks)
    head = replace(head, left_out=head.left_out + len(lines) - len(kept))
    sheet = book.add_first(sentences.say("returned.sheet"), list_tree(kept, head, looks, sentences))
    return ReturnedBook(sheet, len(kept), marked)


def _unmark(package: Package, book: BookParts, texts: CellTexts, styles: str) -> Fills:
    """Take every mark of an earlier return away; the fills that it had kept."""
    fills: Fills | None = None
    for sheet in book.sheets if _came_back(package, book) else ():
        found = _fills_of(package, sheet, texts)
        if found is not None:
            fills = found
            book.remove(sheet)
    commented = [strip_comments(package, sheet.part) for sheet in book.sheets]
    if fills is None and not any(commented):
        return Fills()
    looks = Looks(package.edit(styles), fills or Fills())
    known: dict[str, str] = {}
    for sheet in book.sheets:
        for cell in SheetCells(package.look(sheet.part)).all_cells():
            look = cell.get("s") or "0"
            if look not in known:
                restored = looks.restored(int(look))
                known[look] = look if restored is None else str(restored)
            if known[look] != look:
                package.edit(sheet.part)
                cell.set("s", known[look])
    return Fills()


def _came_back(package: Package, book: BookParts) -> bool:
    """Whether the mark of a list is anywhere in the file: a quick look before any parsing."""
    mark = RETURNED_MARKER.encode()
    shared = book.part_of("sharedStrings")
    parts = [sheet.part for sheet in book.sheets]
    return any(mark in package.data(part) for part in ([shared] if shared else []) + parts)


def _fills_of(package: Package, sheet: SheetPart, texts: CellTexts) -> Fills | None:
    """The fills kept on the list of an earlier return; None for any other sheet."""
    cells = SheetCells(package.look(sheet.part))
    if texts.of(cells.find(Address(0, 0))) != RETURNED_MARKER:
        return None
    kept = texts.row(cells, 0, _MOST_FILLS)[2:]
    return Fills(kept) if kept else Fills()


def _with_raw(
    line: ReturnedLine, sheets: _Sheets, texts: CellTexts, sentences: Sentences
) -> ReturnedLine:
    """A line with what stands in its cell, where the finding did not say it."""
    address = address_of(line.cell)
    if line.raw or address is None or line.sheet not in sheets.parts:
        return line
    return replace(line, raw=texts.shown(sheets.cells(line.sheet).find(address), sentences))


def _mark_sheet(
    package: Package, part: str, cells: SheetCells, marks: Mapping[Address, Mark], looks: Looks
) -> None:
    package.edit(part)
    for address, mark in sorted(marks.items()):
        cell = cells.get(address)
        cell.set("s", str(looks.marked(int(cell.get("s") or 0), mark.severity)))
    add_comments(package, part, cells, {address: mark.text for address, mark in marks.items()})
