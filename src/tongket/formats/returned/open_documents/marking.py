"""An .ods given back: old marks taken away, new ones put in, everything else left alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from tongket.formats.returned.cells import address_of
from tongket.formats.returned.colours import Fills
from tongket.formats.returned.lines import ReturnedLine
from tongket.formats.returned.list_words import ListHead, printable
from tongket.formats.returned.marks import MOST_LINES, Mark, ReturnedBook, marks_of
from tongket.formats.returned.markup import Element, local_name
from tongket.formats.returned.open_documents.comments import add_comment, strip_comments
from tongket.formats.returned.open_documents.list_table import list_table
from tongket.formats.returned.open_documents.looks import OpenLooks
from tongket.formats.returned.open_documents.names import office, plain_text, table
from tongket.formats.returned.open_documents.pages import list_page
from tongket.formats.returned.open_documents.tables import TableCells
from tongket.formats.returned.package import Package, PackageError
from tongket.formats.workbooks.returned_sheet import RETURNED_MARKER
from tongket.formats.workbooks.sheets import Address
from tongket.locale import Sentences

__all__ = ["is_open_document", "mark_open_document"]

_CONTENT: Final = "content.xml"
_SETTINGS: Final = "settings.xml"
_SIGNATURES: Final = "META-INF/documentsignatures.xml"
_MIME: Final = b"application/vnd.oasis.opendocument.spreadsheet"
_MOST_FILLS: Final = 300


def is_open_document(package: Package) -> bool:
    """Whether a package is a spreadsheet of the open document format."""
    return (
        _CONTENT in package
        and "mimetype" in package
        and package.data("mimetype").strip().startswith(_MIME)
    )


def mark_open_document(
    package: Package, lines: Sequence[ReturnedLine], head: ListHead, sentences: Sentences
) -> ReturnedBook:
    """Put the marks into a package. PackageError or ValueError if it cannot be edited."""
    root = package.edit(_CONTENT)
    book = root.find(f"{office('body')}/{office('spreadsheet')}")
    if book is None:
        raise PackageError("no spreadsheet")
    fills = _without_list(book)
    strip_comments(root)
    OpenLooks(root, fills).restore(root)
    looks = OpenLooks(root, Fills())
    sheets = {sheet.get(table("name")) or "": TableCells(sheet) for sheet in _tables(book)}
    kept = [_with_raw(line, sheets) for line in lines[:MOST_LINES]]
    marked = 0
    for name, marks in marks_of(kept, sentences).items():
        if name in sheets:
            _mark_sheet(sheets[name], marks, looks)
            marked += len(marks)
    head = replace(head, left_out=head.left_out + len(lines) - len(kept))
    name = _free_name(sentences.say("returned.sheet"), sheets)
    page = list_page(package)
    listed = list_table(kept, head, looks, sentences, name=name, page=page, parent=book)
    _put_first(book, listed)
    _show(package, name)
    # A signature over what is changed here would only be broken.
    package.discard(_SIGNATURES)
    return ReturnedBook(name, len(kept), marked)


def _tables(book: Element) -> list[Element]:
    return [each for each in book if each.tag == table("table")]


def _without_list(book: Element) -> Fills:
    """Take the list of an earlier return away; the colours that it had kept."""
    fills = Fills()
    for sheet in _tables(book):
        cells = TableCells(sheet)
        if _text(cells, 0) != RETURNED_MARKER:
            continue
        kept: list[str] = []
        while len(kept) < _MOST_FILLS and (said := _text(cells, len(kept) + 2)):
            kept.append(said)
        fills = Fills(tuple(kept)) if kept else fills
        book.remove(sheet)
    return fills


def _text(cells: TableCells, column: int) -> str:
    """What stands in the first row."""
    found = cells.find(Address(0, column))
    return "" if found is None else plain_text(found)


def _with_raw(line: ReturnedLine, sheets: Mapping[str, TableCells]) -> ReturnedLine:
    """A line with what stands in its cell, where the finding did not say it."""
    address = address_of(line.cell)
    if line.raw or address is None or line.sheet not in sheets:
        return line
    found = sheets[line.sheet].find(address)
    return line if found is None else replace(line, raw=plain_text(found))


def _mark_sheet(cells: TableCells, marks: Mapping[Address, Mark], looks: OpenLooks) -> None:
    for address, mark in sorted(marks.items()):
        cell = cells.get(address)
        look = looks.marked(cells.look(cell, address.column), mark.severity)
        cell.set(table("style-name"), look)
        add_comment(cell, printable(mark.text))


def _free_name(name: str, sheets: Mapping[str, TableCells]) -> str:
    taken = {each.casefold() for each in sheets}
    free, number = name, 1
    while free.casefold() in taken:
        number += 1
        free = f"{name} ({number})"
    return free


def _put_first(book: Element, listed: Element) -> None:
    first = next((each for each in book if each.tag == table("table")), None)
    if first is None:
        raise PackageError("no sheets")
    first.addprevious(listed)


def _show(package: Package, name: str) -> None:
    """Open the workbook at this sheet, where it says at which."""
    if _SETTINGS not in package or b"ActiveTable" not in package.data(_SETTINGS):
        return
    for item in package.edit(_SETTINGS).iter():
        named = next((value for key, value in item.items() if str(key).endswith("}name")), "")
        if local_name(item) == "config-item" and named == "ActiveTable":
            item.text = name
