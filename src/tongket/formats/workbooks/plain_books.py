"""Workbooks of plain cells, read straight from their parts.

Nearly every workbook that comes back holds texts, numbers and days, written the way Excel,
LibreOffice and our own writer write them. Each part of such a book is unpacked once and gone
through once. What is written in any other way, or holds anything else (a formula, an error, a truth
value, rich text, a format that is not understood), is not read here but by the general reader: the
two give the same grids wherever this one gives any. Nothing is laid out before its size is known,
so that such a book needs no guard.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from operator import itemgetter
from xml.etree import ElementTree
from xml.parsers import expat

from tongket.formats.limits import LIMITS
from tongket.formats.packages import Package, PackageError, open_package
from tongket.formats.workbooks.book_outline import sheet_parts
from tongket.formats.workbooks.plain_texts import own_text, shared_texts
from tongket.formats.workbooks.spoiling import Grid, MergedRange
from tongket.formats.workbooks.values import Content

__all__ = ["PlainBook", "plain_book"]

_BOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_STYLES, _STRINGS = "xl/styles.xml", "xl/sharedStrings.xml"
_ROWS, _COLUMNS = 2999, 702
"""No cell lies beyond row 2999 and column ZZ: what is farther away is for the general reader."""
_MOST_CELLS = 200_000
_PLACES_KEPT = 20_000
_BEGINNING = 200
_WIDE_LETTERS = (b"\xff\xfe", b"\xfe\xff")
_ENCODING = re.compile(rb"""<\?xml[^>]*\bencoding=["'](?!utf-8["'])""", re.IGNORECASE)
_STATES = frozenset({None, "visible", "hidden", "veryHidden"})
"""What a sheet may be; readers refuse a book that says anything else."""

_PARTED_SHEET = re.compile(rb"<sheet\s[^>]*[\t\r\n]")
"""A line that ends within a name is a blank to some readers."""

_DIMENSION = re.compile(
    rb'<dimension ref="[A-Z]{1,3}[1-9][0-9]{0,6}(?::[A-Z]{1,3}[1-9][0-9]{0,6})?"/>'
)
"""Readers refuse a sheet whose range is not one."""

_CELL = re.compile(
    rb'<c r="([A-Z]{1,2}[1-9][0-9]{0,3})"(?: s="([0-9]{1,5})")?(?:'
    rb' t="s"><v>([0-9]{1,6})</v></c>'
    rb'|(?: t="n")?><v>(-?[0-9]{1,300}(?:\.[0-9]{1,300})?(?:[Ee][+-]?[0-9]{1,3})?)</v></c>'
    rb'| t="inlineStr"><is><t((?: xml:space="preserve")?>[^<]+)</t></is></c>)'
)
"""A filled cell: place, style, number of a shared text, number, text."""

_GROUPS = 6
_BETWEEN = re.compile(
    rb'(?:<c r="[A-Z]{1,2}[1-9][0-9]{0,3}"(?: s="[0-9]{1,5}")?(?: t="(?:n|inlineStr)")?(?:/>|></c>)'
    rb"|<row(?: r=\"[1-9][0-9]{0,6}\")?(?: (?!r=)[A-Za-z0-9:]+=\"[^\"<>&]*\")*/?>|</row>|[ \n])*"
)
"""What may stand between them: empty cells, the beginnings and ends of rows."""

_EMPTY_ROW = re.compile(rb"<row[^<>]*/>")
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]{1,2}[1-9][0-9]{0,3}):([A-Z]{1,2}[1-9][0-9]{0,3})"/>')
_PLACE = re.compile(rb"([A-Z]+)([0-9]+)")
_NUMBER_FORMATS = frozenset({*range(9), *range(11, 14), *range(37, 41), 48, 49})
"""But for those of percent, which show another number than they hold."""

_DAY_FORMAT = 14
_NUMBER_CODE = re.compile(r"General|(?!.*,\.)[#0,.]*[#0]")
"""Not with a comma behind the digits: it would show a thousandth of the number."""

_DAY_CODE = re.compile(r"d{1,2}[/.-]m{1,2}[/.-]y{2,4}|yyyy-mm-dd", re.IGNORECASE)
_EPOCH = date(1899, 12, 30)
_FIRST_DAY, _LAST_DAY = 61, 2_958_465
"""Days from 1 March 1900, before which Excel counts a day that never was."""


