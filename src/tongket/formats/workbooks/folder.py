"""Reading a whole folder of workbooks, in one process or two."""

from __future__ import annotations

import multiprocessing
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tongket.core.findings import Finding, FindingKind, Place
from tongket.core.plan import Plan
from tongket.core.submissions import Submission
from tongket.formats.workbooks import kinds
from tongket.formats.workbooks.reader import ReadingDesk, WorkbookReading, read_workbook

__all__ = [
    "SAMPLE_LIST",
    "FolderReading",
    "InboxFile",
    "files_of",
    "read_files",
    "read_folder",
]

SAMPLE_LIST = "planted.json"
"""What a sample review says of itself, beside its workbooks: nothing that anybody sent."""

WORKBOOK_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".xlsb"})
_WORTH_A_SECOND_PROCESS = 1000
_CHUNK = 8
_NOTED = frozenset({"thumbs.db", "desktop.ini"})

Progress = Callable[[int, int], None]
"""Hears (files done, all files)."""


@dataclass(frozen=True, slots=True)
class InboxFile:
    """A file below the folder. ``name`` is its path from the folder, in NFC, with ``/``."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class FolderReading:
    """What a folder holds. ``findings`` are of files and folder that gave no submission; those of a
    submission are in it.
    """

    submissions: tuple[Submission, ...]
    findings: tuple[Finding, ...]


def files_of(folder: Path) -> tuple[InboxFile, ...]:
    """Every file below the folder but ``SAMPLE_LIST``, by name in NFC: the same order on every
    system.
    """
    found = (
        InboxFile(path, unicodedata.normalize("NFC", path.relative_to(folder).as_posix()))
        for path in folder.rglob("*")
        if path.is_file() and path != folder / SAMPLE_LIST
    )
    return tuple(sorted(found, key=lambda file: (file.name, str(file.path))))


def read_folder(
    folder: Path,
    plan: Plan,
    day: date,
    *,
    plan_digest: str | None = None,
    leave: frozenset[str] = frozenset(),
    progress: Progress | None = None,
) -> FolderReading:
    """Read every workbook below ``folder``; any other file is a finding of its own, but for those
    whose suffix is in ``leave``: they are for another reader.

    The result is the same whatever the order or number of processes.
    """
    files = files_of(folder)
    findings: list[Finding] = []
    books: list[InboxFile] = []
    for file in files:
        if file.path.suffix.casefold() in leave:
            continue
        kind = _refused_by_name(file)
        if kind is None:
            books.append(file)
        else:
            findings.append(kind.at(Place(file=file.name)))
    if not files:
        findings.append(kinds.EMPTY_FOLDER.at(Place()))
    readings = read_files(books, plan, day, plan_digest=plan_digest, progress=progress)
    findings += [f for reading in readings if not reading.submission for f in reading.findings]
    submissions = tuple(reading.submission for reading in readings if reading.submission)
    return FolderReading(submissions, tuple(findings))


def _refused_by_name(file: InboxFile) -> FindingKind | None:
    """Why a file is not opened at all; None for a workbook."""
    name = file.name.rpartition("/")[2]
    if name.startswith("~$"):
        return kinds.LOCK_FILE
    if any(part.startswith(".") for part in file.name.split("/")) or name.casefold() in _NOTED:
        return kinds.HIDDEN_FILE
    return None if file.path.suffix.casefold() in WORKBOOK_SUFFIXES else kinds.OTHER_FILE


def read_files(
    files: Sequence[InboxFile],
    plan: Plan,
    day: date,
    *,
    plan_digest: str | None = None,
    progress: Progress | None = None,
    processes: int | None = None,
) -> tuple[WorkbookReading, ...]:
    """Read workbooks in the order given. ``processes`` None: two for very many files, else one."""
    if processes is None:
        processes = 2 if len(files) >= _WORTH_A_SECOND_PROCESS else 1
    desk = ReadingDesk.of(plan, day, plan_digest)
    readings = _one_by_one(files, desk, plan, day) if processes == 1 else _side_by_side(
        files, desk, processes
    )  # fmt: skip
    done: list[WorkbookReading] = []
    for reading in readings:
        done.append(reading)
        if progress:
            progress(len(done), len(files))
    return tuple(done)


def _one_by_one(
    files: Sequence[InboxFile], desk: ReadingDesk, plan: Plan, day: date
) -> Iterator[WorkbookReading]:
    for file in files:
        yield read_workbook(file.path, file.name, plan, day, desk=desk)


@dataclass(slots=True)
class _Worker:
    """What a process of the pool keeps between files."""

    desk: ReadingDesk | None = None


_WORKER = _Worker()


def _begin(desk: ReadingDesk) -> None:
    _WORKER.desk = desk


def _read_in_worker(file: InboxFile) -> WorkbookReading:
    if _WORKER.desk is None:
        raise RuntimeError("the process was not begun")
    plan = _WORKER.desk.plan
    return read_workbook(file.path, file.name, plan, plan.review.cut_off, desk=_WORKER.desk)


def _side_by_side(
    files: Sequence[InboxFile], desk: ReadingDesk, processes: int
) -> Iterator[WorkbookReading]:
    """Spawned processes, as on every system; results come in the order of the files."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(
        processes, mp_context=context, initializer=_begin, initargs=(desk,)
    ) as pool:
        yield from pool.map(_read_in_worker, files, chunksize=_CHUNK)
