"""The whole review: its files, of now or of a snapshot; its cut-off."""

from __future__ import annotations

from io import BytesIO
from typing import Annotated

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Path, Query

from tongket.web.api.authentication import actor_in
from tongket.web.api.file_shapes import ANY_FILE, CutOffIn, CutOffOut, SnapshotOut, WaitingOut
from tongket.web.api.reading import REFUSED, Code, reading, review_or_404
from tongket.web.api.shapes import Problem
from tongket.web.api.workbooks import kept_file
from tongket.web.api.writing import STEPS
from tongket.web.data.models import OpenReview, Snapshot
from tongket.web.operations import lock_review
from tongket.web.permissions import demand, may_see, oversees, place_of
from tongket.web.queries import plan_of
from tongket.web.queries.cutting_off import cut_off_of
from tongket.web.queries.documents import REVIEW_FILES, UNIT_FILES, file_of_review, file_of_unit
from tongket.web.queries.doors import review_with

__all__: list[str] = []

FileName = Annotated[str, Path(max_length=40, pattern="^[-a-z]+[.][a-z]+$")]
Unit = Annotated[str, Path(max_length=40, pattern="^[-a-zA-Z0-9_]+$")]
Which = Annotated[int | None, Query(ge=1, le=2**31 - 1)]


@reading.get("/reviews/{code}/files/{name}", response={200: None, **REFUSED},
             operation_id="read-review-file", openapi_extra=ANY_FILE)  # fmt: skip
def review_file(
    request: HttpRequest, code: Code, name: FileName, snapshot: Which = None
) -> FileResponse:
    """A file of the whole review (bao-cao.docx, bao-cao.pdf, phu-luc.xlsx, khen-thuong.xlsx,
    findings.xlsx, figures.csv, indicators.csv, leaves.csv), from what is accepted up to now or from
    a snapshot.
    """
    review = review_or_404(code)
    root = plan_of(review).review.root
    _seen(request, code, root)
    if name not in REVIEW_FILES:
        raise Http404
    made = file_of_review(review, name, _snapshot(review, snapshot))
    return kept_file(BytesIO(made.read_bytes()), name)


@reading.get("/reviews/{code}/units/{unit}/files/{name}", response={200: None, **REFUSED},
             operation_id="read-unit-file", openapi_extra=ANY_FILE)  # fmt: skip
def unit_file(
    request: HttpRequest, code: Code, unit: Unit, name: FileName, snapshot: Which = None
) -> FileResponse:
    """The own report of a unit or agency (bao-cao.docx, bao-cao.pdf)."""
    review = _seen(request, code, unit)
    if name not in UNIT_FILES or unit == plan_of(review).review.root:
        raise Http404
    made = file_of_unit(review, unit, name, _snapshot(review, snapshot))
    return kept_file(BytesIO(made.read_bytes()), f"{unit}-{name}")


@reading.get("/reviews/{code}/cut-off", response={200: CutOffOut, **REFUSED},
             operation_id="read-cut-off")  # fmt: skip
def cut_off(request: HttpRequest, code: Code) -> CutOffOut:
    """What a cut-off would keep now and leave out, for the standing agency."""
    return _told(_overseen(request, code))


@reading.post("/reviews/{code}/cut-off", response={200: CutOffOut, **REFUSED, 409: Problem},
              **STEPS, operation_id="cut-off")  # fmt: skip
def make_cut_off(request: HttpRequest, code: Code, body: CutOffIn) -> CutOffOut:
    """Lock every docket and keep what is accepted as a snapshot; where nothing changed since the
    last one, that one stands.
    """
    review = _overseen(request, code)
    lock_review(actor_in(request), review.pk, reason=body.reason, revision=body.revision)
    return _told(review)


def _overseen(request: HttpRequest, code: str) -> OpenReview:
    """The review, for the standing agency; for who sees nothing of it there is none."""
    review = review_or_404(code)
    plan = plan_of(review)
    place = place_of(plan, plan.review.root, review.as_of)
    if may_see(actor_in(request), place) is None:
        raise Http404
    demand(oversees(actor_in(request), place))
    return review


def _seen(request: HttpRequest, code: str, unit: str) -> OpenReview:
    try:
        return review_with(actor_in(request), code, unit)
    except OpenReview.DoesNotExist as none:
        raise Http404 from none


def _snapshot(review: OpenReview, number: int | None) -> Snapshot | None:
    return None if number is None else get_object_or_404(review.snapshots, number=number)


def _told(review: OpenReview) -> CutOffOut:
    review.refresh_from_db()
    now = cut_off_of(review)
    return CutOffOut(
        revision=review.revision, accepted=now.accepted, dockets=now.dockets,
        expected=now.expected, changed=now.changed,
        waiting=[WaitingOut(docket=one.docket, name=one.name, state=one.state, items=one.items)
                 for one in now.waiting],
        snapshots=[SnapshotOut(number=one.number, sha256=one.digest, figures=one.figures_held,
                               reason=one.reason, made_at=one.made_at)
                   for one in review.snapshots.order_by("number")],
    )  # fmt: skip
