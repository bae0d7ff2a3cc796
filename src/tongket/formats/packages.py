"""Packages (.xlsx, .docx: parts packed as zip), unpacked without trusting what they say of
themselves.

The directory is counted before it is read, parts that overlap or share a name are refused, and a
part is unpacked only as far as its size in the directory: one byte more and the package is refused.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO

from tongket.core.findings import FindingKind, Severity
from tongket.formats.limits import LIMITS
from tongket.formats.refusals import (
    CONTRADICTS_ITSELF,
    EMBEDDED,
    MACROS,
    OUTSIDE_LINKS,
    TOO_MANY_PARTS,
    UNPACKS_TOO_LARGE,
    Refusal,
    mebibytes,
)

__all__ = ["Package", "PackageError", "active_content", "open_package"]

DAMAGED = FindingKind("workbook.damaged", Severity.ERROR)
ENCRYPTED = FindingKind("workbook.encrypted", Severity.ERROR)

_LISTED = b"PK\x01\x02"
_LOCAL = struct.Struct("<4s22xHH")
_BEST_RATIO = 1032
"""No stream of deflate unpacks to more than this many times its size."""

_STEP = 2**18
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_FOREIGN = ("embeddings/", "activeX/", "ctrlProps/", "connections.xml", "model/", "customUI")


class PackageError(Exception):
    """A part is not what the directory says."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.kind.code)
        self.refusal = refusal


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a package by name; each is unpacked when it is asked for, and kept."""

    data: bytes
    members: Mapping[str, zipfile.ZipInfo]
    unpacked: dict[str, bytes] = field(default_factory=dict)

    @property
    def declared(self) -> int:
        """Bytes of all parts, as the directory says."""
        return sum(member.file_size for member in self.members.values())

    def part(self, name: str) -> bytes:
        """A part, exactly as long as the directory says. KeyError if there is none; PackageError if
        it is damaged or longer.
        """
        known = self.unpacked.get(name)
        if known is None:
            member = self.members[name]
            known = self._inflated(member, keep=True)
            if zlib.crc32(known) != member.CRC:
                raise PackageError(Refusal(DAMAGED))
            self.unpacked[name] = known
        return known

    def verify(self) -> None:
        """Unpack every part once without keeping it. PackageError as for ``part``."""
        for member in self.members.values():
            self._inflated(member, keep=False)

    def _inflated(self, member: zipfile.ZipInfo, *, keep: bool) -> bytes:
        start = _start_of(self.data, member)
        packed = memoryview(self.data)[start : start + member.compress_size]
        if len(packed) != member.compress_size:
            raise PackageError(Refusal(DAMAGED))
        if member.compress_type == zipfile.ZIP_STORED:
            if member.file_size != member.compress_size:
                raise PackageError(Refusal(CONTRADICTS_ITSELF))
            return bytes(packed) if keep else b""
        try:
            return _inflate(packed, member.file_size, keep=keep)
        except zlib.error as error:
            raise PackageError(Refusal(DAMAGED)) from error


def _inflate(packed: memoryview, size: int, *, keep: bool) -> bytes:
    """Unpack a stream that must give exactly ``size`` bytes."""
    machine = zlib.decompressobj(-zlib.MAX_WBITS)
    pieces: list[bytes] = []
    held = 0
    waiting: bytes | memoryview = packed
    while not machine.eof:
        piece = machine.decompress(waiting, _STEP if not keep else size - held + 1)
        waiting = machine.unconsumed_tail
        held += len(piece)
        if held > size or (not piece and not waiting):
            break
        if keep:
            pieces.append(piece)
    if held != size or not machine.eof:
        raise PackageError(Refusal(CONTRADICTS_ITSELF if held > size else DAMAGED))
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)


def _start_of(data: bytes, member: zipfile.ZipInfo) -> int:
    """Where the bytes of a part begin, behind its own head."""
    try:
        sign, name, extra = _LOCAL.unpack_from(data, member.header_offset)
    except struct.error as error:
        raise PackageError(Refusal(DAMAGED)) from error
    if sign != b"PK\x03\x04":
        raise PackageError(Refusal(DAMAGED))
    return int(member.header_offset) + _LOCAL.size + int(name) + int(extra)


@lru_cache(maxsize=1)
def open_package(data: bytes) -> Package | Refusal:
    """A package whose directory holds together and that stays within the limits; else why not.

    The last one is kept with what was unpacked of it: it is examined first and read then.
    """
    listed = data.count(_LISTED)
    if listed > LIMITS.parts:
        return Refusal.of(TOO_MANY_PARTS, found=listed, limit=LIMITS.parts)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
    except Exception:  # noqa: BLE001  # bytes from outside: whatever trips here is damage
        return Refusal(DAMAGED)
    package = Package(data, {member.filename: member for member in members})
    try:
        refusal = _refusal(package, members)
        if refusal is None and _may_lie(members):
            package.verify()
    except PackageError as error:
        return error.refusal
    return refusal or package


def _refusal(package: Package, members: list[zipfile.ZipInfo]) -> Refusal | None:
    """Why a directory is not to be trusted."""
    if any(member.flag_bits & 1 for member in members):
        return Refusal(ENCRYPTED)
    if any(member.compress_type not in _METHODS for member in members):
        return Refusal(DAMAGED)
    # Readers that ignore capitals must not find another part than we do.
    if len({member.filename.casefold() for member in members}) < len(members):
        return Refusal(CONTRADICTS_ITSELF)
    if package.declared > LIMITS.unpacked:
        return Refusal.of(UNPACKS_TOO_LARGE, limit=mebibytes(LIMITS.unpacked))
    end = 0
    for member in sorted(members, key=lambda each: each.header_offset):
        start = _start_of(package.data, member)
        if member.header_offset < end:
            return Refusal(CONTRADICTS_ITSELF)
        end = start + member.compress_size
    return None


def _may_lie(members: list[zipfile.ZipInfo]) -> bool:
    """Whether more could come out than the limit, whatever the directory says."""
    return sum(member.compress_size for member in members) * _BEST_RATIO > LIMITS.unpacked


def active_content(package: Package) -> tuple[FindingKind, ...]:
    """What a package carries besides its texts and numbers. None of it is ever opened or run."""
    names = package.members
    found: list[FindingKind] = []
    if any(name.endswith("vbaProject.bin") or "macrosheets/" in name for name in names):
        found.append(MACROS)
    if any("externalLinks/" in name for name in names):
        found.append(OUTSIDE_LINKS)
    if any(sign in name for name in names for sign in _FOREIGN):
        found.append(EMBEDDED)
    return tuple(found)
