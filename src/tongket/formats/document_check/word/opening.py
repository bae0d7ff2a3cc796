"""The parts of a .docx that are looked at, unpacked under limits, parsed without entities."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from tongket.core.findings import FindingKind
from tongket.formats.document_check import kinds
from tongket.formats.drafts.opening import Unusable, local, parsed
from tongket.formats.packages import Package, PackageError, open_package
from tongket.formats.refusals import Refusal

__all__ = ["WordParts", "word_parts"]

_MOST_PART: Final = 16 * 2**20
"""Bytes of one part: a report of five hundred pages has half of it."""

_MOST_STYLES: Final = 10_000
_STYLE: Final = b":styleId="
"""Word itself keeps no more than 4,079 styles; they are counted before they are parsed."""

_OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class WordParts:
    """Trees of the parts. ``running`` are headers and footers by relationship id."""

    body: Element
    styles: Element | None
    numbering: Element | None
    theme: Element | None
    settings: Element | None
    running: dict[str, Element]
    pages: int | None


def word_parts(data: bytes) -> WordParts | Refusal:
    """The parts of a document, or why it is none. Nothing in it is run, fetched or expanded."""
    if data.startswith(_OLE):
        return Refusal(kinds.ENCRYPTED if _ENCRYPTED in data else kinds.OLD_FORMAT)
    package = open_package(data)
    if isinstance(package, Refusal):
        harm = package.kind.code.startswith("package.")
        return package if harm else Refusal(_own_kind(package.kind))
    try:
        return _parts(package)
    except PackageError as error:
        return Refusal(_own_kind(error.refusal.kind))
    except Unusable as unusable:
        return Refusal(kinds.UNSAFE if unusable.kind.code == "draft.unsafe" else kinds.TOO_LARGE)
    except (ParseError, KeyError, ValueError):
        return Refusal(kinds.DAMAGED)


def _own_kind(kind: FindingKind) -> FindingKind:
    return kinds.ENCRYPTED if kind.code == "workbook.encrypted" else kinds.DAMAGED


def _parts(package: Package) -> WordParts | Refusal:
    names = frozenset(package.members)
    main = next((t for _, kind, t in _relations(package, "") if kind == "officeDocument"), "")
    main = main or "word/document.xml"
    if main not in names:
        return Refusal(kinds.NOT_A_DOCUMENT)
    root = _tree(package, main)
    body = next((inner for inner in root if local(inner) == "body"), None)
    if local(root) != "document" or body is None:
        return Refusal(kinds.NOT_A_DOCUMENT)
    related = list(_relations(package, main))

    def first(wanted: str) -> Element | None:
        part = next((t for _, kind, t in related if kind == wanted and t in names), None)
        return None if part is None else _tree(package, part)

    running = {
        key: _tree(package, target)
        for key, kind, target in related[:200]
        if kind in ("header", "footer") and target in names
    }
    return WordParts(
        body=body,
        styles=first("styles"),
        numbering=first("numbering"),
        theme=first("theme"),
        settings=first("settings"),
        running=running,
        pages=_pages(package),
    )


def _tree(package: Package, part: str) -> Element:
    if package.members[part].file_size > _MOST_PART:
        raise Unusable(kinds.TOO_LARGE)
    content = package.part(part)
    if content.count(_STYLE) > _MOST_STYLES:
        raise Unusable(kinds.TOO_LARGE)
    return parsed(content)


def _relations(package: Package, part: str) -> Iterator[tuple[str, str, str]]:
    """Id, last word of the kind and path of what a part refers to inside the package."""
    folder = dirname(part)
    file = join(folder, "_rels", f"{part.rpartition('/')[2]}.rels")
    if file not in package.members:
        return
    for relation in _tree(package, file):
        if relation.get("TargetMode") != "External":
            target = relation.get("Target", "")
            path = target[1:] if target.startswith("/") else normpath(join(folder, target))
            kind = relation.get("Type", "").rpartition("/")[2]
            yield relation.get("Id", ""), kind, path


def _pages(package: Package) -> int | None:
    """How many pages the program that saved it last counted."""
    if "docProps/app.xml" not in package.members:
        return None
    tree = _tree(package, "docProps/app.xml")
    text = next((inner.text or "" for inner in tree if local(inner) == "Pages"), "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else None
