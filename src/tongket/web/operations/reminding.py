"""Reminders to chosen units: a notice on the start page of their people, and an e-mail."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from smtplib import SMTPException

from django.core.mail import EmailMessage, get_connection
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from tongket.locale import words
from tongket.web.data.models import Docket, Notice, OpenReview, Reminder
from tongket.web.operations.audit import write_audit
from tongket.web.permissions import Actor, HeldRole, demand, reminds
from tongket.web.queries import people_of, scene_of

__all__ = ["ReminderText", "put_notice_aside", "send_reminder"]

_LOG = logging.getLogger(__name__)


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
    a text without words or no docket. Sent twice with the same mark, the first one is given back.

    The notices and the lines of the audit, one for each unit, are written together. E-mails go out
    after that: a mail server that does not answer loses no notice, and is counted.
    """
    if not said.subject.strip() or not said.text.strip() or not dockets:
        raise ValueError("nothing to say, or nobody to say it to")
    try:
        with transaction.atomic():
            reminder, notices = _written(actor, review, dockets, said)
    except IntegrityError:
        return Reminder.objects.get(once=said.once, sent_by_id=actor.account)
    _mail(reminder, notices, said.address)
    return reminder


def put_notice_aside(actor: Actor, notice: int) -> None:
    """Take a notice off one's own start page. Notice.DoesNotExist."""
    with transaction.atomic():
        row = Notice.objects.select_for_update().get(pk=notice, account_id=actor.account)
        if row.seen_at is None:
            row.seen_at = timezone.now()
            row.save()
            write_audit("see_notice", actor, reminder=row.reminder_id)


def _written(
    actor: Actor, review: int, dockets: Collection[int], said: ReminderText
) -> tuple[Reminder, list[Notice]]:
    row = OpenReview.objects.defer("plan").get(pk=review)
    reminder = Reminder.objects.create(
        review=row, once=said.once, subject=said.subject.strip()[:200], text=said.text.strip(),
        sent_by_id=actor.account, sent_at=timezone.now(),
    )  # fmt: skip
    found = list(Docket.objects.filter(review=row, pk__in=list(dockets)).order_by("pk"))
    places = scene_of(row).places
    held: Mapping[int, HeldRole] = {
        one.pk: demand(reminds(actor, places[one.reporter])) for one in found
    }
    people = people_of({one.reporter for one in found}, timezone.localdate())
    notices: list[Notice] = []
    for one in found:
        told = [Notice(reminder=reminder, account=a, docket=one) for a in people[one.reporter]]
        notices += told
        write_audit(
            "remind", actor, held[one.pk], place=f"{row.code}/{one.reporter}",
            reminder=reminder.pk, subject=reminder.subject,
            told=[notice.account.name for notice in told],
        )  # fmt: skip
    Notice.objects.bulk_create(notices, batch_size=200)
    return reminder, notices


def _mail(reminder: Reminder, notices: Iterable[Notice], address: str) -> None:
    """One message for each person with an address, over one connection."""
    names = scene_of(reminder.review).names
    messages = [
        EmailMessage(
            reminder.subject.replace("\n", " "),
            _body(reminder, notice, names[notice.docket.reporter], address),
            to=[notice.account.email],
        )
        for notice in notices
        if notice.account.email
    ]
    sent = 0
    try:
        with get_connection() as connection:
            for message in messages:
                sent += connection.send_messages([message]) or 0
    except (OSError, SMTPException):
        _LOG.exception("reminder %s: the mail server did not take every message", reminder.pk)
    Reminder.objects.filter(pk=reminder.pk).update(
        mailed=F("mailed") + sent, unmailed=F("unmailed") + len(messages) - sent
    )


def _body(reminder: Reminder, notice: Notice, unit: str, address: str) -> str:
    deadline = notice.docket.deadline
    tail = words().say(
        "web.remind.tail",
        unit=unit,
        deadline=words().day(deadline) if deadline else "–",
        address=address.replace("{docket}", str(notice.docket_id)),
    )
    return f"{reminder.text}\n\n--\n{tail}\n"
