"""Workbooks of several reporters, sent together: each is then a workbook sent in like any other.

Each is read, and saved, in a transaction of its own that also says that it is done: whoever goes on
after a stop finds what is left. One that was begun three times and never ended is left aside.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from tongket.core.approval import NotPossible
from tongket.core.findings import Severity
from tongket.formats.inbox_files import read_whole
from tongket.formats.refusals import Refusal
from tongket.formats.workbooks import WorkbookReading
from tongket.formats.workbooks.reader import read_bytes
from tongket.locale import words
from tongket.web.data.models import (
    Account,
    Batch,
    BatchFile,
    BatchState,
    Docket,
    OpenReview,
    Upload,
)
from tongket.web.operations.audit import write_audit
from tongket.web.operations.holding import Overtaken
from tongket.web.operations.uploads import UploadGone, keep_upload, take_upload
from tongket.web.permissions import Actor, Denied, actor_of, brings
from tongket.web.queries.differences import Change, Standing, preview_of
from tongket.web.queries.places import scene_of
from tongket.web.queries.uploads import BATCH_KEPT_FOR, desk_of, read_upload, upload_file

__all__ = ["MOST_TRIES", "confirm_batch", "read_next", "save_next", "send_batch"]

MOST_TRIES: Final = 3
"""What stops a worker so often would stop every one after it, and hold up all others."""


def send_batch(actor: Actor, review: OpenReview, files: Iterable[tuple[str, bytes]]) -> Batch:
    """Keep workbooks, by name, to be read one after another. Denied for who may bring in none.
    Where ``files`` ends with an exception, nothing is kept.
    """
    if not any(brings(actor, place) for place in scene_of(review).places.values()):
        raise Denied
    token = secrets.token_urlsafe(32)
    folder = Path(settings.BATCHES_FOLDER)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    _sweep(folder)
    stored: list[tuple[str, str]] = []
    try:
        for number, (name, data) in enumerate(files):
            stored.append((name, f"{token}-{number}"))
            _write(folder / stored[-1][1], data)
        with transaction.atomic():
            batch = Batch.objects.create(
                token=token, review=review, account_id=actor.account, made_at=timezone.now()
            )
            BatchFile.objects.bulk_create(
                BatchFile(batch=batch, number=number, name=name, stored=place)
                for number, (name, place) in enumerate(stored)
            )
            write_audit("send_batch", actor, place=review.code, sent=len(stored))
    except BaseException:
        for _, place in stored:
            (folder / place).unlink(missing_ok=True)
        raise
    return batch


def _write(place: Path, data: bytes) -> None:
    """A new file, readable by this user alone, on the disk before its row is."""
    descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sweep(folder: Path) -> None:
    """Workbooks that a stopped program left: of a batch that never came, or read already."""
    until = time.time() - BATCH_KEPT_FOR.total_seconds()
    waiting = BatchFile.objects.filter(state=BatchState.WAITING)
    named = set(waiting.values_list("stored", flat=True))
    for file in folder.iterdir():
        with suppress(OSError):
            if file.name not in named and file.stat().st_mtime < until:
                file.unlink()


def confirm_batch(actor: Actor, batch: Batch) -> None:
    """Let everything without a fault be saved; once."""
    with transaction.atomic():
        row = Batch.objects.select_for_update().get(pk=batch.pk, account_id=actor.account)
        if row.confirmed_at is None:
            row.confirmed_at = timezone.now()
            row.save()
            write_audit("confirm_batch", actor, place=row.review.code)


def read_next(batch: int) -> bool:
    """Read one workbook that waits; False if none does."""
    waiting = BatchFile.objects.filter(batch=batch, state=BatchState.WAITING).order_by("number")
    found = waiting.select_related("batch__review", "batch__account").first()
    if found is None:
        return False
    place = Path(settings.BATCHES_FOLDER) / found.stored
    if not _begun(found.pk, BatchState.WAITING, place):
        return True
    # Reading takes its time: others save meanwhile.
    data = read_whole(place)
    read = None
    if not isinstance(data, Refusal):
        digest = hashlib.sha256(data).hexdigest()
        read = data, read_bytes(data, found.name, desk_of(found.batch.review), digest=digest)
    with transaction.atomic():
        row = BatchFile.objects.select_for_update().get(pk=found.pk)
        if row.state != BatchState.WAITING:
            return True
        row.batch = found.batch
        row.state, row.tries = BatchState.UNREADABLE, 0
        if read is not None:
            row.state = _read(row, *read)
        row.save()
        transaction.on_commit(lambda: place.unlink(missing_ok=True))
    return True


def _begun(number: int, state: BatchState, place: Path) -> bool:
    """Note that a workbook is begun with; False if it was begun too often, or is done by now."""
    with transaction.atomic():
        row = BatchFile.objects.select_for_update().get(pk=number)
        if row.state != state:
            return False
        if row.tries >= MOST_TRIES:
            row.state = BatchState.STOPPED
            row.save()
            transaction.on_commit(lambda: place.unlink(missing_ok=True))
            return False
        row.tries += 1
        row.save()
    return True


def _read(row: BatchFile, data: bytes, reading: WorkbookReading) -> BatchState:
    """Make an upload of its reporter of it; what became of it."""
    batch, actor = row.batch, _actor(row.batch.account)
    row.faults = sum(f.severity is Severity.ERROR for f in reading.findings)
    sent = reading.submission
    if sent is None:
        return BatchState.UNREADABLE
    if brings(actor, scene_of(batch.review).places[sent.reporter]) is None:
        return BatchState.FOREIGN
    row.docket = Docket.objects.get(review=batch.review, reporter=sent.reporter)
    if batch.files.filter(docket=row.docket).exclude(pk=row.pk).exists():
        return BatchState.DOUBLED
    try:
        with transaction.atomic():
            token = keep_upload(actor, row.docket.pk, row.name, data, batch=batch.pk)
    except NotPossible:
        return BatchState.CLOSED
    row.upload = Upload.objects.select_related("docket__review").get(token=token)
    return _compared(row, row.upload, reading)


def _compared(row: BatchFile, upload: Upload, reading: WorkbookReading) -> BatchState:
    preview = preview_of(upload, reading, words())
    row.shown = preview.digest
    taken = preview.of(Standing.TAKEN)
    row.changes = len(taken)
    row.replaced = sum(one.change is not Change.NEW for one in taken)
    row.conflicts = len(preview.of(Standing.CONFLICT))
    return BatchState.READY if row.changes or row.conflicts else BatchState.SAME


def save_next(batch: int) -> bool:
    """Save one workbook of a confirmed batch; False if none is left. What changed since it was
    shown is left to be looked at.
    """
    rows = BatchFile.objects.filter(
        batch=batch, batch__confirmed_at__isnull=False, state=BatchState.READY, faults=0,
        conflicts=0,
    ).order_by("number")  # fmt: skip
    found = (
        rows.select_related("batch__account", "upload__docket__review").order_by("number").first()
    )
    if found is None:
        return False
    if not _begun(found.pk, BatchState.READY, Path(settings.BATCHES_FOLDER) / found.stored):
        return True
    data = read_whole(upload_file(found.upload)) if found.upload is not None else None
    reading = read_upload(found.upload, data) if found.upload and isinstance(data, bytes) else None
    with transaction.atomic():
        row = BatchFile.objects.select_for_update().get(pk=found.pk)
        if row.state == BatchState.READY:
            row.state = _saved(found, reading)
            row.save()
    return True


def _saved(row: BatchFile, reading: WorkbookReading | None) -> BatchState:
    uploads = Upload.objects.select_related("docket__review")
    upload = uploads.filter(pk=row.upload_id).first() if row.upload_id else None
    if upload is not None and upload.taken_at is not None:
        return BatchState.SAVED
    if upload is None or reading is None:
        return BatchState.CHANGED
    preview = preview_of(upload, reading, words())
    if preview.digest != row.shown:
        return BatchState.CHANGED
    actor = _actor(row.batch.account)
    try:
        with transaction.atomic():
            take_upload(actor, upload.docket_id, upload.token, preview.of(Standing.TAKEN))
    except (Denied, Overtaken, NotPossible, UploadGone):
        return BatchState.CHANGED
    return BatchState.SAVED


def _actor(account: Account) -> Actor:
    """With the roles of today: what was taken away meanwhile is gone."""
    return actor_of(account, timezone.localdate())
