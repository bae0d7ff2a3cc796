"""Where the programs run: any database that can take rows and answer a SELECT."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from tongket.engine.programs import program
from tongket.engine.tables import SCHEMA, TEXT_COLUMNS, Table

__all__ = ["Database", "create_table", "run_programs"]


class Database(Protocol):
    """A database for one run at a time. What it makes is temporary."""

    dialect: str

    def execute(self, statement: str) -> None:
        """Run one statement that gives no rows."""

    def load(self, table: Table) -> None:
        """Fill an existing table of the schema."""

    def filled(self, name: str) -> None:
        """Told of every table once it holds its rows, so that statistics can be taken."""

    def query(self, statement: str) -> list[tuple[Any, ...]]:
        """The rows of a SELECT, in its order."""


def create_table(database: Database, name: str) -> None:
    """Make an empty temporary table of the schema."""
    columns = ", ".join(
        f"{column} {'VARCHAR' if column in TEXT_COLUMNS else 'BIGINT'}" for column in SCHEMA[name]
    )
    database.execute(f"DROP TABLE IF EXISTS {name}")
    database.execute(f"CREATE TEMPORARY TABLE {name} ({columns})")


def run_programs(database: Database, tables: Iterable[Table], names: Iterable[str]) -> None:
    """Load the tables, then run the programs; each leaves a table of its own name."""
    for table in tables:
        create_table(database, table.name)
        database.load(table)
        database.filled(table.name)
    for name in names:
        database.execute(f"DROP TABLE IF EXISTS {name}")
        database.execute(f"CREATE TEMPORARY TABLE {name} AS\n{program(name, database.dialect)}")
        database.filled(name)
