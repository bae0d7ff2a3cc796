"""XML of a workbook's parts: read without entities, DTDs or network, written the same each time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lxml import etree

__all__ = [
    "DOCUMENT_RELATIONS",
    "MAIN",
    "OFFICE",
    "VML",
    "Element",
    "MarkupError",
    "insert_in_order",
    "local_name",
    "main",
    "parse",
    "parse_leniently",
    "serialise",
]

Element = etree._Element  # noqa: SLF001 - the class has no other name

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOCUMENT_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
VML: Final = "urn:schemas-microsoft-com:vml"
OFFICE: Final = "urn:schemas-microsoft-com:office:office"


class MarkupError(Exception):
    """A part is no XML that may be edited."""


def main(name: str) -> str:
    """The name of an element of SpreadsheetML."""
    return f"{{{MAIN}}}{name}"


def local_name(element: Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def parse(data: bytes) -> Element:
    """The root of a part. MarkupError for what is no XML, or has a document type."""
    return _parse(data, recover=False)


def parse_leniently(data: bytes) -> Element:
    """As ``parse``, but Excel's own drawings of comments may hold tags that are never closed."""
    try:
        return _parse(data, recover=False)
    except MarkupError:
        return _parse(data, recover=True)


def _parse(data: bytes, *, recover: bool) -> Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise MarkupError(str(error)) from error
    # A parser that recovers gives nothing for what is no markup at all, whatever its stubs say.
    found: Element | None = root
    if found is None or found.getroottree().docinfo.internalDTD is not None:
        raise MarkupError("no root, or a document type")
    return found


def serialise(root: Element) -> bytes:
    """The bytes of a part."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def insert_in_order(parent: Element, child: Element, order: Sequence[str]) -> None:
    """Insert a child where the schema's ``order`` of names wants it."""
    rank = {name: position for position, name in enumerate(order)}
    own = rank[local_name(child)]
    after = -1
    for position, sibling in enumerate(parent):
        if rank.get(local_name(sibling), len(order)) <= own:
            after = position
    parent.insert(after + 1, child)
