"""What can be wrong with a signing or with a signature, each as a kind of finding."""

from __future__ import annotations

from typing import Final

from tongket.core.findings import FindingKind, Severity

__all__ = [
    "APPENDED",
    "CERTIFICATE_ENDED",
    "CERTIFICATE_EXPIRED",
    "CERTIFICATE_NOT_YET",
    "CERTIFICATE_USAGE",
    "CHANGED_AFTER",
    "DAMAGED",
    "DAY_OF_ANOTHER_YEAR",
    "DRAFT",
    "DRAFT_SIGNED",
    "EARLIER_BROKEN",
    "ENCRYPTED",
    "FILLED_AFTER",
    "FILLED_ODDLY",
    "HIDDEN_APPEARANCE",
    "IMAGE_BACKGROUND",
    "IMAGE_COLOUR",
    "IMAGE_SIZE",
    "IMAGE_UNREADABLE",
    "KEY_UNREADABLE",
    "MALFORMED",
    "NOTHING_TO_FILL",
    "NOT_A_PDF",
    "NOT_INTACT",
    "NOT_TRUSTED",
    "NOT_WRITABLE",
    "NO_FILE",
    "NO_IMAGE",
    "NO_NAME",
    "NO_NUMBER",
    "NO_PASSPHRASE",
    "NO_PERSON",
    "NO_PLACE",
    "NO_SIGNATURE",
    "NO_TRUST",
    "NUMBER_TOO_LATE",
    "NUMBER_UNREADABLE",
    "OCCUPIED",
    "OFF_THE_PAGE",
    "OUT_IS_SOURCE",
    "OVERWHELMING",
    "REVOCATION",
    "TIMESTAMP_REFUSED",
    "TIME_CLAIMED",
    "TOKEN_REFUSED",
    "TOO_LARGE",
    "TRUST_UNREADABLE",
    "WEAK",
    "WRONG_PASSPHRASE",
]

_ERROR: Final = Severity.ERROR
_WARNING: Final = Severity.WARNING
_NOTE: Final = Severity.NOTE

# The document.
NO_FILE = FindingKind("signing.no-file", _ERROR)
NOT_A_PDF = FindingKind("signing.not-a-pdf", _ERROR)
DAMAGED = FindingKind("signing.damaged", _ERROR)
ENCRYPTED = FindingKind("signing.encrypted", _ERROR)
TOO_LARGE = FindingKind("signing.too-large", _ERROR)
OVERWHELMING = FindingKind("signing.overwhelming", _ERROR)
DRAFT = FindingKind("signing.draft", _ERROR)
DRAFT_SIGNED = FindingKind("signing.draft-signed", _WARNING)
EARLIER_BROKEN = FindingKind("signing.earlier-broken", _ERROR)

# The key.
KEY_UNREADABLE = FindingKind("signing.key-unreadable", _ERROR)
NO_PASSPHRASE = FindingKind("signing.no-passphrase", _ERROR)
WRONG_PASSPHRASE = FindingKind("signing.wrong-passphrase", _ERROR)
TOKEN_REFUSED = FindingKind("signing.token-refused", _ERROR)
CERTIFICATE_EXPIRED = FindingKind("signing.certificate-expired", _ERROR)
CERTIFICATE_NOT_YET = FindingKind("signing.certificate-not-yet", _ERROR)
CERTIFICATE_USAGE = FindingKind("signing.certificate-usage", _ERROR)
TIMESTAMP_REFUSED = FindingKind("signing.timestamp-refused", _ERROR)

# What is drawn, and where.
IMAGE_UNREADABLE = FindingKind("signing.image-unreadable", _ERROR)
IMAGE_SIZE = FindingKind("signing.image-size", _ERROR)
IMAGE_BACKGROUND = FindingKind("signing.image-background", _WARNING)
IMAGE_COLOUR = FindingKind("signing.image-colour", _WARNING)
NO_IMAGE = FindingKind("signing.no-image", _WARNING)
NO_PLACE = FindingKind("signing.no-place", _ERROR)
NO_NAME = FindingKind("signing.no-name", _WARNING)
NO_PERSON = FindingKind("signing.no-person", _ERROR)
OCCUPIED = FindingKind("signing.occupied", _ERROR)
OFF_THE_PAGE = FindingKind("signing.off-the-page", _ERROR)

# Number and day.
NO_NUMBER = FindingKind("signing.no-number", _ERROR)
NUMBER_UNREADABLE = FindingKind("signing.number-unreadable", _ERROR)
NUMBER_TOO_LATE = FindingKind("signing.number-too-late", _ERROR)
NOTHING_TO_FILL = FindingKind("signing.nothing-to-fill", _ERROR)
DAY_OF_ANOTHER_YEAR = FindingKind("signing.day-of-another-year", _ERROR)

# The outcome.
OUT_IS_SOURCE = FindingKind("signing.out-is-source", _ERROR)
NOT_WRITABLE = FindingKind("signing.not-writable", _ERROR)

# A signature that is there.
NO_SIGNATURE = FindingKind("signature.none", _ERROR)
NOT_INTACT = FindingKind("signature.not-intact", _ERROR)
MALFORMED = FindingKind("signature.malformed", _ERROR)
WEAK = FindingKind("signature.weak", _ERROR)
CHANGED_AFTER = FindingKind("signature.changed-after", _ERROR)
APPENDED = FindingKind("signature.appended", _ERROR)
HIDDEN_APPEARANCE = FindingKind("signature.hidden-appearance", _ERROR)
FILLED_ODDLY = FindingKind("signature.filled-oddly", _ERROR)
FILLED_AFTER = FindingKind("signature.filled-after", _NOTE)
NO_TRUST = FindingKind("signature.no-trust", _ERROR)
TRUST_UNREADABLE = FindingKind("signature.trust-unreadable", _ERROR)
NOT_TRUSTED = FindingKind("signature.not-trusted", _ERROR)
CERTIFICATE_ENDED = FindingKind("signature.certificate-ended", _ERROR)
TIME_CLAIMED = FindingKind("signature.time-claimed", _NOTE)
REVOCATION = FindingKind("signature.revocation", _NOTE)
