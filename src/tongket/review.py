"""The main job: from a plan and a folder of submissions to the folder of results.

    plan -> collect -> check -> approve -> consolidate -> evaluate -> narrate -> commend -> report

Each stage takes values and gives values; only collecting reads and only reporting writes.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from tongket.core.commendation import screen
from tongket.core.figures import FigureStatus, ReportedFigure
from tongket.core.findings import Finding, FindingKind, Place, Severity, sort_findings
from tongket.core.narrative import own_names, synthesise
from tongket.core.plan import FigureForm, Plan, reporters_of
from tongket.core.report import ReporterOutcome, ReviewResults
from tongket.core.submissions import (
    Acceptance,
    Intake,
    Submission,
    SubmissionState,
    accept,
    take_in,
)
from tongket.core.units import UnitTree
from tongket.engine import EngineInputs, check_figures, consolidating
from tongket.formats.documents.painter import charts_beside
from tongket.formats.inbox import InboxReading, read_inbox
from tongket.formats.output import RunRecord, refuse_overlap, refuse_taken
from tongket.formats.plan_files import plan_digest, read_plan
from tongket.formats.results import ResultSources, write_results
from tongket.formats.unit_reports import reports_inside

if TYPE_CHECKING:
    from tongket.formats.documents.docx import Base

__all__ = ["Progress", "Review", "Silent", "Stage", "Unusable", "run_review"]

VIEW_BEFORE_AS_OF = FindingKind("review.view-before-as-of", Severity.ERROR)
ROOT_NOT_IN_FORCE = FindingKind("review.root-not-in-force", Severity.ERROR)
PERIOD_TREE_AFTER_VIEW = FindingKind("review.period-tree-after-view", Severity.ERROR)


class Stage(StrEnum):
    """The stages of a review, in order; also the words for folders, commands and pages."""

    PLAN = "plan"
    COLLECT = "collect"
    CHECK = "check"
    APPROVE = "approve"
    CONSOLIDATE = "consolidate"
    EVALUATE = "evaluate"
    NARRATE = "narrate"
    COMMEND = "commend"
    REPORT = "report"


class Progress(Protocol):
    """Told what is going on; draws a bar for a person, or nothing."""

    def begin(self, stage: Stage) -> None:
        """A stage begins."""

    def step(self, done: int, total: int) -> None:
        """Within the stage, ``done`` of ``total`` pieces are finished."""

    def end(self, stage: Stage, seconds: float) -> None:
        """A stage has ended."""


class Silent:
    """Progress for nobody."""

    def begin(self, stage: Stage) -> None:
        """Say nothing."""

    def step(self, done: int, total: int) -> None:
        """Say nothing."""

    def end(self, stage: Stage, seconds: float) -> None:
        """Say nothing."""


class Unusable(Exception):  # noqa: N818 - it names the input, not the program's state
    """The plan or the inbox cannot be used at all; the findings say why."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(", ".join(f.code for f in findings))
        self.findings = findings


@dataclass(frozen=True, slots=True)
class Review:
    """What a finished run found out and recorded."""

    results: ReviewResults
    record: RunRecord

    @property
    def has_errors(self) -> bool:
        """Whether any finding is an error."""
        return any(f.severity is Severity.ERROR for f in self.results.findings)


def run_review(
    plan_folder: Path,
    inbox: Path,
    out: Path,
    *,
    as_of: date | None = None,
    viewed_on: date | None = None,
    base: Base | None = None,
    progress: Progress | None = None,
    cache: Path | None = None,
) -> Review:
    """Run the review of ``plan_folder`` over ``inbox`` and write ``out`` whole.

    ``as_of`` (default: the plan's cut-off) is the date of the tree and the last day on which a
    submission counts; ``viewed_on`` (default: ``as_of``) the date of the tree that figures are
    shown on; ``base`` gives the .docx its looks; ``cache`` is the folder in which readings are kept
    for the next run over the same files. Unusable if the plan has errors or the inbox is no folder;
    OutputError if ``out`` cannot be written, holds what is not ours or was changed since the last
    run, or if it and the inbox lie in each other.
    """
    refuse_overlap(out, inbox)
    refuse_taken(out, ours=reports_inside(out))
    clock = _Clock(progress or Silent())
    with clock.stage(Stage.PLAN):
        plan = _usable_plan(plan_folder)
        digest = plan_digest(plan_folder)
        day = as_of or plan.review.cut_off
        view = viewed_on or day
        _refuse_impossible_days(plan, day, view)
        reporters = reporters_of(plan, day)
    with clock.stage(Stage.COLLECT):
        reading = _usable_inbox(
            read_inbox(inbox, plan, digest, day, progress=clock.progress.step, cache=cache)
        )
        intake = take_in(plan, reporters, reading.submissions, day)
    with charts_beside():
        results, reported, accepted = _judged(plan, reading, intake, clock, day=day, view=view)
        with clock.stage(Stage.REPORT):
            record = write_results(
                results,
                out,
                sources=ResultSources(inbox, reading.digest, digest, base),
                reported=reported,
                accepted=accepted,
                started=clock.started,
                seconds=clock.seconds,
            )
    return Review(results, record)


