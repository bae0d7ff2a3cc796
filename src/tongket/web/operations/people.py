"""What administrators do with accounts and roles. Each demands the role that permits it.

A first password is made here, given back once, and kept nowhere: who receives it sets another at
the first sign-in.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string

from tongket.formats.officers import Officer
from tongket.web.data.models import Account, Role, RoleGrant
from tongket.web.operations.accounts import Lent, create_account, grant_role
from tongket.web.operations.audit import write_audit
from tongket.web.operations.second_factors import take_away_factor
from tongket.web.permissions import Actor, Denied, HeldRole, administers, demand
from tongket.web.queries.people import KnownPlace, keeps, known_places

__all__ = [
    "Invited",
    "NotLendable",
    "close_account",
    "end_role",
    "give_role",
    "invite",
    "lend_role",
    "one_time_password",
    "reopen_account",
    "rescue_account",
    "reset_password",
]

_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""None that is taken for another on paper."""


class NotLendable(Exception):  # noqa: N818 - it names what holds
    """The other does not hold the role on all those days."""


@dataclass(frozen=True, slots=True)
class Invited:
    """A new account and its first password."""

    officer: Officer
    account: int
    password: str


def one_time_password() -> str:
    """Sixteen letters and digits in fours: 79 bits."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))


def invite(actor: Actor, officers: Sequence[Officer]) -> list[Invited]:
    """Make an account with a role for each officer: for all, or, if anything fails, for none.

    Denied for a place that the actor does not administer; IntegrityError for a name that is taken.
    """
    with transaction.atomic():
        known = known_places()
        made = []
        for one in officers:
            held = demand(_administers(actor, known, one.unit))
            password = one_time_password()
            account = create_account(
                actor, one.name, one.full_name, password=password, email=one.email, held=held
            )
            grant_role(
                actor, account, Role(one.role), one.unit,
                valid_from=one.valid_from, valid_to=one.valid_to, held=held,
            )  # fmt: skip
            made.append(Invited(one, account.pk, password))
    return made


def give_role(
    actor: Actor, account: int, role: Role, place: str, *, days: tuple[date, date | None]
) -> RoleGrant:
    """Give a further role, from the first day to the last or without end."""
    with _kept(actor, account) as (row, known, _):
        held = demand(_administers(actor, known, place))
        return grant_role(actor, row, role, place, valid_from=days[0], valid_to=days[1], held=held)


def lend_role(
    actor: Actor, account: int, grant: int, *, days: tuple[date, date], reason: str
) -> RoleGrant:
    """Let an account act on behalf of the one that holds a grant, in that role and place.

    NotLendable unless it is held on both days, by another, in its own right.
    """
    with _kept(actor, account) as (row, known, _):
        lent = RoleGrant.objects.select_for_update(of=("self",)).get(pk=grant)
        held = demand(_administers(actor, known, lent.place))
        usable = lent.acting_for_id is None and lent.account_id != row.pk
        if not (usable and lent.account.is_active and all(lent.holds_on(day) for day in days)):
            raise NotLendable
        return grant_role(
            actor, row, Role(lent.role), lent.place, valid_from=days[0], valid_to=days[1],
            lent=Lent(lent.account, reason.strip()), held=held,
        )  # fmt: skip


def end_role(actor: Actor, account: int, grant: int, *, last_day: date | None) -> None:
    """End a role after a day, or at once; and with it what others do on its behalf.

    Who administers the place of the role may, whoever keeps the account.
    """
    with transaction.atomic():
        row = RoleGrant.objects.select_for_update(of=("self",)).get(pk=grant, account=account)
        if row.account_id == actor.account:
            raise Denied
        held = demand(_administers(actor, known_places(), row.place))
        for one in (row, *_lent(row.account, row)):
            _end(one, last_day)
            write_audit(
                "end_role", actor, held, place=one.place, account=one.account.name, role=one.role,
                grant=one.pk, last_day=last_day,
            )  # fmt: skip


def reset_password(actor: Actor, account: int) -> str:
    """A new first password for who has lost theirs. Every session of the account ends; so does a
    lock-out under its name: who tried too often could not sign in with the new one either.
    """
    with _kept(actor, account) as (row, _, held):
        password = one_time_password()
        row.set_password(password)
        row.must_change_password = True
        row.save()
        row.guards.update(tries=[], locked_until=None)
        write_audit("reset_password", actor, held, account=row.name)
    return password


def rescue_account(name: str) -> str:
    """From the server itself, where no administrator can: open an account, take its second factor
    and lock-out away, and give it a first password. Account.DoesNotExist.
    """
    with transaction.atomic():
        row = Account.objects.select_for_update().get(name=name)
        password = one_time_password()
        row.set_password(password)
        row.must_change_password = True
        row.is_active = True
        take_away_factor(row)
        row.guards.all().delete()
        write_audit("rescue_account", None, account=row.name)
    return password


def close_account(actor: Actor, account: int) -> None:
    """Nobody signs in with it any more; its roles stand, and do nothing while it is closed. What
    others do on its behalf ends.
    """
    with _kept(actor, account) as (row, _, held):
        row.is_active = False
        row.session_stamp = get_random_string(32)
        row.save()
        for one in _lent(row):
            _end(one, None)
        write_audit("close_account", actor, held, account=row.name)


def reopen_account(actor: Actor, account: int) -> None:
    """Open a closed account again."""
    with _kept(actor, account) as (row, _, held):
        row.is_active = True
        row.save()
        write_audit("reopen_account", actor, held, account=row.name)


@contextmanager
def _kept(actor: Actor, account: int) -> Iterator[tuple[Account, dict[str, KnownPlace], HeldRole]]:
    """An account held for changing by who may keep it, in a transaction of the block."""
    with transaction.atomic():
        row = Account.objects.select_for_update().get(pk=account)
        known = known_places()
        yield row, known, demand(keeps(actor, row, known))


def _administers(actor: Actor, known: dict[str, KnownPlace], code: str) -> HeldRole | None:
    return administers(actor, known[code].place) if code in known else None


def _lent(account: Account, grant: RoleGrant | None = None) -> Iterator[RoleGrant]:
    """What others hold on behalf of an account and has not ended."""
    lent = RoleGrant.objects.filter(acting_for=account, ended_at=None)
    if grant is not None:
        lent = lent.filter(role=grant.role, place=grant.place)
    yield from lent.select_related("account")


def _end(grant: RoleGrant, last_day: date | None) -> None:
    if last_day is None or last_day < grant.valid_from:
        grant.ended_at = timezone.now()
    elif grant.valid_to is None or last_day < grant.valid_to:
        grant.valid_to = last_day
    grant.save()
