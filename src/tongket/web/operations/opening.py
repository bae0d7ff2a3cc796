"""Opening a review: its plan is kept whole, and each reporter gets a docket of everything asked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from django.db import transaction

from tongket.core.plan import Plan, Reporter, reporters_of
from tongket.formats.workbooks import book_layout
from tongket.formats.workbooks.sheets import FigureSheet, StatementSheet
from tongket.web.data.many import insert_many
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
            insert_many(list(_items(plan, reporter, docket)))
        write_audit("open_review", actor, place=review.code, plan_digest=opened.plan_digest)
    return opened


def _items(plan: Plan, reporter: Reporter, docket: Docket) -> Iterator[Item]:
    """One item for each figure; one for each register, section of statements, and nominations: what
    the workbook of the reporter asks for.
    """
    for sheet in book_layout(plan, reporter).sheets:
        form = sheet.form.code
        if isinstance(sheet, FigureSheet):
            slots = (cell.slot for line in sheet.lines for cell in line.cells if cell.slot)
            for slot in slots:
                yield Item(
                    docket=docket,
                    key=f"{slot.element}|{slot.year}|{slot.category}",
                    form=form,
                    element=slot.element,
                    period=str(slot.year),
                    category=slot.category,
                )
        elif isinstance(sheet, StatementSheet):
            for block in sheet.blocks:
                yield Item(docket=docket, key=f"{form}|{block.section.code}", form=form)
        else:
            yield Item(docket=docket, key=form, form=form)
