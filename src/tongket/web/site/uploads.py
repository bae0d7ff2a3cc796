"""A workbook sent in: looked at first, then saved; or marked and given back."""

from __future__ import annotations

from io import BytesIO

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from tongket.core.approval import Action, NotPossible, Side
from tongket.core.findings import Severity
from tongket.formats.inbox_files import read_whole, shown_name
from tongket.formats.refusals import Refusal
from tongket.formats.returned import returned_lines
from tongket.formats.workbooks import WorkbookReading
from tongket.web.data.models import Upload
from tongket.web.data.speech import speech
from tongket.web.data.upload_limit import is_too_large, length_of
from tongket.web.operations import UploadGone, drop_upload, keep_upload, take_upload
from tongket.web.operations.holding import Overtaken
from tongket.web.permissions import Denied, may_act
from tongket.web.queries import Opened
from tongket.web.queries.differences import Change, Preview, Standing, preview_of
from tongket.web.queries.returned_book import returned_book
from tongket.web.queries.upload_rules import rules_after
from tongket.web.queries.uploads import read_upload, upload_file, upload_of
from tongket.web.site.dockets import opened_or_404
from tongket.web.site.middleware import actor_in
from tongket.web.site.refusals import refusal_words

__all__ = ["returned_workbook", "upload", "workbook"]


@require_http_methods(["GET", "HEAD", "POST"])
def workbook(request: HttpRequest, number: int) -> HttpResponse:
    """Download the workbook, or send it filled in."""
    opened = opened_or_404(request, number)
    if request.method != "POST":
        return _workbook_page(request, opened)
    if may_act(actor_in(request), opened.place, Side.REPORTER) is None:
        return _workbook_page(request, opened, "web.denied", status=403)
    file = request.FILES.get("workbook")
    if is_too_large(length_of(request)):
        return _workbook_page(request, opened, "web.upload.too-large", status=413)
    if file is None or not file.size:
        return _workbook_page(request, opened, "web.upload.no-file", status=400)
    name = shown_name(file.name or "") or "?"
    try:
        token = keep_upload(actor_in(request), number, name, file.read())
    except Denied:
        return _workbook_page(request, opened, "web.denied", status=403)
    except NotPossible as refused:
        return _workbook_page(request, opened, refusal_words(refused.refusal), status=409)
    return redirect("upload", number=number, token=token)


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, number: int, token: str) -> HttpResponse:
    """What a workbook would change, and saving it."""
    opened = opened_or_404(request, number)
    row = _row_or_404(request, number, token)
    if request.method == "POST" and "drop" in request.POST:
        return _dropped(request, number, token)
    reading = None if row.taken_at else _reading(row)
    if reading is None:
        return render(request, "tongket/upload_done.html", {"opened": opened, "upload": row})
    preview = preview_of(row, reading, speech())
    if request.method != "POST":
        return _preview_page(request, opened, row, reading, preview)
    refused = _save(request, number, token, preview)
    saved = Upload.objects.filter(pk=row.pk, taken_at__isnull=False).exists()
    # Clicked twice: the first click may have saved it while this one compared.
    if refused is None or saved:
        return redirect("upload", number=number, token=token)
    fresh = preview_of(row, reading, speech())
    error, status = refused
    return _preview_page(request, opened, row, reading, fresh, error=error, status=status)


def _save(
    request: HttpRequest, number: int, token: str, preview: Preview
) -> tuple[str, int] | None:
    """Save what was shown; why not, and with which status."""
    taken = preview.chosen(request.POST.getlist("take"))
    try:
        if request.POST.get("shown") != preview.digest:
            raise Overtaken
        take_upload(actor_in(request), number, token, taken)
    except Denied:
        return speech().say("web.denied"), 403
    except Overtaken:
        return speech().say("web.upload.overtaken"), 409
    except NotPossible as refused:
        return refusal_words(refused.refusal), 409
    except UploadGone as gone:
        raise Http404 from gone
    return None


@require_safe
def returned_workbook(request: HttpRequest, number: int, token: str) -> FileResponse:
    """The own workbook with the places marked that were found fault with, while it is kept."""
    opened = opened_or_404(request, number)
    row = _row_or_404(request, number, token)
    data = read_whole(upload_file(row))
    if isinstance(data, Refusal):
        raise Http404
    name, marked = returned_book(row, data, opened.name)
    return FileResponse(BytesIO(marked), as_attachment=True, filename=name)


def _row_or_404(request: HttpRequest, number: int, token: str) -> Upload:
    try:
        return upload_of(actor_in(request), number, token)
    except Upload.DoesNotExist as none:
        raise Http404 from none


def _reading(row: Upload) -> WorkbookReading | None:
    """What is in it; None if it was saved in this very moment, and its file is gone."""
    data = read_whole(upload_file(row))
    if isinstance(data, Refusal):
        row.refresh_from_db()
        if row.taken_at is None:
            raise Http404
        return None
    return read_upload(row, data)


def _dropped(request: HttpRequest, number: int, token: str) -> HttpResponse:
    try:
        drop_upload(actor_in(request), number, token)
    except (Denied, UploadGone) as gone:
        raise Http404 from gone
    return redirect("workbook", number=number)


def _workbook_page(
    request: HttpRequest, opened: Opened, error: str = "", *, status: int = 200
) -> HttpResponse:
    said = speech().say(error) if error in speech().plain else error
    facts = {"opened": opened, "docket": opened.docket, "error": said}
    return render(
        request,
        "tongket/workbook.html",
        {**facts, "offered": opened.may(Action.SAVE)},
        status=status,
    )


def _preview_page(
    request: HttpRequest,
    opened: Opened,
    row: Upload,
    reading: WorkbookReading,
    preview: Preview,
    *,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    spoken = speech().of_plan(opened.plan)
    lines = returned_lines(reading.findings, row.name, opened.plan, spoken)
    found = rules_after(row, reading, preview.of(Standing.TAKEN))
    rules = returned_lines(found, row.name, opened.plan, spoken)
    notes = [spoken.finding(f).what for f in reading.findings if f.severity is Severity.NOTE]
    return render(
        request,
        "tongket/upload.html",
        {
            "opened": opened,
            "upload": row,
            "readable": reading.submission is not None,
            "lines": lines,
            "rules": rules,
            "notes": notes,
            "preview": preview,
            "counts": [(change.value, preview.counts[change]) for change in Change],
            "taken": preview.of(Standing.TAKEN),
            "conflicts": preview.of(Standing.CONFLICT),
            "kept": preview.of(Standing.KEPT),
            "closed": preview.of(Standing.CLOSED),
            "error": error,
        },
        status=status,
    )
