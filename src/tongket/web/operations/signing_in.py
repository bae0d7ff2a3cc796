"""Signing in: tries are counted before they are looked at, and too many that fail lock it.

They are counted by name and by address in the database, so that the count holds over all processes
of the server. A name that nobody has counts like any other: nothing tells who has an account.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from unicodedata import normalize

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from tongket.web.data.models import Account, SignInGuard
from tongket.web.data.sealing import keyed_digest
from tongket.web.operations.audit import write_audit
from tongket.web.permissions import Actor, Denied, HeldRole

__all__ = [
    "LockedOut",
    "Try",
    "begin_try",
    "fail_try",
    "lift_lock_out",
    "release_try",
    "sign_in",
    "sign_out",
]

_MOST_SWEPT = 100


class LockedOut(Exception):  # noqa: N818 - it names what holds
    """No try is taken before ``until``."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until


@dataclass(frozen=True, slots=True)
class Try:
    """One try to sign in, as it was counted."""

    name: str
    address: str
    at: int


def begin_try(name: str, address: str) -> Try:
    """Count a try under a name and from an address. LockedOut where there were too many.

    It is counted as failed until it is released: a hundred at once are a hundred, not one.
    """
    now = timezone.now()
    found = Try(_folded(name), address, _millis(now))
    with transaction.atomic():
        _sweep(now)
        guards = list(_guards(found, now))
        for guard in guards:
            kept = [one for one in guard.tries if one > found.at - _span_millis()]
            if guard.locked_until is not None and guard.locked_until > now:
                raise LockedOut(guard.locked_until)
            if len(kept) >= _most(guard):
                raise LockedOut(now + _span())
            guard.tries, guard.last_at, guard.locked_until = [*kept, found.at], now, None
        for guard in guards:
            guard.save()
    return found


def fail_try(found: Try) -> datetime | None:
    """Let a try stand as failed; until when no further one is taken, if it was one too many."""
    now = timezone.now()
    until: datetime | None = None
    with transaction.atomic():
        for guard in _guards(found, now):
            if len(guard.tries) < _most(guard):
                continue
            until = now + _span()
            if guard.locked_until is None:
                guard.locked_until = until
                guard.save()
                named = guard.account.name if guard.account else ""
                write_audit(
                    "lock_out", None, kind=guard.kind, account=named, address=found.address,
                    until=until,
                )  # fmt: skip
    return until


def release_try(found: Try) -> None:
    """Take a try that was right back out of the count; those before it stand."""
    with transaction.atomic():
        for guard in _guards(found, timezone.now()):
            if found.at in guard.tries:
                guard.tries.remove(found.at)
                guard.save()


def sign_in(account: Account, found: Try, *, second_factor: str) -> None:
    """Write that an account signed in, and forget the failed tries under its name.

    Those from the address stand: who has an account of his own does not wipe them away with it.
    """
    with transaction.atomic():
        for guard in _guards(found, timezone.now()):
            if guard.kind == SignInGuard.Kind.NAME:
                guard.tries = []
            elif found.at in guard.tries:
                guard.tries.remove(found.at)
            guard.save()
        actor = Actor(account.pk, account.name, frozenset())
        write_audit("sign_in", actor, address=found.address, second_factor=second_factor)


def sign_out(actor: Actor) -> None:
    """Write that an account signed out."""
    with transaction.atomic():
        write_audit("sign_out", actor)


def lift_lock_out(actor: Actor, held: HeldRole | None, guard: int) -> None:
    """Take a try again at once. Denied without a role; SignInGuard.DoesNotExist."""
    if held is None:
        raise Denied
    with transaction.atomic():
        row = SignInGuard.objects.select_for_update(of=("self",)).get(pk=guard)
        row.tries, row.locked_until = [], None
        row.save()
        named = row.account.name if row.account else ""
        write_audit("lift_lock_out", actor, held, kind=row.kind, account=named, address=row.address)


def _guards(found: Try, now: datetime) -> Iterator[SignInGuard]:
    """The guards of a try, each held until the transaction ends; always the name first."""
    kinds = SignInGuard.Kind
    account = Account.objects.filter(name=found.name).first()
    for kind, text in ((kinds.NAME, found.name), (kinds.ADDRESS, found.address)):
        if kind == kinds.ADDRESS and not text:
            continue
        key = keyed_digest(text, f"sign-in {kind.value}")
        defaults = {
            "last_at": now,
            "account": account if kind == kinds.NAME else None,
            "address": text if kind == kinds.ADDRESS else "",
        }
        guard, _ = SignInGuard.objects.select_for_update(of=("self",)).get_or_create(
            kind=kind, key=key, defaults=defaults
        )
        yield guard


def _sweep(now: datetime) -> None:
    """Delete guards that have nothing to tell any more."""
    stale = SignInGuard.objects.filter(last_at__lt=now - _span() * 2).select_for_update(
        skip_locked=connection.features.has_select_for_update_skip_locked
    )
    keys = list(stale.values_list("pk", flat=True)[:_MOST_SWEPT])
    if keys:
        SignInGuard.objects.filter(pk__in=keys).delete()


def _most(guard: SignInGuard) -> int:
    by_name = guard.kind == SignInGuard.Kind.NAME
    return int(settings.SIGN_IN_TRIES if by_name else settings.SIGN_IN_TRIES_ADDRESS)


def _span() -> timedelta:
    return timedelta(minutes=settings.LOCK_MINUTES)


def _span_millis() -> int:
    return int(settings.LOCK_MINUTES) * 60_000


def _millis(now: datetime) -> int:
    return int(now.timestamp() * 1000)


def _folded(name: str) -> str:
    return normalize("NFKC", name).strip().lower()[:60]
