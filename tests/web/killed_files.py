"""Operations with files that are killed: no row without its whole file, no file for ever."""

from __future__ import annotations

import hashlib
import os
import secrets
import time
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.web.killed import Killed, Tell
from tests.web.office import COMMUNE, DISTRICT
from tests.web.sending import POPULATION, book
from tests.web.several_books import books_of
from tests.web.test_rights import signed_in
from tongket.web.data.models import AuditEntry, Batch, BatchFile, Evidence, Role, Upload

SEND = "/reviews/van-hoa-doc-2024/batches/"
_HOURS = 25 * 60 * 60


def document(name: str) -> bytes:
    """A .pdf of some megabytes that no other is like: writing it takes a while."""
    return b"%PDF-1.7\n%" + name.encode() + b"x" * 4_000_000 + b"\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


def names_in(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()} if folder.is_dir() else set()


def grow_old(folder: Path, named: Iterable[str]) -> None:
    """Let the time pass after which what nobody names is cleared away."""
    past = time.time() - _HOURS
    for name in names_in(folder) - set(named):
        os.utime(folder / name, (past, past))


class Sending(Killed):
    """A workbook is sent, and waits to be looked at."""

    name = "send"

    def prepare(self) -> None:
        if not hasattr(self, "book"):
            self.book = book(self.office, {POPULATION: 4_321}).hex()
        self.before = AuditEntry.objects.filter(operation="upload").count()
        self.newest = Upload.objects.order_by("-pk").values_list("pk", flat=True).first() or 0

    def _send(self) -> int:
        client = signed_in(self.office, Role.REPORTER, COMMUNE)
        file = SimpleUploadedFile("a.xlsx", bytes.fromhex(self.book))
        path = f"/dockets/{self.office.docket().pk}/workbook/"
        return client.post(path, {"workbook": file}).status_code

    def act(self, tell: Tell) -> None:
        tell("ready")
        assert self._send() == 302
        tell("sent")

    def check(self, told: list[str]) -> None:
        for row in Upload.objects.filter(taken_at=None):
            held = (Path(settings.UPLOADS_FOLDER) / row.token).read_bytes()
            assert hashlib.sha256(held).hexdigest() == row.digest, "a part of a workbook"
        made = Upload.objects.filter(pk__gt=self.newest).count()
        lines = AuditEntry.objects.filter(operation="upload").count() - self.before
        assert made <= 1 <= 1 + lines - made, f"{made} workbooks, {lines} lines of the audit"
        assert "sent" not in told or made == 1, "an answer is lost"

    def again(self) -> None:
        grow_old(settings.UPLOADS_FOLDER, self._named())
        for _ in range(2):
            assert self._send() == 302
        assert Upload.objects.filter(pk__gt=self.newest).count() == 1
        assert names_in(settings.UPLOADS_FOLDER) == self._named(), "a file is left"

    def _named(self) -> set[str]:
        return set(Upload.objects.filter(taken_at=None).values_list("token", flat=True))


class Attaching(Killed):
    """A file of evidence is added, and an older one removed."""

    name = "evidence"

    def prepare(self) -> None:
        for row in Evidence.objects.filter(removed_at=None):
            assert self._remove(row.pk) == 302
        self.old, self.new = f"{secrets.token_hex(4)}.pdf", f"{secrets.token_hex(4)}.pdf"
        assert self._add(self.old) == 302

    def _client(self) -> tuple[Client, str]:
        client = signed_in(self.office, Role.REPORTER, COMMUNE)
        return client, f"/dockets/{self.office.docket().pk}/evidence/"

    def _add(self, name: str) -> int:
        client, path = self._client()
        file = SimpleUploadedFile(name, document(name))
        return client.post(path, {"file": file}).status_code

    def _remove(self, number: int) -> int:
        client, path = self._client()
        return client.post(f"{path}{number}/remove/").status_code

    def act(self, tell: Tell) -> None:
        old = Evidence.objects.get(name=self.old).pk
        tell("ready")
        assert self._add(self.new) == 302
        tell("added")
        assert self._remove(old) == 302
        tell("removed")

    def check(self, told: list[str]) -> None:
        there = Evidence.objects.filter(removed_at=None)
        for row in there:
            held = (Path(settings.EVIDENCE_FOLDER) / row.file).read_bytes()
            assert len(held) == row.size, "a part of a file"
            assert hashlib.sha256(held).hexdigest() == row.digest, "another file"
        added = there.filter(name=self.new).count()
        removed = Evidence.objects.filter(name=self.old).exclude(removed_at=None).count()
        assert added <= 1, "added twice"
        assert "added" not in told or added == 1, "an answer is lost"
        assert "removed" not in told or removed == 1, "an answer is lost"
        for operation, name, times in (
            ("add_evidence", self.new, added), ("remove_evidence", self.old, removed)
        ):  # fmt: skip
            lines = AuditEntry.objects.filter(operation=operation, content__contains=name)
            assert lines.count() == times, f"{operation}: {lines.count()} lines, {times} times"

    def again(self) -> None:
        named = set(Evidence.objects.filter(removed_at=None).values_list("file", flat=True))
        grow_old(settings.EVIDENCE_FOLDER, named)
        # A new file clears away what a stopped program left; the same one twice is there once.
        extra = f"{secrets.token_hex(4)}.pdf"
        assert self._add(extra) == 302
        assert names_in(settings.EVIDENCE_FOLDER) == set(
            Evidence.objects.filter(removed_at=None).values_list("file", flat=True)
        ), "a file is left"
        for _ in range(2):
            assert self._add(self.new) == 302
        assert Evidence.objects.filter(name=self.new, removed_at=None).count() == 1
        old = Evidence.objects.get(name=self.old)
        assert [self._remove(old.pk) for _ in range(2)][-1] == 404


class Packing(Killed):
    """The workbooks of a district are sent together."""

    name = "batch"

    def prepare(self) -> None:
        if not hasattr(self, "books"):
            self.books = [(n, data.hex()) for n, data in books_of(self.office, 777_777)]
        self.before = AuditEntry.objects.filter(operation="send_batch").count()
        self.batches = Batch.objects.count()

    def _send(self) -> int:
        files = [SimpleUploadedFile(name, bytes.fromhex(data)) for name, data in self.books]
        client = signed_in(self.office, Role.REPORTER, DISTRICT)
        return client.post(SEND, {"workbooks": files}).status_code

    def act(self, tell: Tell) -> None:
        tell("ready")
        assert self._send() == 302
        tell("sent")

    def check(self, told: list[str]) -> None:
        made = Batch.objects.count() - self.batches
        for one in BatchFile.objects.filter(state="waiting"):
            held = (Path(settings.BATCHES_FOLDER) / one.stored).read_bytes()
            assert held.hex() in [data for _, data in self.books], "a part of a workbook"
        assert "sent" not in told or made > 0, "an answer is lost"
        assert BatchFile.objects.count() >= made * len(self.books)
        assert AuditEntry.objects.filter(operation="send_batch").count() - self.before == made

    def again(self) -> None:
        grow_old(settings.BATCHES_FOLDER, self._named())
        assert self._send() == 302
        assert names_in(settings.BATCHES_FOLDER) == self._named(), "a file is left"

    def _named(self) -> set[str]:
        waiting = BatchFile.objects.filter(state="waiting")
        return set(waiting.values_list("stored", flat=True))
