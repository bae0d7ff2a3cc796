"""Dockets as core knows them, and what is known around them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

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
from tongket.core.plan import PeersRule, Plan
from tongket.core.submissions import FigureKey
from tongket.core.units import UnitTree
from tongket.engine import EngineInputs, check_figures
from tongket.web.data.models import Docket, DocketReturn, Item
from tongket.web.data.prepared import Prepared
from tongket.web.queries.list_doubts import doubtful_lists
from tongket.web.queries.own_figures import own_breaches
from tongket.web.queries.places import layout_of, scene_of
from tongket.web.queries.reviews import plan_of

__all__ = [
    "Doubtful",
    "around_docket",
    "docket_value",
    "doubtful_items",
    "errors_of",
    "reporters_below",
    "typed_figures",
]

_returns: Final = Prepared(
    lambda docket: DocketReturn.objects.filter(docket_id=docket).order_by("number")
)
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
            for r in _returns(docket.pk)
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
        erroneous=errors_of([(docket, held)])[docket.pk],
        children_ready=not _waiting_below(plan, docket),
        taken_above=_taken_above(plan, docket),
    )


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Items of a docket that something is said about: with an open error, or a warning alone."""

    errors: frozenset[str] = frozenset()
    warnings: frozenset[str] = frozenset()


def errors_of(dockets: Sequence[tuple[Docket, list[Item]]]) -> dict[int, frozenset[str]]:
    """Docket -> its items with an open error."""
    return {docket: found.errors for docket, found in doubtful_items(dockets).items()}


def doubtful_items(dockets: Sequence[tuple[Docket, list[Item]]]) -> dict[int, Doubtful]:
    """Docket -> its items whose text is no value, or that a rule speaks against; and its lists with
    a line that would be kept out, or is odd.

    The dockets are of one review. Each is judged as if it stood alone: what a rule says about
    several reporters together is nothing about one of them.
    """
    if not dockets:
        return {}
    review = dockets[0][0].review
    plan, day = plan_of(review), review.as_of
    figures = tuple(f for docket, items in dockets for f in typed_figures(docket.reporter, items))
    peers = {rule.code for rule in plan.rules if isinstance(rule, PeersRule)}
    # One alone is judged in an eighth of the time.
    breaches = (
        own_breaches(dockets[0][0], figures)
        if len(dockets) == 1
        else check_figures(EngineInputs(plan, day, day, figures))
    )
    said: dict[Severity, set[FigureKey]] = {severity: set() for severity in Severity}
    for breach in breaches:
        reporters = {one.reporter for one in breach.figures}
        if breach.rule not in peers and len(reporters) == 1:
            said[breach.severity].update(breach.figures)
    return {docket.pk: _doubtful(docket, items, said) for docket, items in dockets}


def _doubtful(
    docket: Docket, items: Sequence[Item], said: Mapping[Severity, set[FigureKey]]
) -> Doubtful:
    reporter = scene_of(docket.review).reporters[docket.reporter]
    lists = doubtful_lists(reporter, layout_of(docket.review, reporter), items)
    errors = {key for key, severity in lists.items() if severity is Severity.ERROR}
    warnings = lists.keys() - errors
    for item in items:
        if not item.element:
            continue
        figure = FigureKey(docket.reporter, item.element, item.period, item.category)
        if (item.raw and not item.status) or figure in said[Severity.ERROR]:
            errors.add(item.key)
        elif figure in said[Severity.WARNING]:
            warnings.add(item.key)
    return Doubtful(frozenset(errors), frozenset(warnings))


def reporters_below(plan: Plan, docket: Docket) -> tuple[str, ...]:
    """The units right below that of a docket."""
    tree = UnitTree.at(plan.units, docket.review.as_of)
    return tuple(tree.children(docket.reporter)) if docket.reporter in tree else ()


def _waiting_below(plan: Plan, docket: Docket) -> bool:
    """Whether a docket below is neither approved nor excused."""
    below = reporters_below(plan, docket)
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
