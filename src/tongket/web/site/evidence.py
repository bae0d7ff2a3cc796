"""Evidence of a docket: listed, added, removed, handed out to be kept."""

from __future__ import annotations

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tongket.core.approval import Action, NotPossible, Side
from tongket.formats.inbox_files import shown_name
from tongket.web.data.models import Evidence
from tongket.web.data.speech import speech
from tongket.web.data.upload_limit import is_too_large, length_of
from tongket.web.operations import EvidenceRefused, add_evidence, remove_evidence
from tongket.web.permissions import Denied, may_act
from tongket.web.queries import Opened
from tongket.web.queries.evidence import evidence_file, evidence_lines, named_places
from tongket.web.site.dockets import opened_or_404
from tongket.web.site.middleware import actor_in
from tongket.web.site.refusals import refusal_words

__all__ = ["evidence", "evidence_of", "remove"]


@require_http_methods(["GET", "HEAD", "POST"])
def evidence(request: HttpRequest, number: int) -> HttpResponse:
    """List the files, or take a further one."""
    opened = opened_or_404(request, number)
    if request.method != "POST":
        return _page(request, opened)
    if may_act(actor_in(request), opened.place, Side.REPORTER) is None:
        return _refused(request, opened, "web.denied", 403)
    if is_too_large(length_of(request)):
        return _refused(request, opened, "web.evidence.fault.too-large", 413)
    file = request.FILES.get("file")
    if file is None:
        return _refused(request, opened, "web.evidence.fault.empty", 400)
    name = shown_name(file.name or "") or "?"
    try:
        add_evidence(actor_in(request), number, request.POST.get("key", ""), name, file.read())
    except Denied:
        return _refused(request, opened, "web.denied", 403)
    except KeyError as unknown:
        raise Http404 from unknown
    except EvidenceRefused as refused:
        return _refused(request, opened, f"web.evidence.fault.{refused.fault.value}", 400)
    except NotPossible as refused:
        return _page(request, opened, refusal_words(refused.refusal), status=409)
    return redirect("evidence", number=number)


@require_safe
def evidence_of(request: HttpRequest, number: int, which: int) -> FileResponse:
    """A file to keep: never shown in a page, whatever is in it."""
    opened = opened_or_404(request, number)
    row = get_object_or_404(opened.docket.evidence, pk=which, removed_at=None)
    try:
        file = evidence_file(row).open("rb")
    except FileNotFoundError as gone:
        raise Http404 from gone
    return FileResponse(
        file, as_attachment=True, filename=row.name, content_type="application/octet-stream"
    )


@require_POST
def remove(request: HttpRequest, number: int, which: int) -> HttpResponse:
    """Remove a file."""
    opened = opened_or_404(request, number)
    try:
        remove_evidence(actor_in(request), number, which)
    except Denied:
        return _refused(request, opened, "web.denied", 403)
    except Evidence.DoesNotExist as none:
        raise Http404 from none
    except NotPossible as refused:
        return _page(request, opened, refusal_words(refused.refusal), status=409)
    return redirect("evidence", number=number)


def _refused(request: HttpRequest, opened: Opened, sentence: str, status: int) -> HttpResponse:
    facts = {
        "mib": settings.EVIDENCE_MIB,
        "types": ", ".join(settings.EVIDENCE_TYPES),
        "files": settings.EVIDENCE_FILES,
    }
    return _page(request, opened, speech().say(sentence, **facts), status=status)


def _page(
    request: HttpRequest, opened: Opened, error: str = "", *, status: int = 200
) -> HttpResponse:
    key = request.POST.get("key", request.GET.get("key", ""))
    forms = opened.plan.forms_of(opened.docket.role)
    names = {} if key in {form.code for form in forms} else named_places(opened.docket, {key})
    return render(
        request,
        "tongket/evidence.html",
        {
            "opened": opened,
            "docket": opened.docket,
            "evidence": evidence_lines(opened.docket),
            "forms": forms,
            "key": key,
            "here": names.get(key, ""),
            "offered": opened.may(Action.SAVE),
            "types": ",".join(f".{one}" for one in settings.EVIDENCE_TYPES),
            "listed": ", ".join(settings.EVIDENCE_TYPES),
            "mib": settings.EVIDENCE_MIB,
            "error": error,
        },
        status=status,
    )
