"""Extensions: asked for by the reporter, granted or refused by the level above."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from tongket.core.approval import Side
from tongket.formats.workbooks.values import read_day
from tongket.web.data.models import Extension
from tongket.web.data.speech import speech
from tongket.web.operations import (
    Unextended,
    ask_extension,
    grant_extension,
    refuse_extension,
)
from tongket.web.operations.holding import Overtaken
from tongket.web.permissions import Denied, may_act
from tongket.web.queries import Opened
from tongket.web.site.dockets import opened_or_404
from tongket.web.site.middleware import actor_in
from tongket.web.site.typed_text import as_counted

__all__ = ["extension", "extension_step"]


@require_http_methods(["GET", "HEAD", "POST"])
def extension(request: HttpRequest, number: int) -> HttpResponse:
    """What was asked for and decided; ask for more time."""
    opened = opened_or_404(request, number)
    if request.method != "POST":
        return _page(request, opened)
    if may_act(actor_in(request), opened.place, Side.REPORTER) is None:
        return _page(request, opened, "web.denied", status=403)
    try:
        wanted = _day(request, "wanted")
        reason = as_counted(request.POST.get("reason", ""))
        ask_extension(actor_in(request), number, wanted, reason)
    except Denied:
        return _page(request, opened, "web.denied", status=403)
    except Unextended as why:
        return _page(request, opened, f"web.extend.{why}", status=409)
    messages.success(request, speech().say("web.done.extension.ask", name=opened.name))
    return redirect("docket", number=number)


@require_POST
def extension_step(request: HttpRequest, number: int, which: int) -> HttpResponse:
    """Grant or refuse what was asked for."""
    opened = opened_or_404(request, number)
    actor, answer = actor_in(request), as_counted(request.POST.get("answer", ""))
    if may_act(actor, opened.place, Side.REVIEWER) is None:
        return _page(request, opened, "web.denied", status=403)
    done = "refuse" if "refuse" in request.POST else "grant"
    try:
        if done == "refuse":
            refuse_extension(actor, number, which, answer)
        else:
            grant_extension(actor, number, which, _day(request, "until"), answer=answer)
    except Denied:
        return _page(request, opened, "web.denied", status=403)
    except Overtaken:
        return _page(request, opened, "web.extend.decided", status=409)
    except Unextended as why:
        return _page(request, opened, f"web.extend.{why}", status=409)
    except Extension.DoesNotExist as none:
        raise Http404 from none
    messages.success(request, speech().say(f"web.done.extension.{done}", name=opened.name))
    return redirect("docket", number=number)


def _day(request: HttpRequest, field: str) -> date:
    day = read_day(request.POST.get(field, "").strip())
    if day is None:
        raise Unextended("day-unread")
    return day


def _page(
    request: HttpRequest, opened: Opened, error: str = "", *, status: int = 200
) -> HttpResponse:
    actor, rows = actor_in(request), Extension.objects.filter(docket=opened.docket)
    asked = rows.select_related("asked_by", "decided_by").order_by("-pk")
    waiting = next((one for one in asked if one.state == Extension.State.ASKED), None)
    return render(
        request,
        "tongket/extension.html",
        {
            "opened": opened,
            "docket": opened.docket,
            "asked": asked,
            "waiting": waiting,
            "may_ask": waiting is None
            and opened.docket.state in ("draft", "returned")
            and may_act(actor, opened.place, Side.REPORTER) is not None,
            "may_decide": waiting is not None
            and may_act(actor, opened.place, Side.REVIEWER) is not None,
            "typed": request.POST,
            "error": speech().say(error) if error else "",
        },
        status=status,
    )
