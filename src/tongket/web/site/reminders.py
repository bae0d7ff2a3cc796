"""Reminders: the text is shown first and may be changed; it is sent once."""

from __future__ import annotations

import secrets

from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from tongket.core.approval import DocketState
from tongket.web.data.models import Account, MailState, Reminder
from tongket.web.data.speech import speech
from tongket.web.operations import ReminderText, has_mail_server, mail_again, send_reminder
from tongket.web.permissions import reminds
from tongket.web.queries import people_of, scene_of
from tongket.web.queries.work import BoardLine
from tongket.web.site.board import lines_in_sight
from tongket.web.site.middleware import actor_in
from tongket.web.tasks import begin_mail

__all__ = ["chosen_lines", "reminder", "reminders"]


@require_http_methods(["GET", "HEAD", "POST"])
def reminders(request: HttpRequest, code: str) -> HttpResponse:
    """Whom it goes to, and the text; then send it."""
    review, lines = lines_in_sight(request, code)
    actor, places = actor_in(request), scene_of(review).places
    mine = [line for line in lines if reminds(actor, places[line.reporter]) is not None]
    if not mine:
        raise Http404
    sent = request.POST if request.method == "POST" else request.GET
    ticked = chosen_lines(mine, sent)
    chosen = [line for line in ticked if line.state is not DocketState.LOCKED]
    subject = sent.get("subject", speech().say("web.remind.subject-first", title=review.title))
    text = sent.get("text", speech().say("web.remind.text-first", sender=_sender(request)))
    error = ""
    if request.method == "POST":
        try:
            made = send_reminder(actor, review.pk, [line.docket for line in chosen],
                                 _said(request, sent, subject, text))  # fmt: skip
        except ValueError:
            error = speech().say("web.remind.empty" if chosen else "web.remind.nobody")
        except Reminder.DoesNotExist as other:
            raise Http404 from other
        else:
            begin_mail(made)
            return redirect("reminder", code=code, which=made.pk)
    people = people_of({line.reporter for line in chosen}, timezone.localdate())
    told = [{"line": line, "people": people[line.reporter]} for line in chosen]
    return render(
        request,
        "tongket/reminders.html",
        {
            "review": review,
            "told": told,
            "locked": [line for line in ticked if line.state is DocketState.LOCKED],
            "persons": len({a.pk for accounts in people.values() for a in accounts}),
            "units": sum(bool(one["people"]) for one in told),
            "without": [one["line"] for one in told if not one["people"]],
            "unmailed": len({a.pk for accounts in people.values() for a in accounts
                             if not a.email}),
            "subject": subject[:200],
            "text": text,
            "once": sent.get("once") or secrets.token_urlsafe(24),
            "error": error,
            "mails": has_mail_server(),
        },
        status=400 if error else 200,
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def reminder(request: HttpRequest, code: str, which: int) -> HttpResponse:
    """What was sent, and which e-mails did not go out, for who sent it; send these again."""
    review, _ = lines_in_sight(request, code)
    sent = get_object_or_404(
        Reminder.objects.annotate(
            persons=Count("notices__account", distinct=True),
            units=Count("notices__docket", distinct=True),
            mailed=Count("notices", filter=Q(notices__mail=MailState.SENT), distinct=True),
            waiting=Count("notices", filter=Q(notices__mail=MailState.WAITING), distinct=True),
        ),
        pk=which, review=review, sent_by_id=actor_in(request).account,
    )  # fmt: skip
    if request.method == "POST":
        mail_again(actor_in(request), sent.pk)
        begin_mail(sent)
        return redirect("reminder", code=code, which=which)
    names = scene_of(review).names
    missed = [
        (names[notice.docket.reporter], notice)
        for notice in sent.notices.filter(mail__in=(MailState.REFUSED, MailState.UNSENT))
        .select_related("account", "docket")
        .order_by("pk")
    ]
    facts = {"review": review, "sent": sent, "missed": missed, "mails": has_mail_server()}
    return render(request, "tongket/reminder.html", facts)


def chosen_lines(lines: list[BoardLine], sent: QueryDict) -> list[BoardLine]:
    """Those whose boxes were ticked."""
    ticked = set(sent.getlist("docket"))
    return [line for line in lines if str(line.docket) in ticked]


def _said(request: HttpRequest, sent: QueryDict, subject: str, text: str) -> ReminderText:
    address = request.build_absolute_uri(reverse("docket", args=[0])).replace("/0/", "/{docket}/")
    once = sent.get("once", "")[:60] or secrets.token_urlsafe(24)
    return ReminderText(once, subject, text, address)


def _sender(request: HttpRequest) -> str:
    return request.user.full_name if isinstance(request.user, Account) else ""