@dataclass(frozen=True, slots=True)
class PlainBook:
    """The sheets of a workbook as they are: ``rows`` and merged ranges by name, in its order."""

    rows: Mapping[str, Grid]
    merges: Mapping[str, Sequence[MergedRange]]

    def grids(self) -> dict[str, Grid]:
        """The cells of every sheet, for whoever may change them."""
        return {name: [*map(list, rows)] for name, rows in self.rows.items()}


class _NotPlainError(Exception):
    """Something that the general reader is to read."""


@lru_cache(maxsize=1)
def plain_book(data: bytes) -> PlainBook | None:
    """The workbook if all of it is plain, else None. The last one is kept: it is examined first and
    read then.
    """
    package = open_package(data)
    if not isinstance(package, Package) or package.declared > LIMITS.calm_unpacked:
        return None
    try:
        return _read(package)
    except (_NotPlainError, PackageError, LookupError, ValueError, ElementTree.ParseError):
        return None


def _read(package: Package) -> PlainBook:
    outline = _part(package, _BOOK)
    relations = _part(package, _RELATIONS)
    if not (_is_plain_outline(outline) and _are_plain_relations(relations)):
        raise _NotPlainError
    if b"date1904" in outline and b'date1904="false"' not in outline:
        raise _NotPlainError
    parts = sheet_parts(outline, relations)
    if len(parts) > LIMITS.calm_sheets or len(set(parts.values())) < len(parts):
        raise _NotPlainError
    texts = shared_texts(_part(package, _STRINGS)) if _STRINGS in package.members else ()
    styles = _styles(_part(package, _STYLES))
    rows: dict[str, Grid] = {}
    merges: dict[str, Sequence[MergedRange]] = {}
    cells = 0
    for name, part in parts.items():
        xml = _part(package, part)
        rows[name] = grid = _grid(xml, texts, styles)
        merges[name] = _merges(xml[xml.find(b"</sheetData>") :])
        cells += len(grid) * len(grid[0]) if grid else 0
        if cells > _MOST_CELLS:
            raise _NotPlainError
    return PlainBook(rows, merges)


def _part(package: Package, name: str) -> bytes:
    """A part in UTF-8 that declares nothing: readers differ on other letters and on entities."""
    xml = package.part(name)
    if xml.startswith(_WIDE_LETTERS) or b"\0" in xml[:4] or b"<!" in xml or _ENCODING.match(xml):
        raise _NotPlainError
    return xml


@lru_cache(maxsize=64)
def _is_plain_outline(xml: bytes) -> bool:
    """Whether there is one list of sheets, each in a state that all readers know. Cached: it comes
    again.
    """
    root = ElementTree.fromstring(xml)
    tags = [_tag(each) for each in root.iter()]
    lists = [each for each in root if _tag(each) == "sheets"]
    sheets = [each for one in lists for each in one]
    return (
        _tag(root) == "workbook"
        and (tags.count("workbook"), tags.count("sheets"), len(lists)) == (1, 1, 1)
        and tags.count("sheet") == len(sheets)
        and all(_tag(each) == "sheet" and each.get("state") in _STATES for each in sheets)
        and not _PARTED_SHEET.search(xml)
    )


@lru_cache(maxsize=64)
def _are_plain_relations(xml: bytes) -> bool:
    """Whether there is nothing but relations. Cached: they come again."""
    root = ElementTree.fromstring(xml)
    return _tag(root) == "Relationships" and all(_tag(each) == "Relationship" for each in root)


