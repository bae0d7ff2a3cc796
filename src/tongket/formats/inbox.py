"""The inbox: a folder of workbooks and tables of figures, read whole, file by file.

A file that cannot be used is one finding; the rest of the folder goes on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tongket.core.findings import Finding, FindingKind, Place, Severity
from tongket.core.plan import Plan
from tongket.core.submissions import Submission
from tongket.formats.figure_tables import TABLE_SUFFIXES, read_figure_table
from tongket.formats.workbooks import files_of, read_folder

__all__ = ["InboxReading", "read_inbox"]

NO_FOLDER = FindingKind("inbox.no-folder", Severity.ERROR)


@dataclass(frozen=True, slots=True)
class InboxReading:
    """Everything the folder holds. ``usable`` is false only where there is no folder at all.

    ``digest`` is of all names and bytes, so that a result can say what it stands on.
    """

    submissions: tuple[Submission, ...]
    findings: tuple[Finding, ...]
    digest: str
    usable: bool = True


def read_inbox(
    folder: Path,
    plan: Plan,
    plan_digest: str,
    day: date,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> InboxReading:
    """Read every file below ``folder``; the order and number of files do not matter."""
    if not folder.is_dir():
        return InboxReading((), (NO_FOLDER.at(Place(file=str(folder))),), "", usable=False)
    files = files_of(folder)
    tables = [file for file in files if file.path.suffix.casefold() in TABLE_SUFFIXES]
    books = read_folder(
        folder, plan, day, plan_digest=plan_digest, leave=TABLE_SUFFIXES, progress=progress
    )
    readings = [read_figure_table(file.path, file.name, plan) for file in tables]
    summed = hashlib.sha256()
    for file in files:
        content = hashlib.sha256(file.path.read_bytes()).hexdigest()
        summed.update(f"{file.name}\0{content}\n".encode())
    return InboxReading(
        submissions=(*books.submissions, *(s for r in readings for s in r.submissions)),
        findings=(*books.findings, *(f for r in readings for f in r.findings)),
        digest=summed.hexdigest(),
    )
