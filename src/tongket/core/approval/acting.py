"""Acting on a docket: each function gives the next docket, or says why not.

Nothing here saves, asks for rights, or knows the time: it is what is possible, whoever asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from tongket.core.approval.docket import Docket, Item, Return, UnlockRequest
from tongket.core.approval.states import Action, DocketState, ItemState, ReturnState
from tongket.core.approval.transitions import Guard, Transition, transition_of

__all__ = [
    "Around",
    "NotPossible",
    "Refusal",
    "answer",
    "approve",
    "lock",
    "receive",
    "refuse_unlock",
    "request_unlock",
    "return_items",
    "save",
    "submit",
    "unlock",
    "withdraw",
]


@dataclass(frozen=True, slots=True)
class Around:
    """What is known beside the docket: the items with an open error, whether all dockets below
    are ready, and whether the level above was sent what stands on this one.
    """

    erroneous: frozenset[str] = frozenset()
    children_ready: bool = True
    taken_above: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an action is not possible: the state does not allow it (no ``guard``), or a guard does
    not hold. ``items`` are those in the way.
    """

    action: Action
    state: DocketState
    guard: str | None = None
    items: frozenset[str] = frozenset()


class NotPossible(Exception):  # noqa: N818 - it names the situation, as the page does
    """An action that cannot be done now; the refusal says why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(f"{refusal.action} in {refusal.state}: {refusal.guard or 'state'}")
        self.refusal = refusal


def save(docket: Docket, keys: Iterable[str]) -> Docket:
    """New contents for items. NotPossible where any of them is not open."""
    changed = frozenset(keys)
    _transition(docket, Action.SAVE)
    closed = changed - docket.open_keys
    if closed:
        raise NotPossible(Refusal(Action.SAVE, docket.state, "item-not-open", closed))
    return _with_items(docket, changed, lambda item: replace(item, version=item.version + 1))


def answer(docket: Docket, number: int, text: str) -> Docket:
    """The reporter's words on a return; they can be changed until they are sent."""
    _transition(docket, Action.SAVE)
    if all(r.id != number for r in docket.asked) or not text.strip():
        raise NotPossible(Refusal(Action.SAVE, docket.state, "no-such-return"))
    returns = tuple(
        replace(r, answer=text.strip()) if r.id == number else r for r in docket.returns
    )
    return replace(docket, returns=returns)


def submit(docket: Docket, around: Around) -> Docket:
    """Send every open item; what was asked is now answered."""
    step = _guarded(docket, Action.SUBMIT, around, docket.open_keys)
    sent = _with_items(docket, docket.open_keys, _in_state(ItemState.SENT))
    return _moved(_with_returns(sent, ReturnState.ASKED, ReturnState.ANSWERED), step)


def withdraw(docket: Docket) -> Docket:
    """Take back what was sent and not received: it is as before it was sent."""
    _transition(docket, Action.WITHDRAW)
    back = _with_items(docket, docket.sent_keys, _in_state(ItemState.OPEN))
    was_returned = bool(docket.returns)
    state = DocketState.RETURNED if was_returned else DocketState.DRAFT
    return replace(_with_returns(back, ReturnState.ANSWERED, ReturnState.ASKED), state=state)


def receive(docket: Docket) -> Docket:
    """Begin to check; the reporter can no longer withdraw."""
    return _moved(docket, _transition(docket, Action.RECEIVE))


def return_items(docket: Docket, reasons: Mapping[frozenset[str], str], around: Around) -> Docket:
    """Send items back, each group with its reason. All else that was sent is accepted.

    NotPossible without a group, for a group without a reason or items, for an item in two groups,
    and where what is not returned has an open error.
    """
    step = _guarded(docket, Action.RETURN, around, frozenset())
    keys = [key for group in reasons for key in group]
    known = {item.key for item in docket.items}
    if not keys or not all(reasons) or not all(r.strip() for r in reasons.values()):
        raise NotPossible(Refusal(Action.RETURN, docket.state, "nothing-returned"))
    twice = frozenset(key for key in keys if keys.count(key) > 1 or key not in known)
    if twice:
        raise NotPossible(Refusal(Action.RETURN, docket.state, "returned-twice", twice))
    left = docket.sent_keys - frozenset(keys)
    if left & around.erroneous:
        guard = Guard.NO_OPEN_ERROR
        raise NotPossible(Refusal(Action.RETURN, docket.state, guard, left & around.erroneous))
    return _reopened(_closed(_accepted(docket, left)), step, reasons)


def approve(docket: Docket, around: Around) -> Docket:
    """Accept everything that was sent."""
    step = _guarded(docket, Action.APPROVE, around, docket.sent_keys)
    return _moved(_closed(_accepted(docket, docket.sent_keys)), step)


