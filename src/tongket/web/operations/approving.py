"""The steps of a docket between the levels; each is one operation with its line of the audit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils import timezone

from tongket.core.approval import (
    Action,
    NotPossible,
    Refusal,
    answer,
    approve,
    receive,
    refuse_unlock,
    request_unlock,
    return_items,
    submit,
    unlock,
    withdraw,
)
from tongket.web.operations.audit import write_audit
from tongket.web.operations.holding import Held, holding
from tongket.web.permissions import Actor
from tongket.web.queries.dockets import reporters_below
from tongket.web.queries.reviews import plan_of

__all__ = [
    "answer_return",
    "approve_docket",
    "ask_unlock",
    "receive_docket",
    "refuse_unlock_of",
    "return_docket",
    "submit_docket",
    "unlock_docket",
    "withdraw_docket",
]


def answer_return(actor: Actor, docket: int, number: int, text: str) -> None:
    """The reporter's words on a return."""
    with holding(actor, docket, Action.SAVE) as held:
        held.store(answer(held.value, number, text))
        _told("answer_return", held, number=number, answer=text.strip())


def submit_docket(
    actor: Actor, docket: int, *, revision: int, missing: Mapping[str, str] | None = None
) -> None:
    """Send everything open to the level above; ``missing`` names dockets below that it is sent
    without, each with its reason; what is no unit below is passed over.
    """
    with holding(actor, docket, Action.SUBMIT, revision=revision) as held:
        held.docket.missing_below.all().delete()
        below = reporters_below(plan_of(held.docket.review), held.docket)
        excused = {
            reporter: reason.strip()
            for reporter, reason in (missing or {}).items()
            if reporter in below and reason.strip()
        }
        for reporter, reason in excused.items():
            held.docket.missing_below.create(reporter=reporter, reason=reason)
        held.docket.submitted_at = timezone.now()
        held.store(submit(held.value, held.around()))
        _told("submit", held, sent=len(held.value.open_keys), missing=excused)


def withdraw_docket(actor: Actor, docket: int, *, revision: int) -> None:
    """Take back what was sent and not received."""
    with holding(actor, docket, Action.WITHDRAW, revision=revision) as held:
        held.store(withdraw(held.value))
        _told("withdraw", held)


def receive_docket(actor: Actor, docket: int, *, revision: int) -> None:
    """Begin to check."""
    with holding(actor, docket, Action.RECEIVE, revision=revision) as held:
        held.store(receive(held.value))
        _told("receive", held)


def return_docket(
    actor: Actor, docket: int, reasons: Mapping[frozenset[str], str], *, revision: int
) -> None:
    """Send items back, each group with its reason; all else that was sent is accepted."""
    with holding(actor, docket, Action.RETURN, revision=revision) as held:
        held.store(return_items(held.value, reasons, held.around()))
        _told("return", held, returned=[[sorted(k), r] for k, r in reasons.items()])


def approve_docket(actor: Actor, docket: int, *, revision: int) -> None:
    """Accept everything that was sent."""
    with holding(actor, docket, Action.APPROVE, revision=revision) as held:
        held.store(approve(held.value, held.around()))
        _told("approve", held, accepted=len(held.value.sent_keys))


def ask_unlock(actor: Actor, docket: int, keys: Sequence[str], reason: str) -> None:
    """Ask to have accepted or locked items opened."""
    with holding(actor, docket, Action.REQUEST_UNLOCK) as held:
        held.docket.unlock_refusal = ""
        held.store(request_unlock(held.value, keys, reason))
        _told("request_unlock", held, items=sorted(keys), reason=reason.strip())


def unlock_docket(actor: Actor, docket: int, *, revision: int) -> None:
    """Grant the request that waits."""
    with holding(actor, docket, Action.UNLOCK, revision=revision) as held:
        held.docket.unlock_refusal = ""
        held.store(unlock(held.value, held.around()))
        _told("unlock", held)


def refuse_unlock_of(actor: Actor, docket: int, reason: str, *, revision: int) -> None:
    """Refuse the request that waits, with a reason that the reporter reads."""
    with holding(actor, docket, Action.REFUSE_UNLOCK, revision=revision) as held:
        refused = refuse_unlock(held.value)
        if not reason.strip():
            raise NotPossible(
                Refusal(Action.REFUSE_UNLOCK, held.value.state, "refused-without-reason")
            )
        held.docket.unlock_refusal = reason.strip()[:1000]
        held.store(refused)
        _told("refuse_unlock", held, reason=reason.strip())


def _told(operation: str, held: Held, **facts: object) -> None:
    place = f"{held.docket.review.code}/{held.docket.reporter}"
    write_audit(operation, held.actor, held.role, place=place, **facts)
