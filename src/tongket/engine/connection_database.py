"""Any DB-API connection (SQLite, PostgreSQL) as a place where the programs run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from tongket.engine.tables import Row, Table

__all__ = ["ConnectionDatabase"]


class Cursor(Protocol):
    """What is used of a DB-API cursor."""

    def execute(self, statement: Any, /) -> Any:
        """Run one statement."""

    def executemany(self, statement: Any, rows: Iterable[Sequence[Any]], /) -> Any:
        """Run one statement for each row."""

    def fetchall(self) -> list[Any]:
        """Every row of the last statement."""


class Connection(Protocol):
    """What is used of a DB-API connection."""

    def cursor(self) -> Any:
        """A new cursor."""


class ConnectionDatabase:
    """Runs in temporary tables of an open connection, in its transaction; commits nothing.

    ``dialect`` is sqlglot's name (``sqlite``, ``postgres``), ``placeholder`` the driver's mark for a
    parameter (``?`` for sqlite3, ``%s`` for psycopg).
    """

    def __init__(self, connection: Connection, dialect: str, placeholder: str) -> None:
        self.dialect = dialect
        self._cursor: Cursor = connection.cursor()
        self._placeholder = placeholder

    def execute(self, statement: str) -> None:
        """Run one statement that gives no rows."""
        self._cursor.execute(statement)

    def load(self, table: Table) -> None:
        """Fill an existing table of the schema."""
        marks = ", ".join([self._placeholder] * len(table.columns))
        rows: tuple[Row, ...] = table.rows
        self._cursor.executemany(f"INSERT INTO {table.name} VALUES ({marks})", rows)

    def query(self, statement: str) -> list[tuple[Any, ...]]:
        """The rows of a SELECT, in its order."""
        self._cursor.execute(statement)
        return self._cursor.fetchall()
