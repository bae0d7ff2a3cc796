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
from tongket.web.operations.people import (
    Invited,
    NotLendable,
    close_account,
    end_role,
    give_role,
    invite,
    lend_role,
    reopen_account,
    reset_password,
)
from tongket.web.operations.saving import (
    Conflict,
    FigureInput,
    LinesInput,
    Saved,
    save_figures,
    save_lines,
)
from tongket.web.operations.second_factors import (
    WrongCode,
    new_recovery_codes,
    new_secret,
    remove_second_factor,
    reset_second_factor,
    set_second_factor,
    take_code,
)
from tongket.web.operations.signing_in import (
    LockedOut,
    Try,
    begin_try,
    fail_try,
    lift_lock_out,
    release_try,
    sign_in,
    sign_out,
)
from tongket.web.operations.uploads import (
    UploadGone,
    drop_upload,
    keep_upload,
    take_upload,
)

__all__ = [
    "Conflict",
    "FigureInput",
    "Invited",
    "LinesInput",
    "LockedOut",
    "NotLendable",
    "Saved",
    "Try",
    "UploadGone",
    "WrongCode",
    "answer_return",
    "approve_docket",
    "ask_unlock",
    "begin_try",
    "change_password",
    "close_account",
    "create_account",
    "drop_upload",
    "end_role",
    "fail_try",
    "give_role",
    "grant_role",
    "invite",
    "keep_upload",
    "lend_role",
    "lift_lock_out",
    "lock_review",
    "new_recovery_codes",
    "new_secret",
    "open_review",
    "receive_docket",
    "refuse_unlock_of",
    "release_try",
    "remove_second_factor",
    "reopen_account",
    "reset_password",
    "reset_second_factor",
    "return_docket",
    "save_figures",
    "save_lines",
    "set_second_factor",
    "sign_in",
    "sign_out",
    "submit_docket",
    "take_code",
    "take_upload",
    "unlock_docket",
    "withdraw_docket",
]
