"""The state machine of a docket, as data: nothing is possible that has no line here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tongket.core.approval.states import Action, DocketState, Side

__all__ = ["TRANSITIONS", "Guard", "Transition", "allowed_actions", "transition_of"]


class Guard(StrEnum):
    """What must hold before an action; a refusal names the one that does not."""

    NO_OPEN_ERROR = "no-open-error"
    """No item that is sent has a finding of severity error."""
    RETURNS_ANSWERED = "returns-answered"
    """Every return that is asked has an answer."""
    CHILDREN_READY = "children-ready"
    """Every docket below is approved, or excused with a reason."""
    NOT_TAKEN_ABOVE = "not-taken-above"
    """The level above has not been sent what stands on this docket."""
    UNLOCK_ASKED = "unlock-asked"
    """There is a request to unlock that is not settled."""
    NO_UNLOCK_ASKED = "no-unlock-asked"
    """There is none."""


@dataclass(frozen=True, slots=True)
class Transition:
    """An action from one state, by one side, under guards. ``to`` None: the state stays, or is the
    one from which the docket came (withdrawing).
    """

    action: Action
    source: DocketState
    to: DocketState | None
    side: Side
    guards: tuple[Guard, ...] = ()


_S, _A, _G = DocketState, Action, Guard
_SUBMIT: Final = (_G.NO_OPEN_ERROR, _G.RETURNS_ANSWERED, _G.CHILDREN_READY)

TRANSITIONS: Final = (
    Transition(_A.SAVE, _S.DRAFT, None, Side.REPORTER),
    Transition(_A.SAVE, _S.RETURNED, None, Side.REPORTER),
    Transition(_A.SUBMIT, _S.DRAFT, _S.SUBMITTED, Side.REPORTER, _SUBMIT),
    Transition(_A.SUBMIT, _S.RETURNED, _S.SUBMITTED, Side.REPORTER, _SUBMIT),
    Transition(_A.WITHDRAW, _S.SUBMITTED, None, Side.REPORTER),
    Transition(_A.RECEIVE, _S.SUBMITTED, _S.RECEIVED, Side.REVIEWER),
    Transition(_A.RETURN, _S.RECEIVED, _S.RETURNED, Side.REVIEWER),
    Transition(_A.APPROVE, _S.RECEIVED, _S.APPROVED, Side.REVIEWER, (_G.NO_OPEN_ERROR,)),
    Transition(_A.RETURN, _S.APPROVED, _S.RETURNED, Side.REVIEWER, (_G.NOT_TAKEN_ABOVE,)),
    Transition(_A.REQUEST_UNLOCK, _S.APPROVED, None, Side.REPORTER, (_G.NO_UNLOCK_ASKED,)),
    Transition(_A.REQUEST_UNLOCK, _S.LOCKED, None, Side.REPORTER, (_G.NO_UNLOCK_ASKED,)),
    Transition(
        _A.UNLOCK,
        _S.APPROVED,
        _S.RETURNED,
        Side.REVIEWER,
        (_G.UNLOCK_ASKED, _G.NOT_TAKEN_ABOVE),
    ),
    Transition(_A.UNLOCK, _S.LOCKED, _S.RETURNED, Side.STANDING, (_G.UNLOCK_ASKED,)),
    Transition(_A.REFUSE_UNLOCK, _S.APPROVED, None, Side.REVIEWER, (_G.UNLOCK_ASKED,)),
    Transition(_A.REFUSE_UNLOCK, _S.LOCKED, None, Side.STANDING, (_G.UNLOCK_ASKED,)),
    *(Transition(_A.LOCK, state, _S.LOCKED, Side.STANDING) for state in _S if state != _S.LOCKED),
)

_BY_KEY: Final = {(one.source, one.action): one for one in TRANSITIONS}


def transition_of(state: DocketState, action: Action) -> Transition | None:
    """The line of the table for an action in a state; None: it is not possible there."""
    return _BY_KEY.get((state, action))


def allowed_actions(state: DocketState, side: Side) -> tuple[Action, ...]:
    """What a side may do in a state, guards aside, in the order of the table."""
    return tuple(t.action for t in TRANSITIONS if t.source == state and t.side == side)
