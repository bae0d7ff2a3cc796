"""Intake: what of a reporter's files counts, who is late, who is missing.

Several versions become one, cell by cell (see ``versions``). The older ones stay named in a finding
with the number of figures in which they differ, so that no version is added up twice or dropped
unseen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tongket.core.figures import FigureStatus, ReportedFigure
from tongket.core.findings import Finding, FindingKind, Place, Severity
from tongket.core.plan import Plan, Reporter
from tongket.core.submissions.drafts import SAME_BYTES, take_drafts
from tongket.core.submissions.emptiness import empty_forms, is_empty
from tongket.core.submissions.values import Statement, Submission, SubmissionState
from tongket.core.submissions.versions import FigureChange, MergedVersions, merge_versions

__all__ = ["Intake", "ReporterIntake", "take_in"]

REPLACED = FindingKind("submission.replaced", Severity.WARNING)
VERSION_UNCLEAR = FindingKind("submission.version-unclear", Severity.WARNING)
VERSION_CONFLICT = FindingKind("submission.version-conflict", Severity.WARNING)
VERSION_STALE = FindingKind("submission.version-stale", Severity.WARNING)
LIST_REPLACED = FindingKind("submission.list-replaced", Severity.WARNING)
LIST_CONFLICT = FindingKind("submission.list-conflict", Severity.WARNING)
UNDATED = FindingKind("submission.undated", Severity.NOTE)
LATE = FindingKind("submission.late", Severity.WARNING)
AFTER_AS_OF = FindingKind("submission.after-as-of", Severity.ERROR)
EMPTY = FindingKind("submission.empty", Severity.ERROR)
MISSING = FindingKind("submission.missing", Severity.WARNING)
NOT_A_REPORTER = FindingKind("submission.not-a-reporter", Severity.ERROR)
TABLE_DIFFERS = FindingKind("submission.table-differs", Severity.WARNING)

_Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class ReporterIntake:
    """A reporter with the submission that counts (None: nothing usable came)."""

    reporter: Reporter
    submission: Submission | None
    state: SubmissionState
    deadline: date | None


@dataclass(frozen=True, slots=True)
class Intake:
    """The outcome for all reporters, in their order, with the findings of the choice.

    ``figures`` are those that count, each key once, before any rule is applied; ``changes`` what
    newer versions changed in older ones; ``drafts`` are the documents with statements alone.
    """

    reporters: tuple[ReporterIntake, ...]
    figures: tuple[ReportedFigure, ...]
    findings: tuple[Finding, ...]
    changes: tuple[FigureChange, ...] = ()
    drafts: tuple[Submission, ...] = ()

    @property
    def submissions(self) -> tuple[Submission, ...]:
        """The submissions that count."""
        return tuple(r.submission for r in self.reporters if r.submission is not None)

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements that count: those of the submissions and of the drafts."""
        return tuple(s for sent in (*self.submissions, *self.drafts) for s in sent.statements)

    @property
    def marks(self) -> tuple[str, ...]:
        """Every mark that anything that counts carries, each once."""
        every = (mark for sent in (*self.submissions, *self.drafts) for mark in sent.marks)
        return tuple(dict.fromkeys(every))


def take_in(
    plan: Plan, reporters: Sequence[Reporter], submissions: Iterable[Submission], as_of: date
) -> Intake:
    """Choose for each reporter the submission that counts on ``as_of``.

    The order of ``submissions`` does not matter. A table of figures fills only what the reporter's
    own workbook leaves open; where both differ the workbook counts and a finding says so.
    """
    findings: list[Finding] = []
    known = {reporter.code for reporter in reporters}
    ordered = sorted(submissions, key=lambda s: (s.file, s.reporter))
    sent: dict[str, list[Submission]] = {}
    for submission in ordered:
        if submission.reporter not in known and not submission.tabular:
            place = Place(file=submission.file, unit=submission.reporter)
            name = _last_name(plan, submission.reporter)
            findings.append(NOT_A_REPORTER.at(place, name=name, day=as_of.isoformat()))
        else:
            sent.setdefault(submission.reporter, []).append(submission)
    outcomes = [
        _take_one(plan, reporter, sent.get(reporter.code, ()), as_of) for reporter in reporters
    ]
    # A unit that has ended may still stand in a table of figures of its own years.
    ended = [_merge(None, sent[code]) for code in sorted(set(sent) - known)]
    return Intake(
        reporters=tuple(one.outcome for one in outcomes),
        figures=(
            *(figure for one in outcomes for figure in one.figures),
            *(figure for taken, _ in ended for figure in taken),
        ),
        findings=(
            *findings,
            *(finding for one in outcomes for finding in one.findings),
            *(finding for _, differing in ended for finding in differing),
        ),
        changes=tuple(change for one in outcomes for change in one.changes),
        drafts=tuple(draft for one in outcomes for draft in one.drafts),
    )


