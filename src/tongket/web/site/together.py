"""Several dockets received or approved together, after a page that says what that means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from tongket.core.approval import Action, DocketState, NotPossible, Side
from tongket.web.data.models import Docket, OpenReview
from tongket.web.data.speech import speech
from tongket.web.operations import approve_dockets, receive_dockets
from tongket.web.operations.holding import Overtaken
from tongket.web.permissions import Denied, may_act
from tongket.web.queries import errors_of, scene_of
from tongket.web.queries.work import BoardLine
from tongket.web.site.board import lines_in_sight
from tongket.web.site.middleware import actor_in
from tongket.web.site.reminders import chosen_lines

__all__ = ["MOST", "together"]

MOST: Final = 60
"""So many dockets at most are looked through together."""

_FROM: Final = {
    Action.RECEIVE: DocketState.SUBMITTED,
    Action.APPROVE: DocketState.RECEIVED,
}
_DO: Final = {Action.RECEIVE: receive_dockets, Action.APPROVE: approve_dockets}


@dataclass(frozen=True, slots=True)
class Looked:
    """A docket that was chosen: what waits in it, and why it is left out, if it is."""

    line: BoardLine
    sent: int
    errors: int
    why_not: str


@require_http_methods(["GET", "HEAD", "POST"])
def together(request: HttpRequest, code: str, action: str) -> HttpResponse:
    """What would be done, in counts and consequences; do it when it is confirmed."""
    wanted = next((one for one in _DO if one.value == action), None)
    review, lines = lines_in_sight(request, code)
    actor, places = actor_in(request), scene_of(review).places
    mine = [line for line in lines if may_act(actor, places[line.reporter], Side.REVIEWER)]
    if wanted is None or not mine:
        raise Http404
    error = ""
    if request.method == "POST":
        try:
            revisions = _revisions(request, mine)
            if not revisions:
                raise Overtaken
            _DO[wanted](actor, revisions)
        except (Denied, Overtaken, NotPossible):
            error = speech().say("web.together.overtaken")
        else:
            return redirect("board", code=code)
    looked = _looked(review, wanted, chosen_lines(mine, request.GET)[:MOST])
    ready = [one for one in looked if not one.why_not]
    return render(
        request,
        "tongket/together.html",
        {
            "review": review,
            "action": action,
            "ready": ready,
            "left": [one for one in looked if one.why_not],
            "items": sum(one.sent for one in ready),
            "error": error,
        },
        status=409 if error else 200,
    )


def _revisions(request: HttpRequest, mine: list[BoardLine]) -> dict[int, int]:
    """Docket -> the revision that was shown, of those confirmed."""
    known = {str(line.docket) for line in mine}
    found = {}
    for name, revision in request.POST.items():
        docket = name.removeprefix("revision:")
        if docket != name and docket in known and str(revision).isdecimal():
            found[int(docket)] = int(str(revision))
    if len(found) > MOST:
        raise Overtaken
    return found


def _looked(review: OpenReview, action: Action, lines: list[BoardLine]) -> list[Looked]:
    rows = {
        row.pk: row
        for row in Docket.objects.filter(review=review, pk__in=[line.docket for line in lines])
        .select_related("review")
        .prefetch_related("items")
    }
    held = [(row, list(row.items.all())) for row in rows.values()]
    wrong = errors_of(held) if action is Action.APPROVE else {}
    found = []
    for line in lines:
        items = rows[line.docket].items.all()
        sent = sum(item.state == "sent" for item in items)
        errors = len(wrong.get(line.docket, ()))
        why_not = "state" if line.state is not _FROM[action] else "errors" if errors else ""
        found.append(Looked(line, sent, errors, why_not))
    return found
