"""Tokens by which programs of other offices use the application as somebody's hand."""

from __future__ import annotations

from django.db import models

from tongket.web.data.models.accounts import Account

__all__ = ["ApiToken", "Scope"]


class Scope(models.TextChoices):
    """What a token may do, within what the roles of its account permit; worded in the locale."""

    READ = "read"
    FILL = "fill"
    STEPS = "steps"


class ApiToken(models.Model):
    """A token of an account, of which only a keyed digest is kept. ``scopes`` are those of
    ``Scope``. ``stamp`` is what the sessions of the account were held against when it was made: a
    token ends with them, when a password is changed or reset.
    """

    account = models.ForeignKey(Account, models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField()
    stamp = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.account_id} {self.name}"
