"""Backups: the whole database and the files that were sent in, as one file with a manifest.

Rows are kept as text, table by table: a backup of either kind of database is restored into either.
Sessions are left out, and the secret key: it is kept apart from what it seals.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from tongket import __version__
from tongket.web.data.models import AuditHead, BatchFile, BatchState, Evidence, Upload
from tongket.web.data.rows import columns_of, row_text, rows_of

__all__ = [
    "BackupError",
    "FileRecord",
    "Manifest",
    "TableRecord",
    "file_member",
    "read_backup",
    "stored_folders",
    "table_member",
    "write_backup",
]

FORMAT: Final = 1
_MANIFEST: Final = "manifest.json"
_NAME: Final = re.compile(r"[a-z]{1,20}/[A-Za-z0-9_-]{1,100}")
_CHUNK: Final = 2**20


class BackupError(Exception):
    """A backup that cannot be made or used; ``problems`` say why, in both languages."""

    def __init__(self, *problems: str) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class TableRecord:
    """A table: how many rows, their columns, the digest of their text."""

    rows: int
    columns: list[str]
    sha256: str


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file: how many bytes, and their digest."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is in a backup. ``migrations``: the state of its tables; ``audit_number`` and
    ``audit_digest``: the last line of its audit.
    """

    format: int
    tongket: str
    made_at: str
    database: str
    migrations: list[str]
    audit_number: int
    audit_digest: str
    tables: dict[str, TableRecord] = field(default_factory=dict)
    files: dict[str, FileRecord] = field(default_factory=dict)

    @property
    def text(self) -> bytes:
        """As it is written."""
        return (json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n").encode()

    @property
    def digest(self) -> str:
        """Of all that it names, and so of the whole backup."""
        return hashlib.sha256(self.text).hexdigest()


def stored_folders() -> dict[str, Path]:
    """The folders of files that belong to rows, by their names in a backup."""
    return {
        "uploads": Path(settings.UPLOADS_FOLDER),
        "batches": Path(settings.BATCHES_FOLDER),
        "evidence": Path(settings.EVIDENCE_FOLDER),
    }


def table_member(name: str) -> str:
    """Where a table is in a backup."""
    return f"tables/{name}.jsonl"


def file_member(name: str) -> str:
    """Where a file is in a backup."""
    return f"files/{name}"


def write_backup(target: Path) -> Manifest:
    """Write everything as it is in this moment, while the application goes on; ``target`` is there
    whole or not at all. BackupError where a file is there already, or one is missing that a row
    names.
    """
    if target.exists():
        raise BackupError(f"{target}: đã có tệp này | is there already")
    partial = target.with_name(f".{target.name}.partial")
    number = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(number, "wb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=5) as book:
                manifest = _written(book)
            file.flush()
            os.fsync(file.fileno())
        partial.rename(target)
    finally:
        partial.unlink(missing_ok=True)
    return manifest


def _written(book: zipfile.ZipFile) -> Manifest:
    with _one_moment():
        head = AuditHead.objects.get(id=1)
        applied = MigrationRecorder(connection).applied_migrations()
        manifest = Manifest(
            format=FORMAT,
            tongket=__version__,
            made_at=timezone.localtime().isoformat(timespec="seconds"),
            database=connection.vendor,
            migrations=sorted(name for app, name in applied if app == "data"),
            audit_number=head.number,
            audit_digest=head.digest,
        )
        for model in apps.get_app_config("data").get_models():
            manifest.tables[model.__name__] = _table(book, model)
        needed = list(_needed())
    for name, digest in needed:
        record = _file(book, name)
        if record is not None:
            manifest.files[name] = record
        elif digest and _still_named(name):
            raise BackupError(f"{name}: thiếu tệp | a file is missing")
        if record is not None and digest not in ("", record.sha256):
            raise BackupError(f"{name}: không đúng mã | does not give its digest")
    book.writestr(_MANIFEST, manifest.text)
    return manifest


@contextmanager
def _one_moment() -> Iterator[None]:
    """Everything that is read within is of one moment, and nobody waits for it."""
    if connection.vendor == "postgresql":
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    with connection.cursor() as cursor:
        # Not Django's own transaction: that one would keep others from writing.
        cursor.execute("BEGIN DEFERRED")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ROLLBACK")


def _table(book: zipfile.ZipFile, model: type[models.Model]) -> TableRecord:
    digest, count = hashlib.sha256(), 0
    with book.open(table_member(model.__name__), "w", force_zip64=True) as member:
        for row in rows_of(model):
            line = row_text(row).encode() + b"\n"
            digest.update(line)
            member.write(line)
            count += 1
    return TableRecord(count, columns_of(model), digest.hexdigest())


def _needed() -> Iterator[tuple[str, str]]:
    """Files that rows name, with their digests; "" for workbooks, which go as soon as they are
    saved.
    """
    for token in Upload.objects.filter(taken_at=None).values_list("token", flat=True):
        yield f"uploads/{token}", ""
    waiting = BatchFile.objects.filter(state=BatchState.WAITING)
    for stored in waiting.values_list("stored", flat=True):
        yield f"batches/{stored}", ""
    for file, digest in Evidence.objects.filter(removed_at=None).values_list("file", "digest"):
        yield f"evidence/{file}", digest


def _still_named(name: str) -> bool:
    """Whether a file of evidence was not removed while the backup was made."""
    own = name.partition("/")[2]
    return Evidence.objects.filter(file=own, removed_at=None).exists()


def _file(book: zipfile.ZipFile, name: str) -> FileRecord | None:
    area, _, own = name.partition("/")
    digest, size = hashlib.sha256(), 0
    try:
        source = (stored_folders()[area] / own).open("rb")
    except FileNotFoundError:
        return None
    with source, book.open(file_member(name), "w", force_zip64=True) as member:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
            member.write(chunk)
            size += len(chunk)
    return FileRecord(size, digest.hexdigest())


def read_backup(source: Path) -> Manifest:
    """The manifest of a backup, every table and file of which is as it says. BackupError naming all
    that is not.
    """
    try:
        with zipfile.ZipFile(source) as book:
            manifest = _manifest(book)
            problems = list(_problems(book, manifest))
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, TypeError) as error:
        raise BackupError(f"{source}: không đọc được | unreadable: {error}") from error
    if problems:
        raise BackupError(*problems)
    return manifest


def _manifest(book: zipfile.ZipFile) -> Manifest:
    held: dict[str, Any] = json.loads(book.read(_MANIFEST))
    if held.get("format") != FORMAT:
        raise BackupError("bản sao lưu thuộc loại khác | a backup of another kind")
    tables = {name: TableRecord(**one) for name, one in held.pop("tables").items()}
    files = {name: FileRecord(**one) for name, one in held.pop("files").items()}
    return Manifest(**held, tables=tables, files=files)


def _problems(book: zipfile.ZipFile, manifest: Manifest) -> Iterator[str]:
    named = {table_member(n): t.sha256 for n, t in manifest.tables.items()}
    named |= {file_member(n): f.sha256 for n, f in manifest.files.items()}
    areas = stored_folders()
    for name in manifest.files:
        if _NAME.fullmatch(name) is None or name.partition("/")[0] not in areas:
            yield f"{name}: tên lạ | a strange name"
    for name in sorted(set(book.namelist()) ^ {*named, _MANIFEST}):
        yield f"{name}: thiếu hoặc thừa | missing, or too much"
    for name, digest in named.items():
        with suppress(KeyError):
            if _digest_of(book, name) != digest:
                yield f"{name}: không đúng mã | does not give its digest"


def _digest_of(book: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    try:
        with book.open(name) as member:
            while chunk := member.read(_CHUNK):
                digest.update(chunk)
    except zipfile.BadZipFile:
        return ""
    return digest.hexdigest()
