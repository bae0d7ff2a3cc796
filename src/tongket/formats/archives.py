"""Archives (.zip) of files that somebody packed, opened without trusting what they say.

Unlike a workbook, which is such an archive itself, it may hold hundreds of files that are archives
again. The directory is measured before it is read, and no more is unpacked than it announces.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import IO, Final

__all__ = ["Archive", "ArchiveError", "ArchiveFault", "Packed", "open_archive"]

_END: Final = struct.Struct("<4s4H2LH")
_END_SIGN: Final = b"PK\x05\x06"
_ZIP64_SIGN: Final = b"PK\x06\x07"
_LONGEST_REMARK: Final = 2**16
_DIRECTORY: Final = 4 * 2**20
"""Bytes of a directory that is read: some ten thousand files with long names."""
_IN_UTF8: Final = 0x800
_FIELD: Final = struct.Struct("<2H")
_UNICODE_PATH: Final = 0x7075
_PATH_HEAD: Final = struct.Struct("<BL")
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_OF_SYSTEMS: Final = ("thumbs.db", "desktop.ini")


class ArchiveFault(StrEnum):
    """Why an archive is not taken."""

    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"
    TOO_MANY = "too-many"


class ArchiveError(Exception):
    """An archive, or a file in it, that is not taken; ``fault`` says why."""

    def __init__(self, fault: ArchiveFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Packed:
    """A file in an archive: its own name without folders, and how many bytes it unpacks to."""

    name: str
    size: int
    member: zipfile.ZipInfo


@dataclass(frozen=True, slots=True)
class Archive:
    """The files, in the order of the archive."""

    files: tuple[Packed, ...]
    book: zipfile.ZipFile

    def read(self, file: Packed) -> bytes:
        """Its bytes, exactly as many as announced. ArchiveError where it is damaged."""
        try:
            data = self.book.read(file.member)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError) as error:
            raise ArchiveError(ArchiveFault.DAMAGED) from error
        if len(data) != file.size:
            raise ArchiveError(ArchiveFault.DAMAGED)
        return data


def open_archive(file: IO[bytes]) -> Archive:
    """Every file, of whatever kind: none is left out unseen. What a system keeps beside them for
    itself (``._a.xlsx``, ``~$a.xlsx``, ``Thumbs.db``) is none. ArchiveError.
    """
    if _directory(file) > _DIRECTORY:
        raise ArchiveError(ArchiveFault.TOO_MANY)
    try:
        book = zipfile.ZipFile(file)
    except Exception as error:  # bytes from outside: whatever trips here is damage
        raise ArchiveError(ArchiveFault.DAMAGED) from error
    files = []
    for member in book.infolist():
        name = _name_of(member).rpartition("/")[2]
        if name and name.casefold() not in _OF_SYSTEMS and not name.startswith((".", "~$")):
            if member.flag_bits & 1:
                raise ArchiveError(ArchiveFault.ENCRYPTED)
            if member.compress_type not in _METHODS:
                raise ArchiveError(ArchiveFault.DAMAGED)
            files.append(Packed(name, member.file_size, member))
    return Archive(tuple(files), book)


def _name_of(member: zipfile.ZipInfo) -> str:
    """The name of a file, also where its archive does not say that it is written in UTF-8.

    Some programs put it into a field of its own (Info-ZIP, 0x7075), some leave the mark away. Read
    as the format has it, in the letters of the first PC, "Phường" would be "Ph╞░ß╗¥ng".
    """
    if member.flag_bits & _IN_UTF8:
        return member.filename
    written = member.filename.encode("cp437", "replace")
    for stored in (_unicode_path(member.extra, written), written):
        with suppress(UnicodeDecodeError):
            if stored is not None:
                return stored.decode()
    return member.filename


def _unicode_path(extra: bytes, written: bytes) -> bytes | None:
    """The name in the field that Info-ZIP writes, if it belongs to the name that is ``written``."""
    while len(extra) >= _FIELD.size:
        kind, length = _FIELD.unpack_from(extra)
        content, extra = extra[_FIELD.size : _FIELD.size + length], extra[_FIELD.size + length :]
        if kind == _UNICODE_PATH and len(content) > _PATH_HEAD.size:
            version, sum_of_name = _PATH_HEAD.unpack_from(content)
            if version == 1 and sum_of_name == zlib.crc32(written):
                return content[_PATH_HEAD.size :]
    return None


def _directory(file: IO[bytes]) -> int:
    """How many bytes the directory has; what says so in a way that programs understand differently
    (a further directory for 64 bits, several ends) is damaged.
    """
    length = file.seek(0, 2)
    file.seek(max(0, length - _LONGEST_REMARK - _END.size - 20))
    tail = file.read()
    at = tail.rfind(_END_SIGN)
    if at < 0 or len(tail) - at < _END.size or tail[max(0, at - 20) : at].startswith(_ZIP64_SIGN):
        raise ArchiveError(ArchiveFault.DAMAGED)
    found = _END.unpack_from(tail, at)
    if len(tail) - at - _END.size != found[7]:
        raise ArchiveError(ArchiveFault.DAMAGED)
    return int(found[5])
