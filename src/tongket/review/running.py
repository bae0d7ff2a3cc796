"""The main job: from a plan and a folder of submissions to the folder of results.

    plan -> collect -> check -> approve -> consolidate -> evaluate -> narrate -> commend -> report

Each stage takes values and gives values; only collecting reads and only reporting writes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tongket.core.findings import Finding, FindingKind, Place, Severity
from tongket.core.plan import Plan, reporters_of
from tongket.core.report import ReviewResults
from tongket.core.submissions import take_in
from tongket.core.units import UnitTree
from tongket.formats.documents.painter import charts_beside
from tongket.formats.inbox import InboxReading, read_inbox
from tongket.formats.output import RunRecord, refuse_overlap, refuse_taken
from tongket.formats.output.report_record import reports_inside
from tongket.formats.plan_files import plan_digest, read_plan
from tongket.formats.results import ResultSources, write_results
from tongket.review.judging import judge
from tongket.review.stages import Clock, Progress, Silent, Stage

if TYPE_CHECKING:
    from tongket.formats.documents.docx import Base

__all__ = ["Review", "Unusable", "run_review"]

VIEW_BEFORE_AS_OF = FindingKind("review.view-before-as-of", Severity.ERROR)
ROOT_NOT_IN_FORCE = FindingKind("review.root-not-in-force", Severity.ERROR)
PERIOD_TREE_AFTER_VIEW = FindingKind("review.period-tree-after-view", Severity.ERROR)


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
    clock = Clock(progress or Silent())
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
        judged = judge(plan, intake, reading.findings, as_of=day, viewed_on=view, clock=clock)
        with clock.stage(Stage.REPORT):
            record = write_results(
                judged.results,
                out,
                sources=ResultSources(inbox, reading.digest, digest, base),
                reported=judged.reported,
                accepted=judged.accepted,
                started=clock.started,
                seconds=clock.seconds,
            )
    return Review(judged.results, record)


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
