"""The start page: what waits for me; and the board: how far everybody is."""

from __future__ import annotations

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tongket.core.approval import DocketState
from tongket.web.data.models import OpenReview
from tongket.web.queries import board_of, plan_of, tasks_of
from tongket.web.site.middleware import actor_in

__all__ = ["board", "start"]


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """My tasks in every open review, overdue first."""
    actor, today = actor_in(request), timezone.localdate()
    reviews = [
        {"review": review, "tasks": tasks_of(actor, review, today)}
        for review in OpenReview.objects.order_by("pk")
    ]
    return render(request, "tongket/start.html", {"reviews": reviews})


@require_safe
def board(request: HttpRequest, code: str) -> HttpResponse:
    """Every docket in sight, with counts by state; ``?state=`` shows those of one state."""
    review = get_object_or_404(OpenReview, code=code)
    lines = board_of(actor_in(request), review, timezone.localdate())
    counted = Counter(line.state for line in lines)
    wanted = request.GET.get("state", "")
    shown = [line for line in lines if not wanted or line.state == wanted]
    levels = {level.code: level.name for level in plan_of(review).review.levels}
    return render(
        request,
        "tongket/board.html",
        {
            "review": review,
            "lines": shown,
            "counts": [(state.value, counted[state]) for state in DocketState if counted[state]],
            "total": len(lines),
            "wanted": wanted,
            "levels": levels,
        },
    )
