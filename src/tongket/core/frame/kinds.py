"""What can be wrong with the frame that somebody declared."""

from __future__ import annotations

from tongket.core.findings import FindingKind, Severity

__all__ = ["FRAME_KINDS"]


def _error(name: str) -> FindingKind:
    return FindingKind(f"frame.{name}", Severity.ERROR)


def _warning(name: str) -> FindingKind:
    return FindingKind(f"frame.{name}", Severity.WARNING)


# Signatures (II.7).
NO_SIGNATURE = _error("no-signature")
TOO_MANY_SIGNATURES = _error("too-many-signatures")
SIGNATURE_FOR_EACH_BODY = _warning("signature-for-each-body")
MINUTES_WITHOUT_BOTH = _error("minutes-without-both")
NO_POSITION = _error("no-position")
AUTHORITY_UNKNOWN = _error("authority-unknown")
AUTHORITY_BARE = _error("authority-bare")
AUTHORITY_ORDER = _error("authority-order")
SAME_POSITION = _error("same-position")
ACTING_FOR_THE_HEAD = _warning("acting-for-the-head")
TITLE_BEFORE_NAME = _warning("title-before-name")

# Bodies, number and symbol (II.2, II.3).
TOO_MANY_BODIES = _error("too-many-bodies")
SYMBOL_SHAPE = _error("symbol-shape")
SYMBOL_OF_OTHER_KIND = _warning("symbol-of-other-kind")
NUMBER_SHAPE = _error("number-shape")

# To whom (II.9).
LETTER_WITHOUT_ADDRESSEE = _error("letter-without-addressee")
AS_ABOVE_MISSING = _warning("as-above-missing")
AS_ABOVE_TO_NOBODY = _error("as-above-to-nobody")
NOT_KEPT = _warning("not-kept")

# What a kind needs (annex III).
DECISION_WITHOUT_AUTHORITY = _error("decision-without-authority")
DECISION_WITHOUT_BASIS = _warning("decision-without-basis")
LIST_WITHOUT_PARENT = _error("list-without-parent")

# Other parts (III).
URGENCY_NOT_IN_LAW = _warning("urgency-not-in-law")
COPIES_WITHOUT_DRAFTER = _warning("copies-without-drafter")

FRAME_KINDS: tuple[FindingKind, ...] = tuple(
    kind for kind in tuple(globals().values()) if isinstance(kind, FindingKind)
)
"""Every kind above."""
