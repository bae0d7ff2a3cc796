"""Reading one workbook: a submission with everything found, or the one reason why not."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from tongket.core.figures import ReportedFigure
from tongket.core.findings import Finding, FindingKind, Place
from tongket.core.plan import Plan, Reporter, reporters_of
from tongket.core.submissions import Nomination, RegisterEntry, Statement, Submission
from tongket.formats.guard import Guard
from tongket.formats.refusals import Refusal
from tongket.formats.workbooks import kinds
from tongket.formats.workbooks.figure_reading import read_figures
from tongket.formats.workbooks.identity_sheet import MARKER, MARKS_APART, Identity
from tongket.formats.workbooks.layout import COVER, IDENTITY, book_layout, form_anchor
from tongket.formats.workbooks.line_reading import read_register, read_statements
from tongket.formats.workbooks.nomination_reading import read_nominations
from tongket.formats.workbooks.opening import Grid, OpenedBook, at, open_book
from tongket.formats.workbooks.returned_sheet import answered_digest, without_returned_list
from tongket.formats.workbooks.safe_reading import read_safely
from tongket.formats.workbooks.sheet_reading import SheetOf
from tongket.formats.workbooks.sheets import (
    Address,
    BookLayout,
    FigureSheet,
    FormSheet,
    RegisterSheet,
    StatementSheet,
)
from tongket.formats.workbooks.values import Content, plain, raw_text, read_day
from tongket.locale import Language, words

__all__ = ["ReadingDesk", "WorkbookReading", "read_data", "read_workbook"]


_ANCHOR = "Biểu số"


@dataclass(frozen=True, slots=True)
class WorkbookReading:
    """What became of a file. ``findings`` are all of the file's; the submission carries the same.

    ``submission`` is None for a file that cannot be used: then there is exactly one finding.
    ``digest`` is the SHA-256 of its bytes; empty if they could not be read.
    """

    submission: Submission | None
    findings: tuple[Finding, ...]
    digest: str = ""


@dataclass(frozen=True, slots=True)
class ReadingDesk:
    """What every file of a folder is read against: made once."""

    plan: Plan
    plan_digest: str | None
    reporters: Mapping[str, Reporter]
    layouts: Mapping[str, BookLayout]

    @classmethod
    def of(cls, plan: Plan, day: date, plan_digest: str | None = None) -> ReadingDesk:
        """The reporters on ``day`` and the layout of each role. Without ``plan_digest`` it is not
        compared.
        """
        reporters = {reporter.code: reporter for reporter in reporters_of(plan, day)}
        by_role = {reporter.role: reporter for reporter in reporters.values()}
        layouts = {role: book_layout(plan, one) for role, one in by_role.items()}
        return cls(plan, plan_digest, reporters, layouts)


@dataclass(frozen=True, slots=True)
class _Parts:
    """What is taken from the forms of a file, form by form."""

    figures: list[ReportedFigure]
    entries: list[RegisterEntry]
    statements: list[Statement]
    nominations: list[Nomination]
    findings: list[Finding]


def read_workbook(
    path: Path,
    name: str,
    plan: Plan,
    day: date,
    *,
    plan_digest: str | None = None,
    desk: ReadingDesk | None = None,
    guard: Guard | None = None,
) -> WorkbookReading:
    """Read the file at ``path``, called ``name`` in every place and source.

    Only what was typed is read, never the result of a formula. Values are found by the form's row
    codes, labels and column numbers. Nothing raises: a file that cannot be used is one finding.
    ``desk`` and ``guard`` save time where many files are read.
    """
    desk = desk or ReadingDesk.of(plan, day, plan_digest)
    safe = read_safely(path, name, read_data, desk, guard=guard)
    if isinstance(safe.outcome, Refusal):
        return WorkbookReading(None, (safe.outcome.at(name),), safe.digest)
    reading = safe.outcome
    sent = reading.submission
    if sent is not None and safe.notes:
        place = Place(file=name, unit=sent.reporter)
        findings = (*sent.findings, *(note.at(place) for note in safe.notes))
        return WorkbookReading(replace(sent, findings=findings), findings, safe.digest)
    return replace(reading, digest=safe.digest)


def read_data(data: bytes, name: str, desk: ReadingDesk) -> WorkbookReading:
    """Read the bytes of a file that may be opened: see ``read_workbook``."""
    opened = open_book(data)
    if isinstance(opened, FindingKind):
        return _unusable(name, opened)
    reading = _read_opened(without_returned_list(opened), name, desk, data=data)
    answers = answered_digest(opened)
    if answers is None or reading.submission is None:
        return reading
    return replace(reading, submission=replace(reading.submission, answers=answers))


def _read_opened(
    opened: OpenedBook, name: str, desk: ReadingDesk, *, data: bytes
) -> WorkbookReading:
    """Find whose workbook it is and which forms it has, and read them."""
    identity = _identity(opened)
    if identity is None:
        return _unusable(name, kinds.NO_IDENTITY)
    review = desk.plan.review
    if identity.plan != review.code:
        return _unusable(name, kinds.OTHER_PLAN, found=identity.plan, wanted=review.code)
    if identity.form_version != str(review.version):
        return _unusable(
            name, kinds.OTHER_VERSION, found=identity.form_version, wanted=review.version
        )
    reporter = desk.reporters.get(identity.reporter)
    if reporter is None:
        named = identity.reporter_name or identity.reporter
        return _unusable(name, kinds.UNKNOWN_REPORTER, found=identity.reporter, reporter=named)
    return _read(desk, opened, identity, reporter=reporter, name=name, data=data)


def _unusable(name: str, kind: FindingKind, **facts: object) -> WorkbookReading:
    return WorkbookReading(None, (kind.at(Place(file=name), **facts),))


def _read(
    desk: ReadingDesk,
    opened: OpenedBook,
    identity: Identity,
    *,
    reporter: Reporter,
    name: str,
    data: bytes,
) -> WorkbookReading:
    layout = desk.layouts[reporter.role]
    parts = _Parts([], [], [], [], _doubts(desk, identity, layout, name=name))
    sent_on, found = _sent_on(opened, layout, name=name, reporter=reporter)
    parts.findings.extend(found)
    known = {layout.identity, layout.cover.name}
    by_anchor = _sheets_by_anchor(opened)
    for form_sheet in layout.sheets:
        names = by_anchor.get(plain(form_anchor(form_sheet.form)), [])
        known.update(names)
        if len(names) == 1:
            sheet = SheetOf(name, names[0], form_sheet.form.code, reporter, opened.sheets[names[0]])
            _read_form(sheet, form_sheet, parts)
        else:
            kind = kinds.SHEET_TWICE if names else kinds.SHEET_MISSING
            place = Place(file=name, unit=reporter.code, form=form_sheet.form.code)
            facts = {"name": form_sheet.name, "names": ", ".join(names)}
            parts.findings.append(kind.at(place, **facts))
    parts.findings.extend(_extra_sheets(opened, known, name=name, reporter=reporter))
    findings = tuple(dict.fromkeys(parts.findings))
    submission = Submission(
        reporter=reporter.code,
        file=name,
        digest=hashlib.sha256(data).hexdigest(),
        form_version=desk.plan.review.version,
        sent_on=sent_on,
        figures=tuple(parts.figures),
        entries=tuple(parts.entries),
        statements=tuple(parts.statements),
        nominations=tuple(parts.nominations),
        findings=findings,
        marks=tuple(mark for mark in identity.marks.split(MARKS_APART) if mark),
        sender=_sender(opened, layout),
    )
    return WorkbookReading(submission, findings)


def _read_form(sheet: SheetOf, layout: FormSheet, parts: _Parts) -> None:
    """Read one form by its kind and add what it gives."""
    if isinstance(layout, FigureSheet):
        figures = read_figures(sheet, layout)
        parts.figures.extend(figures.figures)
        parts.findings.extend(figures.findings)
    elif isinstance(layout, RegisterSheet):
        entries = read_register(sheet, layout)
        parts.entries.extend(entries.entries)
        parts.findings.extend(entries.findings)
    elif isinstance(layout, StatementSheet):
        statements = read_statements(sheet, layout)
        parts.statements.extend(statements.statements)
        parts.findings.extend(statements.findings)
    else:
        nominations = read_nominations(sheet, layout)
        parts.nominations.extend(nominations.nominations)
        parts.findings.extend(nominations.findings)


def _identity(opened: OpenedBook) -> Identity | None:
    """The hidden sheet, by its name or its marker; None if there is none or it is not whole."""
    named = opened.sheets.get(IDENTITY)
    grids: Iterable[Grid] = ([named] if named else []) + list(opened.sheets.values())
    grid = next((g for g in grids if at(g, 0, 0) == MARKER), None)
    if grid is None:
        return None
    texts = {plain(row[0]): plain(row[1]) for row in grid[1:] if len(row) > 1}
    parts = {part: texts.get(part, "") for part in Identity.__dataclass_fields__}
    if not (parts["plan"] and parts["reporter"] and parts["form_version"]):
        return None
    return Identity(**parts)


def _doubts(
    desk: ReadingDesk, identity: Identity, layout: BookLayout, *, name: str
) -> list[Finding]:
    """Where the plan was changed since the workbook was made: read by anchors all the same."""
    place = Place(file=name, unit=identity.reporter)
    if identity.layout_digest != layout.digest:
        return [kinds.LAYOUT_CHANGED.at(place)]
    if desk.plan_digest is not None and identity.plan_digest != desk.plan_digest:
        return [kinds.PLAN_CHANGED.at(place)]
    return []


def _sent_on(
    opened: OpenedBook, layout: BookLayout, *, name: str, reporter: Reporter
) -> tuple[date | None, list[Finding]]:
    """The day of sending on the title sheet, beside its label; an empty one is for the intake."""
    content = _on_cover(opened, "workbook.cover.sent-on", layout.cover.sent_on)
    day = read_day(content)
    if day is not None or content == "":
        return day, []
    place = Place(file=name, sheet=COVER, cell=layout.cover.sent_on.name, unit=reporter.code)
    return None, [kinds.SENT_ON_UNREAD.at(place, raw=raw_text(content))]


def _sender(opened: OpenedBook, layout: BookLayout) -> str | None:
    """Who filled the workbook, as written on the title sheet; None if nobody says."""
    return plain(_on_cover(opened, "workbook.cover.sender", layout.cover.sender)) or None


def _on_cover(opened: OpenedBook, label: str, address: Address) -> Content:
    """What stands beside a label of the title sheet; empty if the label is gone."""
    said = words(Language.VIETNAMESE).say(label)
    grid = opened.sheets.get(COVER, [])
    rows = (row for row in range(len(grid)) if plain(at(grid, row, 0)) == said)
    return next((at(grid, row, address.column) for row in rows), "")


def _sheets_by_anchor(opened: OpenedBook) -> dict[str, list[str]]:
    """Names of the sheets by the form number in their first cells; their order does not matter."""
    found: dict[str, list[str]] = {}
    for name, grid in opened.sheets.items():
        texts = (at(grid, row, column) for row in range(5) for column in range(3))
        anchor = next((t for t in texts if isinstance(t, str) and t.startswith(_ANCHOR)), None)
        if anchor is not None:
            found.setdefault(plain(anchor), []).append(name)
    return found


def _extra_sheets(
    opened: OpenedBook, known: set[str], *, name: str, reporter: Reporter
) -> list[Finding]:
    """Sheets that are no part of the workbook: named, not read."""
    return [
        kinds.EXTRA_SHEET.at(Place(file=name, sheet=sheet, unit=reporter.code), name=sheet)
        for sheet, grid in opened.sheets.items()
        if sheet not in known
        and at(grid, 0, 0) != MARKER
        and any(content != "" for row in grid for content in row)
    ]
