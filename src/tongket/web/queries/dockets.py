"""Dockets as core knows them, and what is known around them."""

from __future__ import annotations

from collections.abc import Iterable

from tongket.core.approval import (
    Around,
    DocketState,
    ItemState,
    Return,
    ReturnState,
    UnlockRequest,
)
from tongket.core.approval import (
    Docket as DocketValue,
)
from tongket.core.approval import (
    Item as ItemValue,
)
from tongket.core.figures import Figure, FigureStatus
from tongket.core.findings import Severity
from tongket.core.plan import Plan
from tongket.core.units import UnitTree
from tongket.engine import EngineInputs, check_figures
from tongket.web.data.models import Docket, Item
from tongket.web.queries.reviews import plan_of

__all__ = ["around_docket", "docket_value", "typed_figures"]

_TAKEN_ABOVE = (DocketState.SUBMITTED, DocketState.RECEIVED, DocketState.APPROVED)


def docket_value(docket: Docket, items: Iterable[Item]) -> DocketValue:
    """The docket of a row and the rows of its items."""
    unlock = docket.unlock_items
    return DocketValue(
        reporter=docket.reporter,
        state=DocketState(docket.state),
        items=tuple(
            ItemValue(i.key, ItemState(i.state), i.version, i.accepted_version) for i in items
        ),
        returns=tuple(
            Return(r.number, frozenset(r.items), r.reason, r.answer or None, ReturnState(r.state))
            for r in docket.returns.order_by("number")
        ),
        unlock=UnlockRequest(frozenset(unlock), docket.unlock_reason) if unlock else None,
    )


def typed_figures(reporter: str, items: Iterable[Item]) -> tuple[Figure, ...]:
    """The figures that items hold; a typed text that is no value is none."""
    return tuple(
        Figure(reporter, i.element, i.period, i.category, i.value, FigureStatus(i.status))
        for i in items
        if i.element and i.status and i.status != FigureStatus.MISSING
    )


def around_docket(docket: Docket, items: Iterable[Item]) -> Around:
    """Open errors by item, and whether the dockets below and above allow a step."""
    plan, held = plan_of(docket.review), list(items)
    return Around(
        erroneous=_erroneous(plan, docket, held),
        children_ready=not _waiting_below(plan, docket),
        taken_above=_taken_above(plan, docket),
    )


def _erroneous(plan: Plan, docket: Docket, items: list[Item]) -> frozenset[str]:
    """Items whose text is no value, or that a rule of severity error speaks against."""
    unread = {i.key for i in items if i.element and i.raw and not i.status}
    keys = {(i.element, i.period, i.category): i.key for i in items if i.element}
    day = docket.review.as_of
    breaches = check_figures(EngineInputs(plan, day, day, typed_figures(docket.reporter, items)))
    wrong = {
        keys[figure.element, figure.period, figure.category]
        for breach in breaches
        if breach.severity is Severity.ERROR
        for figure in breach.figures
        if (figure.element, figure.period, figure.category) in keys
    }
    return frozenset(unread | wrong)


def _waiting_below(plan: Plan, docket: Docket) -> bool:
    """Whether a docket below is neither approved nor excused."""
    tree = UnitTree.at(plan.units, docket.review.as_of)
    below = tree.children(docket.reporter) if docket.reporter in tree else ()
    excused = docket.missing_below.values_list("reporter", flat=True)
    return (
        Docket.objects.filter(review_id=docket.review_id, reporter__in=below)
        .exclude(state__in=(DocketState.APPROVED, DocketState.LOCKED))
        .exclude(reporter__in=excused)
        .exists()
    )


def _taken_above(plan: Plan, docket: Docket) -> bool:
    """Whether the unit above has sent on what stands on this docket."""
    tree = UnitTree.at(plan.units, docket.review.as_of)
    upper = tree.ancestors(docket.reporter)[1:] if docket.reporter in tree else ()
    return Docket.objects.filter(
        review_id=docket.review_id, reporter__in=upper[:1], state__in=_TAKEN_ABOVE
    ).exists()
