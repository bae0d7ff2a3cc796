"""CSV text to records: columns by name, cells as text, every record with its line."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO

from tongket.core.findings import Finding, Place
from tongket.core.plan.check.places import likely
from tongket.formats.plan_files import kinds
from tongket.formats.plan_files.models import Column
from tongket.formats.plan_files.positions import Positions

__all__ = ["CsvRecord", "CsvText", "read_csv"]


@dataclass(frozen=True, slots=True)
class CsvRecord:
    """One line of a table; ``cells`` by column, empty cells as empty text."""

    index: int
    line: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class CsvText:
    """A table: its records, where they stand, and what is wrong with it as a table."""

    records: tuple[CsvRecord, ...]
    positions: Positions
    findings: tuple[Finding, ...]


def read_csv(text: str, file: str, columns: Sequence[Column]) -> CsvText:
    """Read a table with a header line. Comma or semicolon, as the header has it (Excel in Viet Nam
    writes semicolons). Lines that are wholly empty are passed over.
    """
    header_line = text.split("\n", 1)[0]
    delimiter = ";" if header_line.count(";") > header_line.count(",") else ","
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    try:
        lines = list(_lines(reader))
    except csv.Error as error:
        found = kinds.BAD_SYNTAX.at(
            Place(file=file, line=reader.line_num), column=1, problem=str(error)
        )
        return CsvText((), Positions(records={"": 1}), (found,))
    if not lines:
        found = kinds.NO_HEADER.at(Place(file=file, line=1), expected=_names(columns))
        return CsvText((), Positions(records={"": 1}), (found,))
    header = tuple(cell.strip() for cell in lines[0][1])
    findings = [*_header_findings(header, lines[0][0], file, columns)]
    records = []
    for index, (line, cells) in enumerate(lines[1:]):
        findings.extend(_width_findings(cells, header, line, file))
        texts = {name: cell.strip() for name, cell in zip(header, cells, strict=False)}
        records.append(CsvRecord(index, line, texts))
    where = {"": lines[0][0]} | {str(record.index): record.line for record in records}
    return CsvText(tuple(records), Positions(records=where), tuple(findings))


def _lines(reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """Records with the line each begins on; a quoted cell may hold line breaks."""
    begins = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield begins, cells
        begins = getattr(reader, "line_num", begins) + 1


def _names(columns: Sequence[Column]) -> str:
    return ", ".join(column.name for column in columns if column.needed)


def _header_findings(
    header: tuple[str, ...], line: int, file: str, columns: Sequence[Column]
) -> Iterator[Finding]:
    place = Place(file=file, line=line)
    known = [column.name for column in columns]
    for column in columns:
        if column.needed and column.name not in header:
            yield kinds.MISSING_COLUMN.at(place, column=column.name)
    for name in dict.fromkeys(header):
        if name not in known:
            near = likely(name, known)
            yield kinds.UNKNOWN_COLUMN.at(place, column=name, nearest=near)
        elif header.count(name) > 1:
            yield kinds.DUPLICATE_COLUMN.at(place, column=name)


def _width_findings(
    cells: Sequence[str], header: tuple[str, ...], line: int, file: str
) -> Iterator[Finding]:
    if any(cell.strip() for cell in cells[len(header) :]):
        yield kinds.CELLS_TOO_MANY.at(
            Place(file=file, line=line), cells=len(cells), columns=len(header)
        )
