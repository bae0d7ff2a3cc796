"""The tables: accounts, roles and signing in, reviews, dockets with their items, and the audit."""

from tongket.web.data.models.accounts import Account, Role, RoleGrant
from tongket.web.data.models.audit import AuditEntry, AuditHead
from tongket.web.data.models.chasing import Extension, MailState, Notice, Reminder
from tongket.web.data.models.dockets import (
    Docket,
    DocketReturn,
    Item,
    ItemComment,
    ItemVersion,
    MissingBelow,
)
from tongket.web.data.models.evidence import Evidence
from tongket.web.data.models.reviews import (
    OpenReview,
    Snapshot,
    SnapshotDocket,
    SnapshotItem,
)
from tongket.web.data.models.signing_in import RecoveryCode, SecondFactor, SignInGuard
from tongket.web.data.models.tokens import ApiToken, Scope
from tongket.web.data.models.uploads import Batch, BatchFile, BatchState, Upload

__all__ = [
    "Account",
    "ApiToken",
    "AuditEntry",
    "AuditHead",
    "Batch",
    "BatchFile",
    "BatchState",
    "Docket",
    "DocketReturn",
    "Evidence",
    "Extension",
    "Item",
    "ItemComment",
    "ItemVersion",
    "MailState",
    "MissingBelow",
    "Notice",
    "OpenReview",
    "RecoveryCode",
    "Reminder",
    "Role",
    "RoleGrant",
    "Scope",
    "SecondFactor",
    "SignInGuard",
    "Snapshot",
    "SnapshotDocket",
    "SnapshotItem",
    "Upload",
]
