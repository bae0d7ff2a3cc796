"""Opening a Word file that a person sent: its parts as bytes, or the one reason why not.

Nothing in it is executed, fetched or expanded: macros, links and other files inside are never
touched, a document type declaration (the way to entities) ends the reading, and no part is unpacked
beyond its limit, whatever the package says of itself.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from posixpath import dirname, join, normpath
from xml.etree import ElementTree
from xml.parsers import expat

from tongket.core.findings import FindingKind
from tongket.formats.drafts import kinds

__all__ = ["MOST_BYTES", "OpenedDraft", "Unusable", "local", "open_draft", "parsed"]

MOST_BYTES = 50 * 2**20
"""Largest file that is looked into at all; reports have pictures, but not so many."""

_MOST_UNPACKED = 8 * 2**20
_MOST_MEMBERS = 10_000
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Office programs know no other; streams of the others unpack whole, whatever is asked of them."""

_MOST_TAGS = 600_000
"""A report of a hundred pages with its annexes has a tenth of that."""

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_DOCUMENT = "officeDocument"


class Unusable(Exception):  # noqa: N818 - it names the file, not the program's state
    """Carries the kind of finding of a file that cannot be used."""

    def __init__(self, kind: FindingKind) -> None:
        super().__init__(kind.code)
        self.kind = kind


class _Begun(Exception):  # noqa: N818 - not an error: the first element was seen
    pass


@dataclass(frozen=True, slots=True)
class OpenedDraft:
    """The parts that are read. ``commented`` says whether anybody left comments."""

    body: ElementTree.Element
    styles: ElementTree.Element | None
    numbering: ElementTree.Element | None
    headers: tuple[ElementTree.Element, ...]
    commented: bool


def open_draft(data: bytes) -> OpenedDraft | FindingKind:
    """The parts of a .docx, or why it is none."""
    if not data:
        return kinds.EMPTY_FILE
    if len(data) > MOST_BYTES:
        return kinds.TOO_LARGE
    if data.startswith(_OLE):
        return kinds.ENCRYPTED if _ENCRYPTED_PACKAGE in data else kinds.OLD_FORMAT
    if not data.startswith(b"PK"):
        return kinds.NOT_A_DOCUMENT
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            return _parts(package)
    except Unusable as unusable:
        return unusable.kind
    except MemoryError:
        return kinds.TOO_LARGE
    except Exception:  # noqa: BLE001  # bytes from outside: whatever a reader trips over is damage
        return kinds.DAMAGED


def local(element: ElementTree.Element) -> str:
    """The name of an element without its namespace: transitional and strict files are alike."""
    return element.tag.rpartition("}")[2]


def parsed(xml: bytes) -> ElementTree.Element:
    """The tree of a part; Unusable for a document type declaration or far too many elements."""
    if xml.count(b"<") > _MOST_TAGS:
        raise Unusable(kinds.TOO_LARGE)
    scout = expat.ParserCreate()
    scout.StartDoctypeDeclHandler = _refuse
    scout.StartElementHandler = _begin
    with suppress(_Begun):
        scout.Parse(xml, True)
    return ElementTree.fromstring(xml)


def _refuse(*_: object) -> None:
    raise Unusable(kinds.UNSAFE)


def _begin(*_: object) -> None:
    raise _Begun


def _parts(package: zipfile.ZipFile) -> OpenedDraft:
    members = package.infolist()
    if len(members) > _MOST_MEMBERS:
        raise Unusable(kinds.TOO_LARGE)
    if any(member.flag_bits & 1 for member in members):
        raise Unusable(kinds.ENCRYPTED)
    if any(member.compress_type not in _METHODS for member in members):
        raise Unusable(kinds.DAMAGED)
    names = frozenset(member.filename for member in members)
    document = next((t for t in _targets(package, names, "").get(_DOCUMENT, ())), "")
    document = document or "word/document.xml"
    if document not in names:
        raise Unusable(kinds.NOT_A_DOCUMENT)
    root = parsed(_unpacked(package, document))
    body = next((child for child in root if local(child) == "body"), None)
    if local(root) != "document" or body is None:
        raise Unusable(kinds.NOT_A_DOCUMENT)
    targets = _targets(package, names, document)

    def first(kind: str) -> ElementTree.Element | None:
        part = next(iter(targets.get(kind, ())), None)
        return None if part is None else parsed(_unpacked(package, part))

    return OpenedDraft(
        body=body,
        styles=first("styles"),
        numbering=first("numbering"),
        headers=tuple(parsed(_unpacked(package, part)) for part in targets.get("header", ())[:20]),
        commented="comments" in targets,
    )


def _targets(
    package: zipfile.ZipFile, names: frozenset[str], part: str
) -> Mapping[str, tuple[str, ...]]:
    """The parts inside the package that a part refers to, by the last word of their kind."""
    folder = dirname(part)
    relations = join(folder, "_rels", f"{part.rpartition('/')[2]}.rels")
    if relations not in names:
        return {}
    found: dict[str, tuple[str, ...]] = {}
    for kind, target in _relations(parsed(_unpacked(package, relations))):
        path = target[1:] if target.startswith("/") else normpath(join(folder, target))
        if path in names:
            found[kind] = (*found.get(kind, ()), path)
    return found


def _relations(tree: ElementTree.Element) -> Iterator[tuple[str, str]]:
    for relation in tree:
        if relation.get("TargetMode") != "External":
            yield relation.get("Type", "").rpartition("/")[2], relation.get("Target", "")


def _unpacked(package: zipfile.ZipFile, part: str) -> bytes:
    """A part, as far as the limit: the sizes that the package declares are not believed."""
    with package.open(part) as stream:
        content = stream.read(_MOST_UNPACKED + 1)
    if len(content) > _MOST_UNPACKED:
        raise Unusable(kinds.TOO_LARGE)
    return content
