"""Around every page: who asks, and what a browser may load and do with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from tongket.web.data.models import Account, Role
from tongket.web.permissions import Actor, actor_of, must_have_second_factor
from tongket.web.site.sessions import follow_roles

__all__ = ["ContentPolicy", "KnownActor", "actor_in"]

Answer = Callable[[HttpRequest], HttpResponseBase]

_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'"
)
_ALWAYS: Final = frozenset({"sign-in", "sign-in-code", "sign-out", "password", "language"})


class ContentPolicy:
    """Nothing from another host, no script or style inside a page; pages are not kept in caches."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Add the headers."""
        response = self.answer(request)
        response.headers.setdefault("Content-Security-Policy", _POLICY)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), microphone=(), geolocation=()"
        )
        if not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-store")
        return response


class KnownActor:
    """Puts the actor on the request; who must change the password is taken there first."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Find the roles of today anew with every request: what was taken away is gone at once."""
        account = request.user
        if isinstance(account, Account):
            actor = actor_of(account, timezone.localdate())
            request.actor = actor  # type: ignore[attr-defined]
            roles = {held.role for held in actor.roles}
            request.keeps_accounts = Role.ADMINISTRATOR in roles  # type: ignore[attr-defined]
            request.reads_audit = bool(  # type: ignore[attr-defined]
                roles & {Role.ADMINISTRATOR, Role.STANDING}
            )
            follow_roles(request, actor)
        return self.answer(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponse | None:
        """Hold back every other page until a password of one's own is set, and a second factor by
        who must have one.
        """
        del view, args, kwargs
        account = request.user
        name = request.resolver_match.url_name if request.resolver_match else None
        in_api = request.resolver_match and request.resolver_match.namespace.startswith("api-")
        if not isinstance(account, Account) or name in _ALWAYS or in_api:
            return None
        if account.must_change_password:
            return redirect("password")
        lacking = account.second_factor_at is None and must_have_second_factor(actor_in(request))
        return redirect("second-factor") if lacking and name != "second-factor" else None


def actor_in(request: HttpRequest) -> Actor:
    """The actor of a request to a page that asks for signing in."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor
