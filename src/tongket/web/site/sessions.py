"""Sessions: how long they last, when their key changes, and where to go on after signing in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from tongket.web.data.models import Account
from tongket.web.data.speech import speech
from tongket.web.permissions import Actor

__all__ = ["Session", "SignedIn", "begin_session", "follow_roles"]

Answer = Callable[[HttpRequest], HttpResponseBase]

_SINCE, _SEEN, _FACTOR, _ROLES = "since", "seen", "factor", "roles"
_EVERY = 60
"""Seconds between two notes that somebody is there: not each saved cell writes one."""


def begin_session(request: HttpRequest, now: datetime, *, with_factor: bool) -> None:
    """Note when a session began, and whether the second factor was shown."""
    stamp = int(now.timestamp())
    request.session.update({_SINCE: stamp, _SEEN: stamp, _FACTOR: with_factor})


def follow_roles(request: HttpRequest, actor: Actor) -> None:
    """Give the session a new key when the roles of its account have changed."""
    roles = sorted(f"{held.role} {held.place} {held.acting_for}" for held in actor.roles)
    if request.session.get(_ROLES, roles) != roles:
        request.session.cycle_key()
    if request.session.get(_ROLES) != roles:
        request.session[_ROLES] = roles


class Session:
    """Ends a session that nobody used for a while, that is too old, or that was begun without the
    second factor which the account has by now.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """End it, or note that it is in use."""
        account = request.user
        if isinstance(account, Account):
            now = int(timezone.now().timestamp())
            since, seen = request.session.get(_SINCE, now), request.session.get(_SEEN, 0)
            idle = seen and now - seen > settings.IDLE_MINUTES * 60
            old = now - since > settings.SESSION_HOURS * 3600
            lacking = account.second_factor_at and not request.session.get(_FACTOR)
            if idle or old or lacking:
                logout(request)
            elif now - seen >= min(_EVERY, settings.IDLE_MINUTES * 6):
                request.session.update({_SINCE: since, _SEEN: now})
        return self.answer(request)


class SignedIn(LoginRequiredMiddleware):
    """Who is not signed in goes to sign in, and from there back to the page that was open: for what
    was sent from a form, that is the page of the form. What a page sends by itself is answered 401.
    """

    def process_view(
        self, request: HttpRequest, view_func: object, args: object, kwargs: object
    ) -> HttpResponseBase | None:
        """The API knows no sessions: it asks for a token itself."""
        if request.resolver_match and request.resolver_match.namespace.startswith("api-"):
            return None
        return super().process_view(request, view_func, args, kwargs)  # type: ignore[arg-type]

    def handle_no_permission(self, request: HttpRequest, view_func: object) -> HttpResponseBase:  # type: ignore[override]
        """The way to sign in, with the way back."""
        del view_func
        if request.content_type == "application/json":
            return JsonResponse({"error": speech().say("web.grid.expired")}, status=401)
        path = request.get_full_path()
        if request.method not in ("GET", "HEAD"):
            from_page = request.headers.get("Referer", "")
            known = url_has_allowed_host_and_scheme(
                from_page, {request.get_host()}, require_https=request.is_secure()
            )
            parts = urlsplit(from_page)
            path = (parts.path + (f"?{parts.query}" if parts.query else "")) if known else "/"
        return redirect_to_login(path, settings.LOGIN_URL)
