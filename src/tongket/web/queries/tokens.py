"""Tokens found again by what a program shows."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.utils.crypto import constant_time_compare

from tongket.web.data.models import ApiToken
from tongket.web.data.sealing import keyed_digest

__all__ = ["token_of", "tokens_of"]


def token_of(secret: str, now: datetime) -> ApiToken | None:
    """The valid token of a secret: not revoked, not expired, of an account that is open, has set a
    password of its own, and has not changed it since.
    """
    found = (
        ApiToken.objects.select_related("account")
        .filter(
            digest=keyed_digest(secret, "api token"),
            revoked_at=None,
            expires_at__gt=now,
            account__is_active=True,
            account__must_change_password=False,
        )
        .first()
    )
    if found is None:
        return None
    same = constant_time_compare(found.stamp, found.account.get_session_auth_hash())
    return found if same else None


def tokens_of(account: int) -> QuerySet[ApiToken]:
    """All tokens of an account, newest first."""
    return ApiToken.objects.filter(account_id=account).order_by("-pk")