@dataclass(frozen=True, slots=True)
class _Taken:
    """What one reporter's files came to."""

    outcome: ReporterIntake
    figures: Sequence[ReportedFigure]
    findings: Sequence[Finding]
    changes: Sequence[FigureChange]
    drafts: Sequence[Submission]


def _take_one(plan: Plan, reporter: Reporter, files: Sequence[Submission], as_of: date) -> _Taken:
    tables = [s for s in files if s.tabular]
    versions, found = _versions([s for s in files if not (s.tabular or s.draft)], as_of)
    findings = list(found)
    blank = [version for version in versions if is_empty(version)]
    findings += [EMPTY.at(Place(file=b.file, unit=b.reporter), name=reporter.name) for b in blank]
    versions = [version for version in versions if version not in blank]
    merged = merge_versions(versions, plan.review.version_conflict) if versions else None
    chosen = merged.submission if merged else None
    if merged and chosen:
        findings += [*_superseded(versions), *_conflicts(merged), *_stale(merged)]
        findings += _replaced_lists(merged)
        findings += empty_forms(plan, reporter, chosen)
    deadline = next((d.day for d in plan.review.calendar if d.by == reporter.role), None)
    # Figures that came by a table are a report as well, though nobody says when it was sent.
    outcome = _outcome(reporter, chosen or (tables[-1] if tables else None), deadline)
    findings += _timeliness(outcome)
    taken, differing = _merge(chosen, tables)
    documents = take_drafts(reporter, chosen, [s for s in files if s.draft])
    findings += [*differing, *documents.findings]
    if outcome.submission is None and not blank and reporter.expected:
        fact = {"deadline": deadline.isoformat()} if deadline else {}
        findings.append(MISSING.at(Place(unit=reporter.code), name=reporter.name, **fact))
    changes = merged.changes if merged else ()
    return _Taken(outcome, taken, findings, changes, documents.drafts)


def _versions(
    files: Sequence[Submission], as_of: date
) -> tuple[Sequence[Submission], Sequence[Finding]]:
    """The distinct versions that had come by ``as_of``, oldest first."""
    findings: list[Finding] = []
    distinct: dict[str, Submission] = {}
    for version in files:
        place = Place(file=version.file, unit=version.reporter)
        if version.digest in distinct:
            findings.append(SAME_BYTES.at(place, other=distinct[version.digest].file))
        elif version.sent_on is not None and version.sent_on > as_of:
            findings.append(
                AFTER_AS_OF.at(place, sent_on=version.sent_on.isoformat(), as_of=as_of.isoformat())
            )
        else:
            distinct[version.digest] = version
    steps = {version.file: _answers_before(version, distinct) for version in distinct.values()}
    days = {version.file: _sent_at_least(version, distinct) for version in distinct.values()}
    ordered = sorted(distinct.values(), key=lambda s: (days[s.file], steps[s.file], s.file))
    return ordered, findings


def _answers_before(version: Submission, distinct: Mapping[str, Submission]) -> int:
    """How often the file was given back and corrected: who forgets to write a new day of sending
    must not have the correction undone.
    """
    steps, seen = 0, {version.digest}
    answered = version.answers
    while answered is not None and answered not in seen:
        steps += 1
        seen.add(answered)
        earlier = distinct.get(answered)
        answered = earlier.answers if earlier is not None else None
    return steps


def _sent_at_least(version: Submission, distinct: Mapping[str, Submission]) -> date:
    """The day of sending, or that of the file it corrects if its own is earlier: a slip in the
    new day must not have the correction undone either.
    """
    latest, seen = version.sent_on or date.min, {version.digest}
    earlier = distinct.get(version.answers or "")
    while earlier is not None and earlier.digest not in seen:
        seen.add(earlier.digest)
        latest = max(latest, earlier.sent_on or date.min)
        earlier = distinct.get(earlier.answers or "")
    return latest


def _superseded(versions: Sequence[Submission]) -> Sequence[Finding]:
    """A finding for each version that is not the newest."""
    newest = versions[-1]
    findings = []
    for older in versions[:-1]:
        unclear = older.sent_on == newest.sent_on or None in (older.sent_on, newest.sent_on)
        unclear = unclear and newest.answers != older.digest
        kind = VERSION_UNCLEAR if unclear else REPLACED
        place = Place(file=older.file, unit=older.reporter)
        facts = {"winner": newest.file, "differing": _differing(older, newest)}
        findings.append(kind.at(place, **facts))
    return findings


