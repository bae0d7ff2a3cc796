"""What every test may ask for, and how Hypothesis behaves."""

from __future__ import annotations

import os
from collections.abc import Iterator

import psycopg
import pytest
from hypothesis import settings

from tests.long_an import LongAnReview, review_long_an
from tests.servers.postgres import running_postgres
from tools.ensure_postgres import find_postgres

# The same examples every time: a red run on one machine is red on all. `HYPOTHESIS_PROFILE=explore`
# looks further on a desk. No deadline: two cores are shared by everything.
settings.register_profile("deterministic", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("explore", deadline=None, max_examples=2000, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "deterministic"))


def pytest_report_header() -> str:
    """Say in the first lines which PostgreSQL the tests run on."""
    place = find_postgres()
    return f"postgres: {place.version()}, {place.origin}" if place else "postgres: none"


@pytest.fixture(scope="session", autouse=True)
def _caches_of_tests_alone(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Let the commands under test keep their cache where the tests keep everything."""
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.getbasetemp() / "caches")


@pytest.fixture(scope="session")
def postgres_dsn() -> Iterator[str]:
    """Return the DSN of an empty PostgreSQL, one per worker, stopped when the session ends."""
    place = find_postgres()
    if place is None:
        reason = "no PostgreSQL here: `make test` brings one"
        if os.environ.get("CI"):
            raise RuntimeError(reason)
        pytest.skip(reason)
    with running_postgres(place) as server:
        yield server.dsn


@pytest.fixture
def postgres(postgres_dsn: str) -> Iterator[psycopg.Connection]:
    """Return a connection in a transaction of its own; what the test wrote is rolled back."""
    with psycopg.connect(postgres_dsn) as connection:
        yield connection
        connection.rollback()


@pytest.fixture(scope="session")
def long_an(tmp_path_factory: pytest.TempPathFactory) -> LongAnReview:
    """Return the sample review of Long An with its results, made once for all workers."""
    base = tmp_path_factory.getbasetemp()
    return review_long_an(base.parent if "PYTEST_XDIST_WORKER" in os.environ else base)
