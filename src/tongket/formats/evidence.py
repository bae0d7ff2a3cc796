"""What a file of evidence (minh chứng) is: its name, its first bytes and what is in it agree."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from tongket.formats.packages import PackageError, active_content, open_package
from tongket.formats.refusals import MACROS, Refusal

__all__ = ["EVIDENCE_TYPES", "EvidenceFault", "fault_of"]

_PDF_HEAD: Final = 1024
"""A reader takes a PDF whose head begins within so many bytes."""

_PICTURES: Final = {
    "jpg": (b"\xff\xd8\xff", b"\xff\xd9"),
    "jpeg": (b"\xff\xd8\xff", b"\xff\xd9"),
    "png": (b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"),
}
_PACKAGES: Final = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}

_COMPOUND: Final = b"\xd0\xcf\x11\xe0"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
"""What a document with a password is packed in."""

EVIDENCE_TYPES: Final = ("pdf", *_PICTURES, *_PACKAGES)
"""The endings that can be taken."""


class EvidenceFault(StrEnum):
    """Why a file is not taken."""

    EMPTY = "empty"
    TOO_LARGE = "too-large"
    TYPE = "type"
    CONTENT = "content"
    ENCRYPTED = "encrypted"
    MACROS = "macros"
    TOO_MANY = "too-many"


def fault_of(name: str, data: bytes, *, types: tuple[str, ...], most: int) -> EvidenceFault | None:
    """What is wrong with a file of at most ``most`` bytes and one of ``types``; None: nothing.

    It is what its name says, whole, and without macros. What a PDF does when it is opened is not
    looked at: it is handed out to be kept, never shown in a page.
    """
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if not data:
        return EvidenceFault.EMPTY
    if len(data) > most:
        return EvidenceFault.TOO_LARGE
    if ending not in types or ending not in EVIDENCE_TYPES:
        return EvidenceFault.TYPE
    if ending in _PACKAGES:
        return _package_fault(data, _PACKAGES[ending])
    if ending == "pdf":
        whole = b"%PDF-" in data[:_PDF_HEAD] and b"%%EOF" in data[-_PDF_HEAD:]
        return None if whole else EvidenceFault.CONTENT
    head, end = _PICTURES[ending]
    whole = data.startswith(head) and end in data[-_PDF_HEAD:]
    return None if whole else EvidenceFault.CONTENT


def _package_fault(data: bytes, main: str) -> EvidenceFault | None:
    if data.startswith(_COMPOUND) and _ENCRYPTED in data:
        return EvidenceFault.ENCRYPTED
    package = open_package(data)
    if isinstance(package, Refusal) or main not in package.members:
        return EvidenceFault.CONTENT
    try:
        package.verify()
        kinds = active_content(package)
    except PackageError:
        return EvidenceFault.CONTENT
    return EvidenceFault.MACROS if MACROS in kinds else None
