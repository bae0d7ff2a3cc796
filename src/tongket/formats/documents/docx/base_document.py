"""The base document: what an office changed in Word, taken out of a file that is not trusted.

Nothing of the file is opened as a document or carried over as a whole. Its styles, the letterhead
table and the pictures in it are read part by part, everything that could run, fetch or refer to
something else is left out, and the rest goes into a document of ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from posixpath import join, normpath
from typing import Final

from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import _Element

from tongket.core.findings import Finding, FindingKind, Place, Severity
from tongket.formats.documents.docx.base_head import letterhead_of, missing_slots, picture_ids
from tongket.formats.documents.docx.base_styles import cleaned_styles
from tongket.formats.limits import LIMITS, MIB
from tongket.formats.packages import Package, PackageError, active_content, open_package
from tongket.formats.refusals import OUTSIDE_LINKS, Refusal

__all__ = ["Base", "BaseReading", "read_base"]

UNREADABLE = FindingKind("base.unreadable", Severity.ERROR)
TOO_LARGE = FindingKind("base.too-large", Severity.ERROR)
DAMAGED = FindingKind("base.damaged", Severity.ERROR)
NOT_WORD = FindingKind("base.not-word", Severity.ERROR)
ACTIVE = FindingKind("base.active", Severity.ERROR)
OUTSIDE = FindingKind("base.outside-links", Severity.WARNING)
STYLE_MISSING = FindingKind("base.style-missing", Severity.WARNING)
STYLE_NUMBERED = FindingKind("base.style-numbered", Severity.WARNING)
SLOT_MISSING = FindingKind("base.slot-missing", Severity.WARNING)
PICTURE_LEFT_OUT = FindingKind("base.picture-left-out", Severity.WARNING)

_DOCUMENT: Final = "word/document.xml"
_STYLES: Final = "word/styles.xml"
_RELATIONS: Final = ("word/_rels/document.xml.rels", "word/_rels/settings.xml.rels")
_RELATION: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_PICTURES: Final = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
"""How a .png and a .jpeg begin."""


@dataclass(frozen=True, slots=True)
class Base:
    """What is taken of a base document: parts as XML text, pictures by the ids in the letterhead.

    ``letterhead`` is None where it lacks a line that the law asks for.
    """

    styles: bytes
    letterhead: bytes | None
    pictures: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class BaseReading:
    """A base document, or None where it cannot be used, and what was found in it."""

    base: Base | None
    findings: tuple[Finding, ...]


def read_base(path: Path) -> BaseReading:
    """Read a base document. Whatever is wrong with it is a finding, never an exception."""
    name = path.name
    opened = _opened(path)
    if isinstance(opened, Finding):
        return BaseReading(None, (opened,))
    try:
        return _taken(opened, name)
    except (PackageError, etree.XMLSyntaxError, ValueError):
        return _refused(DAMAGED, name)


def _opened(path: Path) -> Package | Finding:
    """The package of a base document, or why it is not looked into."""
    place = Place(file=path.name)
    try:
        if not path.is_file():
            return UNREADABLE.at(place)
        if path.stat().st_size > LIMITS.base:
            return TOO_LARGE.at(place, limit=LIMITS.base // MIB)
        package = open_package(path.read_bytes())
    except OSError:
        return UNREADABLE.at(place)
    if isinstance(package, Refusal):
        return DAMAGED.at(place)
    if package.declared > LIMITS.base_unpacked:
        return TOO_LARGE.at(place, limit=LIMITS.base_unpacked // MIB)
    if _DOCUMENT not in package.members or _STYLES not in package.members:
        return NOT_WORD.at(place)
    active = [kind for kind in active_content(package) if kind is not OUTSIDE_LINKS]
    return ACTIVE.at(place) if active else package


def _refused(kind: FindingKind, name: str, **facts: object) -> BaseReading:
    return BaseReading(None, (kind.at(Place(file=name), **facts),))


def _taken(package: Package, name: str) -> BaseReading:
    place = Place(file=name)
    styles = cleaned_styles(_parsed(package, _STYLES))
    body = _parsed(package, _DOCUMENT).find(qn("w:body"))
    if styles is None or body is None:
        return _refused(NOT_WORD, name)
    findings: list[Finding] = []
    relations, outside = _relations(package)
    if outside:
        findings.append(OUTSIDE.at(place))
    findings += [STYLE_MISSING.at(place, style=style) for style in styles.missing]
    if styles.numbered:
        findings.append(STYLE_NUMBERED.at(place, styles=", ".join(styles.numbered)))
    head = letterhead_of(body, styles.keys)
    missing = missing_slots(head)
    findings += [SLOT_MISSING.at(place, line=line) for line in missing]
    pictures: dict[str, bytes] = {}
    if head is not None and not missing:
        for key in picture_ids(head):
            picture = _picture(package, relations.get(key))
            if picture is not None:
                pictures[key] = picture
        left = [key for key in picture_ids(head, drop_unless=pictures) if key not in pictures]
        if left:
            findings.append(PICTURE_LEFT_OUT.at(place, count=len(left)))
    kept = None if head is None or missing else etree.tostring(head)
    return BaseReading(Base(etree.tostring(styles.root), kept, pictures), tuple(findings))


def _parsed(package: Package, name: str) -> _Element:
    """A part as a tree. ValueError where it declares a document type, the way to entities."""
    content = package.part(name)
    if len(content) > LIMITS.base_part or b"<!DOCTYPE" in content.replace(b"\0", b""):
        raise ValueError(name)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(content, parser)


def _relations(package: Package) -> tuple[dict[str, str], bool]:
    """Parts that the text refers to, by id; and whether anything outside is referred to."""
    inside: dict[str, str] = {}
    outside = False
    for name in _RELATIONS:
        if name not in package.members:
            continue
        for relation in _parsed(package, name).iter(_RELATION):
            if relation.get("TargetMode") == "External":
                outside = outside or not str(relation.get("Type")).endswith("/hyperlink")
            elif name == _RELATIONS[0]:
                target = str(relation.get("Target"))
                inside[str(relation.get("Id"))] = normpath(join("/word", target)).lstrip("/")
    return inside, outside


def _picture(package: Package, name: str | None) -> bytes | None:
    """A picture of a kind and size that we take, else None."""
    member = package.members.get(name or "")
    if member is None or member.file_size > LIMITS.base_picture:
        return None
    content = package.part(member.filename)
    return content if content.startswith(_PICTURES) and _opens(content) else None


def _opens(picture: bytes) -> bool:
    from docx.image.exceptions import (  # noqa: PLC0415 (only where there is a picture)
        InvalidImageStreamError,
        UnexpectedEndOfFileError,
        UnrecognizedImageError,
    )
    from docx.image.image import Image  # noqa: PLC0415

    broken = (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError)
    try:
        image = Image.from_blob(picture)
    except (*broken, KeyError, ValueError, IndexError, OSError, AssertionError):
        return False
    return image.px_width > 0 and image.px_height > 0
