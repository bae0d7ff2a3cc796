"""Workbooks sent in: kept for an hour, dropped, or saved into the docket, once."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from tongket.core.approval import Action, save
from tongket.web.data.models import Upload
from tongket.web.operations.audit import write_audit
from tongket.web.operations.holding import Held, Overtaken, holding
from tongket.web.operations.saving import store_contents
from tongket.web.permissions import Actor
from tongket.web.queries.differences import WORKBOOK, Difference
from tongket.web.queries.uploads import KEPT_FOR, still_kept, upload_file

__all__ = ["TakenUpload", "UploadGone", "drop_upload", "keep_upload", "take_upload"]


class UploadGone(Exception):  # noqa: N818 - it names what happened
    """The workbook is not kept any more, or never was by this person."""


@dataclass(frozen=True, slots=True)
class TakenUpload:
    """How many items were saved; ``again``: by an earlier click, now nothing more."""

    items: int
    again: bool


def keep_upload(
    actor: Actor, docket: int, name: str, data: bytes, *, batch: int | None = None
) -> str:
    """Keep a workbook to be looked at; the token under which it is found. What the same person sent
    before for the docket is dropped. NotPossible where nothing can be saved now.
    """
    with holding(actor, docket, Action.SAVE, brought=batch is not None) as held:
        save(held.value, ())
        _sweep()
        for earlier in Upload.objects.filter(
            docket=held.docket, account_id=actor.account, taken_at=None
        ):
            _remove(earlier)
        row = Upload(
            token=secrets.token_urlsafe(32), docket=held.docket, account_id=actor.account,
            name=name, digest=hashlib.sha256(data).hexdigest(), made_at=timezone.now(),
            batch_id=batch,
        )  # fmt: skip
        _write(upload_file(row), data)
        try:
            row.save(force_insert=True)
            write_audit(
                "upload", actor, held.role,
                place=_place(held), name=name, digest=row.digest, size=len(data),
            )  # fmt: skip
        except BaseException:
            upload_file(row).unlink(missing_ok=True)
            raise
    return row.token


def drop_upload(actor: Actor, docket: int, token: str) -> None:
    """Forget a workbook; nothing of it is saved. UploadGone."""
    with holding(actor, docket, Action.SAVE, brought=_brought(token)) as held:
        row = _held_row(held, token)
        _remove(row)
        write_audit("drop_upload", actor, held.role, place=_place(held), digest=row.digest)


def take_upload(actor: Actor, docket: int, token: str, taken: Sequence[Difference]) -> TakenUpload:
    """Save what a workbook changes, all of it or nothing. Overtaken if one of the items has been
    changed since it was compared, or is not open any more; UploadGone; NotPossible where nothing
    can be saved now. Taken twice, it is saved once.
    """
    with holding(actor, docket, Action.SAVE, brought=_brought(token)) as held:
        row = _held_row(held, token)
        if row.taken_at is not None:
            return TakenUpload(row.items_taken, again=True)
        save(held.value, ())
        keys = [one.key for one in taken]
        same = all(held.items[one.key].version == one.version for one in taken)
        if not keys or not same or not held.value.open_keys >= set(keys):
            raise Overtaken
        for one in taken:
            item = held.items[one.key]
            item.raw, item.value = one.content.raw, one.content.value
            item.status, item.lines = one.content.status, one.content.lines
        store_contents(held, keys, f"{WORKBOOK}{row.name} sha256:{row.digest}")
        row.taken_at, row.items_taken = timezone.now(), len(keys)
        row.save()
        transaction.on_commit(lambda: upload_file(row).unlink(missing_ok=True))
    return TakenUpload(len(keys), again=False)


def _brought(token: str) -> bool:
    """Whether a workbook came with others; that never changes."""
    return Upload.objects.filter(token=token, batch__isnull=False).exists()


def _held_row(held: Held, token: str) -> Upload:
    row = (
        Upload.objects.select_for_update()
        .filter(
            still_kept(timezone.now()),
            token=token,
            docket=held.docket,
            account_id=held.actor.account,
        )
        .first()
    )
    if row is None:
        raise UploadGone
    return row


def _place(held: Held) -> str:
    return f"{held.docket.review.code}/{held.docket.reporter}"


def _write(place: Path, data: bytes) -> None:
    """A new file, readable by this user alone."""
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    number = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(number, "wb") as file:
        file.write(data)


def _remove(row: Upload) -> None:
    """The row now, its file when that is certain."""
    place = upload_file(row)
    row.delete()
    transaction.on_commit(lambda: place.unlink(missing_ok=True))


def _sweep() -> None:
    """Forget what is too old, and files that a stopped program left without a row."""
    until = timezone.now() - KEPT_FOR
    now = timezone.now()
    Upload.objects.exclude(still_kept(now)).delete()
    named = set(Upload.objects.filter(taken_at=None).values_list("token", flat=True))
    folder = Path(settings.UPLOADS_FOLDER)
    for file in folder.iterdir() if folder.is_dir() else ():
        with suppress(OSError):
            if file.name not in named and file.stat().st_mtime < until.timestamp():
                file.unlink()
