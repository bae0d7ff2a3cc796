"""Restoring a backup: all of it, found to be whole, or nothing.

On PostgreSQL everything happens in one transaction; on SQLite in a new file, which then takes the
place of the old one. A process that is killed leaves what was there before.
"""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from tongket.web.data.in_use import InUse, stopped
from tongket.web.data.models import AuditHead
from tongket.web.data.rows import insert_rows
from tongket.web.operations.audit import write_audit
from tongket.web.queries.audit import verify_audit
from tongket.web.queries.backups import (
    BackupError,
    Manifest,
    file_member,
    read_backup,
    stored_folders,
    table_member,
)
from tongket.web.queries.snapshots import broken_snapshots

__all__ = ["restore_backup"]


def restore_backup(source: Path, *, replace: bool = False) -> Manifest:
    """Restore a backup into an installation without accounts and reviews, or in place of one if
    ``replace``. Tables of an older version are brought up to date.

    BackupError where the backup is not whole, is of a newer version, the installation is not empty
    or is running, or where the audit or a snapshot in it does not hold: nothing is changed then.
    """
    manifest = read_backup(source)
    known = {name for app, name in MigrationLoader(None).disk_migrations if app == "data"}
    if not known >= set(manifest.migrations):
        raise BackupError("bản sao lưu của phiên bản mới hơn | made by a newer version")
    try:
        with stopped(Path(settings.DATA)):
            if not replace and not _is_empty():
                raise BackupError("nơi khôi phục đã có dữ liệu: --replace để thay | not empty")
            with zipfile.ZipFile(source) as book:
                _put_files(book, manifest)
                with _in_place():
                    _load(book, manifest)
    except InUse as held:
        raise BackupError("ứng dụng đang chạy: dừng trước | it is running: stop it") from held
    shutil.rmtree(settings.RESULTS_FOLDER, ignore_errors=True)
    return manifest


def _is_empty() -> bool:
    """Whether nobody has an account, no review is open and nothing was done."""
    if AuditHead._meta.db_table not in connection.introspection.table_names():
        return True
    models = [m for m in apps.get_app_config("data").get_models() if m is not AuditHead]
    tables = set(connection.introspection.table_names())
    held = (m for m in models if m._meta.db_table in tables)
    return not any(model._base_manager.exists() for model in held)


@contextmanager
def _in_place() -> Iterator[None]:
    """A database without tables, which becomes the one in use when the block ends well."""
    if connection.vendor == "postgresql":
        with transaction.atomic():
            _drop_all()
            yield
        return
    place = Path(str(connection.settings_dict["NAME"]))
    partial = place.with_name(f".{place.name}.restoring")
    connection.close()
    _without(partial)
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        connection.settings_dict["NAME"] = str(partial)
        yield
        connection.close()
        connection.settings_dict["NAME"] = str(place)
        if place.exists():
            _settle()
        partial.replace(place)
        _sync(place.parent)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = str(place)
        _without(partial)


def _settle() -> None:
    """Bring what lies in the journal of the old database into it, so that none of it is taken for a
    part of the new one. BackupError while others have it open.
    """
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy = cursor.fetchone()[0]
    connection.close()
    if busy:
        raise BackupError("cơ sở dữ liệu đang được dùng | the database is in use")


def _without(place: Path) -> None:
    for end in ("", "-wal", "-shm", "-journal"):
        place.with_name(place.name + end).unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _drop_all() -> None:
    """Drop the tables of the application: no row of some of them could be deleted. Those too that a
    newer version made, which is being left: it would find them in its way when it comes back.
    """
    ours = {m._meta.db_table for m in apps.get_models(include_auto_created=True)}
    made = {app for app, _ in MigrationRecorder(connection).applied_migrations()}
    begin = tuple(f"{app}_" for app in made | {"django"})
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table in ours or table.startswith(begin):
                cursor.execute(f"DROP TABLE {connection.ops.quote_name(table)} CASCADE")
        cursor.execute("DROP FUNCTION IF EXISTS tongket_unchangeable() CASCADE")


def _load(book: zipfile.ZipFile, manifest: Manifest) -> None:
    """Tables as they were when the backup was made, their rows, then everything up to date."""
    state = ("data", manifest.migrations[-1])
    call_command("migrate", *state, verbosity=0)
    then = MigrationExecutor(connection).loader.project_state(state).apps
    with transaction.atomic():
        models = [then.get_model("data", name) for name in manifest.tables]
        with connection.cursor() as cursor:
            # The one row that the migrations made.
            cursor.execute("DELETE FROM data_audithead")
        for model, (name, record) in zip(models, manifest.tables.items(), strict=True):
            with book.open(table_member(name)) as member:
                lines = io.TextIOWrapper(member, encoding="utf-8", newline="\n")
                if insert_rows(connection, model, record.columns, lines) != record.rows:
                    raise BackupError(f"{name}: thiếu dòng | rows are missing")
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), models):
                cursor.execute(statement)
    call_command("migrate", verbosity=0)
    head = AuditHead.objects.get(id=1)
    if (head.number, head.digest) != (manifest.audit_number, manifest.audit_digest):
        raise BackupError("nhật ký không đúng mã | another audit than the manifest names")
    if any(verify_audit()):
        raise BackupError("nhật ký không nguyên vẹn | the audit is broken")
    if any(broken_snapshots()):
        raise BackupError("bản chốt không đúng mã | a snapshot does not give its digest")
    with transaction.atomic():
        write_audit("restore", None, digest=manifest.digest, made_at=manifest.made_at)


def _put_files(book: zipfile.ZipFile, manifest: Manifest) -> None:
    """Files first: those that no row names do no harm."""
    folders = stored_folders()
    for name, record in manifest.files.items():
        area, _, own = name.partition("/")
        place = folders[area] / own
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        beside = place.with_name(f".{own}.restoring")
        data = book.read(file_member(name))
        if hashlib.sha256(data).hexdigest() != record.sha256:
            raise BackupError(f"{name}: không đúng mã | does not give its digest")
        number = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(number, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(place)
