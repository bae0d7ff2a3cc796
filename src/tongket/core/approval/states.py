"""Words of approval: where a docket, one of its items and a return can be, and who may do what.

The words are those officials use: lưu nháp, gửi, tiếp nhận, trả lại, duyệt, thu hồi, yêu cầu mở
khóa, khóa số liệu.
"""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Action", "DocketState", "ItemState", "ReturnState", "Side"]


class DocketState(StrEnum):
    """Who holds the docket of a reporter, and what for."""

    DRAFT = "draft"
    """Lưu nháp: with the reporter; nothing was taken yet."""
    SUBMITTED = "submitted"
    """Đã gửi: on its way; the reporter may still withdraw it."""
    RECEIVED = "received"
    """Đã tiếp nhận: being checked."""
    RETURNED = "returned"
    """Trả lại: with the reporter, who may change the open items and nothing else."""
    APPROVED = "approved"
    """Đã duyệt: every item is taken."""
    LOCKED = "locked"
    """Khóa số liệu: past the cut-off; what is to change has to be unlocked."""


class ItemState(StrEnum):
    """Where one item (a figure, a register, a section of statements ...) stands."""

    OPEN = "open"
    """The reporter may change it."""
    SENT = "sent"
    """Waits for the reviewer, in the version that was sent."""
    ACCEPTED = "accepted"
    """Taken; it counts, and does not change."""
    LEFT_OUT = "left_out"
    """Not taken by the cut-off; only unlocking opens it."""


class ReturnState(StrEnum):
    """The loop of a return: asked, answered, closed; each is closed once."""

    ASKED = "asked"
    ANSWERED = "answered"
    CLOSED = "closed"


class Side(StrEnum):
    """On which side of a docket somebody acts."""

    REPORTER = "reporter"
    REVIEWER = "reviewer"
    STANDING = "standing"
    """The standing agency, which alone fixes the figures of the whole review."""


class Action(StrEnum):
    """What can be done with a docket."""

    SAVE = "save"
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    RECEIVE = "receive"
    RETURN = "return"
    APPROVE = "approve"
    REQUEST_UNLOCK = "request_unlock"
    UNLOCK = "unlock"
    REFUSE_UNLOCK = "refuse_unlock"
    LOCK = "lock"
