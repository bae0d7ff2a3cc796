"""Checking a finished official document, ours or anyone's, against the law, clause by clause.

``check_document(path)`` reads a .docx or .pdf as it is seen (``word``, ``portable``), finds its
components by what they say and where they stand (``recognition``), and holds them against
``documents.law`` (``rules``). What a file does not say is never claimed.
"""

from __future__ import annotations

from tongket.formats.document_check.checking import (
    CHECKED_SUFFIXES,
    DocumentCheck,
    check_document,
    checked,
)

__all__ = ["CHECKED_SUFFIXES", "DocumentCheck", "check_document", "checked"]
