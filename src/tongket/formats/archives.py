"""Archives (.zip) of files that somebody packed, opened without trusting what they say.

Unlike a workbook, which is such an archive itself, it may hold hundreds of files that are archives
again. The directory is measured before it is read, and no more is unpacked than it announces.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
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
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


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
    """The files that are wanted, in the order of the archive."""

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


def open_archive(file: IO[bytes], *, endings: tuple[str, ...]) -> Archive:
    """The files with one of these endings (in small letters); what a system keeps beside them for
    itself (``._a.xlsx``, ``~$a.xlsx``) is none. ArchiveError.
    """
    if _directory(file) > _DIRECTORY:
        raise ArchiveError(ArchiveFault.TOO_MANY)
    try:
        book = zipfile.ZipFile(file)
    except Exception as error:  # bytes from outside: whatever trips here is damage
        raise ArchiveError(ArchiveFault.DAMAGED) from error
    wanted = []
    for member in book.infolist():
        name = member.filename.rpartition("/")[2]
        if name.lower().endswith(endings) and not name.startswith((".", "~$")):
            if member.flag_bits & 1:
                raise ArchiveError(ArchiveFault.ENCRYPTED)
            if member.compress_type not in _METHODS:
                raise ArchiveError(ArchiveFault.DAMAGED)
            wanted.append(Packed(name, member.file_size, member))
    return Archive(tuple(wanted), book)


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
