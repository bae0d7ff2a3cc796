"""The same SQL on DuckDB, SQLite and PostgreSQL: results equal to the last digit."""

from __future__ import annotations

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings

from tests.engine.engines import postgresql, sqlite
from tests.engine.random_reviews import reviews
from tests.engine.random_rules import with_rules
from tongket.engine import Database, EngineInputs, check_figures, consolidate
from tongket.engine.duckdb_database import DuckDBDatabase

# The connection may serve every example: each run drops what the one before has left.
SHARED = [HealthCheck.function_scoped_fixture]


@settings(max_examples=40, suppress_health_check=SHARED)
@given(reviews())
def test_consolidate_is_equal_on_every_engine(
    postgres: psycopg.Connection, inputs: EngineInputs
) -> None:
    on_duckdb = consolidate(inputs)

    assert consolidate(inputs, sqlite()) == on_duckdb
    assert consolidate(inputs, postgresql(postgres)) == on_duckdb


@settings(max_examples=40, suppress_health_check=SHARED)
@given(with_rules())
def test_check_figures_is_equal_on_every_engine(
    postgres: psycopg.Connection, inputs: EngineInputs
) -> None:
    on_duckdb = check_figures(inputs)

    assert check_figures(inputs, sqlite()) == on_duckdb
    assert check_figures(inputs, postgresql(postgres)) == on_duckdb


@pytest.fixture(params=["duckdb", "sqlite", "postgres"])
def database(request: pytest.FixtureRequest) -> Database:
    if request.param == "duckdb":
        return DuckDBDatabase()
    if request.param == "sqlite":
        return sqlite()
    return postgresql(request.getfixturevalue("postgres"))


def test_whole_division_drops_the_rest_on_every_engine(database: Database) -> None:
    signs = [(7, 2), (-7, 2), (7, -2), (-7, -2), (10**18 + 1, 10)]
    division = "//" if database.dialect == "duckdb" else "/"
    for above, below in signs:
        statement = (
            f"SELECT CAST({above} AS BIGINT) {division} CAST({below} AS BIGINT),"
            f" CAST({above} AS BIGINT) % CAST({below} AS BIGINT)"
        )
        whole = abs(above) // abs(below) * (1 if above * below > 0 else -1)

        assert database.query(statement) == [(whole, above - whole * below)]


def test_large_whole_numbers_stay_exact_on_every_engine(database: Database) -> None:
    largest = 2**63 - 1

    assert database.query(f"SELECT CAST({largest} AS BIGINT) - 1") == [(largest - 1,)]
