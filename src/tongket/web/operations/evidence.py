"""Files of evidence: added to a docket while it is with its reporter, and removed."""

from __future__ import annotations

import hashlib
import os
import secrets
import time
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from tongket.core.approval import Action, save
from tongket.formats.evidence import EvidenceFault, fault_of
from tongket.web.data.models import Evidence
from tongket.web.operations.audit import write_audit
from tongket.web.operations.holding import Held, holding
from tongket.web.permissions import Actor
from tongket.web.queries.evidence import evidence_file
from tongket.web.queries.reviews import plan_of

__all__ = ["EvidenceRefused", "add_evidence", "remove_evidence"]

_MIB = 2**20
_LEFT_BEHIND = 60 * 60
"""After so many seconds a file that no row names was left by a program that was stopped."""


class EvidenceRefused(Exception):  # noqa: N818 - it names what happened
    """A file that is not taken; ``fault`` says why."""

    def __init__(self, fault: EvidenceFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def add_evidence(actor: Actor, docket: int, key: str, name: str, data: bytes) -> Evidence:
    """Add a file about an item, a form, or (``key`` empty) the docket. EvidenceRefused for a file
    that is not what it should be; NotPossible where the docket is not with its reporter; KeyError
    for what is not asked for. The same file about the same sent twice is there once.
    """
    most = settings.EVIDENCE_MIB * _MIB
    fault = fault_of(name, data, types=settings.EVIDENCE_TYPES, most=most)
    with holding(actor, docket, Action.SAVE) as held:
        save(held.value, ())
        forms = {form.code for form in plan_of(held.docket.review).forms_of(held.docket.role)}
        if key and key not in held.items and key not in forms:
            raise KeyError(key)
        if fault is not None:
            raise EvidenceRefused(fault)
        digest = hashlib.sha256(data).hexdigest()
        there = held.docket.evidence.filter(removed_at=None)
        known = there.filter(key=key, digest=digest, name=name).first()
        if known is not None:
            return known
        if there.count() >= settings.EVIDENCE_FILES:
            raise EvidenceRefused(EvidenceFault.TOO_MANY)
        _sweep()
        row = Evidence(
            docket=held.docket, key=key, name=name, digest=digest, size=len(data),
            file=f"{digest}-{secrets.token_hex(8)}", account_id=actor.account,
            acting_for_id=held.role.acting_for, made_at=timezone.now(),
        )  # fmt: skip
        _write(evidence_file(row), data)
        try:
            row.save(force_insert=True)
            _told("add_evidence", held, row)
        except BaseException:
            evidence_file(row).unlink(missing_ok=True)
            raise
    return row


def remove_evidence(actor: Actor, docket: int, number: int) -> None:
    """Remove a file; that it was there stays known. Evidence.DoesNotExist; NotPossible where the
    docket is not with its reporter.
    """
    with holding(actor, docket, Action.SAVE) as held:
        save(held.value, ())
        row = held.docket.evidence.select_for_update().get(pk=number, removed_at=None)
        row.removed_at = timezone.now()
        row.save()
        _told("remove_evidence", held, row)
        transaction.on_commit(lambda: evidence_file(row).unlink(missing_ok=True))


def _told(operation: str, held: Held, row: Evidence) -> None:
    place = f"{held.docket.review.code}/{held.docket.reporter}"
    write_audit(
        operation, held.actor, held.role,
        place=place, name=row.name, digest=row.digest, size=row.size, items=row.key,
    )  # fmt: skip


def _write(place: Path, data: bytes) -> None:
    """A new file, readable by this user alone, on the disk before its row is."""
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    number = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(number, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sweep() -> None:
    """Files that a stopped program left: of a row that never came, or that is gone."""
    folder = Path(settings.EVIDENCE_FOLDER)
    until = time.time() - _LEFT_BEHIND
    old = []
    for file in folder.iterdir() if folder.is_dir() else ():
        with suppress(OSError):
            if file.stat().st_mtime < until:
                old.append(file)
    named = set(Evidence.objects.filter(removed_at=None).values_list("file", flat=True))
    for file in old:
        if file.name not in named:
            file.unlink(missing_ok=True)
