"""The files of the inbox: listed without following anything, read whole or not at all.

A link, a pipe, a device, a name that cannot be shown: each is a finding, and nothing waits or leads
out of the folder.
"""

from __future__ import annotations

import errno
import os
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tongket.core.findings import Finding, Place
from tongket.formats.limits import LIMITS
from tongket.formats.refusals import (
    CHANGED,
    FILE_TOO_LARGE,
    FOLDER_UNREADABLE,
    LINK,
    NOT_A_FILE,
    STRANGE_NAME,
    UNREADABLE,
    Refusal,
    mebibytes,
)

__all__ = ["InboxFile", "InboxListing", "list_inbox", "read_whole", "shown_name", "too_large"]

_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
"""Categories of characters that nobody sees, or that turn the order of the others around."""

_GONE = (errno.ENOENT, errno.ENOTDIR)


@dataclass(frozen=True, slots=True)
class InboxFile:
    """A file below the folder. ``name`` is its path from the folder as it can be shown, in NFC,
    with ``/``; ``size`` in bytes when it was listed.
    """

    path: Path
    name: str
    size: int = 0


@dataclass(frozen=True, slots=True)
class InboxListing:
    """Regular files, by name; findings about everything else, and about names that had to be
    written differently.
    """

    files: tuple[InboxFile, ...]
    findings: tuple[Finding, ...]


def list_inbox(folder: Path) -> InboxListing:
    """Every regular file below ``folder``, in the same order on every system. Nothing raises."""
    findings: list[Finding] = []
    found = sorted(_walk(folder, folder, findings), key=lambda each: (each.name, str(each.path)))
    taken: set[str] = set()
    files: list[InboxFile] = []
    for file in found:
        name, number = file.name, 1
        while name in taken:
            number += 1
            name = f"{file.name} ({number})"
        taken.add(name)
        files.append(InboxFile(file.path, name, file.size))
        own = unicodedata.normalize("NFC", file.path.relative_to(folder).as_posix())
        if name != own:
            findings.append(STRANGE_NAME.at(Place(file=name)))
    return InboxListing(tuple(files), tuple(findings))


def _walk(root: Path, start: Path, findings: list[Finding]) -> Iterator[InboxFile]:
    """Folders are kept on a list: however deep they are, nothing is exhausted."""
    waiting = [start]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    path = folder / entry.name
                    name = shown_name(path.relative_to(root).as_posix())
                    found = _look_at(entry, path, name, waiting)
                    if isinstance(found, InboxFile):
                        yield found
                    elif found is not None:
                        findings.append(found.at(name))
        except OSError as error:
            name = shown_name(folder.relative_to(root).as_posix())
            findings.append(FOLDER_UNREADABLE.at(Place(file=name), detail=_reason(error)))


def _look_at(
    entry: os.DirEntry[str], path: Path, name: str, waiting: list[Path]
) -> InboxFile | Refusal | None:
    """A file, the reason why it is none, or None for a folder, which joins those waiting."""
    try:
        info = entry.stat(follow_symlinks=False)
    except OSError as error:
        return _refusal(error)
    if stat.S_ISLNK(info.st_mode) or _is_junction(info):
        return Refusal(LINK)
    if stat.S_ISDIR(info.st_mode):
        waiting.append(path)
        return None
    return (
        InboxFile(path, name, info.st_size) if stat.S_ISREG(info.st_mode) else Refusal(NOT_A_FILE)
    )


def _is_junction(info: os.stat_result) -> bool:
    """A folder of Windows that leads elsewhere."""
    tag = getattr(info, "st_reparse_tag", 0)
    return tag != 0 and tag == getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", -1)


def shown_name(name: str) -> str:
    r"""A name as it can be shown and written everywhere: in NFC, not too long, and what nobody sees
    as its number: ``\u202e`` for a mark that turns the reading order, ``\xff`` for a byte that is
    no text.
    """
    name = unicodedata.normalize("NFC", name)
    if not name.isprintable():
        name = "".join(_shown(letter) for letter in name)
    if len(name) <= LIMITS.name_letters:
        return name
    half = LIMITS.name_letters // 2
    return f"{name[: half - 1]}…{name[-half:]}"


def _shown(letter: str) -> str:
    if unicodedata.category(letter) not in _HIDDEN:
        return letter
    code = ord(letter)
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def read_whole(path: Path, most: int = LIMITS.file) -> bytes | Refusal:
    """The bytes of a regular file that stays the same while it is read; else why not.

    Neither follows a link nor waits for a pipe, and never holds more than ``most`` bytes.
    """
    flags = os.O_RDONLY
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"):
        flags |= getattr(os, name, 0)
    try:
        number = os.open(path, flags)
        with os.fdopen(number, "rb", buffering=0) as file:
            before = os.fstat(number)
            if not stat.S_ISREG(before.st_mode):
                return Refusal(NOT_A_FILE)
            if before.st_size > most:
                return too_large(before.st_size, most)
            data = _exactly(number, before.st_size)
            after = os.fstat(file.fileno())
    except OSError as error:
        return _refusal(error)
    same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    return data if same and len(data) == before.st_size else Refusal(CHANGED)


def _refusal(error: OSError) -> Refusal:
    if error.errno == errno.ELOOP:
        return Refusal(LINK)
    if error.errno in _GONE:
        return Refusal(CHANGED)
    return Refusal.of(UNREADABLE, detail=_reason(error))


def too_large(size: int, most: int = LIMITS.file) -> Refusal:
    """The refusal of a file beyond the limit."""
    return Refusal.of(FILE_TOO_LARGE, size=mebibytes(size), limit=mebibytes(most))


def _exactly(number: int, size: int) -> bytes:
    """So many bytes and, if the file has grown, one more."""
    pieces: list[bytes] = []
    left = size + 1
    while left > 0:
        piece = os.read(number, min(left, 2**24))
        if not piece:
            break
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__
