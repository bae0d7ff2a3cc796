"""Accounts and their roles."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from tongket.web.data.models import Account, Role, RoleGrant
from tongket.web.operations.audit import write_audit
from tongket.web.permissions import Actor

__all__ = ["change_password", "create_account", "grant_role"]


def create_account(
    actor: Actor | None, name: str, full_name: str, *, password: str, email: str = ""
) -> Account:
    """Make an account, whose password is changed at the first sign-in.

    ValidationError for a password that is too weak, IntegrityError for a name that is taken.
    """
    with transaction.atomic():
        account = Account(name=name.strip().lower(), full_name=full_name.strip(), email=email)
        validate_password(password, account)
        account.set_password(password)
        account.save(force_insert=True)
        write_audit("create_account", actor, account=account.name)
    return account


def grant_role(
    actor: Actor | None,
    account: Account,
    role: Role,
    place: str,
    *,
    valid_from: date,
    valid_to: date | None = None,
    acting_for: Account | None = None,
    reason: str = "",
) -> RoleGrant:
    """Give an account a role in a unit or agency, from day to day."""
    with transaction.atomic():
        grant = RoleGrant.objects.create(
            account=account, role=role, place=place, valid_from=valid_from, valid_to=valid_to,
            acting_for=acting_for, reason=reason,
        )  # fmt: skip
        write_audit(
            "grant_role", actor, place=place, account=account.name, role=role.value,
            valid_from=valid_from, valid_to=valid_to,
            acting_for=acting_for.name if acting_for else None, reason=reason,
        )  # fmt: skip
    return grant


def change_password(actor: Actor, password: str) -> Account:
    """Set the actor's own password. ValidationError for one that is too weak."""
    with transaction.atomic():
        account = Account.objects.select_for_update().get(pk=actor.account)
        validate_password(password, account)
        account.set_password(password)
        account.must_change_password = False
        account.save()
        write_audit("change_password", actor, account=account.name)
    return account