def request_unlock(docket: Docket, keys: Iterable[str], reason: str) -> Docket:
    """Ask to have accepted or locked items opened again."""
    wanted = frozenset(keys)
    step = _guarded(docket, Action.REQUEST_UNLOCK, Around(), frozenset())
    if not wanted or not reason.strip() or not wanted <= {i.key for i in docket.items}:
        raise NotPossible(Refusal(Action.REQUEST_UNLOCK, docket.state, "nothing-asked"))
    return replace(_moved(docket, step), unlock=UnlockRequest(wanted, reason.strip()))


def unlock(docket: Docket, around: Around) -> Docket:
    """Grant the request: its items are open, with its reason as what is asked."""
    step = _guarded(docket, Action.UNLOCK, around, frozenset())
    request = docket.unlock
    reasons = {request.items: request.reason} if request is not None else {}
    return replace(_reopened(_closed(docket), step, reasons), unlock=None)


def refuse_unlock(docket: Docket) -> Docket:
    """Refuse the request: nothing else changes."""
    step = _guarded(docket, Action.REFUSE_UNLOCK, Around(), frozenset())
    return replace(_moved(docket, step), unlock=None)


def lock(docket: Docket) -> Docket:
    """Close the docket at the cut-off; what was not accepted by then is left out, and no return
    waits for an answer any more.
    """
    step = _transition(docket, Action.LOCK)
    left = docket.open_keys | docket.sent_keys
    return _moved(_closed(_with_items(docket, left, _in_state(ItemState.LEFT_OUT))), step)


def _transition(docket: Docket, action: Action) -> Transition:
    step = transition_of(docket.state, action)
    if step is None:
        raise NotPossible(Refusal(action, docket.state))
    return step


def _guarded(
    docket: Docket, action: Action, around: Around, concerned: frozenset[str]
) -> Transition:
    """The line of the table, if all its guards hold for the items concerned."""
    step = _transition(docket, action)
    for guard in step.guards:
        holds, items = _holds(guard, docket, around, concerned)
        if not holds:
            raise NotPossible(Refusal(action, docket.state, guard, items))
    return step


def _holds(
    guard: Guard, docket: Docket, around: Around, concerned: frozenset[str]
) -> tuple[bool, frozenset[str]]:
    match guard:
        case Guard.NO_OPEN_ERROR:
            wrong = around.erroneous & concerned
            return not wrong, wrong
        case Guard.RETURNS_ANSWERED:
            waiting = [r for r in docket.asked if not r.answer]
            return not waiting, frozenset(key for r in waiting for key in r.items)
        case Guard.CHILDREN_READY:
            return around.children_ready, frozenset()
        case Guard.NOT_TAKEN_ABOVE:
            return not around.taken_above, frozenset()
        case Guard.UNLOCK_ASKED:
            return docket.unlock is not None, frozenset()
        case Guard.NO_UNLOCK_ASKED:
            return docket.unlock is None, frozenset()


def _moved(docket: Docket, step: Transition) -> Docket:
    return docket if step.to is None else replace(docket, state=step.to)


def _accepted(docket: Docket, keys: Iterable[str]) -> Docket:
    return _with_items(
        docket,
        keys,
        lambda i: replace(i, state=ItemState.ACCEPTED, accepted_version=i.version),
    )


def _closed(docket: Docket) -> Docket:
    """Every return has now been looked at, or is overtaken by a new one or the cut-off."""
    returns = tuple(replace(r, state=ReturnState.CLOSED) for r in docket.returns)
    return replace(docket, returns=returns)


def _reopened(docket: Docket, step: Transition, reasons: Mapping[frozenset[str], str]) -> Docket:
    first = max((r.id for r in docket.returns), default=0) + 1
    new = tuple(
        Return(number, keys, reason.strip())
        for number, (keys, reason) in enumerate(reasons.items(), start=first)
    )
    opened = _with_items(
        docket, (key for keys in reasons for key in keys), _in_state(ItemState.OPEN)
    )
    return replace(_moved(opened, step), returns=(*docket.returns, *new))


def _with_items(docket: Docket, keys: Iterable[str], change: Callable[[Item], Item]) -> Docket:
    wanted = frozenset(keys)
    items = tuple(change(item) if item.key in wanted else item for item in docket.items)
    return replace(docket, items=items)


def _in_state(state: ItemState) -> Callable[[Item], Item]:
    return lambda item: replace(item, state=state)


def _with_returns(docket: Docket, before: ReturnState, after: ReturnState) -> Docket:
    returns = tuple(replace(r, state=after) if r.state is before else r for r in docket.returns)
    return replace(docket, returns=returns)
