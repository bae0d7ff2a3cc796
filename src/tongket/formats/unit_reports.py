"""The own reports of units and agencies, each as .docx and .pdf, out of a folder of results."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Final

from tongket.core.plan import Reporter
from tongket.core.report import UnitReports
from tongket.core.units import UnitTree
from tongket.formats.beside import beside, shared_places
from tongket.formats.documents.docx import Base, write_docx
from tongket.formats.documents.pdf import write_pdf
from tongket.formats.output.folder import OutputError, fresh_folder
from tongket.formats.output.reading import StoredResults
from tongket.formats.output.report_record import (
    REPORTS,
    WrittenReport,
    recorded_reports,
    write_report_record,
)
from tongket.formats.output.review_reading import read_own_figures, read_review
from tongket.formats.workbooks.naming import workbook_name
from tongket.locale import words

__all__ = ["report_name", "unit_reports", "write_all_reports", "write_unit_report"]

_WORTH_A_SECOND_PROCESS: Final = 4

Progress = Callable[[int, int], None]
"""Hears (reports done, all reports)."""


def unit_reports(stored: StoredResults) -> UnitReports:
    """The maker of reports over a folder of results. UnreadableResultsError if it is not whole."""
    spoken = words().of_plan(stored.plan)
    return UnitReports(read_review(stored), read_own_figures(stored), spoken, spoken)


def report_name(stored: StoredResults, reporter: Reporter, suffix: str) -> PurePosixPath:
    """Where a report lies: as the reporter's workbook, 796 Huyện Tân Hưng/27724 Xã Hưng Hà."""
    book = workbook_name(stored.plan, reporter, stored.record.as_of)
    return book.with_name(book.name.removesuffix(".xlsx") + suffix)


def write_unit_report(
    stored: StoredResults,
    maker: UnitReports,
    reporter: Reporter,
    folder: Path,
    *,
    base: Base | None = None,
) -> WrittenReport:
    """Write the two files of one report and enter them in the record; each file appears whole.

    ``base`` gives the .docx the looks that an office changed in Word. OutputError if the folder
    holds something else, or cannot be written.
    """
    record = folder / REPORTS
    if folder.exists() and not record.is_file() and (not folder.is_dir() or any(folder.iterdir())):
        raise OutputError("output.not-ours", folder)
    try:
        written = _write(stored, maker, reporter, folder, base)
        others = [one for one in recorded_reports(record) if one.reporter != reporter.code]
        write_report_record(stored, record, (*others, written))
    except OSError as error:
        raise OutputError("output.not-writable", folder, error.strerror or "") from error
    return written


def write_all_reports(
    stored: StoredResults,
    maker: UnitReports,
    folder: Path,
    *,
    base: Base | None = None,
    progress: Progress | None = None,
    processes: int | None = None,
) -> tuple[WrittenReport, ...]:
    """Write the reports of all reporters into ``folder``, which is replaced whole at the end.

    Two processes (by default, for more than a few) write, each the next one as it is done with the
    last; whose report adds up others' comes first, for it takes longest. OutputError if the folder
    is not ours or cannot be written.
    """
    rank = {reporter.code: place for place, reporter in enumerate(maker.reporters)}
    tree = UnitTree.at(stored.plan.units, stored.as_of)
    reporters = sorted(
        maker.reporters, key=lambda r: r.code not in tree or not tree.children(r.code)
    )
    if processes is None:
        processes = 2 if len(reporters) >= _WORTH_A_SECOND_PROCESS else 1
    here = os.getpid()
    with fresh_folder(folder, sign=REPORTS) as fresh:

        def write(places: Iterable[int]) -> list[WrittenReport]:
            done: list[WrittenReport] = []
            for place in places:
                done.append(_write(stored, maker, reporters[place], fresh, base))
                if progress and os.getpid() == here:
                    progress(place + 1, len(reporters))
            return done

        if processes == 1:
            written = write(range(len(reporters)))
        else:
            with shared_places(len(reporters)) as places:
                with beside(lambda: write(places)) as others:
                    ours = write(places)
                written = [*ours, *others.value]
            known = {one.reporter for one in written}
            # What a second process took with it when it failed.
            written += write(p for p, one in enumerate(reporters) if one.code not in known)
        if progress:
            progress(len(reporters), len(reporters))
        ordered = tuple(sorted(written, key=lambda one: rank[one.reporter]))
        write_report_record(stored, fresh / REPORTS, ordered)
    return ordered


def _write(
    stored: StoredResults,
    maker: UnitReports,
    reporter: Reporter,
    folder: Path,
    base: Base | None,
) -> WrittenReport:
    report = maker.compose(reporter.code)
    docx, pdf = (report_name(stored, reporter, suffix) for suffix in (".docx", ".pdf"))
    (folder / docx.parent).mkdir(parents=True, exist_ok=True)
    with _whole(folder / pdf) as fresh:
        pages = write_pdf(report, fresh)
    # Laid out once: the pages in the contents of the .docx are those of the .pdf.
    with _whole(folder / docx) as fresh:
        write_docx(report, fresh, base=base, pages=pages)
    return WrittenReport(reporter.code, reporter.name, docx.as_posix(), pdf.as_posix())


@contextmanager
def _whole(place: Path) -> Iterator[Path]:
    """A name to write under; the file appears whole, or not at all."""
    fresh = place.parent / f".{place.name}.partial"
    try:
        yield fresh
        fresh.replace(place)
    finally:
        fresh.unlink(missing_ok=True)
