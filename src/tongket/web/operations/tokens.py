"""Tokens for programs: made once, shown once, revoked at any time."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from tongket.web.data.models import Account, ApiToken, Scope
from tongket.web.data.sealing import keyed_digest
from tongket.web.operations.audit import write_audit
from tongket.web.permissions import Actor

__all__ = ["LONGEST_DAYS", "Unmade", "make_token", "note_use", "revoke_token"]

LONGEST_DAYS: Final = 366
_MOST: Final = 20
_NOTED_EVERY: Final = timedelta(hours=1)


class Unmade(Exception):  # noqa: N818 - it names what holds
    """Why not: ``needs`` a name, a scope and days in bounds; or ``too-many`` are valid already."""


def make_token(
    actor: Actor | None, account: int, name: str, scopes: Collection[Scope], days: int
) -> str:
    """A token of one's own account (``actor`` None: on the server itself); it is good for so many
    days. It is given back here alone. Unmade.
    """
    if not name.strip() or not scopes or not 1 <= days <= LONGEST_DAYS:
        raise Unmade("needs")
    secret = f"tongket_{secrets.token_urlsafe(32)}"
    with transaction.atomic():
        row = Account.objects.select_for_update().get(pk=account)
        now = timezone.now()
        if (
            ApiToken.objects.filter(account=row, revoked_at=None, expires_at__gt=now).count()
            >= _MOST
        ):
            raise Unmade("too-many")
        made = ApiToken.objects.create(
            account=row, name=name.strip()[:80], digest=keyed_digest(secret, "api token"),
            scopes=sorted(scope.value for scope in scopes), stamp=row.get_session_auth_hash(),
            made_at=now, expires_at=now + timedelta(days=days),
        )  # fmt: skip
        write_audit(
            "make_token", actor, account=row.name, token=made.name, scopes=made.scopes,
            until=made.expires_at,
        )  # fmt: skip
    return secret


def revoke_token(actor: Actor | None, account: int, token: int) -> None:
    """End a token of an account at once; again, nothing happens. ApiToken.DoesNotExist."""
    with transaction.atomic():
        row = ApiToken.objects.select_for_update(of=("self",)).get(pk=token, account=account)
        if row.revoked_at is None:
            row.revoked_at = timezone.now()
            row.save()
            write_audit("revoke_token", actor, account=row.account.name, token=row.name)


def note_use(token: ApiToken, now: datetime) -> None:
    """Note that a token is in use, once in an hour: no line of the audit, nobody did anything."""
    if token.used_at is None or now - token.used_at > _NOTED_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(used_at=now)
