"""One's own tokens for programs: made, shown once, revoked."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from tongket.web.data.models import ApiToken, Scope
from tongket.web.data.speech import speech
from tongket.web.operations import Unmade, make_token, revoke_token
from tongket.web.queries.tokens import tokens_of
from tongket.web.site.middleware import actor_in

__all__ = ["revoke", "tokens"]

_DAYS = (30, 90, 180, 366)


@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """The list; make one: its secret stands on this very answer, and nowhere later."""
    if request.method != "POST":
        return _page(request)
    days = request.POST.get("days", "")
    scopes = [scope for scope in Scope if scope.value in request.POST.getlist("scope")]
    actor = actor_in(request)
    try:
        secret = make_token(
            actor, actor.account, request.POST.get("name", "").replace("\x00", ""), scopes,
            int(days) if days in map(str, _DAYS) else 0,
        )  # fmt: skip
    except Unmade as why:
        return _page(request, error=speech().say(f"web.tokens.{why}"), status=400)
    return _page(request, secret=secret)


@require_POST
def revoke(request: HttpRequest, which: int) -> HttpResponse:
    """End a token of one's own at once."""
    actor = actor_in(request)
    try:
        revoke_token(actor, actor.account, which)
    except ApiToken.DoesNotExist as none:
        raise Http404 from none
    return redirect("tokens")


def _page(
    request: HttpRequest, *, secret: str = "", error: str = "", status: int = 200
) -> HttpResponse:
    facts = {
        "listed": tokens_of(actor_in(request).account), "scopes": Scope.values, "days": _DAYS,
        "secret": secret, "error": error,
    }  # fmt: skip
    return render(request, "tongket/tokens.html", facts, status=status)
