"""The kinds of findings that reading drafts gives."""

from __future__ import annotations

from tongket.core.findings import FindingKind, Severity

__all__: list[str] = []

# The file as a whole: one of these, and nothing is taken.
EMPTY_FILE = FindingKind("draft.empty-file", Severity.ERROR)
OLD_FORMAT = FindingKind("draft.old-format", Severity.ERROR)
ENCRYPTED = FindingKind("draft.encrypted", Severity.ERROR)
NOT_A_DOCUMENT = FindingKind("draft.not-a-document", Severity.ERROR)
DAMAGED = FindingKind("draft.damaged", Severity.ERROR)
TOO_LARGE = FindingKind("draft.too-large", Severity.ERROR)
UNSAFE = FindingKind("draft.unsafe", Severity.ERROR)
REPORTER_UNKNOWN = FindingKind("draft.reporter-unknown", Severity.ERROR)
REPORTER_UNCLEAR = FindingKind("draft.reporter-unclear", Severity.ERROR)
NO_SECTIONS = FindingKind("draft.no-sections", Severity.ERROR)

# Paragraphs that stand in no section: each run of them is one finding.
UNKNOWN_HEADING = FindingKind("draft.unknown-heading", Severity.WARNING)
UNCLEAR_HEADING = FindingKind("draft.unclear-heading", Severity.WARNING)
TAKES_NONE = FindingKind("draft.takes-none", Severity.WARNING)
NOT_ASKED = FindingKind("draft.not-asked", Severity.WARNING)
HAS_SUBSECTIONS = FindingKind("draft.has-subsections", Severity.WARNING)
OWN_HEADING = FindingKind("draft.own-heading", Severity.NOTE)
BEFORE_SECTIONS = FindingKind("draft.before-sections", Severity.WARNING)
TABLE = FindingKind("draft.table", Severity.WARNING)
GENERATED = FindingKind("draft.generated", Severity.NOTE)
ANNEX = FindingKind("draft.annex", Severity.NOTE)

# Parts of a document that are not read, and how the rest was.
TEXT_BOX = FindingKind("draft.text-box", Severity.WARNING)
HIDDEN_TEXT = FindingKind("draft.hidden-text", Severity.WARNING)
EMBEDDED = FindingKind("draft.embedded", Severity.WARNING)
FOOTNOTES = FindingKind("draft.footnotes", Severity.NOTE)
TRACKED = FindingKind("draft.tracked-changes", Severity.NOTE)
COMMENTS = FindingKind("draft.comments", Severity.NOTE)
NUMBER_DIFFERS = FindingKind("draft.number-differs", Severity.NOTE)
MORE = FindingKind("draft.more", Severity.WARNING)
READ = FindingKind("draft.read", Severity.NOTE)
