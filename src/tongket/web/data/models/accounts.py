"""Accounts, and the roles they hold in units and agencies, with dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from tongket.web.data.sealing import keyed_digest

__all__ = ["Account", "Role", "RoleGrant"]


class AccountManager(BaseUserManager["Account"]):
    """Accounts are found by name; capitals do not matter."""

    def get_by_natural_key(self, username: str | None) -> Account:
        """The account of a name as somebody types it."""
        return self.get(name=(username or "").strip().lower())


class Account(AbstractBaseUser):
    """A person who signs in. ``name`` is what is typed, ``full_name`` what others read.

    ``second_factor_at``: since when an authenticator is asked for. ``session_stamp``: when it
    changes, every session of the account ends.
    """

    name = models.CharField(max_length=60, unique=True)
    full_name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=True)
    second_factor_at = models.DateTimeField(null=True)
    session_stamp = models.CharField(max_length=32, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = AccountManager()

    USERNAME_FIELD = "name"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.full_name

    def get_session_auth_hash(self) -> str:
        """What a session is held against: password and stamp."""
        return keyed_digest(f"{self.session_stamp} {self.password}", "session")

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """None: a session of another secret key has ended."""
        yield from ()


class Role(models.TextChoices):
    """What somebody is in a unit or agency; worded in the locale."""

    REPORTER = "reporter"
    APPROVER = "approver"
    STANDING = "standing"
    LEADER = "leader"
    COUNCIL = "council"
    ADMINISTRATOR = "administrator"
    VIEWER = "viewer"


class RoleGrant(models.Model):
    """A role of an account in a unit or agency (``place``), from day to day.

    ``acting_for`` is the account on whose behalf (ủy quyền) it is held, for the reason given.
    ``ended_at``: taken away at once, before its last day.
    """

    account = models.ForeignKey(Account, models.PROTECT, related_name="grants")
    role = models.CharField(max_length=20, choices=Role.choices)
    place = models.CharField(max_length=40)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    acting_for = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="lent_grants"
    )
    reason = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="grant_days_in_order",
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
            ),
            models.CheckConstraint(
                name="grant_not_for_oneself",
                condition=models.Q(acting_for__isnull=True)
                | ~models.Q(acting_for=models.F("account")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.account_id}: {self.role} @ {self.place}"

    def holds_on(self, day: date) -> bool:
        """Whether the role is held on a day."""
        return (
            self.ended_at is None
            and self.valid_from <= day
            and (self.valid_to is None or day <= self.valid_to)
        )
