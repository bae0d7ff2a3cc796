"""Reading a whole folder of workbooks, in one process or by two others."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

from tongket.core.findings import Finding, FindingKind, Place
from tongket.core.plan import Plan
from tongket.core.submissions import Submission
from tongket.formats.beside import streaming
from tongket.formats.guard import Guard
from tongket.formats.inbox_files import InboxFile, InboxListing, list_inbox, read_whole
from tongket.formats.packages import Package, PackageError, open_package
from tongket.formats.refusals import Refusal
from tongket.formats.workbooks import kinds
from tongket.formats.workbooks.cached_reading import CachedReader, cache_of
from tongket.formats.workbooks.reader import ReadingDesk
from tongket.formats.workbooks.reading_cache import ReadingCache
from tongket.formats.workbooks.reading_code import decoded
from tongket.formats.workbooks.readings import WorkbookReading

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
_WORTH_TWO_PROCESSES = 16
_SETTLE_EVERY = 64
_MOST_BYTES_LOOKED_AT = 20 * 2**20
_LONGEST_MIME = 200
_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
_NOTED = frozenset({"thumbs.db", "desktop.ini"})

Progress = Callable[[int, int], None]
"""Hears (files done, all files)."""


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
    cache: Path | None = None,
) -> FolderReading:
    """Read every workbook below ``folder``; any other file is a finding of its own, but for those
    whose suffix is in ``leave``: they are for another reader. ``listing``: what
    ``listing_of`` found, if it was asked before. ``cache``: as for ``read_files``.

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
    submissions: list[Submission] = []
    digests: dict[str, str] = {}
    readings = read_files(books, plan, day, plan_digest=plan_digest, progress=progress, cache=cache)
    for file, reading in zip(books, readings, strict=True):
        digests[file.name] = reading.digest
        if reading.submission is None:
            findings += reading.findings
        else:
            submissions.append(reading.submission)
    return FolderReading(tuple(submissions), tuple(findings), digests)


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
    """Whether a file of another suffix, or of none, is a workbook all the same: by what it lists.
    It is trusted no more than one that is called a workbook: its parts are counted first.
    """
    if not 0 < file.size <= _MOST_BYTES_LOOKED_AT or not _begins_as_package(file.path):
        return False
    data = read_whole(file.path)
    package = data if isinstance(data, Refusal) else open_package(data)
    if isinstance(package, Refusal):
        return False
    return "xl/workbook.xml" in package.members or _is_spreadsheet(package)


def _begins_as_package(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return stream.read(2) == b"PK"
    except OSError:
        return False


def _is_spreadsheet(package: Package) -> bool:
    """Whether a package says of itself that it is an .ods or a template of one."""
    mime = package.members.get("mimetype")
    if mime is None or mime.file_size > _LONGEST_MIME:
        return False
    try:
        return package.part("mimetype").startswith(_SPREADSHEET)
    except PackageError:
        return False


def read_files(
    files: Sequence[InboxFile],
    plan: Plan,
    day: date,
    *,
    plan_digest: str | None = None,
    progress: Progress | None = None,
    processes: int | None = None,
    cache: Path | None = None,
) -> Iterator[WorkbookReading]:
    """Readings in the order of the files, each as soon as it is there; none is held.

    ``processes`` None: two beside this one for many files, else this one. ``cache``: the folder of
    the cache of readings; it is used only with a ``plan_digest``.
    """
    desk = ReadingDesk.of(plan, day, plan_digest)
    kept = cache_of(cache, plan_digest, day) if cache and plan_digest else None
    if processes is None:
        processes = 2 if len(files) >= _WORTH_TWO_PROCESSES else 1
    parts = [files[number::processes] for number in range(processes)] if processes > 1 else []
    with (
        _uncollected() as settle,
        Guard() as guard,
        streaming([partial(_codes, part, desk, kept) for part in parts]) as streams,
    ):
        reader = CachedReader(desk, guard, kept)
        for number, file in enumerate(files):
            code = next(streams[number % processes], b"") if streams else b""
            yield (decoded(code) if code else None) or reader.reading(file)
            if progress:
                progress(number + 1, len(files))
            if number % _SETTLE_EVERY == 0:
                settle()
    if kept is not None:
        kept.close()
        kept.trim()


def _codes(
    files: Sequence[InboxFile], desk: ReadingDesk, cache: ReadingCache | None
) -> Iterator[bytes]:
    """The readings of some of the files in code; empty for one that has none."""
    with _uncollected() as settle, Guard() as guard:
        reader = CachedReader(desk, guard, cache)
        for number, file in enumerate(files):
            yield reader.code(file)
            if number % _SETTLE_EVERY == 0:
                settle()
    if cache is not None:
        cache.close()


@contextmanager
def _uncollected() -> Iterator[Callable[[], int]]:
    """Do not look for cycles among values that have none: it takes as long as reading them again.
    What is given looks at the newest values only.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield partial(gc.collect, 0)
    finally:
        if enabled:
            gc.enable()
