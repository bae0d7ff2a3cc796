"""Several dockets received or approved together: all of them, or none."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack

from django.db import transaction

from tongket.core.approval import Action, Around, NotPossible, Refusal, approve, receive
from tongket.core.approval.transitions import Guard
from tongket.web.operations.audit import write_audit
from tongket.web.operations.holding import Held, holding
from tongket.web.permissions import Actor
from tongket.web.queries import errors_of

__all__ = ["approve_dockets", "receive_dockets"]


def receive_dockets(actor: Actor, revisions: Mapping[int, int]) -> None:
    """Begin to check all dockets, each in the revision that was shown. Denied, Overtaken or
    NotPossible for one of them: then nothing is done.
    """
    with transaction.atomic(), ExitStack() as stack:
        for held in _held(stack, actor, revisions, Action.RECEIVE):
            held.store(receive(held.value))
            _told("receive", held, together=len(revisions))


def approve_dockets(actor: Actor, revisions: Mapping[int, int]) -> None:
    """Accept all that was sent in the dockets, each in the revision that was shown. Denied or
    Overtaken for one of them, NotPossible where one has an open error: then nothing is done.
    """
    with transaction.atomic(), ExitStack() as stack:
        rows = _held(stack, actor, revisions, Action.APPROVE)
        wrong = errors_of([(held.docket, list(held.items.values())) for held in rows])
        for held in rows:
            erroneous = wrong[held.docket.pk]
            if erroneous:
                # In any of its items: what is approved one by one may leave others open.
                refusal = Refusal(Action.APPROVE, held.value.state, Guard.NO_OPEN_ERROR, erroneous)
                raise NotPossible(refusal)
            held.store(approve(held.value, Around()))
            _told("approve", held, accepted=len(held.value.sent_keys), together=len(revisions))


def _held(
    stack: ExitStack, actor: Actor, revisions: Mapping[int, int], action: Action
) -> list[Held]:
    """Always in one order: of two people who act on the same ones the second waits."""
    return [
        stack.enter_context(holding(actor, docket, action, revision=revision))
        for docket, revision in sorted(revisions.items())
    ]


def _told(operation: str, held: Held, **facts: object) -> None:
    place = f"{held.docket.review.code}/{held.docket.reporter}"
    write_audit(operation, held.actor, held.role, place=place, **facts)
