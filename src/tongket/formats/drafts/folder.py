"""The drafts of an inbox, one after the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tongket.core.findings import FindingKind, Place
from tongket.core.plan import Plan
from tongket.formats.drafts.reader import DraftDesk, DraftReading, read_draft
from tongket.formats.guard import Guard
from tongket.formats.workbooks.kinds import HIDDEN_FILE, LOCK_FILE

__all__ = ["DraftFile", "read_drafts"]


@dataclass(frozen=True, slots=True)
class DraftFile:
    """A file and its path from the inbox, by which it is named everywhere."""

    path: Path
    name: str


def read_drafts(files: Iterable[DraftFile], plan: Plan, day: date) -> tuple[DraftReading, ...]:
    """Read each file; the tables of names are only made where there is one."""
    readings: list[DraftReading] = []
    desk: DraftDesk | None = None
    with Guard(preload=read_draft.__module__) as guard:
        for file in files:
            kind = _refused_by_name(file.name)
            if kind is not None:
                readings.append(DraftReading(None, (kind.at(Place(file=file.name)),)))
                continue
            desk = desk or DraftDesk.of(plan, day)
            readings.append(read_draft(file.path, file.name, desk, guard=guard))
    return tuple(readings)


def _refused_by_name(name: str) -> FindingKind | None:
    """What Word leaves beside an open document, and what is hidden, is nothing that was sent."""
    *_, file = parts = name.split("/")
    if file.startswith("~$"):
        return LOCK_FILE
    return HIDDEN_FILE if any(part.startswith(".") for part in parts) else None