def _judged(
    plan: Plan, reading: InboxReading, intake: Intake, clock: _Clock, *, day: date, view: date
) -> tuple[ReviewResults, tuple[ReportedFigure, ...], tuple[ReportedFigure, ...]]:
    """The results of what was collected, with the figures that came in and those accepted."""
    with clock.stage(Stage.CHECK):
        reported = tuple(f for f in intake.figures if f.figure.status is not FigureStatus.MISSING)
        breaches = check_figures(_inputs(plan, day, view, reported))
    with clock.stage(Stage.APPROVE):
        acceptance = accept(plan, reported, breaches, _form_places(plan))
    with consolidating(_inputs(plan, day, view, acceptance.accepted)) as work:
        with clock.stage(Stage.CONSOLIDATE):
            figures = work.figures()
        with clock.stage(Stage.EVALUATE):
            indicators = work.indicators()
    with clock.stage(Stage.NARRATE):
        statements = synthesise(intake.statements, own_names(plan, day))
    with clock.stage(Stage.COMMEND):
        nominations = tuple(n for sent in intake.submissions for n in sent.nominations)
        screened = screen(plan, nominations, indicators, day)
    findings = sort_findings(
        dict.fromkeys(
            (
                *reading.findings,
                *(f for sent in intake.submissions for f in sent.findings),
                *intake.findings,
                *acceptance.findings,
                *(f for nomination in screened for f in nomination.findings),
            )
        )
    )
    results = ReviewResults(
        plan=plan,
        as_of=day,
        viewed_on=view,
        illustrative=bool(intake.marks),
        outcomes=_outcomes(intake, acceptance),
        figures=figures,
        indicators=indicators,
        entries=tuple(e for sent in intake.submissions for e in sent.entries),
        statements=statements,
        nominations=screened,
        findings=findings,
        changes=intake.changes,
    )
    return results, reported, acceptance.accepted


class _Clock:
    """Times the stages; the only clock of the main job, and only run.json shows it."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.started = datetime.now().astimezone().isoformat(timespec="seconds")
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, stage: Stage) -> Iterator[None]:
        self.progress.begin(stage)
        start = time.perf_counter()
        yield
        self.seconds[stage.value] = round(time.perf_counter() - start, 3)
        self.progress.end(stage, self.seconds[stage.value])


def _usable_plan(folder: Path) -> Plan:
    reading = read_plan(folder)
    errors = tuple(f for f in reading.findings if f.severity is Severity.ERROR)
    if reading.plan is None or errors:
        raise Unusable(errors)
    return reading.plan


def _refuse_impossible_days(plan: Plan, day: date, view: date) -> None:
    """Unusable if the tree of a day lacks the root, or if a view would have to undo history."""
    review = plan.review
    findings = [
        ROOT_NOT_IN_FORCE.at(Place(unit=review.root), day=wanted.isoformat())
        for wanted in dict.fromkeys((day, view))
        if review.root not in UnitTree.at(plan.units, wanted)
    ]
    if view < day:
        findings.append(VIEW_BEFORE_AS_OF.at(Place(), view=view.isoformat(), as_of=day.isoformat()))
    findings += [
        PERIOD_TREE_AFTER_VIEW.at(Place(), tree=tree.day.isoformat(), view=view.isoformat())
        for tree in review.period_trees
        if tree.day > view
    ]
    if findings:
        raise Unusable(tuple(findings))


def _usable_inbox(reading: InboxReading) -> InboxReading:
    if not reading.usable:
        raise Unusable(reading.findings)
    return reading


def _inputs(plan: Plan, day: date, view: date, figures: tuple[ReportedFigure, ...]) -> EngineInputs:
    return EngineInputs(plan, day, view, tuple(f.figure for f in figures))


def _form_places(plan: Plan) -> dict[tuple[str, str, str], tuple[str, str]]:
    """For (role, element, category): the code of the form and of the row where it is asked."""
    return {
        (role, row.element, row.category): (form.code, row.row)
        for form in plan.forms
        if isinstance(form, FigureForm)
        for role in form.reporters
        for row in form.rows
        if row.element is not None
    }


def _outcomes(intake: Intake, acceptance: Acceptance) -> tuple[ReporterOutcome, ...]:
    kept, out = _count(acceptance.accepted), _count(acceptance.kept_out)
    marked = {f.place.unit for f in acceptance.findings}
    return tuple(
        ReporterOutcome(
            reporter=r.reporter,
            state=_state(r.state, r.submission, bool(out.get(r.reporter.code)), marked),
            file=r.submission.file if r.submission else None,
            sent_on=r.submission.sent_on if r.submission else None,
            deadline=r.deadline,
            figures_accepted=kept.get(r.reporter.code, 0),
            figures_kept_out=out.get(r.reporter.code, 0),
        )
        for r in intake.reporters
    )


def _state(
    state: SubmissionState, submission: Submission | None, returned: bool, marked: set[str | None]
) -> SubmissionState:
    if submission is None or state is SubmissionState.LATE:
        return state
    if returned or any(f.severity is Severity.ERROR for f in submission.findings):
        return SubmissionState.PARTLY_RETURNED
    if submission.findings or submission.reporter in marked:
        return SubmissionState.ACCEPTED_WITH_WARNINGS
    return state


def _count(figures: tuple[ReportedFigure, ...]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for figure in figures:
        counts[figure.figure.reporter] = counts.get(figure.figure.reporter, 0) + 1
    return counts
