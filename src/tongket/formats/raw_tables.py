"""A table as rows of text: .csv or .parquet, of no more than is asked for."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO, TextIOWrapper
from pathlib import Path

import duckdb

from tongket.core.findings import FindingKind, Severity
from tongket.formats.limits import LIMITS
from tongket.formats.refusals import Refusal

__all__ = ["RawTable", "UnusableTableError", "csv_table", "parquet_table"]

UNREADABLE = FindingKind("table.unreadable", Severity.ERROR)
TOO_MANY_ROWS = FindingKind("table.too-many-rows", Severity.ERROR)

_LONGEST_HEADER = 2**16
_LONGEST_TEXT = 1000
_MOST_COLUMNS = 1000
_ALONE: dict[str, str | bool | int | float | list[str]] = {
    "threads": 1,
    "memory_limit": "150MB",
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
"""A database for one file: nothing is fetched, nothing else is loaded."""


@dataclass(frozen=True, slots=True)
class RawTable:
    """The header, and the rows one after the other; a row may be shorter than the header."""

    header: Sequence[str]
    rows: Iterable[Sequence[str]]


class UnusableTableError(Exception):
    """Carries the one reason why a file cannot be used."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.kind.code)
        self.refusal = refusal


@contextmanager
def csv_table(data: bytes) -> Iterator[RawTable]:
    """A UTF-8 file; commas, semicolons or tabs, as the header shows. UnusableTableError."""
    if b"\0" in data:
        raise _unreadable("NUL")
    header = data[:_LONGEST_HEADER].partition(b"\n")[0]
    delimiter = max(",;\t", key=lambda sign: header.count(sign.encode()))
    try:
        with TextIOWrapper(BytesIO(data), encoding="utf-8-sig", newline="") as text:
            records = csv.reader(text, delimiter=delimiter, strict=True)
            yield RawTable(next(records, []), records)
    except (UnicodeDecodeError, csv.Error) as error:
        raise _unreadable(type(error).__name__) from error


@contextmanager
def parquet_table(data: bytes) -> Iterator[RawTable]:
    """The columns of a Parquet file as text; a number as its shortest decimal. UnusableTableError.

    The bytes are read from a file with a plain name: in a name given by somebody else, signs would
    be taken for a search.
    """
    try:
        with tempfile.TemporaryDirectory() as folder, duckdb.connect(config=_ALONE) as database:
            path = Path(folder) / "table.parquet"
            path.write_bytes(data)
            yield _parquet(database, str(path))
    except duckdb.OutOfMemoryException as error:
        raise MemoryError from error
    except (duckdb.Error, OSError) as error:
        raise _unreadable(type(error).__name__) from error


def _parquet(database: duckdb.DuckDBPyConnection, path: str) -> RawTable:
    counted = database.execute("SELECT sum(num_rows) FROM parquet_file_metadata(?)", [path])
    (rows,) = counted.fetchone() or (0,)
    if rows > LIMITS.table_rows:
        raise UnusableTableError(Refusal.of(TOO_MANY_ROWS, limit=LIMITS.table_rows))
    described = database.execute("DESCRIBE SELECT * FROM read_parquet(?)", [path]).fetchall()
    if len(described) > _MOST_COLUMNS:
        raise _unreadable(f"{len(described)} > {_MOST_COLUMNS}")
    header = [str(name) for name, *_ in described]
    taken = ", ".join(_column(str(name), str(kind)) for name, kind, *_ in described)
    return RawTable(header, _records(database, f"SELECT {taken} FROM read_parquet(?)", path))


def _column(name: str, kind: str) -> str:
    """A column of numbers as it is; any other as text of a sensible length."""
    quoted = '"' + name.replace('"', '""') + '"'
    number = kind in ("DOUBLE", "FLOAT") or kind.startswith(("DECIMAL", "UTINY", "TINY"))
    if number or kind.endswith(("INT", "INTEGER")):
        return quoted
    return f"left(CAST({quoted} AS VARCHAR), {_LONGEST_TEXT})"


def _records(database: duckdb.DuckDBPyConnection, query: str, path: str) -> Iterator[Sequence[str]]:
    database.execute(query, [path])
    while records := database.fetchmany(10_000):
        yield from ([_text(value) for value in record] for record in records)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else format(Decimal(repr(value)), "f")
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _unreadable(detail: str) -> UnusableTableError:
    return UnusableTableError(Refusal.of(UNREADABLE, detail=detail))
