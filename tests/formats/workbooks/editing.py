"""Workbooks as they come back: written, edited by a person with another program, read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.formats.workbooks.samples import filled
from tests.formats.workbooks.small_plan import COMMUNE, DAY, DIGEST, SMALL_PLAN
from tongket.core.figures import ReportedFigure
from tongket.core.plan import Plan, Reporter
from tongket.core.submissions import Submission
from tongket.formats.workbooks import Filling, WorkbookReading, read_workbook, write_workbook
from tongket.locale import Language, words

Edit = Callable[[Workbook], object]


def sheet_of(book: Workbook, name: str) -> Worksheet:
    sheet = book[name]
    assert isinstance(sheet, Worksheet)
    return sheet


def put(sheet: str, cell: str, value: str | float | date | None) -> Edit:
    """Type a value into a cell."""

    def edit(book: Workbook) -> None:
        sheet_of(book, sheet)[cell] = value

    return edit


def write(
    folder: Path,
    *edits: Edit,
    reporter: Reporter = COMMUNE,
    filling: Filling | None = None,
    plan: Plan = SMALL_PLAN,
) -> Path:
    """A workbook of the reporter, filled in whole by default, then edited."""
    path = folder / "phieu.xlsx"
    typed = filled(reporter) if filling is None else filling
    write_workbook(path, plan, reporter, plan_digest=DIGEST, filling=typed)
    if edits:
        book = load_workbook(path)
        for edit in edits:
            edit(book)
        book.save(path)
    return path


def read(path: Path, plan: Plan = SMALL_PLAN) -> WorkbookReading:
    """Read it, and see that every finding can be said whole in both languages."""
    reading = read_workbook(path, "phieu.xlsx", plan, DAY, plan_digest=DIGEST)
    for finding in reading.findings:
        for language in Language:
            text = words(language).finding(finding)
            assert "…" not in text.what + text.hint, (finding, text)
    return reading


def submission(reading: WorkbookReading) -> Submission:
    assert reading.submission is not None, reading.findings
    return reading.submission


def codes(reading: WorkbookReading) -> list[str]:
    return [finding.code for finding in reading.findings]


def by_slot(sent: Submission) -> dict[tuple[str, str, str], ReportedFigure]:
    return {(f.figure.element, f.figure.category, f.figure.period): f for f in sent.figures}