def _conflicts(merged: MergedVersions) -> Sequence[Finding]:
    """A finding for each figure that two versions changed differently, saying which one won."""
    findings = []
    for change in merged.changes:
        if not change.conflict or change.before is None:
            continue
        earlier, later = change.before.source, change.after.source
        place = Place(
            file=later.file,
            sheet=later.sheet,
            cell=later.cell,
            unit=change.reporter,
            element=change.key.element,
            period=change.key.period,
            category=change.key.category,
        )
        won = later if change.taken else earlier
        facts = {"earlier": earlier.raw, "later": later.raw, "earlier_file": earlier.file}
        findings.append(VERSION_CONFLICT.at(place, **facts, winner=won.file))
    return findings


def _last_name(plan: Plan, code: str) -> str:
    """What a unit was called last, or an agency; the code where the plan knows neither."""
    agency = plan.agency_by_code.get(code)
    names = [state.name for state in plan.units if state.id == code]
    return agency.name if agency else names[-1] if names else code


def _stale(merged: MergedVersions) -> Sequence[Finding]:
    """A finding for each file whose old figures do not count, with every cell."""
    findings = []
    for found in merged.stale:
        sources = [figure.source for figure in found.figures]
        places = [
            Place(file=s.file, sheet=s.sheet, cell=s.cell, unit=found.version.reporter)
            for s in sources
        ]
        cells = ", ".join(f"{s.sheet}!{s.cell}" for s in sources)
        facts = {"count": len(sources), "base": found.base.file, "cells": cells}
        whole = Place(file=found.version.file, unit=found.version.reporter)
        named = VERSION_STALE.at(whole, **facts)
        findings.append(replace(named, also=tuple(places)))
    return findings


def _replaced_lists(merged: MergedVersions) -> Sequence[Finding]:
    """A finding for each list from which a newer file took lines away, or that two changed."""
    findings = []
    for change in merged.lists:
        if not (change.gone or change.conflict):
            continue
        source = change.source
        place = Place(
            file=source.file,
            sheet=source.sheet,
            unit=change.reporter,
            section=change.part if change.section else None,
        )
        kind = LIST_CONFLICT if change.conflict else LIST_REPLACED
        facts = {"earlier_file": change.before_file, "gone": len(change.gone), "new": change.new}
        winner = source.file if change.taken else change.before_file
        findings.append(kind.at(place, file=source.file, **facts, winner=winner))
    return findings


def _differing(older: Submission, newer: Submission) -> int:
    """The number of figures that the newer file gives differently; what it leaves empty is none."""
    before, after = _by_key(older.figures), _by_key(newer.figures)
    return sum(
        1 for key, given in after.items() if key not in before or before[key].figure != given.figure
    )


def _by_key(figures: Iterable[ReportedFigure]) -> Mapping[_Key, ReportedFigure]:
    return {(f.figure.element, f.figure.period, f.figure.category): f for f in figures}


def _outcome(
    reporter: Reporter, chosen: Submission | None, deadline: date | None
) -> ReporterIntake:
    if chosen is None:
        state = SubmissionState.MISSING
    elif deadline is not None and chosen.sent_on is not None and chosen.sent_on > deadline:
        state = SubmissionState.LATE
    else:
        state = SubmissionState.ACCEPTED
    return ReporterIntake(reporter, chosen, state, deadline)


def _timeliness(outcome: ReporterIntake) -> Sequence[Finding]:
    submission = outcome.submission
    if submission is None:
        return ()
    place = Place(file=submission.file, unit=outcome.reporter.code)
    if submission.sent_on is None:
        if submission.tabular:
            return ()
        return (UNDATED.at(place, name=outcome.reporter.name),)
    if outcome.state is SubmissionState.LATE and outcome.deadline is not None:
        return (
            LATE.at(
                place,
                name=outcome.reporter.name,
                sent_on=submission.sent_on.isoformat(),
                deadline=outcome.deadline.isoformat(),
                days=(submission.sent_on - outcome.deadline).days,
            ),
        )
    return ()


def _merge(
    chosen: Submission | None, tables: Sequence[Submission]
) -> tuple[Sequence[ReportedFigure], Sequence[Finding]]:
    """Figures of the workbook, completed from tables in the order of their file names."""
    taken = dict(_by_key(chosen.figures)) if chosen else {}
    findings: list[Finding] = []
    for table in tables:
        for key, figure in _by_key(table.figures).items():
            held = taken.get(key)
            if held is None or held.figure.status is FigureStatus.MISSING:
                taken[key] = figure
            elif (held.figure.value, held.figure.status) != (
                figure.figure.value,
                figure.figure.status,
            ):
                element, period, category = key
                place = Place(
                    file=table.file,
                    cell=figure.source.cell,
                    unit=table.reporter,
                    element=element,
                    period=period,
                    category=category,
                )
                facts = {"taken": held.source.raw, "other": figure.source.raw}
                findings.append(TABLE_DIFFERS.at(place, kept_file=held.source.file, **facts))
    return tuple(taken.values()), findings
