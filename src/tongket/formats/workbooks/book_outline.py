"""Which part of a package holds each sheet of a workbook."""

from __future__ import annotations

from functools import lru_cache
from posixpath import join, normpath
from types import MappingProxyType
from typing import TYPE_CHECKING
from xml.etree import ElementTree

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["sheet_parts"]

_RELATION = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
"""How a sheet says which part is its own: in the usual form, and in the strict one of ISO 29500."""


@lru_cache(maxsize=64)
def sheet_parts(outline: bytes, relations: bytes) -> Mapping[str, str]:
    """Parts by the names of the sheets, in the order of the workbook.

    Cached: most workbooks of a plan list the same sheets. ElementTree.ParseError for damage.
    """
    root = ElementTree.fromstring(relations)
    targets = {relation.get("Id", ""): relation.get("Target", "") for relation in root}
    parts: dict[str, str] = {}
    for sheet in ElementTree.fromstring(outline).iter():
        if sheet.tag.rpartition("}")[2] == "sheet":
            relation = next((sheet.get(name) for name in _RELATION if sheet.get(name)), None)
            target = targets.get(relation or "", "")
            path = target[1:] if target.startswith("/") else normpath(join("xl", target))
            parts[sheet.get("name", "")] = path
    return MappingProxyType(parts)
