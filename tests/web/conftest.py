"""A database of its own for every test, of each kind that the application runs on.

Operations commit, and triggers refuse to delete what they keep: so nothing is rolled back or
emptied. A migrated database is made once for each kind, and each test gets a copy.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

os.environ["TONGKET_DATA"] = tempfile.mkdtemp(prefix="tongket-web-")
os.environ["DJANGO_SETTINGS_MODULE"] = "tongket.web.settings"
os.environ.pop("DATABASE_URL", None)

import django
import psycopg
import pytest
from django.core.management import call_command
from django.db import connections
from django.test.utils import setup_test_environment

django.setup()
setup_test_environment()

SQLITE = dict(connections.settings["default"])


def use(settings: dict[str, object]) -> None:
    """Make the default connection one to this database."""
    connections["default"].close()
    connections.settings["default"] = {**SQLITE, **settings}
    del connections["default"]


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("web") / "template.sqlite3"
    use({"NAME": str(place)})
    call_command("migrate", verbosity=0)
    connections["default"].close()
    return place


@pytest.fixture(scope="session")
def postgres_template(postgres_dsn: str) -> str:
    settings = postgres_settings(postgres_dsn, "tongket_template")
    with psycopg.connect(postgres_dsn, autocommit=True) as server:
        server.execute("CREATE DATABASE tongket_template")
    use(settings)
    call_command("migrate", verbosity=0)
    connections["default"].close()
    return postgres_dsn


def postgres_settings(dsn: str, name: str) -> dict[str, object]:
    known = psycopg.conninfo.conninfo_to_dict(dsn)
    return {
        "ENGINE": "django.db.backends.postgresql", "NAME": name, "USER": known["user"],
        "HOST": known["host"], "OPTIONS": {}, "CONN_MAX_AGE": 0,
    }  # fmt: skip


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Switch to an empty, migrated database; the name of its kind."""
    if request.param == "sqlite":
        template = request.getfixturevalue("sqlite_template")
        place = tmp_path / "web.sqlite3"
        shutil.copy(template, place)
        use({"NAME": str(place)})
        yield "sqlite"
        connections["default"].close()
        return
    dsn = request.getfixturevalue("postgres_template")
    name = f"t_{uuid4().hex}"
    with psycopg.connect(dsn, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE tongket_template")
    use(postgres_settings(dsn, name))
    yield "postgres"
    connections["default"].close()


@pytest.fixture
def sqlite_database(sqlite_template: Path, tmp_path: Path) -> Iterator[str]:
    """An empty, migrated SQLite, for what does not depend on the kind of database."""
    place = tmp_path / "web.sqlite3"
    shutil.copy(sqlite_template, place)
    use({"NAME": str(place)})
    yield "sqlite"
    connections["default"].close()
