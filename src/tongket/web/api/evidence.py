"""Evidence: listed, added, handed out, removed."""

from __future__ import annotations

from io import BytesIO
from typing import Annotated

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import File, Form, UploadedFile
from ninja.errors import HttpError

from tongket.core.approval import Side
from tongket.formats.inbox_files import shown_name
from tongket.web.api.authentication import actor_in
from tongket.web.api.file_shapes import ANY_FILE, EvidenceOut
from tongket.web.api.reading import REFUSED, ById, opened_or_404, reading
from tongket.web.api.shapes import Problem
from tongket.web.api.workbooks import kept_file
from tongket.web.api.writing import FILLS
from tongket.web.data.models import Docket, Evidence
from tongket.web.data.speech import speech
from tongket.web.data.upload_limit import is_too_large, length_of
from tongket.web.operations import EvidenceRefused, add_evidence, remove_evidence
from tongket.web.permissions import demand, may_act
from tongket.web.queries.evidence import evidence_file, evidence_lines

__all__: list[str] = []


@reading.get("/dockets/{number}/evidence", response={200: list[EvidenceOut], **REFUSED},
             operation_id="list-evidence")  # fmt: skip
def listed(request: HttpRequest, number: ById) -> list[EvidenceOut]:
    """The files of evidence of a docket."""
    return _lines(opened_or_404(request, number).docket)


@reading.get("/dockets/{number}/evidence/{which}", response={200: None, **REFUSED},
             operation_id="read-evidence", openapi_extra=ANY_FILE)  # fmt: skip
def content(request: HttpRequest, number: ById, which: ById) -> FileResponse:
    """A file of evidence."""
    opened = opened_or_404(request, number)
    row = get_object_or_404(opened.docket.evidence, pk=which, removed_at=None)
    try:
        data = evidence_file(row).read_bytes()
    except FileNotFoundError as gone:
        raise Http404 from gone
    return kept_file(BytesIO(data), row.name)


@reading.post("/dockets/{number}/evidence", **FILLS,
              response={200: list[EvidenceOut], **REFUSED, 409: Problem, 413: Problem},
              operation_id="add-evidence")  # fmt: skip
def add(
    request: HttpRequest,
    number: ById,
    file: Annotated[UploadedFile | None, File()] = None,
    about: Annotated[str, Form(max_length=160)] = "",
) -> list[EvidenceOut]:
    """Add a file about an item, a form, or the docket. The same file sent twice is there once."""
    opened = opened_or_404(request, number)
    demand(may_act(actor_in(request), opened.place, Side.REPORTER))
    if is_too_large(length_of(request)):
        raise HttpError(413, _fault("too-large"))
    if file is None:
        raise HttpError(400, _fault("empty"))
    name = shown_name(file.name or "") or "?"
    try:
        add_evidence(actor_in(request), number, about, name, file.read())
    except KeyError as unknown:
        raise Http404 from unknown
    except EvidenceRefused as refused:
        raise HttpError(400, _fault(refused.fault.value)) from refused
    return _lines(opened.docket)


@reading.delete("/dockets/{number}/evidence/{which}", **FILLS,
                response={200: list[EvidenceOut], **REFUSED, 409: Problem},
                operation_id="remove-evidence")  # fmt: skip
def remove(request: HttpRequest, number: ById, which: ById) -> list[EvidenceOut]:
    """Remove a file; that it was there stays known."""
    opened = opened_or_404(request, number)
    try:
        remove_evidence(actor_in(request), number, which)
    except Evidence.DoesNotExist as none:
        raise Http404 from none
    return _lines(opened.docket)


def _fault(name: str) -> str:
    return speech().say(
        f"web.evidence.fault.{name}",
        mib=settings.EVIDENCE_MIB,
        types=", ".join(settings.EVIDENCE_TYPES),
        files=settings.EVIDENCE_FILES,
    )


def _lines(docket: Docket) -> list[EvidenceOut]:
    return [
        EvidenceOut(evidence=one.number, name=one.name, about=one.about, kib=one.kib, who=one.who,
                    made_at=one.made_at, sha256=one.digest)
        for one in evidence_lines(docket)
    ]  # fmt: skip
