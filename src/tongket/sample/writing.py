"""Writing a sample review into a folder: workbooks, stray files, and the list of faults."""

from __future__ import annotations

import json
import multiprocessing
import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from pathlib import Path

from tongket.core.plan import Plan
from tongket.formats.workbooks import BookLayout, book_layout, write_workbook
from tongket.formats.workbooks.folder import SAMPLE_LIST
from tongket.sample.records import MARK, Sample, SampleBook

__all__ = ["PLANTED", "NotASampleFolderError", "write_sample"]

PLANTED = SAMPLE_LIST
_FEW = 24
_PORTION = 8
_PROCESSES = 2


class NotASampleFolderError(ValueError):
    """The folder holds files that no earlier sample wrote; nothing was changed."""


def write_sample(
    sample: Sample,
    plan: Plan,
    folder: Path,
    *,
    plan_digest: str,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Path, ...]:
    """Write the whole review below ``folder``; returns the files, ``planted.json`` first.

    An earlier sample in the folder is replaced; a folder with anything else in it is left alone
    (NotASampleFolderError). ``progress`` hears (done, all). Same sample, same bytes.
    """
    _clear(folder)
    for path in {folder / b.path for b in sample.books} | {folder / f.path for f in sample.files}:
        path.parent.mkdir(parents=True, exist_ok=True)
    planted = folder / PLANTED
    folder.mkdir(parents=True, exist_ok=True)
    # First, so that a run that was broken off can be cleared and written again.
    planted.write_text(_planted(sample, plan), encoding="utf-8", newline="\n")
    done = 0
    for count in _write_books(sample.books, plan, folder, plan_digest=plan_digest):
        done += count
        if progress:
            progress(done, len(sample.books))
    for file in sample.files:
        if file.copy_of is not None:
            shutil.copyfile(folder / file.copy_of, folder / file.path)
        else:
            (folder / file.path).write_bytes(file.content)
    paths = [folder / b.path for b in sample.books] + [folder / f.path for f in sample.files]
    return (planted, *paths)


def _write_books(
    books: Sequence[SampleBook], plan: Plan, folder: Path, *, plan_digest: str
) -> Iterator[int]:
    """Write all books, in several processes if they are many; yields how many more are done."""
    job = _Job(plan, folder, plan_digest)
    if len(books) <= _FEW:
        for book in books:
            job.write(book)
            yield 1
        return
    portions = [books[n : n + _PORTION] for n in range(0, len(books), _PORTION)]
    with ProcessPoolExecutor(
        _PROCESSES,
        # Spawned on every system alike: a fork may copy locks that threads of the caller hold.
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_begin,
        initargs=(plan, folder, plan_digest),
    ) as pool:
        yield from pool.map(_write_portion, portions)


class _Job:
    """What does not change from book to book."""

    def __init__(self, plan: Plan, folder: Path, plan_digest: str) -> None:
        other = plan.review.model_copy(update={"code": f"{plan.review.code}-dot-truoc"})
        self._plans = {False: plan, True: plan.model_copy(update={"review": other})}
        self._folder, self._digest = folder, plan_digest
        self._layouts: dict[str, BookLayout] = {}

    def write(self, book: SampleBook) -> None:
        role = book.reporter.role
        if role not in self._layouts:
            self._layouts[role] = book_layout(self._plans[False], book.reporter)
        write_workbook(
            self._folder / book.path,
            self._plans[book.other_plan],
            book.reporter,
            plan_digest=self._digest[::-1] if book.other_plan else self._digest,
            filling=book.filling,
            layout=self._layouts[role],
        )


_jobs: list[_Job] = []
"""The job of this process, set once when it is spawned."""


def _begin(plan: Plan, folder: Path, plan_digest: str) -> None:
    _jobs[:] = [_Job(plan, folder, plan_digest)]


def _write_portion(books: Sequence[SampleBook]) -> int:
    for book in books:
        _jobs[0].write(book)
    return len(books)


def _clear(folder: Path) -> None:
    """Remove what an earlier sample wrote here, and nothing else."""
    if not folder.exists():
        return
    planted = folder / PLANTED
    try:
        known = json.loads(planted.read_text(encoding="utf-8"))["files"] if planted.exists() else []
    except (ValueError, KeyError, TypeError) as error:
        raise NotASampleFolderError(str(folder)) from error
    if not known and any(folder.iterdir()):
        raise NotASampleFolderError(str(folder))
    for name in known:
        path = folder / str(name)
        if folder.resolve() in path.resolve().parents:
            path.unlink(missing_ok=True)
    planted.unlink(missing_ok=True)
    for path in sorted(folder.iterdir()):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def _planted(sample: Sample, plan: Plan) -> str:
    listed = {
        "mark": MARK,
        "plan": plan.review.code,
        "plan_digest": sample.plan_digest,
        "seed": sample.seed,
        "files": sorted([b.path for b in sample.books] + [f.path for f in sample.files]),
        "faults": [
            {name: value for name, value in asdict(fault).items() if value is not None}
            for fault in sample.faults
        ],
    }
    return json.dumps(listed, ensure_ascii=False, indent=1) + "\n"
