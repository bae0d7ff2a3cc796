"""What can be wrong with a document file, besides its frame (``tongket.core.frame``)."""

from __future__ import annotations

from tongket.core.findings import FindingKind, Severity

__all__ = ["DOCUMENT_FILE_KINDS"]

NO_FILE = FindingKind("document-file.no-file", Severity.ERROR)
UNKNOWN_KIND = FindingKind("document-file.unknown-kind", Severity.ERROR)
KIND_WITHOUT_FORM = FindingKind("document-file.kind-without-form", Severity.ERROR)
NO_YEAR = FindingKind("document-file.no-year", Severity.ERROR)
NO_PLACE = FindingKind("document-file.no-place", Severity.ERROR)
NO_SYMBOL = FindingKind("document-file.no-symbol", Severity.ERROR)
PART_NOT_ONE = FindingKind("document-file.part-not-one", Severity.ERROR)
ROW_TOO_LONG = FindingKind("document-file.row-too-long", Severity.ERROR)
DECISION_WITHOUT_ARTICLE = FindingKind("document-file.decision-without-article", Severity.WARNING)
BASIS_WORD = FindingKind("document-file.basis-word", Severity.WARNING)
ANNEX_NOT_NAMED = FindingKind("document-file.annex-not-named", Severity.WARNING)

DOCUMENT_FILE_KINDS: tuple[FindingKind, ...] = tuple(
    kind for kind in tuple(globals().values()) if isinstance(kind, FindingKind)
)
"""Every kind above."""
