"""Background work whose worker was killed: named as failed, taken up by another, done once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django_tasks_db.models import DBTaskResult

from tests.web.databases import database_url
from tests.web.office import DISTRICT, Office
from tests.web.sending import shown
from tests.web.several_books import books_of
from tests.web.test_batches import sent, states
from tests.web.test_rights import signed_in
from tongket.web.data.in_use import is_living, living, one_at_a_time
from tongket.web.data.models import AuditEntry, Batch, Role, Upload
from tongket.web.operations.batches import MOST_TRIES
from tongket.web.queries import verify_audit
from tongket.web.tasks import begin, settle_dead, take_up, work_on_batch, workers_folder


def batch_of(office: Office) -> Batch:
    return sent(signed_in(office, Role.REPORTER, DISTRICT), *books_of(office, 900))


@contextmanager
def worker(*more: str) -> Iterator[subprocess.Popen[bytes]]:
    """A worker of its own, on the same database and folder."""
    environment = {
        **os.environ, "DATABASE_URL": database_url(), "TONGKET_DATA": str(settings.DATA),
    }  # fmt: skip
    connection.close()
    command = [sys.executable, "-m", "tongket.web", "work", *more]
    with subprocess.Popen(command, env=environment) as process:
        try:
            yield process
        finally:
            process.kill()


def waited(what: object) -> None:
    assert callable(what)
    end = time.monotonic() + 60
    while not what():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.01)


def names() -> list[str]:
    """Of the workers that are seen."""
    return [file.name for file in workers_folder().glob("[0-9a-f]" * 32)]


def tasks() -> list[str]:
    return sorted(DBTaskResult.objects.values_list("status", flat=True))


def test_worker_goes_on_where_a_killed_one_stopped_without_a_new_start(office: Office) -> None:
    with worker("--look-every", "0.2") as second:
        waited(lambda: names() != [])
        # It was there before, and holds its breath while the first works.
        second.send_signal(signal.SIGSTOP)
        batch = batch_of(office)
        with worker() as first:
            waited(lambda: "ready" in states(batch) and "waiting" in states(batch))
            first.kill()
            first.wait()
        left = states(batch).count("waiting")
        assert tasks() == ["RUNNING"]
        killed = DBTaskResult.objects.get()
        assert (left > 0, len(names())) == (True, 2)
        connection.close()
        second.send_signal(signal.SIGCONT)
        waited(lambda: tasks() == ["FAILED", "SUCCESSFUL"])
        waited(lambda: len(names()) == 1)

    killed.refresh_from_db()
    assert killed.status == "FAILED"
    assert "không cần làm gì" in killed.traceback
    assert "there is nothing to do" in killed.traceback
    assert states(batch) == ["ready"] * 3
    assert Upload.objects.count() == 3
    assert AuditEntry.objects.filter(operation="upload").count() == 3
    assert list(verify_audit()) == []


def test_task_of_a_worker_that_lives_is_left_to_it(office: Office) -> None:
    batch = batch_of(office)
    row = DBTaskResult.objects.get()
    with living(workers_folder(), "a" * 32):
        row.claim("a" * 32)

        assert (settle_dead(), take_up()) == (0, 0)

        assert tasks() == ["RUNNING"]
    assert take_up() == 1
    assert tasks() == ["FAILED", "READY"]
    assert take_up() == 0
    assert states(batch) == ["waiting"] * 3


@pytest.mark.parametrize("started", ["1990-01-01T00:00:00Z", "2190-01-01T00:00:00Z"])
def test_clock_that_was_set_back_changes_nothing(office: Office, started: str) -> None:
    batch_of(office)
    row = DBTaskResult.objects.get()
    row.claim("b" * 32)
    DBTaskResult.objects.update(started_at=started, enqueued_at=started)

    assert take_up() == 1
    assert tasks() == ["FAILED", "READY"]


def test_task_that_fails_by_itself_is_taken_up(office: Office, tmp_path: Path) -> None:
    batch = batch_of(office)
    hidden = tmp_path / "hidden"
    uploads = tmp_path / "uploads"
    uploads.write_bytes(b"")  # a file where the folder should be: writing there fails
    with worker("--until-done"):
        waited(lambda: tasks() == ["FAILED"])
    assert states(batch) == ["waiting"] * 3
    uploads.rename(hidden)

    with worker("--until-done") as second:
        assert second.wait() == 0

    assert states(batch) == ["ready"] * 3
    assert batch.files.filter(tries=0).count() == 3


def test_workbook_that_stops_every_worker_is_named_and_left_aside(
    office: Office, tmp_path: Path
) -> None:
    batch = batch_of(office)
    batch.files.filter(number=1).update(tries=MOST_TRIES)

    work_on_batch.call(batch.pk)

    assert states(batch) == ["ready", "stopped", "ready"]
    assert list((tmp_path / "batches").iterdir()) == []
    client = signed_in(office, Role.REPORTER, DISTRICT)
    page = shown(client, f"/batches/{batch.token}/")
    assert "Chương trình dừng ba lần ở tệp này: gửi riêng tệp" in page
    assert "data-working" not in page
    client.post(f"/batches/{batch.token}/")
    batch.files.filter(number=2).update(tries=MOST_TRIES)
    work_on_batch.call(batch.pk)
    assert states(batch) == ["saved", "stopped", "stopped"]
    DBTaskResult.objects.all().delete()
    assert take_up() == 0


def test_two_workers_share_a_batch_one_after_the_other(office: Office) -> None:
    batch = batch_of(office)
    begin(batch.pk)
    with worker("--until-done") as first, worker("--until-done") as second:
        assert (first.wait(), second.wait()) == (0, 0)

    assert tasks() == ["SUCCESSFUL"] * 2
    assert states(batch) == ["ready"] * 3
    assert Upload.objects.count() == 3
    assert batch.files.filter(tries=0).count() == 3


def test_worker_is_seen_while_it_lives(tmp_path: Path) -> None:
    assert not is_living(tmp_path, "a")
    with living(tmp_path, "a"):
        assert is_living(tmp_path, "a")
        assert (tmp_path / "a").exists()
    assert not is_living(tmp_path, "a")
    (tmp_path / "b").write_bytes(b"")
    assert not is_living(tmp_path, "b")
    assert list(tmp_path.iterdir()) == []


def test_block_of_one_at_a_time_is_entered_again_after_it_ended(tmp_path: Path) -> None:
    for _ in range(2):
        with one_at_a_time(tmp_path / "deeper" / "a"):
            assert (tmp_path / "deeper" / "a").exists()
