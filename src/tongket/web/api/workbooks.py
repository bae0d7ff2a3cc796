"""Workbooks: out as they are now, in with a preview, saved or dropped, given back marked."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Annotated

from django.http import FileResponse, Http404, HttpRequest
from ninja import File, Path, UploadedFile
from ninja.errors import HttpError

from tongket.core.approval import Side
from tongket.core.findings import Finding
from tongket.formats.inbox_files import read_whole, shown_name
from tongket.formats.refusals import Refusal
from tongket.formats.returned import returned_lines
from tongket.web.api.authentication import actor_in
from tongket.web.api.file_shapes import (
    ANY_FILE,
    DifferenceOut,
    FindingOut,
    SaveUploadIn,
    UploadOut,
)
from tongket.web.api.reading import REFUSED, ById, docket, opened_or_404, reading
from tongket.web.api.shapes import DocketOut, Problem
from tongket.web.api.writing import FILLS, filling
from tongket.web.data.models import Upload
from tongket.web.data.speech import speech
from tongket.web.data.upload_limit import is_too_large, length_of
from tongket.web.operations import UploadGone, drop_upload, keep_upload, take_upload
from tongket.web.operations.holding import Overtaken
from tongket.web.permissions import demand, may_act
from tongket.web.queries import Opened
from tongket.web.queries.differences import Difference, Standing, preview_of
from tongket.web.queries.fillings import filled_workbook
from tongket.web.queries.returned_book import returned_book
from tongket.web.queries.upload_rules import rules_after
from tongket.web.queries.uploads import read_upload, upload_file, upload_of

__all__ = ["kept_file"]

Token = Annotated[str, Path(max_length=64, pattern="^[-_a-zA-Z0-9]+$")]
_SENT = {**REFUSED, 409: Problem, 413: Problem}


@reading.get("/dockets/{number}/workbook", response={200: None, **REFUSED},
             operation_id="read-workbook", openapi_extra=ANY_FILE)  # fmt: skip
def workbook(request: HttpRequest, number: ById) -> FileResponse:
    """The workbook of a docket with everything that is in it now."""
    opened = opened_or_404(request, number)
    name, data = filled_workbook(opened.docket)
    return kept_file(BytesIO(data), name)


@reading.post("/dockets/{number}/workbook", response={200: UploadOut, **_SENT}, **FILLS,
              operation_id="send-workbook")  # fmt: skip
def send(
    request: HttpRequest, number: ById, workbook: Annotated[UploadedFile | None, File()] = None
) -> UploadOut:
    """Send a workbook: it is read and kept for an hour, and nothing is saved before it is asked
    for. What was sent before for the docket is dropped.
    """
    opened = opened_or_404(request, number)
    demand(may_act(actor_in(request), opened.place, Side.REPORTER))
    if is_too_large(length_of(request)):
        raise HttpError(413, speech().say("web.upload.too-large"))
    if workbook is None or not workbook.size:
        raise HttpError(400, speech().say("web.upload.no-file"))
    name = shown_name(workbook.name or "") or "?"
    token = keep_upload(actor_in(request), number, name, workbook.read())
    return _told(opened, _row_or_404(request, number, token))


@filling.get("/dockets/{number}/workbook/{token}", response={200: UploadOut, **REFUSED},
             operation_id="read-upload")  # fmt: skip
def upload(request: HttpRequest, number: ById, token: Token) -> UploadOut:
    """What a workbook would change as the docket is now, and what was found in it."""
    opened = opened_or_404(request, number)
    return _told(opened, _row_or_404(request, number, token))


@filling.post("/dockets/{number}/workbook/{token}/save",
              response={200: DocketOut, **REFUSED, 409: Problem},
              operation_id="save-upload")  # fmt: skip
def save(request: HttpRequest, number: ById, token: Token, body: SaveUploadIn) -> DocketOut:
    """Save what was looked at, all of it or nothing; saved twice, it is saved once."""
    opened_or_404(request, number)
    row = _row_or_404(request, number, token)
    if row.taken_at is None:
        preview = preview_of(row, read_upload(row, _bytes_of(row)), speech())
        if body.shown != preview.digest:
            raise Overtaken
        try:
            take_upload(actor_in(request), number, token, preview.chosen(body.take))
        except UploadGone as gone:
            raise Http404 from gone
    return docket(request, number)


@filling.delete("/dockets/{number}/workbook/{token}",
                response={200: DocketOut, **REFUSED, 409: Problem},
                operation_id="drop-upload")  # fmt: skip
def drop(request: HttpRequest, number: ById, token: Token) -> DocketOut:
    """Forget a workbook; nothing of it is saved."""
    opened_or_404(request, number)
    try:
        drop_upload(actor_in(request), number, token)
    except UploadGone as gone:
        raise Http404 from gone
    return docket(request, number)


@filling.get("/dockets/{number}/workbook/{token}/returned", response={200: None, **REFUSED},
             operation_id="read-returned", openapi_extra=ANY_FILE)  # fmt: skip
def returned(request: HttpRequest, number: ById, token: Token) -> FileResponse:
    """The same workbook with the places marked that were found fault with."""
    opened = opened_or_404(request, number)
    row = _row_or_404(request, number, token)
    name, marked = returned_book(row, _bytes_of(row), opened.name)
    return kept_file(BytesIO(marked), name)


def kept_file(content: BytesIO, name: str) -> FileResponse:
    """A file to keep: a browser never shows it, whatever is in it."""
    return FileResponse(
        content, as_attachment=True, filename=name, content_type="application/octet-stream"
    )


def _row_or_404(request: HttpRequest, number: int, token: str) -> Upload:
    try:
        return upload_of(actor_in(request), number, token)
    except Upload.DoesNotExist as none:
        raise Http404 from none


def _bytes_of(row: Upload) -> bytes:
    """Its bytes; there are none any more where it was saved in this very moment."""
    data = read_whole(upload_file(row))
    if isinstance(data, Refusal):
        raise Http404
    return data


def _told(opened: Opened, row: Upload) -> UploadOut:
    if row.taken_at is not None:
        return UploadOut(upload=row.token, name=row.name, sha256=row.digest, readable=True,
                         taken=row.taken_at, shown="", unchanged=0, differences=[],
                         findings=[])  # fmt: skip
    read = read_upload(row, _bytes_of(row))
    preview = preview_of(row, read, speech())
    rules = rules_after(row, read, preview.of(Standing.TAKEN))
    return UploadOut(
        upload=row.token,
        name=row.name,
        sha256=row.digest,
        readable=read.submission is not None,
        taken=None,
        shown=preview.digest,
        unchanged=preview.unchanged,
        differences=[_difference(one) for one in preview.differences],
        findings=[
            *_findings(opened, row, read.findings, rule=False),
            *_findings(opened, row, rules, rule=True),
        ],
    )


def _difference(one: Difference) -> DifferenceOut:
    return DifferenceOut(
        key=one.key, form=one.form, label=one.label, place=one.place, before=list(one.before),
        after=list(one.after), change=one.change.value, standing=one.standing.value,
    )  # fmt: skip


def _findings(
    opened: Opened, row: Upload, found: Iterable[Finding], *, rule: bool
) -> list[FindingOut]:
    spoken = speech().of_plan(opened.plan)
    return [
        FindingOut(severity=line.severity.value, place=line.place, sheet=line.sheet,
                   cell=line.cell, raw=line.raw, what=line.what, hint=line.hint, rule=rule)
        for line in returned_lines(found, row.name, opened.plan, spoken)
    ]  # fmt: skip
