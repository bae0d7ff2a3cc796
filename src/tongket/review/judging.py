"""From what was collected to what comes of it: the stages between collecting and the report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tongket.core.commendation import screen
from tongket.core.figures import FigureStatus, ReportedFigure
from tongket.core.findings import Finding, Severity, sort_findings
from tongket.core.narrative import own_names, synthesise
from tongket.core.plan import FigureForm, Plan
from tongket.core.report import ReporterOutcome, ReviewResults
from tongket.core.submissions import Acceptance, Intake, Submission, SubmissionState, accept
from tongket.engine import EngineInputs, check_figures, consolidating
from tongket.formats.beside import beside
from tongket.review.stages import Clock, Silent, Stage

__all__ = ["Judged", "form_places", "judge"]


@dataclass(frozen=True, slots=True)
class Judged:
    """The results of a review, with the figures that were reported and those of them that count
    (the very same objects).
    """

    results: ReviewResults
    reported: tuple[ReportedFigure, ...]
    accepted: tuple[ReportedFigure, ...]


def judge(
    plan: Plan,
    intake: Intake,
    findings: Iterable[Finding] = (),
    *,
    as_of: date,
    viewed_on: date | None = None,
    clock: Clock | None = None,
) -> Judged:
    """Check, accept, consolidate, evaluate, narrate and commend what was collected; ``findings``
    are those of collecting. The same values give the same result wherever they came from.
    """
    day, view = as_of, viewed_on or as_of
    clock = clock or Clock(Silent())
    # Statements need no figures: they are gone through on a second core meanwhile.
    with beside(lambda: synthesise(intake.statements, own_names(plan, day))) as narrated:
        with clock.stage(Stage.CHECK):
            reported = tuple(
                f for f in intake.figures if f.figure.status is not FigureStatus.MISSING
            )
            breaches = check_figures(_inputs(plan, day, view, reported))
        with clock.stage(Stage.APPROVE):
            acceptance = accept(plan, reported, breaches, form_places(plan))
        with consolidating(_inputs(plan, day, view, acceptance.accepted)) as work:
            with clock.stage(Stage.CONSOLIDATE):
                figures = work.figures()
            with clock.stage(Stage.EVALUATE):
                indicators = work.indicators()
    with clock.stage(Stage.NARRATE):
        statements = narrated.value
    with clock.stage(Stage.COMMEND):
        nominations = tuple(n for sent in intake.submissions for n in sent.nominations)
        screened = screen(plan, nominations, indicators, day)
    found = sort_findings(
        dict.fromkeys(
            (
                *findings,
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
        findings=found,
        changes=intake.changes,
    )
    return Judged(results, reported, acceptance.accepted)


def _inputs(plan: Plan, day: date, view: date, figures: tuple[ReportedFigure, ...]) -> EngineInputs:
    return EngineInputs(plan, day, view, tuple(f.figure for f in figures))


def form_places(plan: Plan) -> dict[tuple[str, str, str], tuple[str, str]]:
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
