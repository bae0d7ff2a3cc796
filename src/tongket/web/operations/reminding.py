"""Reminders to chosen units: a notice on the start page of their people, and an e-mail."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from tongket.core.approval import DocketState
from tongket.web.data.models import Account, Docket, MailState, Notice, OpenReview, Reminder
from tongket.web.operations.audit import write_audit
from tongket.web.operations.mailing import has_mail_server
from tongket.web.permissions import Actor, HeldRole, demand, reminds
from tongket.web.queries import people_of, scene_of

__all__ = ["ReminderText", "put_notice_aside", "send_reminder"]


@dataclass(frozen=True, slots=True)
class ReminderText:
    """What is sent. ``once`` is the mark of the page that was confirmed: it is sent once for it.
    ``address`` is that of a docket, with ``{docket}`` for its number.
    """

    once: str
    subject: str
    text: str
    address: str


def send_reminder(
    actor: Actor, review: int, dockets: Collection[int], said: ReminderText
) -> Reminder:
    """Remind the people of dockets. Denied if the actor may not remind one of them; ValueError for
    a text without words or no docket; of a locked one nothing is asked, so that it is passed over.
    Sent twice with the same mark, the first one is given back.

    The notices and the lines of the audit, one for each unit, are written together. E-mails wait
    beside the notices: whoever called lets a worker send them.
    """
    if not said.subject.strip() or not said.text.strip() or not dockets:
        raise ValueError("nothing to say, or nobody to say it to")
    try:
        with transaction.atomic():
            return _written(actor, review, dockets, said)
    except IntegrityError:
        return Reminder.objects.get(once=said.once, sent_by_id=actor.account)


def put_notice_aside(actor: Actor, notice: int) -> None:
    """Take a notice off one's own start page. Notice.DoesNotExist."""
    with transaction.atomic():
        row = Notice.objects.select_for_update().get(pk=notice, account_id=actor.account)
        if row.seen_at is None:
            row.seen_at = timezone.now()
            row.save()
            write_audit("see_notice", actor, reminder=row.reminder_id)


def _written(actor: Actor, review: int, dockets: Collection[int], said: ReminderText) -> Reminder:
    row = OpenReview.objects.defer("plan").get(pk=review)
    reminder = Reminder.objects.create(
        review=row, once=said.once, subject=said.subject.strip()[:200], text=said.text.strip(),
        sent_by_id=actor.account, sent_at=timezone.now(), address=said.address[:500],
    )  # fmt: skip
    asked = Docket.objects.filter(review=row, pk__in=list(dockets)).order_by("pk")
    found = list(asked.exclude(state=DocketState.LOCKED))
    if not found:
        raise ValueError("nobody of whom anything is asked")
    places = scene_of(row).places
    held: Mapping[int, HeldRole] = {
        one.pk: demand(reminds(actor, places[one.reporter])) for one in found
    }
    people = people_of({one.reporter for one in found}, timezone.localdate())
    notices: list[Notice] = []
    for one in found:
        told = [
            Notice(reminder=reminder, account=account, docket=one, mail=_mail(account))
            for account in people[one.reporter]
        ]
        notices += told
        write_audit(
            "remind", actor, held[one.pk], place=f"{row.code}/{one.reporter}",
            reminder=reminder.pk, subject=reminder.subject,
            told=[notice.account.name for notice in told],
        )  # fmt: skip
    Notice.objects.bulk_create(notices, batch_size=200)
    return reminder


def _mail(account: Account) -> MailState:
    return MailState.WAITING if account.email and has_mail_server() else MailState.NONE
