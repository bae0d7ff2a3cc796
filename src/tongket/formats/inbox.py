"""The inbox: a folder of workbooks and tables of figures, read whole, file by file.

A file that cannot be used is one finding; the rest of the folder goes on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from tongket.core.findings import Finding, FindingKind, Place, Severity
from tongket.core.plan import Plan
from tongket.core.submissions import Submission
from tongket.formats.drafts import DRAFT_SUFFIXES, DraftFile, ReporterIndex, read_drafts
from tongket.formats.figure_tables import TABLE_ROOM, TABLE_SUFFIXES, read_figure_table
from tongket.formats.guard import Guard
from tongket.formats.inbox_files import InboxListing
from tongket.formats.workbooks import listing_of, read_folder
from tongket.formats.workbooks.kinds import PLAN_CHANGED

__all__ = ["InboxReading", "read_inbox"]

PLAN_CHANGED_SINCE = FindingKind("inbox.plan-changed", Severity.NOTE)
NO_FOLDER = FindingKind("inbox.no-folder", Severity.ERROR)


@dataclass(frozen=True, slots=True)
class InboxReading:
    """Everything the folder holds. ``usable`` is false only where there is no folder at all.

    ``digest`` is of all names and of the bytes that were read, so that a result can say what it
    stands on; of a file that is not opened the size stands for the bytes.
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
    cache: Path | None = None,
) -> InboxReading:
    """Read every file below ``folder``; the order and number of files do not matter. ``cache`` is
    the folder in which readings of workbooks are kept for the next run; None keeps nothing.
    """
    if not folder.is_dir():
        return InboxReading((), (NO_FOLDER.at(Place(file=str(folder))),), "", usable=False)
    listing = listing_of(folder)
    books = read_folder(
        folder,
        plan,
        day,
        plan_digest=plan_digest,
        listing=listing,
        leave=TABLE_SUFFIXES | DRAFT_SUFFIXES,
        progress=progress,
        cache=cache,
    )
    with Guard(preload=TABLE_ROOM) as guard:
        readings = {
            file.name: read_figure_table(file.path, file.name, plan, guard=guard)
            for file in listing.files
            if file.path.suffix.casefold() in TABLE_SUFFIXES
        }
    documents = tuple(
        DraftFile(file.path, file.name)
        for file in listing.files
        if file.path.suffix.casefold() in DRAFT_SUFFIXES
    )
    drafts = read_drafts(documents, plan, day)
    digests = {
        **books.digests,
        **{name: reading.digest for name, reading in readings.items()},
        **{file.name: r.digest for file, r in zip(documents, drafts, strict=True)},
    }
    tables = readings.values()
    sent, told = _told_once(books.submissions)
    return InboxReading(
        submissions=(
            *sent,
            *(s for r in tables for s in r.submissions),
            *(r.submission for r in drafts if r.submission is not None),
        ),
        findings=_concerning(
            (
                *books.findings,
                *told,
                *(f for r in tables for f in r.findings),
                *(f for r in drafts if r.submission is None for f in r.findings),
            ),
            plan,
            day,
        ),
        digest=_digest(listing, digests),
    )


def _concerning(findings: Sequence[Finding], plan: Plan, day: date) -> tuple[Finding, ...]:
    """Findings of files that gave nothing, with whom they concern: else no office would hear that
    a file of it came and could not be used.
    """
    if not any(_is_nobodys(finding) for finding in findings):
        return tuple(findings)
    index = ReporterIndex.of(plan, day)
    return tuple(
        replace(f, place=replace(f.place, unit=index.concerned(f.place.file or "")))
        if _is_nobodys(f)
        else f
        for f in findings
    )


def _is_nobodys(finding: Finding) -> bool:
    """Notes ask nothing of anybody."""
    place = finding.place
    return place.unit is None and bool(place.file) and finding.severity is not Severity.NOTE


def _told_once(
    submissions: Sequence[Submission],
) -> tuple[Sequence[Submission], Sequence[Finding]]:
    """Workbooks made before a change of the plan that their forms do not show are nothing to act
    on: where there are several, one note counts them, and no list of an office is filled with them.
    """
    code = PLAN_CHANGED.code
    told = [sent for sent in submissions if any(f.code == code for f in sent.findings)]
    if len(told) < 2:
        return submissions, ()
    without = [
        replace(sent, findings=tuple(f for f in sent.findings if f.code != code))
        for sent in submissions
    ]
    return without, (PLAN_CHANGED_SINCE.at(Place(), count=len(told)),)


def _digest(listing: InboxListing, digests: Mapping[str, str]) -> str:
    """Of every name with the bytes that were read, or the size where none were."""
    summed = hashlib.sha256()
    for file in listing.files:
        content = digests.get(file.name) or f"{file.size} bytes"
        summed.update(f"{file.name}\0{content}\n".encode())
    return summed.hexdigest()
