"""Workbooks of several reporters: sent together, read in the background, looked at, saved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import IO

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from tongket.formats.archives import ArchiveError, open_archive
from tongket.formats.inbox_files import shown_name
from tongket.web.data.models import Batch, BatchFile, BatchState, OpenReview
from tongket.web.data.speech import speech
from tongket.web.data.upload_limit import is_too_large, length_of, takes_several
from tongket.web.operations.batches import confirm_batch, send_batch
from tongket.web.permissions import Denied, brings
from tongket.web.queries import scene_of
from tongket.web.site.middleware import actor_in
from tongket.web.tasks import begin

__all__ = ["batch", "batches"]

_MIB = 2**20


class _Unusable(Exception):  # noqa: N818 - it names what is wrong
    """What was sent cannot be taken; the sentence that says why."""

    def __init__(self, said: str, status: int = 400, **facts: object) -> None:
        super().__init__(speech().say(said, **facts))
        self.status = status


@dataclass(frozen=True, slots=True)
class _Sent:
    """A workbook of a request: its bytes are read when its turn comes."""

    name: str
    size: int
    read: Callable[[], bytes]


@takes_several
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
        made = send_batch(actor, review, _read(_files(request)))
    except _Unusable as why:
        return _send_page(request, review, str(why), status=why.status)
    except ArchiveError as bad:
        return _send_page(request, review, speech().say(f"web.batch.archive.{bad.fault}"))
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
    saved, confirmed = counts[BatchState.SAVED], row.confirmed_at is not None
    return render(
        request,
        "tongket/batch.html",
        {
            "batch": row,
            "review": row.review,
            "lines": [(one, names[one.docket.reporter] if one.docket else "") for one in files],
            "waiting": counts[BatchState.WAITING],
            "done": saved if confirmed else len(files) - counts[BatchState.WAITING],
            "total": saved + len(clean) if confirmed else len(files),
            "left_over": len(files) - saved - len(clean),
            "clean": len(clean),
            "changes": sum(one.changes for one in clean),
            "replaced": sum(one.replaced for one in clean),
            "working": bool(counts[BatchState.WAITING] or (row.confirmed_at and clean)),
        },
    )


def _follow(one: BatchFile) -> None:
    """A workbook may have been saved, or dropped, on its own page."""
    if one.upload is not None and one.upload.taken_at is not None:
        one.state = BatchState.SAVED
    elif one.upload is None and one.state == BatchState.READY:
        one.state = BatchState.CHANGED


def _files(request: HttpRequest) -> list[_Sent]:
    """The workbooks in a request, those of a .zip one by one; within every limit. ArchiveError."""
    if is_too_large(length_of(request), several=True):
        raise _Unusable("web.batch.too-large", 413, mib=settings.BATCH_MIB)
    found: list[_Sent] = []
    for file in request.FILES.getlist("workbooks"):
        found += _unpacked(file) if (file.name or "").lower().endswith(".zip") else [_alone(file)]
    if not found:
        raise _Unusable("web.batch.no-file")
    if len(found) > settings.BATCH_FILES:
        raise _Unusable("web.batch.too-many", most=settings.BATCH_FILES)
    for one in found:
        if one.size > settings.UPLOAD_MIB * _MIB:
            raise _Unusable("web.batch.file-too-large", 413, name=one.name, mib=settings.UPLOAD_MIB)
    if sum(one.size for one in found) > settings.BATCH_MIB * _MIB:
        raise _Unusable("web.batch.too-large", 413, mib=settings.BATCH_MIB)
    return found


def _read(files: list[_Sent]) -> Iterator[tuple[str, bytes]]:
    """Their bytes, one workbook at a time."""
    for one in files:
        yield one.name, one.read()


def _alone(file: UploadedFile[bytes]) -> _Sent:
    return _Sent(_named(file.name or ""), file.size or 0, file.read)


def _unpacked(file: UploadedFile[bytes]) -> list[_Sent]:
    content: IO[bytes] = file.file  # type: ignore[assignment]  # a form's file has one
    archive = open_archive(content)
    return [_Sent(_named(one.name), one.size, partial(archive.read, one)) for one in archive.files]


def _named(name: str) -> str:
    return shown_name(name)[-250:] or "?"


def _send_page(
    request: HttpRequest, review: OpenReview, error: str = "", *, status: int = 400
) -> HttpResponse:
    own = review.batches.filter(account_id=actor_in(request).account).order_by("-pk")[:20]
    facts = {
        "review": review,
        "batches": own,
        "error": error,
        "most": settings.BATCH_FILES,
        "mib": settings.BATCH_MIB,
    }
    return render(request, "tongket/batches.html", facts, status=status if error else 200)
