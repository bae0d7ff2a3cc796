"""The audit read back: is it one chain, from the first line to the head?"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC

from tongket.web.data.models import AuditEntry, AuditHead

__all__ = ["START", "Break", "digest_of", "verify_audit"]

START = "0" * 64
"""What stands before the first line."""


@dataclass(frozen=True, slots=True)
class Break:
    """Where the chain does not hold: ``what`` is missing, changed, moved or cut."""

    number: int
    what: str


def digest_of(entry: AuditEntry) -> str:
    """The digest of a line over all its parts and the digest before it."""
    parts = [
        entry.number, entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.operation, entry.account, entry.acting_for, entry.place, entry.content, entry.before,
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def verify_audit() -> Iterator[Break]:
    """Every place where the chain is broken; none for a whole one."""
    before, expected = START, 1
    for entry in AuditEntry.objects.order_by("number").iterator(chunk_size=2_000):
        if entry.number != expected:
            yield Break(expected, "missing")
        elif entry.before != before:
            yield Break(entry.number, "moved")
        if entry.digest != digest_of(entry):
            yield Break(entry.number, "changed")
        before, expected = entry.digest, entry.number + 1
    head = AuditHead.objects.get(id=1)
    if (head.number, head.digest) != (expected - 1, before):
        yield Break(expected, "cut")
