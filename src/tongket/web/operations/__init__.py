"""The only writers. Each asks the permission, calls core, saves and writes the audit, all in one
transaction: done whole or not at all. Pages, the API, commands and tasks call them.
"""

from tongket.web.operations.accounts import change_password, create_account, grant_role
from tongket.web.operations.approving import (
    answer_return,
    approve_docket,
    ask_unlock,
    receive_docket,
    refuse_unlock_of,
    return_docket,
    submit_docket,
    unlock_docket,
    withdraw_docket,
)
from tongket.web.operations.locking import lock_review
from tongket.web.operations.opening import open_review
from tongket.web.operations.saving import (
    Conflict,
    FigureInput,
    LinesInput,
    Saved,
    save_figures,
    save_lines,
)

__all__ = [
    "Conflict",
    "FigureInput",
    "LinesInput",
    "Saved",
    "answer_return",
    "approve_docket",
    "ask_unlock",
    "change_password",
    "create_account",
    "grant_role",
    "lock_review",
    "open_review",
    "receive_docket",
    "refuse_unlock_of",
    "return_docket",
    "save_figures",
    "save_lines",
    "submit_docket",
    "unlock_docket",
    "withdraw_docket",
]
