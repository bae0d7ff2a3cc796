"""Operations that are killed: what is asked for, and what must hold of it afterwards."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.test import Client

from tests.web.office import COMMUNE, DISTRICT, SISTER, Office
from tests.web.sending import OLDER, POPULATION, READERS, book, key, seen, send, shown
from tests.web.several_books import books_of
from tests.web.test_rights import signed_in
from tongket.web.data.models import (
    AuditEntry,
    Batch,
    Item,
    OpenReview,
    Role,
    Upload,
)
from tongket.web.operations import FigureInput, answer_return, return_docket, save_figures
from tongket.web.operations.batches import confirm_batch, send_batch
from tongket.web.operations.restoring import restore_backup
from tongket.web.queries.backups import write_backup

Tell = Callable[[str], None]
KEYS = tuple(key(slot) for slot in (POPULATION, READERS, OLDER))


class Killed(ABC):
    """One operation. ``prepare`` and ``again`` are done in peace, ``act`` until the end or a kill;
    it tells "ready" before the request, and whatever was answered.
    """

    name: str

    def __init__(self, office: Office) -> None:
        self.office = office

    @abstractmethod
    def prepare(self) -> None:
        """Bring the docket to where the operation is possible."""

    @abstractmethod
    def act(self, tell: Tell) -> None:
        """Send the request."""

    @abstractmethod
    def check(self, told: list[str]) -> None:
        """AssertionError if anything is half done, doubled, or answered and not there."""

    @abstractmethod
    def again(self) -> None:
        """Send the same request again: it is done now, once."""


class Saving(Killed):
    """Three cells, again and again, each time the next number."""

    name = "save"

    def prepare(self) -> None:
        self.before = AuditEntry.objects.filter(operation="save").count()
        self.start = {i.key: (i.raw, i.version) for i in self._items()}

    def _items(self) -> list[Item]:
        return list(self.office.docket().items.filter(key__in=KEYS).order_by("pk"))

    def act(self, tell: Tell) -> None:
        client = signed_in(self.office, Role.REPORTER, COMMUNE)
        held = self._items()
        number = int(held[0].raw or 0)
        versions = {item.key: item.version for item in held}
        tell("ready")
        for _ in range(6):
            number += 1
            cells = [{"key": k, "raw": str(number), "version": versions[k]} for k in KEYS]
            answer = client.post(
                f"/dockets/{self.office.docket().pk}/figures/",
                json.dumps({"source": "grid", "cells": cells}),
                content_type="application/json",
            )
            assert answer.status_code == 200, answer.content
            versions = {one["key"]: one["version"] for one in answer.json()["cells"]}
            assert not any(one["conflict"] for one in answer.json()["cells"])
            tell(str(number))

    def check(self, told: list[str]) -> None:
        items = self._items()
        numbers = {int(item.raw or 0) for item in items}
        assert len(numbers) == 1, f"half saved: {numbers}"
        assert numbers.pop() >= max([int(one) for one in told], default=0), "an answer is lost"
        for item in items:
            newest = item.versions.order_by("-number").first()
            assert item.versions.count() == item.version
            assert newest is None or newest.raw == item.raw
        steps = {item.version - self.start[item.key][1] for item in items}
        saved = AuditEntry.objects.filter(operation="save").count() - self.before
        assert steps == {saved}, f"{steps} versions, {saved} lines of the audit"

    def again(self) -> None:
        """No answer came: the browser sends the cells again, with the version it knew."""
        client = signed_in(self.office, Role.REPORTER, COMMUNE)
        held = self._items()
        cells = [{"key": i.key, "raw": i.raw, "version": max(i.version - 1, 0)} for i in held]
        body = json.dumps({"source": "grid", "cells": cells})
        path = f"/dockets/{self.office.docket().pk}/figures/"
        for _ in range(2):
            answer = client.post(path, body, content_type="application/json")
            assert not any(one["conflict"] for one in answer.json()["cells"])
        assert [i.version for i in self._items()] == [i.version for i in held]


class Confirming(Killed):
    """A workbook is confirmed."""

    name = "upload"
    typed = 100_000

    def prepare(self) -> None:
        self.typed += 1
        self.versions = dict(self.office.docket().items.values_list("key", "version"))
        client = signed_in(self.office, Role.REPORTER, COMMUNE)
        data = book(self.office, {POPULATION: self.typed, READERS: self.typed % 997})
        self.page = send(client, self.office, data)
        self.token = Upload.objects.latest("pk").token

    def _confirm(self, tell: Tell) -> int:
        client = signed_in(self.office, Role.REPORTER, COMMUNE)
        page = shown(client, self.page)
        if 'name="shown"' not in page:
            return 200
        tell("ready")
        return client.post(self.page, {"shown": seen(page)}).status_code

    def act(self, tell: Tell) -> None:
        assert self._confirm(tell) == 302
        tell("saved")

    def check(self, told: list[str]) -> None:
        row = Upload.objects.get(token=self.token)
        now = dict(self.office.docket().items.values_list("key", "version"))
        changed = {k: now[k] - self.versions[k] for k in now if now[k] != self.versions[k]}
        saved = {key(POPULATION): 1, key(READERS): 1}
        assert changed == (saved if row.taken_at else {}), f"{changed}, taken {row.taken_at}"
        assert "saved" not in told or row.taken_at is not None, "an answer is lost"
        assert row.taken_at or (Path(settings.UPLOADS_FOLDER) / self.token).exists()
        lines = AuditEntry.objects.filter(operation="save", content__contains=row.digest).count()
        assert lines == (1 if row.taken_at else 0)

    def again(self) -> None:
        for _ in range(2):
            assert self._confirm(lambda _: None) in (200, 302)
            self.check(["saved"])


class Working(Killed):
    """A worker reads the workbooks of a district, and saves them."""

    name = "work"
    typed = 300_000

    def prepare(self) -> None:
        self.typed += 1
        self.before = AuditEntry.objects.filter(operation="save").count()
        self.uploads = Upload.objects.count()
        actor = self.office.actor(Role.REPORTER, DISTRICT)
        sent = send_batch(actor, self.office.review, books_of(self.office, self.typed))
        confirm_batch(actor, sent)
        self.batch = sent.pk

    def act(self, tell: Tell) -> None:
        tell("ready")
        call_command("work", until_done=True)
        tell("done")

    def check(self, told: list[str]) -> None:
        batch = Batch.objects.get(pk=self.batch)
        states = list(batch.files.values_list("state", flat=True))
        read = sum(state != "waiting" for state in states)
        saved = sum(state == "saved" for state in states)
        assert set(states) <= {"waiting", "ready", "saved"}, states
        assert batch.uploads.count() == read
        assert AuditEntry.objects.filter(operation="save").count() - self.before == saved
        there = Item.objects.filter(key=KEYS[0], raw=str(self.typed)).count()
        assert there == saved
        assert "done" not in told or saved == len(states)
        for one in batch.files.filter(state="waiting"):
            assert (Path(settings.BATCHES_FOLDER) / one.stored).exists()

    def again(self) -> None:
        for _ in range(2):
            call_command("work", until_done=True)
            self.check(["done"])


class Approving(Killed):
    """A docket is approved by the district; before the next round a cell of it goes back."""

    name = "approve"

    def prepare(self) -> None:
        docket = self.office.docket()
        commune = signed_in(self.office, Role.REPORTER, COMMUNE)
        district = signed_in(self.office, Role.APPROVER, DISTRICT)
        if docket.state == "approved":
            approver = self.office.actor(Role.APPROVER, DISTRICT)
            reasons = {frozenset(KEYS): "Xem lại"}
            return_docket(approver, docket.pk, reasons, revision=docket.revision)
            asked = docket.returns.get(state="asked").number
            answer_return(self.office.actor(Role.REPORTER, COMMUNE), docket.pk, asked, "Đúng")
        for client, step in ((commune, "submit"), (district, "receive")):
            assert self._step(client, step) == 302
        self.before = AuditEntry.objects.filter(operation="approve").count()
        self.revision = OpenReview.objects.get().revision
        self.seen = self.office.docket().revision

    def _step(self, client: Client, step: str, revision: int | None = None) -> int:
        docket = self.office.docket()
        number = docket.revision if revision is None else revision
        path = f"/dockets/{docket.pk}/steps/{step}/"
        return client.post(path, {"revision": number}).status_code

    def act(self, tell: Tell) -> None:
        client = signed_in(self.office, Role.APPROVER, DISTRICT)
        tell("ready")
        assert self._step(client, "approve") == 302
        tell("approved")

    def check(self, told: list[str]) -> None:
        docket = self.office.docket()
        done = docket.state == "approved"
        assert docket.state in ("received", "approved")
        assert "approved" not in told or done, "an answer is lost"
        waiting = docket.items.exclude(state="accepted").count()
        assert waiting == (0 if done else len(KEYS) if docket.returns.exists() else waiting)
        assert not done or waiting == 0, "half approved"
        assert docket.returns.exclude(state="closed").exists() is (
            not done and docket.returns.exists()
        )
        lines = AuditEntry.objects.filter(operation="approve").count() - self.before
        assert lines == int(done)
        assert OpenReview.objects.get().revision - self.revision == int(done)

    def again(self) -> None:
        client = signed_in(self.office, Role.APPROVER, DISTRICT)
        answers = [self._step(client, "approve", self.seen) for _ in range(2)]
        assert answers[-1] == 409
        self.check(["approved"])


class Restoring(Killed):
    """A backup takes the place of what is there."""

    name = "restore"

    def prepare(self) -> None:
        docket = self.office.docket(SISTER)
        held = docket.items.get(key=KEYS[0])
        typed = [FigureInput(held.key, str(held.version + 1), held.version)]
        reporter = self.office.actor(Role.REPORTER, SISTER)
        assert save_figures(reporter, docket.pk, typed, source="grid").conflicts == ()
        self.backup = Path(settings.DATA) / "a.zip"
        if not self.backup.exists():
            self.kept = write_backup(self.backup).audit_number
        self.before = AuditEntry.objects.count()

    def act(self, tell: Tell) -> None:
        tell("ready")
        restore_backup(self.backup, replace=True)
        tell("restored")

    def check(self, told: list[str]) -> None:
        held = AuditEntry.objects.count()
        assert held in (self.before, self.kept + 1), f"{held} lines"
        assert "restored" not in told or held == self.kept + 1
        assert Item.objects.exclude(version=0).count() > 0

    def again(self) -> None:
        """Nothing: the next round restores over what this one left."""
