"""Reading a whole folder of workbooks, in one process or two."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import zip_longest
from pathlib import Path

from tongket.core.findings import Finding, FindingKind, Place
from tongket.core.plan import Plan
from tongket.core.submissions import Submission
from tongket.formats.beside import beside
from tongket.formats.guard import Guard
from tongket.formats.inbox_files import InboxFile, InboxListing, list_inbox
from tongket.formats.workbooks import kinds
from tongket.formats.workbooks.reader import ReadingDesk, WorkbookReading, read_workbook

__all__ = [
    "SAMPLE_LIST",
    "FolderReading",
    "InboxFile",
    "files_of",
    "listing_of",
    "read_files",
    "read_folder",
]

SAMPLE_LIST = "planted.json"
"""What a sample review says of itself, beside its workbooks: nothing that anybody sent."""

WORKBOOK_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".xlsb"})
_WORTH_A_SECOND_PROCESS = 16
_MOST_BYTES_LOOKED_AT = 20 * 2**20
_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
_NOTED = frozenset({"thumbs.db", "desktop.ini"})

Progress = Callable[[int, int], None]
"""Hears (files done, all files)."""

_Readings = list[WorkbookReading]


@dataclass(frozen=True, slots=True)
class FolderReading:
    """What a folder holds. ``findings`` are of files and folder that gave no submission; those of a
    submission are in it. ``digests``: SHA-256 by name of every workbook whose bytes were read.
    """

    submissions: tuple[Submission, ...]
    findings: tuple[Finding, ...]
    digests: Mapping[str, str] = field(default_factory=dict)


def files_of(folder: Path) -> tuple[InboxFile, ...]:
    """Every regular file below the folder but ``SAMPLE_LIST``, in the same order on every
    system.
    """
    return listing_of(folder).files


def listing_of(folder: Path) -> InboxListing:
    """The files of the folder as ``files_of`` has them, and findings about what is none."""
    listing = list_inbox(folder)
    files = tuple(file for file in listing.files if file.path != folder / SAMPLE_LIST)
    return InboxListing(files, listing.findings)


def read_folder(
    folder: Path,
    plan: Plan,
    day: date,
    *,
    plan_digest: str | None = None,
    listing: InboxListing | None = None,
    leave: frozenset[str] = frozenset(),
    progress: Progress | None = None,
) -> FolderReading:
    """Read every workbook below ``folder``; any other file is a finding of its own, but for those
    whose suffix is in ``leave``: they are for another reader. ``listing``: what
    ``listing_of`` found, if it was asked before.

    The result is the same whatever the order or number of processes.
    """
    listing = listing or listing_of(folder)
    files = listing.files
    findings: list[Finding] = list(listing.findings)
    books: list[InboxFile] = []
    for file in files:
        if file.path.suffix.casefold() in leave:
            continue
        kind = _refused_by_name(file)
        if kind is None:
            books.append(file)
        else:
            findings.append(kind.at(Place(file=file.name)))
    if not files and not findings:
        findings.append(kinds.EMPTY_FOLDER.at(Place()))
    readings = read_files(books, plan, day, plan_digest=plan_digest, progress=progress)
    findings += [f for reading in readings if not reading.submission for f in reading.findings]
    submissions = tuple(reading.submission for reading in readings if reading.submission)
    digests = {file.name: each.digest for file, each in zip(books, readings, strict=True)}
    return FolderReading(submissions, tuple(findings), digests)


def _refused_by_name(file: InboxFile) -> FindingKind | None:
    """Why a file is not opened at all; None for a workbook."""
    name = file.name.rpartition("/")[2]
    if name.startswith("~$"):
        return kinds.LOCK_FILE
    if any(part.startswith(".") for part in file.name.split("/")) or name.casefold() in _NOTED:
        return kinds.HIDDEN_FILE
    if file.path.suffix.casefold() in WORKBOOK_SUFFIXES or _is_workbook_inside(file):
        return None
    return kinds.OTHER_FILE


def _is_workbook_inside(file: InboxFile) -> bool:
    """Whether a file of another suffix, or of none, is a workbook all the same: by what it lists,
    without unpacking anything.
    """
    if not 0 < file.size <= _MOST_BYTES_LOOKED_AT:
        return False
    try:
        with file.path.open("rb") as stream:
            if stream.read(2) != b"PK":
                return False
        with zipfile.ZipFile(file.path) as package:
            names = set(package.namelist())
            mime = package.read("mimetype") if "mimetype" in names else b""
    except (OSError, zipfile.BadZipFile, ValueError, RuntimeError, NotImplementedError):
        return False
    return "xl/workbook.xml" in names or mime.startswith(_SPREADSHEET)


def read_files(
    files: Sequence[InboxFile],
    plan: Plan,
    day: date,
    *,
    plan_digest: str | None = None,
    progress: Progress | None = None,
    processes: int | None = None,
) -> tuple[WorkbookReading, ...]:
    """Read workbooks in the order given. ``processes`` None: two for many files, else one.

    Two processes read every other file each; progress is that of one of them, doubled.
    """
    desk = ReadingDesk.of(plan, day, plan_digest)
    total = len(files)

    def read(some: Sequence[InboxFile], progress: Progress | None, each: int = 1) -> _Readings:
        readings: _Readings = []
        with Guard() as guard:
            for file in some:
                reading = read_workbook(file.path, file.name, plan, day, desk=desk, guard=guard)
                readings.append(reading)
                if progress:
                    progress(min(each * len(readings), total), total)
        return readings

    if processes is None:
        processes = 2 if total >= _WORTH_A_SECOND_PROCESS else 1
    if processes == 1:
        return tuple(read(files, progress))
    with beside(lambda: read(files[1::2], None)) as others:
        ours = read(files[::2], progress, 2)
    pairs = zip_longest(ours, others.value)
    return tuple(reading for pair in pairs for reading in pair if reading is not None)
