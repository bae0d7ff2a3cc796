"""Reading one workbook: a submission with everything found, or the one reason why not."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from tongket.core.findings import Finding, FindingKind, Place
from tongket.core.plan import Plan, Reporter, reporters_of
from tongket.core.submissions import Submission
from tongket.core.units import UnitTree
from tongket.formats.guard import Guard
from tongket.formats.inbox_files import read_whole
from tongket.formats.limits import LIMITS
from tongket.formats.refusals import Refusal
from tongket.formats.workbooks import kinds
from tongket.formats.workbooks.cover_reading import (
    cover_of,
    identity_of,
    marks_of,
    other_reporter,
    read_sender,
    read_sent_on,
)
from tongket.formats.workbooks.forms_reading import read_forms
from tongket.formats.workbooks.identity_sheet import Identity
from tongket.formats.workbooks.layout import book_layout
from tongket.formats.workbooks.opening import OpenedBook, open_book
from tongket.formats.workbooks.other_names import ReporterNames
from tongket.formats.workbooks.readings import WorkbookReading
from tongket.formats.workbooks.recognition import other_in_file_name, recognise
from tongket.formats.workbooks.returned_sheet import answered_digest, without_returned_list
from tongket.formats.workbooks.safe_reading import read_safely
from tongket.formats.workbooks.sheet_finding import find_sheets
from tongket.formats.workbooks.sheets import BookLayout
from tongket.formats.workbooks.signs import bare

__all__ = ["ReadingDesk", "WorkbookReading", "read_bytes", "read_data", "read_workbook"]


@dataclass(frozen=True, slots=True)
class ReadingDesk:
    """What every file of a folder is read against: made once. ``names`` tell when a file names
    another reporter than its own. ``above``: bare names and codes of the units above each reporter,
    but for the topmost.
    """

    plan: Plan
    plan_digest: str | None
    reporters: Mapping[str, Reporter]
    layouts: Mapping[str, BookLayout]
    names: ReporterNames
    above: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, plan: Plan, day: date, plan_digest: str | None = None) -> ReadingDesk:
        """The reporters on ``day`` and the layout of each role. Without ``plan_digest`` it is not
        compared.
        """
        reporters = {reporter.code: reporter for reporter in reporters_of(plan, day)}
        by_role = {reporter.role: reporter for reporter in reporters.values()}
        layouts = {role: book_layout(plan, one) for role, one in by_role.items()}
        above = _above(plan, reporters, day)
        names = ReporterNames.of(reporters, above)
        return cls(plan, plan_digest, reporters, layouts, names, above)


def _above(
    plan: Plan, reporters: Mapping[str, Reporter], day: date
) -> Mapping[str, frozenset[str]]:
    tree = UnitTree.at(plan.units, day)
    return {
        code: frozenset(
            bare(said)
            for unit in tree.ancestors(code)[1:-1]
            for said in (tree[unit].name, tree[unit].code)
        )
        for code in reporters
        if code in tree
    }


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
    data = read_whole(path)
    if isinstance(data, Refusal):
        return WorkbookReading(None, (data.at(name),))
    desk = desk or ReadingDesk.of(plan, day, plan_digest)
    return read_bytes(data, name, desk, digest=hashlib.sha256(data).hexdigest(), guard=guard)


def read_bytes(
    data: bytes, name: str, desk: ReadingDesk, *, digest: str, guard: Guard | None = None
) -> WorkbookReading:
    """Read the bytes of a file with this SHA-256: see ``read_workbook``."""
    safe = read_safely(data, name, read_data, desk, guard=guard)
    if isinstance(safe.outcome, Refusal):
        return WorkbookReading(None, (safe.outcome.at(name),), digest)
    reading = safe.outcome
    sent = reading.submission
    if sent is not None and safe.notes:
        place = Place(file=name, unit=sent.reporter)
        findings = (*sent.findings, *(note.at(place) for note in safe.notes))
        reading = replace(reading, submission=replace(sent, findings=findings), findings=findings)
    return replace(reading, digest=digest)


def read_data(data: bytes, name: str, desk: ReadingDesk) -> WorkbookReading:
    """Read the bytes of a file that may be opened: see ``read_workbook``."""
    opened = open_book(data)
    if isinstance(opened, FindingKind):
        return _unusable(name, opened, limit=LIMITS.cells)
    reading = _read_opened(without_returned_list(opened), name, desk, data=data)
    answers = answered_digest(opened)
    if answers is None or reading.submission is None:
        return reading
    return replace(reading, submission=replace(reading.submission, answers=answers))


def _read_opened(
    opened: OpenedBook, name: str, desk: ReadingDesk, *, data: bytes
) -> WorkbookReading:
    """Find whose workbook it is and which forms it has, and read them."""
    identity = identity_of(opened)
    if identity is None:
        return _read_recognised(desk, opened, name=name, data=data)
    review = desk.plan.review
    if identity.plan != review.code:
        return _unusable(name, kinds.OTHER_PLAN, found=identity.plan, wanted=review.title)
    reporter = desk.reporters.get(identity.reporter)
    if reporter is None:
        named = identity.reporter_name or identity.reporter
        return _unusable(name, kinds.UNKNOWN_REPORTER, found=identity.reporter, reporter=named)
    differs = _of_another(desk, opened, reporter, name=name)
    if differs is not None:
        return differs
    findings = _doubts(desk, identity, desk.layouts[reporter.role], name=name)
    in_name = other_in_file_name(reporter, desk.reporters, name)
    if in_name:
        others = ", ".join(f"{desk.reporters[code].name} ({code})" for code in in_name)
        facts = {"reporter": reporter.name, "code": reporter.code, "found": others}
        place = Place(file=name, unit=reporter.code)
        findings.append(kinds.FILE_NAME_DIFFERS.at(place, **facts))
    reading = _read(
        desk, opened, identity, reporter=reporter, name=name, data=data, findings=findings
    )
    return replace(reading, base=identity.base)


def _read_recognised(
    desk: ReadingDesk, opened: OpenedBook, *, name: str, data: bytes
) -> WorkbookReading:
    """A file without an identity: read if it has a form of the plan and one reporter's signs."""
    found = recognise(opened, desk.reporters, name, desk.above)
    cover = {cover_of(opened)}
    fitting = [
        code
        for code in found.reporters
        if find_sheets(opened, desk.layouts[desk.reporters[code].role], leave=cover)
    ]
    signs = ", ".join(found.signs)
    if len(fitting) != 1:
        reason = (
            "contrary" if found.contrary
            else "nobody" if not found.reporters
            else "no-form" if not fitting
            else "several"
        )  # fmt: skip
        return _unusable(name, kinds.NO_IDENTITY, reason=reason, signs=signs)
    reporter = desk.reporters[fitting[0]]
    differs = _of_another(desk, opened, reporter, name=name)
    if differs is not None:
        return differs
    place = Place(file=name, unit=reporter.code)
    facts = {"reporter": reporter.name, "code": reporter.code, "signs": signs}
    findings = [kinds.KNOWN_BY_CONTENT.at(place, **facts)]
    return _read(desk, opened, None, reporter=reporter, name=name, data=data, findings=findings)


