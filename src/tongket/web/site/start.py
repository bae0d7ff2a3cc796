"""The start page: what waits for me, and what I am reminded of."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from tongket.web.data.models import Notice, OpenReview
from tongket.web.operations import put_notice_aside
from tongket.web.queries import BoardLine, board_of, notices_of, tasks_of
from tongket.web.queries.on_behalf import on_behalf_of
from tongket.web.queries.work import refusals_of
from tongket.web.site.middleware import actor_in

__all__ = ["notice_seen", "start"]


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """My tasks in every open review, overdue first; and how far all are whom I see."""
    actor, today = actor_in(request), timezone.localdate()
    reviews = [
        {
            "review": review,
            "tasks": tasks_of(actor, review, today),
            "refused": refusals_of(actor, review),
            "progress": _progress(board_of(actor, review, today)),
        }
        for review in OpenReview.objects.defer("plan").order_by("pk")
    ]
    facts = {
        "reviews": reviews,
        "notices": notices_of(actor),
        "lent": on_behalf_of(actor.account, today),
        "idle": not actor.roles,
    }
    return render(request, "tongket/start.html", facts)


@require_POST
def notice_seen(request: HttpRequest, which: int) -> HttpResponse:
    """Put a notice of one's own aside."""
    try:
        put_notice_aside(actor_in(request), which)
    except Notice.DoesNotExist as none:
        raise Http404 from none
    return redirect("start")


def _progress(lines: Sequence[BoardLine]) -> dict[str, int] | None:
    """How many of those in sight have sent, and are approved; None for who sees one alone."""
    if len(lines) < 2:
        return None
    return {
        "all": len(lines),
        "sent": sum(line.sent for line in lines),
        "approved": sum(line.approved for line in lines),
        "overdue": sum(line.overdue for line in lines),
    }
