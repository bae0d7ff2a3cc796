"""Formulas and error values of an .xls file, from its own records.

An .xls file is a small file system (compound file) with one stream of records, the workbook. Only
what is needed is read: which cells of which sheet hold a formula or an error, and whether the
stream is encrypted. Layouts: [MS-CFB] 2.2-2.6, [MS-XLS] 2.3, 2.4.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from tongket.formats.workbooks import kinds
from tongket.formats.workbooks.spoiling import Grid, put_spoiled

__all__ = ["XlsMarks", "book_records", "book_stream", "is_locked", "xls_marks"]

_END = 0xFFFFFFFA
_NAME_LENGTH = 64
_ENTRY = 128
_MINI = 64
_BOF, _EOF, _FILEPASS, _SHEET = 0x0809, 0x000A, 0x002F, 0x0085
_FORMULA, _ERROR = 0x0006, 0x0205


@dataclass(slots=True)
class XlsMarks:
    """Of one sheet: places of formulas and of error values."""

    formulas: list[tuple[int, int]] = field(default_factory=list)
    errors: list[tuple[int, int]] = field(default_factory=list)

    def spoil(self, grid: Grid) -> None:
        """Mark the formulas and error values of the sheet's cells."""
        for row, column in self.errors:
            put_spoiled(grid, row, column, kinds.ERROR_CELL, "#")
        for row, column in self.formulas:
            put_spoiled(grid, row, column, kinds.FORMULA, "=")


def book_stream(data: bytes) -> bytes | None:
    """The stream of records of a workbook of Excel 97 to 2003; None if the file holds none.

    Damage raises struct.error, IndexError or ValueError.
    """
    size = 1 << struct.unpack_from("<H", data, 30)[0]
    if size not in (512, 4096):
        return None
    table = _sector_table(data, size)
    first_directory, cutoff, first_mini = (
        struct.unpack_from("<I", data, at)[0] for at in (48, 56, 60)
    )
    directory = b"".join(_chain(data, table, first_directory, size))
    mini_stream, wanted = b"", None
    for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        length = struct.unpack_from("<H", directory, at + _NAME_LENGTH)[0]
        name = directory[at : at + max(0, length - 2)].decode("utf-16-le", "replace")
        start, count = struct.unpack_from("<II", directory, at + 116)
        if directory[at + 66] == 5:
            mini_stream = b"".join(_chain(data, table, start, size))
        elif name in ("Workbook", "Book"):
            wanted = (start, count)
    if wanted is None:
        return None
    start, count = wanted
    if count >= cutoff:
        return b"".join(_chain(data, table, start, size))[:count]
    minis = b"".join(_chain(data, table, first_mini, size))
    mini_table = [n for (n,) in struct.iter_unpack("<I", minis)]
    pieces = (mini_stream[n * _MINI : (n + 1) * _MINI] for n in _numbers(mini_table, start))
    return b"".join(pieces)[:count]


def _sector_table(data: bytes, size: int) -> list[int]:
    """The next sector of each sector."""
    sectors = [n for (n,) in struct.iter_unpack("<I", data[76:512]) if n < _END]
    more, left = struct.unpack_from("<II", data, 68)
    seen: set[int] = set()
    while more < _END and left and more not in seen:
        seen.add(more)
        block = data[(more + 1) * size : (more + 2) * size]
        numbers = [n for (n,) in struct.iter_unpack("<I", block)]
        sectors += [n for n in numbers[:-1] if n < _END]
        more = numbers[-1]
    table: list[int] = []
    for sector in sectors:
        table += [n for (n,) in struct.iter_unpack("<I", data[(sector + 1) * size :][:size])]
    return table


def _numbers(table: list[int], start: int) -> Iterator[int]:
    seen: set[int] = set()
    while start < _END and start < len(table):
        if start in seen:
            raise ValueError("a chain of sectors that goes in a circle")
        seen.add(start)
        yield start
        start = table[start]


def _chain(data: bytes, table: list[int], start: int, size: int) -> Iterator[bytes]:
    for number in _numbers(table, start):
        yield data[(number + 1) * size : (number + 2) * size]


def _records(stream: bytes, at: int = 0) -> Iterator[tuple[int, bytes]]:
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def book_records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    """The records of the book itself, before those of its sheets: each with its kind."""
    for kind, body in _records(stream):
        if kind == _EOF:
            return
        yield kind, body


def is_locked(stream: bytes) -> bool:
    """Whether the records are encrypted."""
    for number, (kind, _) in enumerate(_records(stream)):
        if kind == _FILEPASS:
            return True
        if kind == _EOF or number > 20:
            return False
    return False


def xls_marks(stream: bytes) -> list[XlsMarks]:
    """The marks of every sheet, in the order of the file."""
    starts: list[int] = []
    for kind, body in _records(stream):
        if kind == _SHEET:
            starts.append(struct.unpack_from("<I", body)[0])
        elif kind == _EOF:
            break
    return [_sheet_marks(stream, start) for start in starts]


def _sheet_marks(stream: bytes, start: int) -> XlsMarks:
    marks = XlsMarks()
    depth = 0
    for kind, body in _records(stream, start):
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                break
        elif depth == 1 and kind == _FORMULA:
            row, column = struct.unpack_from("<HH", body)
            marks.formulas.append((row, column))
        elif depth == 1 and kind == _ERROR and len(body) >= 8 and body[7] == 1:
            row, column = struct.unpack_from("<HH", body)
            marks.errors.append((row, column))
    return marks