def _grid(xml: bytes, texts: Sequence[str], styles: Sequence[str]) -> Grid:
    """The cells of a sheet."""
    start, end = xml.find(b"<sheetData>"), xml.find(b"</sheetData>")
    if start < 0 and xml.count(b"sheetData") == 1 and b"<sheetData/>" in xml:
        return []
    if start < 0 or xml.count(b"sheetData") != 2:
        raise _NotPlainError
    head, tail = (
        xml[: start + 11] + b"</sheetData></worksheet>",
        b"<worksheet><sheetData>" + xml[end:],
    )
    if not (_is_well_formed(head) and _is_well_formed(tail) and _has_plain_range(head)):
        raise _NotPlainError
    inside = xml[start + 11 : end]
    pieces = _CELL.split(inside)
    between, refs, cell_styles, shared, numbers, inline = (
        pieces[number::_GROUPS] for number in range(_GROUPS)
    )
    between_known = _rows_close(inside) and all(map(_stands_between, set(between)))
    if len(set(refs)) < len(refs) or not between_known:
        raise _NotPlainError
    if not refs:
        return []
    places = list(map(_place, refs))
    height, width = max(places)[0] + 1, max(map(itemgetter(1), places)) + 1
    if height * width > _MOST_CELLS:
        raise _NotPlainError
    grid: Grid = [[""] * width for _ in range(height)]
    for (row, column), style, text, number, own in zip(
        places, cell_styles, shared, numbers, inline, strict=True
    ):
        if text is not None:
            grid[row][column] = texts[int(text)]
        elif number is not None:
            grid[row][column] = _number(float(number), styles[int(style)] if style else "number")
        else:
            grid[row][column] = own_text(own)
    return grid


def _rows_close(xml: bytes) -> bool:
    """Whether as many rows end as begin."""
    return xml.count(b"<row") - len(_EMPTY_ROW.findall(xml)) == xml.count(b"</row>")


@lru_cache(maxsize=1024)
def _is_well_formed(xml: bytes) -> bool:
    """Whether what stands before or behind the cells is XML. Cached: it comes again."""
    if b"<worksheet" not in xml[:_BEGINNING]:
        return False
    try:
        expat.ParserCreate().Parse(xml, True)
    except expat.ExpatError:
        return False
    return True


def _has_plain_range(head: bytes) -> bool:
    """Whether what stands before the cells says one range, or none."""
    return head.count(b"dimension") == len(_DIMENSION.findall(head)) <= 1


@lru_cache(maxsize=8192)
def _stands_between(xml: bytes) -> bool:
    """Whether there is nothing but the beginnings and ends of rows. Cached: they come again."""
    return len(xml) < LIMITS.calm_text and _BETWEEN.fullmatch(xml) is not None


@lru_cache(maxsize=_PLACES_KEPT)
def _place(ref: bytes) -> tuple[int, int]:
    """Row and column of ``E12``."""
    match = _PLACE.fullmatch(ref)
    column = 0
    for letter in match[1] if match else b"":
        column = column * 26 + letter - 64
    row = int(match[2]) if match else 0
    if not (0 < row <= _ROWS and 0 < column <= _COLUMNS):
        raise _NotPlainError
    return row - 1, column - 1


def _number(number: float, kind: str) -> Content:
    """A number, or the day that it is shown as."""
    if kind == "number":
        return number
    if kind != "day" or not number.is_integer() or not _FIRST_DAY <= number <= _LAST_DAY:
        raise _NotPlainError
    return _EPOCH + timedelta(int(number))


def _merges(xml: bytes) -> tuple[MergedRange, ...]:
    """The merged ranges, by what stands behind the cells of a sheet."""
    start = xml.find(b"<mergeCells")
    if start < 0:
        if b"mergeCell" in xml:
            raise _NotPlainError
        return ()
    xml = xml[start : xml.find(b"</mergeCells>", start)]
    found = _MERGED.findall(xml)
    if len(found) != xml.count(b"mergeCell "):
        raise _NotPlainError
    return tuple((_place(first), _place(last)) for first, last in found)


@lru_cache(maxsize=64)
def _styles(xml: bytes) -> tuple[str, ...]:
    """What a number is in each cell style: number, day, or anything else. What is struck out is for
    the general reader.
    """
    if b"strike" in xml:
        raise _NotPlainError
    root = ElementTree.fromstring(xml)
    codes = {
        int(each.get("numFmtId", "-1")): each.get("formatCode", "")
        for each in root.iter()
        if _tag(each) == "numFmt"
    }
    styles = [
        _kind_of(int(each.get("numFmtId", "0")), codes)
        for parent in root
        if _tag(parent) == "cellXfs"
        for each in parent
    ]
    return tuple(styles)


def _kind_of(number: int, codes: Mapping[int, str]) -> str:
    code = codes.get(number)
    if code is None:
        return (
            "number" if number in _NUMBER_FORMATS else "day" if number == _DAY_FORMAT else "other"
        )
    return (
        "number" if _NUMBER_CODE.fullmatch(code)
        else "day" if _DAY_CODE.fullmatch(code)
        else "other"
    )  # fmt: skip


def _tag(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]
