"""The package of a workbook: its parts, their relations and types. Only what is edited changes."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from io import BytesIO
from posixpath import basename, dirname, join, normpath, relpath
from typing import Final

from lxml import etree

from tongket.formats.returned.markup import (
    DOCUMENT_RELATIONS,
    Element,
    MarkupError,
    parse,
    parse_leniently,
    serialise,
)
from tongket.formats.returned.strict_names import (
    STRICT_RELATIONS,
    has_strict_names,
    in_strict_names,
    in_usual_names,
)

__all__ = ["Package", "PackageError", "Relation"]

_MOST_PARTS: Final = 5_000
_MOST_UNPACKED: Final = 64 * 2**20
_MOST_PARSED: Final = 16 * 2**20
"""Bytes of all parts that become trees, which take ten times as much memory."""

_MOST_RELATIONS: Final = 5_000
"""Of one part; they are gone through again for each sheet."""

_STAMP: Final = (1980, 1, 1, 0, 0, 0)
"""Time of every member: when a workbook was given back is no part of it."""

_EFFORT: Final = 4
"""How hard to compress: half the time of the usual 6 for a twentieth more bytes."""

_MIMETYPE: Final = "mimetype"
"""What kind of open document a package is: stands in it as it is, for those who look at bytes."""

_TYPES: Final = "[Content_Types].xml"
_TYPES_SPACE: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS_SPACE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"


class PackageError(Exception):
    """The bytes are no package that may be edited."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to: ``kind`` is the end of the type (``comments``), ``part`` its name;
    empty for something outside the package.
    """

    id: str
    kind: str
    part: str


class Package:
    """The parts by name in the order of the file. Trees are parsed once and written if edited.

    The trees of a workbook in the strict form have the names of every day; they are written in its.
    """

    __slots__ = ("_edited", "_parsed", "_parts", "_renamed", "_strict", "_trees")

    def __init__(self, parts: dict[str, bytes]) -> None:
        self._parts = parts
        self._strict = STRICT_RELATIONS.encode() in parts.get(_relations_of(""), b"")
        self._renamed: set[str] = set()
        self._trees: dict[str, Element] = {}
        self._edited: set[str] = set()
        self._parsed = 0

    @classmethod
    def read(cls, data: bytes) -> Package:
        """Unpack a file, within limits. PackageError for what is broken, locked or too large."""
        try:
            with zipfile.ZipFile(BytesIO(data)) as archive:
                members = archive.infolist()
                names = [member.filename for member in members]
                size = sum(member.file_size for member in members)
                if len(members) > _MOST_PARTS or size > _MOST_UNPACKED:
                    raise PackageError("too large")
                if len(set(names)) < len(names):
                    raise PackageError("a part is there twice")
                return cls({m.filename: archive.read(m) for m in members if not m.is_dir()})
        except PackageError:
            raise
        except Exception as error:  # bytes from outside: whatever trips the reader is damage
            raise PackageError(str(error)) from error

    def write(self) -> bytes:
        """The file: the same parts give the same bytes."""
        for part in sorted(self._edited):
            xml = serialise(self._trees[part])
            self._parts[part] = in_strict_names(xml) if part in self._renamed else xml
        whole = BytesIO()
        with zipfile.ZipFile(whole, "w") as archive:
            for name, data in self._parts.items():
                kind = zipfile.ZIP_STORED if name == _MIMETYPE else zipfile.ZIP_DEFLATED
                archive.writestr(zipfile.ZipInfo(name, _STAMP), data, kind, _EFFORT)
        return whole.getvalue()

    def __contains__(self, part: str) -> bool:
        return part in self._parts

    def data(self, part: str) -> bytes:
        """The bytes of a part as they came. PackageError if there is none."""
        if part not in self._parts:
            raise PackageError(f"no {part}")
        return self._parts[part]

    def look(self, part: str) -> Element:
        """The tree of a part, for reading. PackageError if it cannot be parsed."""
        if part not in self._trees:
            data = self.data(part)
            self._parsed += len(data)
            if self._parsed > _MOST_PARSED:
                raise PackageError(f"too large: {part}")
            try:
                if self._strict and has_strict_names(data):
                    data = in_usual_names(data)
                    self._renamed.add(part)
                self._trees[part] = parse(data)
            except MarkupError as error:
                raise PackageError(f"{part}: {error}") from error
        return self._trees[part]

    def edit(self, part: str) -> Element:
        """The tree of a part; what is changed in it is written."""
        tree = self.look(part)
        self._edited.add(part)
        return tree

    def edit_drawing(self, part: str) -> Element:
        """As ``edit``, for a drawing of comments, whose tags Excel itself does not always close."""
        if part not in self._trees:
            try:
                self._trees[part] = parse_leniently(self.data(part))
            except MarkupError as error:
                raise PackageError(f"{part}: {error}") from error
        self._edited.add(part)
        return self._trees[part]

    def put(self, part: str, tree: Element) -> None:
        """Add or replace a part."""
        self._parts.setdefault(part, b"")
        if self._strict:
            self._renamed.add(part)
        self._trees[part] = tree
        self._edited.add(part)

    def remove(self, part: str) -> None:
        """Take a part away, with its relations and its type."""
        self.discard(part)
        self.discard(_relations_of(part))
        types = self.edit(_TYPES)
        for override in list(types):
            if override.get("PartName") == f"/{part}":
                types.remove(override)

    def discard(self, part: str) -> None:
        """Take a part away, if it is there."""
        self._parts.pop(part, None)
        self._trees.pop(part, None)
        self._edited.discard(part)
        self._renamed.discard(part)

    def free_name(self, pattern: str) -> str:
        """The first name of a pattern (``xl/comments{}.xml``) that no part has."""
        taken = {name.casefold() for name in self._parts}
        number = 1
        while pattern.format(number).casefold() in taken:
            number += 1
        return pattern.format(number)

    def declare(self, part: str, content_type: str) -> None:
        """Say what a part is."""
        types = self.edit(_TYPES)
        etree.SubElement(
            types, f"{{{_TYPES_SPACE}}}Override", PartName=f"/{part}", ContentType=content_type
        )

    def declare_ending(self, ending: str, content_type: str) -> None:
        """Say what all parts with an ending are, where nothing says so yet."""
        types = self.look(_TYPES)
        for known in types:
            if (known.get("Extension") or "").casefold() == ending:
                return
        default = etree.Element(
            f"{{{_TYPES_SPACE}}}Default", Extension=ending, ContentType=content_type
        )
        self.edit(_TYPES).insert(0, default)

    def type_of(self, part: str) -> str:
        """The declared type of a part; empty if it has none of its own."""
        for override in self.look(_TYPES):
            if override.get("PartName") == f"/{part}":
                return override.get("ContentType") or ""
        return ""

    def relations(self, part: str) -> tuple[Relation, ...]:
        """What a part (the empty name: the package) refers to, in the order of the file."""
        name = _relations_of(part)
        if name not in self._parts:
            return ()
        entries = self.look(name)
        if len(entries) > _MOST_RELATIONS:
            raise PackageError("too many relations")
        return tuple(
            Relation(
                id=entry.get("Id") or "",
                kind=(entry.get("Type") or "").rpartition("/")[2],
                part=_target(part, entry),
            )
            for entry in entries
        )

    def related(self, part: str, kind: str) -> Relation | None:
        """The first relation of a kind to a part that is there."""
        found = (r for r in self.relations(part) if r.kind == kind and r.part in self._parts)
        return next(found, None)

    def relate(self, part: str, kind: str, target: str) -> str:
        """Add a relation; returns its id."""
        name = _relations_of(part)
        if name not in self._parts:
            blank = f'<Relationships xmlns="{_RELATIONS_SPACE}"/>'
            self.put(name, etree.fromstring(blank))
        tree = self.edit(name)
        taken = {entry.get("Id") for entry in tree}
        number = 1
        while f"rId{number}" in taken:
            number += 1
        etree.SubElement(
            tree,
            f"{{{_RELATIONS_SPACE}}}Relationship",
            Id=f"rId{number}",
            Type=f"{STRICT_RELATIONS if self._strict else DOCUMENT_RELATIONS}/{kind}",
            Target=relpath(f"/{target}", f"/{dirname(part)}"),
        )
        return f"rId{number}"

    def unrelate(self, part: str, relation: str) -> None:
        """Take a relation away."""
        tree = self.edit(_relations_of(part))
        for entry in list(tree):
            if entry.get("Id") == relation:
                tree.remove(entry)


def _relations_of(part: str) -> str:
    return join(dirname(part), "_rels", f"{basename(part)}.rels")


def _target(part: str, entry: Element) -> str:
    target = entry.get("Target") or ""
    if entry.get("TargetMode") == "External":
        return ""
    return target[1:] if target.startswith("/") else normpath(join(dirname(part), target))
