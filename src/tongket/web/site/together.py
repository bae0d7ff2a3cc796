"""Several dockets received or approved together, after a page that says what that means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from tongket.core.approval import Action, DocketState, NotPossible, Side
from tongket.web.data.models import Account, Docket, OpenReview
from tongket.web.data.speech import speech
from tongket.web.operations import approve_dockets, receive_dockets
from tongket.web.operations.holding import Overtaken
from tongket.web.permissions import Actor, Denied, Place, may_act
from tongket.web.queries import scene_of
from tongket.web.queries.dockets import Doubtful, doubtful_items
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
    """A docket that was chosen: what waits in it, how much of that is odd, and why it is left out,
    if it is.
    """

    line: BoardLine
    sent: int
    errors: int
    warnings: int
    why_not: str

    @property
    def reason(self) -> str:
        """Why it is left out, in words."""
        said = speech()
        if self.why_not == "errors":
            return said.say("web.together.errors-in", count=self.errors)
        return said.say("web.together.in-state", state=said.say(f"docket.{self.line.state.value}"))


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
            rest = [one for one in chosen_lines(mine, request.GET) if one.docket not in revisions]
            left = _looked(review, wanted, rest[:MOST])
            _DO[wanted](actor, revisions)
        except (Denied, Overtaken, NotPossible):
            error = speech().say("web.together.overtaken")
        else:
            _tell(request, wanted, len(revisions), left)
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
            "warnings": sum(one.warnings for one in ready),
            "acting": _acting_for(actor, [places[one.line.reporter] for one in ready]),
            "error": error,
        },
        status=409 if error else 200,
    )


def _tell(request: HttpRequest, action: Action, done: int, left: list[Looked]) -> None:
    """How many it was done with, and what was left for which reason."""
    said = speech()
    told = [said.say(f"web.together.done.{action.value}", dockets=done)]
    told += [
        said.say("web.together.not-done", name=one.line.name, why=one.reason)
        for one in left
        if one.why_not
    ]
    messages.success(request, "\n".join(told))


def _acting_for(actor: Actor, places: list[Place]) -> str:
    """The full names of those on whose behalf (ủy quyền) it would be done; empty for none."""
    held = [may_act(actor, place, Side.REVIEWER) for place in places]
    accounts = {one.acting_for for one in held if one is not None and one.acting_for is not None}
    names = Account.objects.filter(pk__in=accounts).order_by("full_name") if accounts else ()
    return ", ".join(account.full_name for account in names)


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
    wrong = doubtful_items(held) if action is Action.APPROVE else {}
    found = []
    for line in lines:
        items = rows[line.docket].items.all()
        waiting = {item.key for item in items if item.state == "sent"}
        said = wrong.get(line.docket, Doubtful())
        errors, warnings = len(said.errors), len(said.warnings & waiting)
        why_not = "state" if line.state is not _FROM[action] else "errors" if errors else ""
        found.append(Looked(line, len(waiting), errors, warnings, why_not))
    return found
