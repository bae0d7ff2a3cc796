"""Empty submissions: a form sent back blank is no report, and must not look like one."""

from __future__ import annotations

from tongket.core.figures import FigureStatus
from tongket.core.findings import Finding, FindingKind, Place, Severity
from tongket.core.plan import FigureForm, Plan, Reporter, slots_of
from tongket.core.submissions.values import Submission

__all__ = ["empty_forms", "is_empty"]

FORM_EMPTY = FindingKind("submission.form-empty", Severity.WARNING)


def is_empty(submission: Submission) -> bool:
    """Whether nothing at all was typed: no figure, line, statement or nomination."""
    given = any(f.figure.status is not FigureStatus.MISSING for f in submission.figures)
    lists = submission.entries or submission.statements or submission.nominations
    return not given and not lists and not submission.findings


def empty_forms(plan: Plan, reporter: Reporter, submission: Submission) -> tuple[Finding, ...]:
    """A finding for each figure form of which every cell is empty, signs included."""
    asked = {(slot.element, slot.category) for slot in slots_of(plan, reporter.role)}
    given = {
        (f.figure.element, f.figure.category)
        for f in submission.figures
        if f.figure.status is not FigureStatus.MISSING
    }
    refused = {finding.place.form for finding in submission.findings}
    found = []
    for form in plan.forms_of(reporter.role):
        if not isinstance(form, FigureForm) or form.code in refused:
            continue
        rows = {(row.element, row.category) for row in form.rows if row.element} & asked
        if rows and rows.isdisjoint(given):
            place = Place(file=submission.file, unit=reporter.code, form=form.code)
            found.append(FORM_EMPTY.at(place, name=reporter.name, title=form.title))
    return tuple(found)
