"""Backups of either kind of database, restored into either; and what is refused."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection, connections, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import override_settings

from tests.web.databases import postgres_settings, use
from tests.web.office import COMMUNE, STANDING, Office, open_office
from tests.web.sending import POPULATION, book, send, type_in
from tests.web.test_rights import signed_in
from tongket.web.data.in_use import running
from tongket.web.data.models import AuditEntry, Docket, OpenReview, Role, Upload
from tongket.web.data.rows import columns_of
from tongket.web.operations import lock_review, submit_docket
from tongket.web.operations.restoring import restore_backup
from tongket.web.queries import verify_audit
from tongket.web.queries.backups import BackupError, Manifest, read_backup, write_backup


@pytest.fixture
def folders(tmp_path: Path) -> Iterator[Path]:
    with override_settings(
        DATA=tmp_path / "data",
        UPLOADS_FOLDER=tmp_path / "data" / "uploads",
        RESULTS_FOLDER=tmp_path / "data" / "results",
    ):
        yield tmp_path / "data"


@pytest.fixture
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], None]:
    """Switch to an installation of a kind that has no tables yet."""

    def switch(kind: str) -> None:
        if kind == "sqlite":
            (tmp_path / "restored").mkdir()
            use({"NAME": str(tmp_path / "restored" / "web.sqlite3")})
            return
        dsn, name = request.getfixturevalue("postgres_dsn"), f"r_{uuid4().hex}"
        with psycopg.connect(dsn, autocommit=True) as server:
            server.execute(f"CREATE DATABASE {name}")
        use(postgres_settings(dsn, name))

    return switch


def lived_in(office: Office) -> None:
    """Figures, a workbook that waits, a docket that was sent, a cut-off."""
    type_in(office, {POPULATION: "1.234"})
    send(signed_in(office, Role.REPORTER, COMMUNE), office, book(office, {POPULATION: 99}))
    number = office.docket("so_gddt").pk
    submit_docket(office.actor(Role.REPORTER, "so_gddt"), number, revision=0)
    lock_review(office.actor(Role.STANDING, STANDING), office.review.pk)


def tables(manifest: Manifest, *, but: str = "Audit") -> dict[str, object]:
    return {n: t for n, t in manifest.tables.items() if not n.startswith(but)}


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_backup_is_restored_into_an_empty_installation(
    database: str, kind: str, folders: Path, tmp_path: Path, empty: Callable[[str], None]
) -> None:
    del database
    lived_in(open_office())
    source = tmp_path / "a.zip"
    made = write_backup(source)
    assert source.stat().st_mode & 0o777 == 0o600
    shutil.rmtree(folders)
    empty(kind)

    call_command("restore", str(source), verbosity=0)

    again = write_backup(tmp_path / "b.zip")
    assert tables(again) == tables(made)
    assert again.files == made.files
    assert len(made.files) == 1
    assert AuditEntry.objects.latest("number").operation == "restore"
    assert list(verify_audit()) == []
    office = Office(OpenReview.objects.get())
    assert office.docket("so_gddt").state == "locked"
    # Work goes on: numbers of rows do not collide with those that were restored.
    upload = Upload.objects.get()
    page = f"/dockets/{upload.docket_id}/uploads/{upload.token}/"
    client = signed_in(office, Role.REPORTER, COMMUNE)
    assert "a.xlsx" in client.get(page).content.decode()
    Docket.objects.filter(pk=upload.docket_id).update(state="draft")
    office.docket().items.update(state="open")
    type_in(office, {POPULATION: "5"})


def test_installation_in_use_is_replaced_only_when_told(
    database: str, folders: Path, tmp_path: Path
) -> None:
    del database
    office = open_office()
    type_in(office, {POPULATION: "1"})
    source = tmp_path / "a.zip"
    write_backup(source)
    type_in(office, {POPULATION: "2"})
    (folders / "results").mkdir(parents=True)

    with pytest.raises(BackupError, match="not empty"):
        restore_backup(source)
    assert office.docket().items.get(key="dan_so|2024|total").raw == "2"
    with running(folders), pytest.raises(BackupError, match="running"):
        restore_backup(source, replace=True)

    restore_backup(source, replace=True)

    assert office.docket().items.get(key="dan_so|2024|total").raw == "1"
    assert list(verify_audit()) == []
    assert not (folders / "results").exists()


def test_tables_of_a_newer_version_do_not_outlive_going_back(
    database: str, folders: Path, tmp_path: Path
) -> None:
    del database, folders
    open_office()
    source = tmp_path / "a.zip"
    write_backup(source)
    with connection.cursor() as cursor:
        # As a later version would leave it.
        cursor.execute("CREATE TABLE data_later (id integer REFERENCES data_docket (id))")
        cursor.execute("CREATE TABLE others (id integer)")
    MigrationRecorder(connection).record_applied("data", "9999_later")

    restore_backup(source, replace=True)

    left = set(connection.introspection.table_names())
    assert "data_later" not in left
    assert ("others" in left) is (connection.vendor == "postgresql")
    assert ("data", "9999_later") not in MigrationRecorder(connection).applied_migrations()
    assert list(verify_audit()) == []


def test_tables_of_an_earlier_version_are_brought_up_where_they_are(
    database: str, folders: Path
) -> None:
    del database, folders
    office = open_office()
    lived_in(office)
    call_command("migrate", "data", "0010", verbosity=0)
    then = MigrationLoader(connection).project_state(("data", "0010_evidence")).apps
    held = {m.__name__: m for m in then.get_app_config("data").get_models()}
    columns = {name: sorted({*columns_of(model)} - TAKEN_OVER) for name, model in held.items()}
    before = {name: kept_rows(model, columns[name]) for name, model in held.items()}
    assert min(len(before[n]) for n in ("AuditEntry", "ItemVersion", "Upload", "Snapshot")) > 0

    call_command("migrate", verbosity=0)

    for name in held:
        assert kept_rows(apps.get_model("data", name), columns[name]) == before[name], name
    assert list(verify_audit()) == []


TAKEN_OVER = {"mailed", "unmailed"}
"""Columns whose content stands in others now: counts of e-mails, told with each notice."""


def kept_rows(model: type[models.Model], columns: list[str]) -> list[tuple[object, ...]]:
    """What stands in these columns."""
    return sorted(model._base_manager.values_list(*columns), key=str)


def test_backup_of_older_tables_is_brought_up_to_date(
    sqlite_database: str, folders: Path, tmp_path: Path, empty: Callable[[str], None]
) -> None:
    del sqlite_database, folders
    source = tmp_path / "a.zip"
    write_backup(source)
    # As the version of those tables would have written it.
    edit(source, "manifest.json", as_of_migration("0005_uploads"))
    empty("sqlite")

    restore_backup(source)

    open_office()
    assert list(verify_audit()) == []


def as_of_migration(last: str) -> Callable[[bytes], bytes]:
    def change(text: bytes) -> bytes:
        held = json.loads(text)
        held["migrations"] = [name for name in held["migrations"] if name <= last]
        then = MigrationLoader(connection).project_state(("data", last))
        held["tables"] = {
            name: table
            for name, table in held["tables"].items()
            if ("data", name.lower()) in then.models
        }
        for name, table in held["tables"].items():
            known = set(columns_of(then.apps.get_model("data", name)))
            table["columns"] = [column for column in table["columns"] if column in known]
        return json.dumps(held).encode()

    return change


def edit(source: Path, name: str, change: Callable[[bytes], bytes]) -> None:
    """The same backup with one of its parts otherwise, and without what it no longer names."""
    with zipfile.ZipFile(source) as old:
        parts = {n: old.read(n) for n in old.namelist()}
    parts[name] = change(parts[name])
    named = json.loads(parts["manifest.json"])["tables"] if name == "manifest.json" else None
    with zipfile.ZipFile(source, "w") as new:
        for n, data in parts.items():
            if named is None or n == name or n[7:-6] in named:
                new.writestr(n, data)


@pytest.mark.parametrize(
    ("part", "found"),
    [
        ("tables/Item.jsonl", "does not give its digest"),
        ("manifest.json", "made by a newer version"),
        ("files/../../x", "missing, or too much"),
    ],
)
def test_backup_that_is_not_whole_changes_nothing(
    sqlite_database: str, folders: Path, tmp_path: Path, part: str, found: str
) -> None:
    del sqlite_database, folders
    office = open_office()
    type_in(office, {POPULATION: "1"})
    source = tmp_path / "a.zip"
    write_backup(source)
    before = AuditEntry.objects.count()
    if part.startswith("files"):
        with zipfile.ZipFile(source, "a") as more:
            more.writestr(part, b"x")
    elif part == "manifest.json":
        edit(source, part, lambda text: text.replace(b"0001_tables", b"9999_tables"))
    else:
        edit(source, part, lambda text: text.replace(b'"1"', b'"7"', 1))

    with pytest.raises(CommandError, match=found):
        call_command("restore", str(source), "--replace", verbosity=0)

    assert AuditEntry.objects.count() == before
    assert office.docket().items.get(key="dan_so|2024|total").raw == "1"
    connections["default"].close()


def test_backup_with_a_forged_audit_is_not_restored(
    sqlite_database: str, folders: Path, tmp_path: Path, empty: Callable[[str], None]
) -> None:
    del sqlite_database, folders
    type_in(open_office(), {POPULATION: "1"})
    source = tmp_path / "a.zip"
    write_backup(source)
    edit(source, "tables/AuditEntry.jsonl", lambda t: t.replace(b"reporter-xa", b"reporter-xb", 1))
    edit(source, "manifest.json", lambda text: with_digests(source, text))
    read_backup(source)
    empty("sqlite")

    with pytest.raises(BackupError, match="audit is broken"):
        restore_backup(source)

    assert connections["default"].introspection.table_names() == []


def with_digests(source: Path, text: bytes) -> bytes:
    held = json.loads(text)
    with zipfile.ZipFile(source) as whole:
        for name, table in held["tables"].items():
            table["sha256"] = hashlib.sha256(whole.read(f"tables/{name}.jsonl")).hexdigest()
    return json.dumps(held).encode()
