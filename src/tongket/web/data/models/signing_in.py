"""What stands around signing in: tries that failed, and second factors."""

from __future__ import annotations

from django.db import models

from tongket.web.data.models.accounts import Account

__all__ = ["RecoveryCode", "SecondFactor", "SignInGuard"]


class SignInGuard(models.Model):
    """The tries of late under one name, or from one address, and until when none is taken.

    ``key`` is a keyed digest of the name or address: what people type as a name by mistake, a
    password perhaps, is not kept. ``account`` is the one of that name, if there is one; ``address``
    is kept for who has to lift a lock-out. ``tries`` are times in milliseconds since 1970.
    """

    class Kind(models.TextChoices):
        """What is guarded."""

        NAME = "name"
        ADDRESS = "address"

    kind = models.CharField(max_length=10, choices=Kind.choices)
    key = models.CharField(max_length=64)
    account = models.ForeignKey(Account, models.CASCADE, null=True, related_name="guards")
    address = models.CharField(max_length=60, blank=True)
    tries = models.JSONField(default=list)
    last_at = models.DateTimeField(db_index=True)
    locked_until = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("kind", "key"), name="one_guard_for_each_key"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.account_id or self.address}"


class SecondFactor(models.Model):
    """The secret of somebody's authenticator, sealed; ``last_step`` is the newest time step (of 30
    seconds) whose code was used: that one and older ones are not taken again.
    """

    account = models.OneToOneField(
        Account, models.CASCADE, primary_key=True, related_name="second_factor"
    )
    secret = models.TextField()
    last_step = models.BigIntegerField()

    def __str__(self) -> str:
        return str(self.account_id)


class RecoveryCode(models.Model):
    """A code on paper that stands in for the authenticator once; only its keyed digest is kept."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("account", "digest"), name="recovery_code_once"),
        )

    def __str__(self) -> str:
        return str(self.account_id)
