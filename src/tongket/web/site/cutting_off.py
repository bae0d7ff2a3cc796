"""The cut-off of a review: what it would do, and doing it."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from tongket.core.approval import NotPossible
from tongket.web.data.models import OpenReview
from tongket.web.data.speech import speech
from tongket.web.operations import lock_review
from tongket.web.operations.holding import Overtaken
from tongket.web.permissions import Denied, oversees, place_of
from tongket.web.queries import plan_of
from tongket.web.queries.cut_off_changes import changes_by_cut_off
from tongket.web.queries.cutting_off import cut_off_of
from tongket.web.site.middleware import actor_in
from tongket.web.site.refusals import refusal_words
from tongket.web.site.typed_text import as_counted

__all__ = ["cut_off"]

_MOST_SHOWN: Final = 500
_REASON: Final = 400
"""The most letters of the reason of a cut-off."""


@require_http_methods(["GET", "HEAD", "POST"])
def cut_off(request: HttpRequest, code: str) -> HttpResponse:
    """Show what a cut-off keeps and leaves out; make it when it is confirmed."""
    review = get_object_or_404(OpenReview, code=code)
    place = place_of(plan_of(review), plan_of(review).review.root, review.as_of)
    if oversees(actor_in(request), place) is None:
        raise Http404
    if request.method != "POST":
        return _page(request, review)
    typed = request.POST.get("revision", "")
    revision = int(typed) if typed.isdecimal() else -1
    try:
        reason = as_counted(request.POST.get("reason", ""), _REASON)
        made = lock_review(actor_in(request), review.pk, reason=reason, revision=revision)
    except Denied as none:
        raise Http404 from none
    except Overtaken:
        return _page(request, review, speech().say("web.cut-off.overtaken"))
    except NotPossible as refused:
        return _page(request, review, refusal_words(refused.refusal))
    messages.success(request, speech().say("web.done.cut-off", number=made.number))
    return redirect("cut-off", code=code)


def _page(request: HttpRequest, review: OpenReview, error: str = "") -> HttpResponse:
    review.refresh_from_db()
    changes = changes_by_cut_off(review, speech())
    wanted = request.GET.get("changes", "")
    chosen = int(wanted) if wanted.isdecimal() and int(wanted) in changes else 0
    return render(
        request,
        "tongket/cut_off.html",
        {
            "review": review,
            "now": cut_off_of(review),
            "snapshots": [
                (one, found, len({change.reporter for change in found or ()}))
                for one in review.snapshots.order_by("-number")
                for found in [changes.get(one.number)]
            ],
            "chosen": chosen,
            "changes": changes.get(chosen, ())[:_MOST_SHOWN],
            "more": max(0, len(changes.get(chosen, ())) - _MOST_SHOWN),
            "reason": request.POST.get("reason", ""),
            "error": error,
        },
        status=409 if error else 200,
    )
