"""Extensions: a reporter asks for a later deadline, the level above grants or refuses it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.db import transaction
from django.utils import timezone

from tongket.core.approval import DocketState
from tongket.web.data.models import Docket, Extension
from tongket.web.operations.audit import write_audit
from tongket.web.operations.holding import Overtaken
from tongket.web.permissions import Actor, Place, demand, reports, reviews
from tongket.web.queries import scene_of

__all__ = ["Unextended", "ask_extension", "grant_extension", "refuse_extension"]

_WITH_REPORTER = (DocketState.DRAFT, DocketState.RETURNED)


class Unextended(Exception):  # noqa: N818 - it names what holds
    """Why not: ``no-reason``, ``no-later-day``, ``asked-already``, or ``not-with-reporter``."""


def ask_extension(actor: Actor, docket: int, wanted: date, reason: str) -> Extension:
    """Ask for a later deadline while the docket is with its reporter. Denied, Unextended."""
    with _held(docket) as (row, place):
        role = demand(reports(actor, place))
        if row.state not in _WITH_REPORTER:
            raise Unextended("not-with-reporter")
        if not reason.strip():
            raise Unextended("no-reason")
        if Extension.objects.filter(docket=row, state=Extension.State.ASKED).exists():
            raise Unextended("asked-already")
        _demand_later(row, wanted)
        asked = Extension.objects.create(
            docket=row, wanted=wanted, reason=reason.strip()[:1000], asked_by_id=actor.account,
            asked_at=timezone.now(),
        )  # fmt: skip
        write_audit(
            "ask_extension", actor, role, place=_place(row), wanted=wanted, reason=asked.reason
        )
    return asked


def grant_extension(
    actor: Actor, docket: int, extension: int, until: date, *, answer: str = ""
) -> None:
    """Move the deadline to ``until``, the day that was asked for or another. Denied; Unextended for
    a day that is no later; Overtaken where it was decided already; Extension.DoesNotExist.
    """
    with _held(docket) as (row, place):
        role = demand(reviews(actor, place))
        asked = _waiting(row, extension)
        _demand_later(row, until)
        asked.granted_until = until
        _decide(asked, actor, Extension.State.GRANTED, answer)
        before, row.deadline = row.deadline, until
        row.save()
        write_audit(
            "grant_extension", actor, role, place=_place(row), until=until, before=before,
            reason=asked.reason, answer=asked.answer,
        )  # fmt: skip


def refuse_extension(actor: Actor, docket: int, extension: int, answer: str) -> None:
    """Leave the deadline as it is, with the reason. Denied; Unextended without a reason; Overtaken
    where it was decided already; Extension.DoesNotExist.
    """
    with _held(docket) as (row, place):
        role = demand(reviews(actor, place))
        asked = _waiting(row, extension)
        if not answer.strip():
            raise Unextended("no-reason")
        _decide(asked, actor, Extension.State.REFUSED, answer)
        write_audit(
            "refuse_extension", actor, role, place=_place(row), wanted=asked.wanted,
            answer=asked.answer,
        )  # fmt: skip


@contextmanager
def _held(docket: int) -> Iterator[tuple[Docket, Place]]:
    with transaction.atomic():
        rows = Docket.objects.select_for_update(of=("self",)).select_related("review")
        row = rows.defer("review__plan").get(pk=docket)
        yield row, scene_of(row.review).places[row.reporter]


def _waiting(docket: Docket, extension: int) -> Extension:
    asked = Extension.objects.get(docket=docket, pk=extension)
    if asked.state != Extension.State.ASKED:
        raise Overtaken
    return asked


def _demand_later(docket: Docket, day: date) -> None:
    """After the present deadline, and not in the past."""
    if day < timezone.localdate() or (docket.deadline is not None and day <= docket.deadline):
        raise Unextended("no-later-day")


def _decide(asked: Extension, actor: Actor, state: Extension.State, answer: str) -> None:
    asked.state, asked.answer = state, answer.strip()[:1000]
    asked.decided_by_id, asked.decided_at = actor.account, timezone.now()
    asked.save()


def _place(docket: Docket) -> str:
    return f"{docket.review.code}/{docket.reporter}"
