"""Who asks: a token with the scope of the operation, within the limit of requests."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from ninja.errors import HttpError
from ninja.security import HttpBearer
from ninja.throttling import SimpleRateThrottle

from tongket.web.data.models import ApiToken, Scope
from tongket.web.operations import note_use
from tongket.web.permissions import Actor, actor_of, must_have_second_factor
from tongket.web.queries.tokens import token_of

__all__ = ["Bearer", "TokenThrottle", "actor_in", "token_in"]


class Bearer(HttpBearer):
    """A token in the header ``Authorization``, with one scope. Cookies of a session are no way in:
    no page of another host can make a browser use the API.
    """

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:
        """The valid token; None is answered 401, a token without the scope 403."""
        now = timezone.now()
        found = token_of(token, now)
        if found is None:
            return None
        actor = actor_of(found.account, timezone.localdate())
        if found.account.second_factor_at is None and must_have_second_factor(actor):
            return None
        if self.scope.value not in found.scopes:
            raise HttpError(403, "scope")
        note_use(found, now)
        request.actor = actor  # type: ignore[attr-defined]
        return found


class TokenThrottle(SimpleRateThrottle):
    """So many requests a minute for each token; each process of the server counts its own."""

    scope = "token"

    def __init__(self) -> None:
        super().__init__(rate=f"{settings.API_RATE}/min")

    def allow_request(self, request: HttpRequest) -> bool:
        """Whether one more is taken, by the setting of now."""
        self.num_requests = settings.API_RATE
        return bool(super().allow_request(request))

    def get_cache_key(self, request: HttpRequest) -> str | None:
        """By token; who has none is refused anyway."""
        token: Any = getattr(request, "auth", None)
        return f"api-token-{token.pk}" if isinstance(token, ApiToken) else None


def actor_in(request: HttpRequest) -> Actor:
    """The actor of a request with a token."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def token_in(request: HttpRequest) -> ApiToken:
    """The token of a request."""
    token: ApiToken = request.auth  # type: ignore[attr-defined]
    return token
