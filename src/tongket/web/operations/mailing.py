"""E-mails beside notices: given to the mail server one by one, by a worker, after the answer.

What became of each is kept with its notice before the next one goes out. A worker that dies between
the two sends one e-mail twice, under the same Message-ID, rather than none.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from email.utils import parseaddr
from smtplib import SMTPDataError, SMTPNotSupportedError, SMTPRecipientsRefused
from typing import Final

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from tongket.locale import words
from tongket.web.data.models import MailState, Notice, Reminder
from tongket.web.operations.audit import write_audit
from tongket.web.permissions import Actor
from tongket.web.queries import scene_of

__all__ = ["has_mail_server", "mail_again", "mail_reminder"]

_LOG = logging.getLogger(__name__)

_REFUSALS: Final = (SMTPRecipientsRefused, SMTPDataError, SMTPNotSupportedError, ValueError)
"""What concerns one e-mail alone: others are taken on the same connection."""

_LOST_AFTER: Final = 2
"""E-mails in a row for which the server was not there: then it is asked for no more of them."""


def has_mail_server() -> bool:
    """Whether e-mails go anywhere at all."""
    return not settings.EMAIL_BACKEND.endswith(".dummy.EmailBackend")


def mail_reminder(reminder: int) -> None:
    """Send every e-mail of a reminder that waits; each to one person, about one unit."""
    waiting = (
        Notice.objects.filter(reminder=reminder, mail=MailState.WAITING)
        .select_related("account", "docket", "reminder__review", "reminder__sent_by")
        .defer("reminder__review__plan")
        .order_by("pk")
    )
    line = _Line()
    try:
        for notice in waiting:
            became = line.send(_message(notice)) if notice.account.email else MailState.NONE
            Notice.objects.filter(pk=notice.pk, mail=MailState.WAITING).update(mail=became)
    finally:
        line.hang_up()


def mail_again(actor: Actor, reminder: int) -> None:
    """Let the e-mails wait again that did not go out. Reminder.DoesNotExist if it is not one's own.
    Where none is left, nothing happens.
    """
    with transaction.atomic():
        row = Reminder.objects.select_for_update().get(pk=reminder, sent_by_id=actor.account)
        missed = row.notices.filter(mail__in=(MailState.REFUSED, MailState.UNSENT))
        if again := missed.update(mail=MailState.WAITING):
            write_audit("remind_again", actor, place=row.review.code, reminder=row.pk, mails=again)


class _Line:
    """A connection to the mail server, made anew when it breaks."""

    def __init__(self) -> None:
        self._open: BaseEmailBackend | None = None
        self._missed = 0

    def send(self, message: EmailMessage) -> MailState:
        """What became of it. A broken connection is made anew once for it."""
        if self._missed >= _LOST_AFTER:
            return MailState.UNSENT
        for _ in range(2):
            try:
                self._open = self._open or self._called()
            except OSError as why:
                _LOG.warning("mail server: cannot be reached: %r", why)
                self._missed = _LOST_AFTER
                return MailState.UNSENT
            try:
                sent = self._open.send_messages([message])
            except _REFUSALS as why:
                # Not with the addresses and the text that such an exception holds.
                _LOG.warning("mail server: refused %s: %s", _named(message), type(why).__name__)
                self._missed = 0
                return MailState.REFUSED
            except OSError as why:
                _LOG.warning("mail server: no answer to %s: %r", _named(message), why)
                self.hang_up()
            else:
                self._missed = 0
                return MailState.SENT if sent else MailState.REFUSED
        self._missed += 1
        return MailState.UNSENT

    def _called(self) -> BaseEmailBackend:
        called: BaseEmailBackend = get_connection()
        try:
            called.open()
        except OSError:
            with suppress(OSError):
                called.close()
            raise
        return called

    def hang_up(self) -> None:
        """Close what is open; it may be broken."""
        if self._open is not None:
            with suppress(OSError):
                self._open.close()
            self._open = None


def _named(message: EmailMessage) -> str:
    return str(message.extra_headers["Message-ID"])


def _message(notice: Notice) -> EmailMessage:
    reminder = notice.reminder
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    stamp = int(reminder.sent_at.timestamp())
    answers = [reminder.sent_by.email] if reminder.sent_by.email else []
    return EmailMessage(
        " ".join(reminder.subject.split()), _body(notice), to=[notice.account.email],
        reply_to=answers, headers={
            "Message-ID": f"<notice-{notice.pk}.{stamp}@{domain}>",
            "Auto-Submitted": "auto-generated",
        },
    )  # fmt: skip


def _body(notice: Notice) -> str:
    deadline = notice.docket.deadline
    tail = words().say(
        "web.remind.tail",
        unit=scene_of(notice.reminder.review).names[notice.docket.reporter],
        deadline=words().day(deadline) if deadline else "–",
        address=notice.reminder.address.replace("{docket}", str(notice.docket_id)),
    )
    return f"{notice.reminder.text}\n\n--\n{tail}\n"
