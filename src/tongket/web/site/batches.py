"""Workbooks of several reporters: sent together, read in the background, looked at, saved."""

from __future__ import annotations

from collections import Counter

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from tongket.formats.inbox_files import shown_name
from tongket.formats.packages import PackageError, open_package
from tongket.formats.refusals import Refusal
from tongket.web.data.models import Batch, BatchFile, BatchState, OpenReview
from tongket.web.data.speech import speech
from tongket.web.data.upload_limit import is_too_large, length_of
from tongket.web.operations.batches import confirm_batch, send_batch
from tongket.web.permissions import Denied, brings
from tongket.web.queries import scene_of
from tongket.web.site.middleware import actor_in
from tongket.web.tasks import begin

__all__ = ["batch", "batches"]

_MOST = 400
_BOOKS = (".xlsx", ".xlsm", ".xls", ".ods")


class _Unusable(Exception):  # noqa: N818 - it names what is wrong
    """What was sent cannot be taken; the id of the sentence that says why."""


@require_http_methods(["GET", "HEAD", "POST"])
def batches(request: HttpRequest, code: str) -> HttpResponse:
    """Send workbooks, one by one or packed; the batches of this person so far."""
    review = get_object_or_404(OpenReview, code=code)
    actor = actor_in(request)
    if not any(brings(actor, place) for place in scene_of(review).places.values()):
        raise Http404
    if request.method != "POST":
        return _send_page(request, review)
    try:
        made = send_batch(actor, review, _files(request))
    except _Unusable as why:
        return _send_page(request, review, str(why))
    except Denied as none:
        raise Http404 from none
    begin(made.pk)
    return redirect("batch", token=made.token)


@require_http_methods(["GET", "HEAD", "POST"])
def batch(request: HttpRequest, token: str) -> HttpResponse:
    """How far a batch is, what each workbook would change; save all that have no fault."""
    row = get_object_or_404(
        Batch.objects.select_related("review"), token=token, account_id=actor_in(request).account
    )
    if request.method == "POST":
        confirm_batch(actor_in(request), row)
        begin(row.pk)
        return redirect("batch", token=token)
    files = list(row.files.select_related("docket", "upload").order_by("number"))
    for one in files:
        _follow(one)
    counts = Counter(one.state for one in files)
    clean = [one for one in files if one.faultless]
    names = scene_of(row.review).names
    return render(
        request,
        "tongket/batch.html",
        {
            "batch": row,
            "review": row.review,
            "lines": [(one, names[one.docket.reporter] if one.docket else "") for one in files],
            "waiting": counts[BatchState.WAITING],
            "done": len(files) - counts[BatchState.WAITING],
            "total": len(files),
            "clean": len(clean),
            "changes": sum(one.changes for one in clean),
            "working": bool(counts[BatchState.WAITING] or (row.confirmed_at and clean)),
        },
    )


def _follow(one: BatchFile) -> None:
    """A workbook may have been saved, or dropped, on its own page."""
    if one.upload is not None and one.upload.taken_at is not None:
        one.state = BatchState.SAVED
    elif one.upload is None and one.state == BatchState.READY:
        one.state = BatchState.CHANGED


def _files(request: HttpRequest) -> list[tuple[str, bytes]]:
    """Names and bytes of the workbooks in a request; a .zip is unpacked."""
    if is_too_large(length_of(request)):
        raise _Unusable("web.upload.too-large")
    found: list[tuple[str, bytes]] = []
    for file in request.FILES.getlist("workbooks"):
        name, data = shown_name(file.name or "") or "?", file.read()
        if name.lower().endswith(".zip"):
            found += _unpacked(data)
        else:
            found.append((name[-250:], data))
    if not found:
        raise _Unusable("web.upload.no-file")
    if len(found) > _MOST:
        raise _Unusable("web.batch.too-many")
    return found


def _unpacked(data: bytes) -> list[tuple[str, bytes]]:
    package = open_package(data)
    if isinstance(package, Refusal):
        raise _Unusable("web.batch.bad-archive")
    try:
        return [
            (shown_name(name.rpartition("/")[2])[-250:] or "?", package.part(name))
            for name in package.members
            if name.lower().endswith(_BOOKS) and not name.rpartition("/")[2].startswith((".", "~$"))
        ]
    except PackageError as bad:
        raise _Unusable("web.batch.bad-archive") from bad


def _send_page(request: HttpRequest, review: OpenReview, error: str = "") -> HttpResponse:
    own = review.batches.filter(account_id=actor_in(request).account).order_by("-pk")[:20]
    said = speech().say(error, most=_MOST) if error else ""
    facts = {"review": review, "batches": own, "error": said}
    return render(request, "tongket/batches.html", facts, status=400 if error else 200)
