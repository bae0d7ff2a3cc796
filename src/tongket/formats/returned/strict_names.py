"""The two sets of names of ISO/IEC 29500 for the same elements: those of every day (transitional),
and those of a workbook saved as "Strict Open XML Spreadsheet".

A strict workbook is edited under the names of every day, and written under its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from tongket.formats.returned.markup import DOCUMENT_RELATIONS, MAIN, MarkupError

__all__ = ["STRICT_RELATIONS", "has_strict_names", "in_strict_names", "in_usual_names"]

STRICT_RELATIONS: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_STRICT_MAIN: Final = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_USUAL: Final[Mapping[bytes, bytes]] = {
    _STRICT_MAIN.encode(): MAIN.encode(),
    STRICT_RELATIONS.encode(): DOCUMENT_RELATIONS.encode(),
}
_STRICT: Final = {usual: strict for strict, usual in _USUAL.items()}


def _declared(names: Mapping[bytes, bytes]) -> re.Pattern[bytes]:
    """Declarations of namespaces: what a cell says of one is no declaration."""
    return re.compile(
        rb"(\bxmlns(?::[\w.-]+)?\s*=\s*([\"']))(" + b"|".join(map(re.escape, names)) + rb")(?=\2)"
    )


_USUAL_DECLARED, _STRICT_DECLARED = _declared(_STRICT), _declared(_USUAL)


def has_strict_names(xml: bytes) -> bool:
    """Whether a part uses the strict names."""
    return _STRICT_DECLARED.search(xml) is not None


def in_usual_names(xml: bytes) -> bytes:
    """A strict part under the names of every day. MarkupError if it has some of both sets: what
    was which would be forgotten.
    """
    if _USUAL_DECLARED.search(xml):
        raise MarkupError("strict and usual names in one part")
    return _STRICT_DECLARED.sub(lambda found: found[1] + _USUAL[found[3]], xml)


def in_strict_names(xml: bytes) -> bytes:
    """What ``in_usual_names`` was made of, as it stands now.

    >>> in_strict_names(in_usual_names(b'<c xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>'))
    b'<c xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>'
    """
    return _USUAL_DECLARED.sub(lambda found: found[1] + _STRICT[found[3]], xml)
