"""Any DB-API connection (SQLite, PostgreSQL) as a place where the programs run."""

from __future__ import annotations

from typing import Any, Protocol

from tongket.engine.tables import Table

__all__ = ["ConnectionDatabase"]


class Connection(Protocol):
    """What is used of a DB-API connection. Drivers differ in what else a cursor takes."""

    def cursor(self) -> Any:  # noqa: ANN401
        """A new cursor: execute, executemany, fetchall."""


class ConnectionDatabase:
    """Runs in temporary tables of an open connection, in its transaction; commits nothing.

    ``dialect`` is sqlglot's name (``sqlite``, ``postgres``), ``placeholder`` the driver's mark for
    a parameter (``?`` for sqlite3, ``%s`` for psycopg).
    """

    def __init__(self, connection: Connection, dialect: str, placeholder: str) -> None:
        self.dialect = dialect
        self._cursor = connection.cursor()
        self._placeholder = placeholder

    def execute(self, statement: str) -> None:
        """Run one statement that gives no rows."""
        self._cursor.execute(statement)

    def load(self, table: Table) -> None:
        """Fill an existing table of the schema."""
        marks = ", ".join([self._placeholder] * len(table.columns))
        self._cursor.executemany(f"INSERT INTO {table.name} VALUES ({marks})", table.rows)

    def filled(self, name: str) -> None:
        """Take statistics on PostgreSQL, which would otherwise plan for thousands of rows."""
        if self.dialect == "postgres":
            self.execute(f"ANALYZE {name}")

    def query(self, statement: str) -> list[tuple[Any, ...]]:
        """The rows of a SELECT, in its order."""
        self._cursor.execute(statement)
        rows: list[tuple[Any, ...]] = self._cursor.fetchall()
        return rows
