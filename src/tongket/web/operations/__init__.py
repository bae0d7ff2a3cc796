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
from tongket.web.operations.commenting import comment_on
from tongket.web.operations.evidence import (
    EvidenceRefused,
    add_evidence,
    remove_evidence,
)
from tongket.web.operations.extending import (
    Unextended,
    ask_extension,
    grant_extension,
    refuse_extension,
)
from tongket.web.operations.locking import lock_review
from tongket.web.operations.mailing import has_mail_server, mail_again, mail_reminder
from tongket.web.operations.opening import open_review
from tongket.web.operations.people import (
    Invited,
    NotLendable,
    close_account,
    end_role,
    give_role,
    invite,
    lend_role,
    one_time_password,
    reopen_account,
    rescue_account,
    reset_password,
)
from tongket.web.operations.reminding import ReminderText, put_notice_aside, send_reminder
from tongket.web.operations.saving import (
    Conflict,
    FigureInput,
    LinesInput,
    Saved,
    save_contents,
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
from tongket.web.operations.together import approve_dockets, receive_dockets
from tongket.web.operations.tokens import Unmade, make_token, note_use, revoke_token
from tongket.web.operations.uploads import (
    UploadGone,
    drop_upload,
    keep_upload,
    take_upload,
)

__all__ = [
    "Conflict",
    "EvidenceRefused",
    "FigureInput",
    "Invited",
    "LinesInput",
    "LockedOut",
    "NotLendable",
    "ReminderText",
    "Saved",
    "Try",
    "Unextended",
    "Unmade",
    "UploadGone",
    "WrongCode",
    "add_evidence",
    "answer_return",
    "approve_docket",
    "approve_dockets",
    "ask_extension",
    "ask_unlock",
    "begin_try",
    "change_password",
    "close_account",
    "comment_on",
    "create_account",
    "drop_upload",
    "end_role",
    "fail_try",
    "give_role",
    "grant_extension",
    "grant_role",
    "has_mail_server",
    "invite",
    "keep_upload",
    "lend_role",
    "lift_lock_out",
    "lock_review",
    "mail_again",
    "mail_reminder",
    "make_token",
    "new_recovery_codes",
    "new_secret",
    "note_use",
    "one_time_password",
    "open_review",
    "put_notice_aside",
    "receive_docket",
    "receive_dockets",
    "refuse_extension",
    "refuse_unlock_of",
    "release_try",
    "remove_evidence",
    "remove_second_factor",
    "reopen_account",
    "rescue_account",
    "reset_password",
    "reset_second_factor",
    "return_docket",
    "revoke_token",
    "save_contents",
    "save_figures",
    "save_lines",
    "send_reminder",
    "set_second_factor",
    "sign_in",
    "sign_out",
    "submit_docket",
    "take_code",
    "take_upload",
    "unlock_docket",
    "withdraw_docket",
]
