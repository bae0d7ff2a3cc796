"""What is done about deadlines: extensions that are asked for, and reminders."""

from __future__ import annotations

from django.db import models

from tongket.web.data.models.accounts import Account
from tongket.web.data.models.dockets import Docket
from tongket.web.data.models.reviews import OpenReview

__all__ = ["Extension", "MailState", "Notice", "Reminder"]


class Extension(models.Model):
    """A later deadline that a reporter asks for, with the reason; and what the level above said.

    ``granted_until`` may be another day than the one that was asked for.
    """

    class State(models.TextChoices):
        """Where the request stands; worded in the locale."""

        ASKED = "asked"
        GRANTED = "granted"
        REFUSED = "refused"

    docket = models.ForeignKey(Docket, models.PROTECT, related_name="extensions")
    wanted = models.DateField()
    reason = models.CharField(max_length=1000)
    asked_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    granted_until = models.DateField(null=True)
    answer = models.CharField(max_length=1000, blank=True)
    decided_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="one_extension_waits", fields=("docket",), condition=models.Q(state="asked")
            ),
        )

    def __str__(self) -> str:
        return f"{self.docket_id} until {self.wanted}: {self.state}"


class Reminder(models.Model):
    """A text that was sent to the people of chosen units, once: ``once`` is the mark of the page on
    which it was confirmed. ``address`` is that of a docket, with ``{docket}`` for its number.
    """

    review = models.ForeignKey(OpenReview, models.PROTECT, related_name="reminders")
    once = models.CharField(max_length=60, unique=True)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    sent_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    address = models.CharField(max_length=500, default="")

    def __str__(self) -> str:
        return f"{self.review_id}: {self.subject}"


class MailState(models.TextChoices):
    """What became of the e-mail beside a notice; worded in the locale. NONE: no address, or no mail
    server. REFUSED: the server took this one not. UNSENT: the server was not there for it.
    """

    NONE = "none"
    WAITING = "waiting"
    SENT = "sent"
    REFUSED = "refused"
    UNSENT = "unsent"


class Notice(models.Model):
    """A reminder as one person sees it on the start page, until it is put aside."""

    reminder = models.ForeignKey(Reminder, models.PROTECT, related_name="notices")
    account = models.ForeignKey(Account, models.PROTECT, related_name="notices")
    docket = models.ForeignKey(Docket, models.PROTECT, related_name="notices")
    seen_at = models.DateTimeField(null=True)
    mail = models.CharField(max_length=8, choices=MailState, default=MailState.NONE)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="one_notice_each", fields=("reminder", "account", "docket")
            ),
        )

    def __str__(self) -> str:
        return f"{self.reminder_id} for {self.account_id}"
