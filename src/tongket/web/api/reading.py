"""Reading: what the board, a docket and the results show."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Path, Query, Router

from tongket.core.figures import FigureStatus, from_steps
from tongket.web.api.authentication import Bearer, TokenThrottle, actor_in
from tongket.web.api.shapes import (
    BoardEntry,
    DocketOut,
    ExtensionOut,
    FormEntry,
    IndicatorOut,
    ItemOut,
    Problem,
    ReturnOut,
    ReviewOut,
)
from tongket.web.data.models import Docket, Extension, Item, OpenReview, Scope
from tongket.web.queries import Opened, board_of, open_docket, seen_by
from tongket.web.queries.consolidated import consolidated
from tongket.web.queries.doors import review_with

__all__ = ["REFUSED", "ById", "Code", "opened_or_404", "reading", "review_or_404"]

reading = Router(auth=Bearer(Scope.READ), throttle=TokenThrottle(), tags=["read"])

Code = Annotated[str, Path(max_length=60, pattern="^[-a-zA-Z0-9_]+$")]
ById = Annotated[int, Path(ge=1, le=2**62)]
REFUSED = dict.fromkeys((400, 401, 403, 404, 422, 429), Problem)


@reading.get("/reviews", response={200: list[ReviewOut], **REFUSED}, operation_id="list-reviews")
def reviews(request: HttpRequest) -> list[ReviewOut]:
    """The open reviews in which the account sees something."""
    actor = actor_in(request)
    return [
        ReviewOut(code=one.code, title=one.title, as_of=one.as_of, illustrative=one.illustrative,
                  locked=one.locked_at is not None)
        for one in OpenReview.objects.defer("plan").order_by("pk")
        if seen_by(actor, one)
    ]  # fmt: skip


@reading.get("/reviews/{code}/board", response={200: list[BoardEntry], **REFUSED},
             operation_id="read-board")  # fmt: skip
def board(request: HttpRequest, code: Code) -> list[BoardEntry]:
    """Every docket in sight, with counts form by form."""
    lines = board_of(actor_in(request), review_or_404(code), timezone.localdate())
    return [
        BoardEntry(
            docket=line.docket, reporter=line.reporter, name=line.name, state=line.state,
            revision=line.revision, deadline=line.deadline, overdue=line.overdue,
            asked=line.asked, filled=line.filled,
            forms=[FormEntry(**{**asdict(one), "look": one.look.value}) for one in line.forms],
        )
        for line in lines
    ]  # fmt: skip


@reading.get("/reviews/{code}/indicators", response={200: list[IndicatorOut], **REFUSED},
             operation_id="read-indicators")  # fmt: skip
def indicators(
    request: HttpRequest, code: Code, unit: Annotated[str, Query(max_length=40)]
) -> list[IndicatorOut]:
    """The indicators of a unit or agency, from everything that is accepted up to now."""
    try:
        review = review_with(actor_in(request), code, unit)
    except OpenReview.DoesNotExist as none:
        raise Http404 from none
    return [IndicatorOut(**asdict(row)) for row in consolidated(review).indicators
            if row.unit == unit]  # fmt: skip


@reading.get("/dockets/{number}", response={200: DocketOut, **REFUSED}, operation_id="read-docket")
def docket(request: HttpRequest, number: ById) -> DocketOut:
    """A docket: its state, what was returned, and what may be done with it now."""
    opened = opened_or_404(request, number)
    row = opened.docket
    return DocketOut(
        docket=row.pk, review=row.review.code, reporter=row.reporter, name=opened.name,
        state=row.state, revision=row.revision, deadline=row.deadline,
        submitted_at=row.submitted_at, actions=[action.value for action in opened.actions],
        returns=[
            ReturnOut(number=r.number, items=r.items, reason=r.reason, answer=r.answer,
                      state=r.state)
            for r in row.returns.order_by("number")
        ],
        extensions=[
            ExtensionOut(number=one.pk, wanted=one.wanted, reason=one.reason, state=one.state,
                         granted_until=one.granted_until, answer=one.answer)
            for one in Extension.objects.filter(docket=row).order_by("pk")
        ],
    )  # fmt: skip


@reading.get("/dockets/{number}/items", response={200: list[ItemOut], **REFUSED},
             operation_id="read-items")  # fmt: skip
def items(
    request: HttpRequest, number: ById, form: Annotated[str, Query(max_length=40)] = ""
) -> list[ItemOut]:
    """What is asked of a docket and what is in it; of one form, or of all."""
    opened = opened_or_404(request, number)
    rows = opened.docket.items.order_by("pk")
    if form:
        rows = rows.filter(form=form.replace("\x00", ""))
    return [_item(opened, row) for row in rows]


def opened_or_404(request: HttpRequest, number: int) -> Opened:
    """The docket; for who may not see it there is none."""
    try:
        return open_docket(actor_in(request), number)
    except Docket.DoesNotExist as none:
        raise Http404 from none


def review_or_404(code: str) -> OpenReview:
    """The review of a code, without its plan."""
    try:
        return OpenReview.objects.defer("plan").get(code=code)
    except OpenReview.DoesNotExist as none:
        raise Http404 from none


def _item(opened: Opened, row: Item) -> ItemOut:
    value = None
    if row.value is not None and row.status == FigureStatus.GIVEN:
        value = f"{from_steps(row.value, opened.plan.element_by_code[row.element].decimals):f}"
    return ItemOut(
        key=row.key, form=row.form, element=row.element, period=row.period, category=row.category,
        raw=row.raw, value=value, status=row.status, lines=row.lines, state=row.state,
        version=row.version,
    )  # fmt: skip
