"""The state's rules for administrative documents, as dated data with the clause of each.

``newest_law()`` is what the writer and the checker of documents read: measures (margins, lines,
spaces), components (letters, size, weight, slope, place), fixed words, numbering, forms of
signature, marks, copies and kinds of documents. A change of the law is a new .toml file.
"""

from __future__ import annotations

from tongket.formats.documents.law.reading import LAWS, clause_of, law_on, newest_law, read_law
from tongket.formats.documents.law.values import (
    Addressed,
    Clause,
    Component,
    CopyForm,
    Digits,
    DocumentKind,
    FixedWords,
    Font,
    Law,
    Letters,
    LineAlign,
    Mark,
    MarkKind,
    Measure,
    MeasuredIn,
    Numbering,
    SignatureForm,
    Span,
    Spelling,
)

__all__ = [
    "LAWS",
    "Addressed",
    "Clause",
    "Component",
    "CopyForm",
    "Digits",
    "DocumentKind",
    "FixedWords",
    "Font",
    "Law",
    "Letters",
    "LineAlign",
    "Mark",
    "MarkKind",
    "Measure",
    "MeasuredIn",
    "Numbering",
    "SignatureForm",
    "Span",
    "Spelling",
    "clause_of",
    "law_on",
    "newest_law",
    "read_law",
]
