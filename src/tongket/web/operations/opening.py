"""Opening a review: its plan is kept whole, and each reporter gets a docket of everything asked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from django.db import transaction

from tongket.core.plan import FigureForm, Plan, Reporter, StatementForm, reporters_of, slots_of
from tongket.web.data.models import Docket, Item, OpenReview
from tongket.web.operations.audit import write_audit
from tongket.web.permissions import Actor

__all__ = ["open_review"]


def open_review(actor: Actor | None, plan: Plan, *, illustrative: bool = False) -> OpenReview:
    """Open a review of a checked plan. IntegrityError if one of its code is open.

    Called from the server itself (``actor`` None) or by the standing agency's administrator; who
    may is decided by the page or command, since there is no docket yet.
    """
    text = plan.model_dump_json()
    review = plan.review
    with transaction.atomic():
        opened = OpenReview.objects.create(
            code=review.code,
            title=review.title,
            plan=text,
            plan_digest=hashlib.sha256(text.encode()).hexdigest(),
            as_of=review.cut_off,
            illustrative=illustrative,
        )
        for reporter in reporters_of(plan, review.cut_off):
            deadline = next((d.day for d in review.calendar if d.by == reporter.role), None)
            docket = Docket.objects.create(
                review=opened, reporter=reporter.code, role=reporter.role, unit=reporter.unit,
                deadline=deadline,
            )  # fmt: skip
            Item.objects.bulk_create(_items(plan, reporter, docket), batch_size=500)
        write_audit("open_review", actor, place=review.code, plan_digest=opened.plan_digest)
    return opened


def _items(plan: Plan, reporter: Reporter, docket: Docket) -> Iterator[Item]:
    """One item for each figure; one for each register, section of statements, and nominations."""
    forms = plan.forms_of(reporter.role)
    form_of = {
        (row.element, row.category): form.code
        for form in forms
        if isinstance(form, FigureForm)
        for row in form.rows
        if row.element is not None
    }
    for slot in slots_of(plan, reporter.role):
        yield Item(
            docket=docket,
            key=f"{slot.element}|{slot.year}|{slot.category}",
            form=form_of.get((slot.element, slot.category), ""),
            element=slot.element,
            period=str(slot.year),
            category=slot.category,
        )
    for form in forms:
        if isinstance(form, StatementForm):
            for section in form.sections:
                yield Item(docket=docket, key=f"{form.code}|{section}", form=form.code)
        elif not isinstance(form, FigureForm):
            yield Item(docket=docket, key=form.code, form=form.code)