def _of_another(
    desk: ReadingDesk, opened: OpenedBook, reporter: Reporter, *, name: str
) -> WorkbookReading | None:
    """The reading of a file whose title sheet names another reporter: nobody knows whose figures
    they are.
    """
    other = other_reporter(opened, reporter, desk.names)
    if other is None:
        return None
    facts = {"reporter": reporter.name, "code": reporter.code, "found": other[0]}
    place = Place(file=name, sheet=cover_of(opened), cell=other[1], unit=reporter.code)
    return WorkbookReading(None, (kinds.REPORTER_DIFFERS.at(place, **facts),))


def _unusable(name: str, kind: FindingKind, **facts: object) -> WorkbookReading:
    return WorkbookReading(None, (kind.at(Place(file=name), **facts),))


def _read(
    desk: ReadingDesk,
    opened: OpenedBook,
    identity: Identity | None,
    *,
    reporter: Reporter,
    name: str,
    data: bytes,
    findings: list[Finding],
) -> WorkbookReading:
    layout = desk.layouts[reporter.role]
    last_year = desk.plan.review.last_year
    sent_on, found = read_sent_on(opened, layout, name=name, reporter=reporter, last_year=last_year)
    parts = read_forms(opened, layout, name=name, reporter=reporter, names=desk.names)
    every = tuple(dict.fromkeys((*findings, *found, *parts.findings)))
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
        findings=every,
        marks=marks_of(opened, identity),
        sender=read_sender(opened, layout),
    )
    return WorkbookReading(submission, every)


def _doubts(
    desk: ReadingDesk, identity: Identity, layout: BookLayout, *, name: str
) -> list[Finding]:
    """Where the plan was changed since the workbook was made: read by anchors all the same."""
    place = Place(file=name, unit=identity.reporter)
    if identity.form_version != str(desk.plan.review.version):
        facts = {"found": identity.form_version, "wanted": desk.plan.review.version}
        return [kinds.OTHER_VERSION.at(place, **facts)]
    if identity.layout_digest != layout.digest:
        return [kinds.LAYOUT_CHANGED.at(place)]
    if desk.plan_digest is not None and identity.plan_digest != desk.plan_digest:
        return [kinds.PLAN_CHANGED.at(place)]
    return []
