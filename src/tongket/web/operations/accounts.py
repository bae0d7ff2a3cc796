"""Accounts and their roles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from tongket.web.data.models import Account, Role, RoleGrant
from tongket.web.data.speech import speech
from tongket.web.operations.audit import write_audit
from tongket.web.permissions import Actor, HeldRole

__all__ = ["Lent", "change_password", "create_account", "grant_role"]


@dataclass(frozen=True, slots=True)
class Lent:
    """On whose behalf (ủy quyền) a role is held, and why."""

    by: Account
    reason: str


def create_account(
    actor: Actor | None,
    name: str,
    full_name: str,
    *,
    password: str,
    email: str = "",
    held: HeldRole | None = None,
) -> Account:
    """Make an account, whose password is changed at the first sign-in.

    ValidationError for a password that is too weak, IntegrityError for a name that is taken.
    """
    with transaction.atomic():
        account = Account(name=name.strip().lower(), full_name=full_name.strip(), email=email)
        validate_password(password, account)
        account.set_password(password)
        account.save(force_insert=True)
        write_audit("create_account", actor, held, account=account.name)
    return account


def grant_role(
    actor: Actor | None,
    account: Account,
    role: Role,
    place: str,
    *,
    valid_from: date,
    valid_to: date | None = None,
    lent: Lent | None = None,
    held: HeldRole | None = None,
) -> RoleGrant:
    """Give an account a role in a unit or agency, from day to day; ``held`` is the role by which
    the actor does so, None on the server itself.
    """
    with transaction.atomic():
        grant = RoleGrant.objects.create(
            account=account, role=role, place=place, valid_from=valid_from, valid_to=valid_to,
            acting_for=lent.by if lent else None, reason=lent.reason if lent else "",
        )  # fmt: skip
        write_audit(
            "grant_role", actor, held, place=place, account=account.name, role=role.value,
            valid_from=valid_from, valid_to=valid_to,
            acting_for=lent.by.name if lent else None, reason=lent.reason if lent else "",
        )  # fmt: skip
    return grant


def change_password(actor: Actor, password: str) -> Account:
    """Set the actor's own password. ValidationError for one that is too weak, or the present one:
    a password that somebody else handed out does not become one's own.
    """
    with transaction.atomic():
        account = Account.objects.select_for_update().get(pk=actor.account)
        validate_password(password, account)
        if account.check_password(password):
            raise ValidationError(speech().say("web.password.same"), code="same")
        account.set_password(password)
        account.must_change_password = False
        account.save()
        write_audit("change_password", actor, account=account.name)
    return account
