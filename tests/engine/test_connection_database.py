"""A DB-API connection as an engine."""

import sqlite3

import psycopg

from tests.engine.engines import postgresql
from tests.engine.random_reviews import AS_OF
from tests.plans_small import element, plan, units
from tongket.engine import EngineInputs, consolidate
from tongket.engine.connection_database import ConnectionDatabase

INPUTS = EngineInputs(
    plan(units=units({"D": "a"}), elements=[element("x")]), AS_OF, AS_OF, figures=()
)


def test_runs_repeat_on_one_connection_and_leave_nothing_lasting() -> None:
    connection = sqlite3.connect(":memory:")
    database = ConnectionDatabase(connection, "sqlite", "?")

    assert consolidate(INPUTS, database) == consolidate(INPUTS, database)
    assert connection.execute("SELECT name FROM sqlite_master").fetchall() == []


def test_postgresql_tables_are_temporary(postgres: psycopg.Connection) -> None:
    consolidate(INPUTS, postgresql(postgres))

    lasting = postgres.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    assert lasting.fetchall() == []
