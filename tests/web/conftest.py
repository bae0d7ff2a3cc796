"""A database of its own for every test, of each kind that the application runs on.

Operations commit, and triggers refuse to delete what they keep: so nothing is rolled back or
emptied. A migrated database is made once for each kind, and each test gets a copy.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from django.core.management import call_command
from django.db import connections
from django.test import Client, override_settings
from django.utils import timezone

from tests.starter import STARTER, starter_plan
from tests.web.databases import postgres_settings, use
from tests.web.office import COMMUNE, Office, open_office
from tests.web.rights_table import INSIDE, OUTSIDE
from tests.web.test_rights import signed_in
from tongket.formats.plan_files import plan_digest
from tongket.review import run_review
from tongket.sample import Sample, generate_sample, write_sample
from tongket.web.data.models import Account, OpenReview, Role, RoleGrant, SignInGuard


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


@pytest.fixture
def folders(tmp_path: Path) -> Iterator[None]:
    """What the application keeps beside its database lies where nothing lay before."""
    names = ("RESULTS", "UPLOADS", "EVIDENCE", "BATCHES")
    kept = {f"{name}_FOLDER": tmp_path / name.lower() for name in names}
    with override_settings(DATA=tmp_path, **kept):
        yield


@pytest.fixture
def office_of_each_kind(database: str, folders: None) -> Office:
    """The small review, open and empty, on each kind of database."""
    return open_office()


@pytest.fixture
def office(office_of_each_kind: Office) -> Office:
    """The same, unless a module says that one kind is enough for it."""
    return office_of_each_kind


@pytest.fixture
def commune(office: Office) -> Client:
    """The commune's reporter, signed in."""
    return signed_in(office, Role.REPORTER, COMMUNE)


@pytest.fixture(scope="session")
def sample() -> Sample:
    """A sample of the same plan without faults."""
    return generate_sample(starter_plan(), seed=7, plan_digest=plan_digest(STARTER), faults=False)


@pytest.fixture(scope="session")
def command(sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of results of that sample, over files."""
    folder = tmp_path_factory.mktemp("command")
    write_sample(sample, starter_plan(), folder / "inbox", plan_digest=sample.plan_digest)
    run_review(STARTER, folder / "inbox", folder / "out")
    return folder / "out"


@pytest.fixture(scope="session")
def everybody(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of the office with all who stand in the tables of rights, and one locked out."""
    place = tmp_path_factory.mktemp("rights") / "office.sqlite3"
    shutil.copy(sqlite_template, place)
    use({"NAME": str(place)})
    office = open_office()
    for role, where in (INSIDE | OUTSIDE).values():
        office.actor(role, where)
    account = Account.objects.create(name="viewer-commune", full_name="Người xem")
    RoleGrant.objects.create(
        account=account, role=Role.VIEWER, place=COMMUNE, valid_from=date(2024, 1, 1)
    )
    until = timezone.now() + timedelta(days=1)
    SignInGuard.objects.create(
        kind="name", key="x", account=account, last_at=until, locked_until=until
    )
    connections["default"].close()
    return place


@pytest.fixture
def office_of_everybody(everybody: Path, tmp_path: Path) -> Iterator[Office]:
    """A copy of it for one test."""
    place = tmp_path / "web.sqlite3"
    shutil.copy(everybody, place)
    use({"NAME": str(place)})
    yield Office(OpenReview.objects.get())
    connections["default"].close()
