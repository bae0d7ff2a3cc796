"""What can be wrong with the files of a plan before it is a plan."""

from __future__ import annotations

from tongket.core.findings import FindingKind, Severity

__all__ = ["FILE_KINDS"]

NO_FOLDER = FindingKind("plan.no-folder", Severity.ERROR)
NO_FILE = FindingKind("plan.no-file", Severity.ERROR)
UNREADABLE_FILE = FindingKind("plan.unreadable-file", Severity.ERROR)
NOT_UTF8 = FindingKind("plan.not-utf8", Severity.ERROR)
TOO_LARGE = FindingKind("plan.too-large", Severity.ERROR)
TOO_DEEP = FindingKind("plan.too-deep", Severity.ERROR)

TAB_INDENT = FindingKind("plan.tab-indent", Severity.ERROR)
NOT_CLOSED = FindingKind("plan.not-closed", Severity.ERROR)
COLON_IN_TEXT = FindingKind("plan.colon-in-text", Severity.ERROR)
BAD_INDENT = FindingKind("plan.bad-indent", Severity.ERROR)
BAD_CHARACTER = FindingKind("plan.bad-character", Severity.ERROR)
UNKNOWN_ALIAS = FindingKind("plan.unknown-alias", Severity.ERROR)
SEVERAL_DOCUMENTS = FindingKind("plan.several-documents", Severity.ERROR)
BAD_SYNTAX = FindingKind("plan.bad-syntax", Severity.ERROR)
UNKNOWN_TAG = FindingKind("plan.unknown-tag", Severity.ERROR)
DUPLICATE_FIELD = FindingKind("plan.duplicate-field", Severity.ERROR)
FIELD_NOT_TEXT = FindingKind("plan.field-not-text", Severity.ERROR)

MISSING_FIELD = FindingKind("plan.missing-field", Severity.ERROR)
UNKNOWN_FIELD = FindingKind("plan.unknown-field", Severity.ERROR)
EMPTY_VALUE = FindingKind("plan.empty-value", Severity.ERROR)
NOT_A_CHOICE = FindingKind("plan.not-a-choice", Severity.ERROR)
NOT_A_WHOLE_NUMBER = FindingKind("plan.not-a-whole-number", Severity.ERROR)
NOT_A_NUMBER = FindingKind("plan.not-a-number", Severity.ERROR)
NOT_A_DATE = FindingKind("plan.not-a-date", Severity.ERROR)
NOT_YES_OR_NO = FindingKind("plan.not-yes-or-no", Severity.ERROR)
NOT_A_TEXT = FindingKind("plan.not-a-text", Severity.ERROR)
NOT_A_LIST = FindingKind("plan.not-a-list", Severity.ERROR)
NOT_FIELDS = FindingKind("plan.not-fields", Severity.ERROR)
OUT_OF_BOUNDS = FindingKind("plan.out-of-bounds", Severity.ERROR)
BAD_VALUE = FindingKind("plan.bad-value", Severity.ERROR)

NO_HEADER = FindingKind("plan.no-header", Severity.ERROR)
MISSING_COLUMN = FindingKind("plan.missing-column", Severity.ERROR)
UNKNOWN_COLUMN = FindingKind("plan.unknown-column", Severity.WARNING)
DUPLICATE_COLUMN = FindingKind("plan.duplicate-column", Severity.ERROR)
CELLS_TOO_MANY = FindingKind("plan.too-many-cells", Severity.ERROR)

FILE_KINDS: tuple[FindingKind, ...] = tuple(
    kind for kind in tuple(globals().values()) if isinstance(kind, FindingKind)
)
"""Every kind above."""
