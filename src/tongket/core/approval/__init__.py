"""Approval: what may be done with a reporter's docket, by which side, and what it leads to.

The state machine is data (``transitions``); acting on a docket gives the next one, or a refusal.
"""

from tongket.core.approval.acting import (
    Around,
    NotPossible,
    Refusal,
    answer,
    approve,
    lock,
    receive,
    refuse_unlock,
    request_unlock,
    return_items,
    save,
    submit,
    unlock,
    withdraw,
)
from tongket.core.approval.docket import Docket, Item, Return, UnlockRequest
from tongket.core.approval.states import Action, DocketState, ItemState, ReturnState, Side
from tongket.core.approval.transitions import TRANSITIONS, Guard, Transition, allowed_actions

__all__ = [
    "TRANSITIONS",
    "Action",
    "Around",
    "Docket",
    "DocketState",
    "Guard",
    "Item",
    "ItemState",
    "NotPossible",
    "Refusal",
    "Return",
    "ReturnState",
    "Side",
    "Transition",
    "UnlockRequest",
    "allowed_actions",
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
