"""The bytes of a plan's files: decoded, and as one digest."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from tongket.core.findings import Finding, Place
from tongket.formats.plan_files import kinds
from tongket.formats.plan_files.models import CSV_FILES, OPTIONAL_FILES, YAML_FILES

__all__ = ["files_of_plan", "normalised", "plan_digest", "read_text"]

_BREAKS_OF_YAML_1_1 = str.maketrans(dict.fromkeys("\x85\u2028\u2029", " "))


def read_text(path: Path) -> tuple[str | None, tuple[Finding, ...]]:
    """The text of a file in Unicode NFC with plain line ends, or None with the reason.

    Only UTF-8 is taken (with or without a byte order mark). NFC, because the same Vietnamese word
    typed on two systems may be two sequences of characters.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None, (kinds.NO_FILE.at(Place(file=path.name)),)
    except OSError as error:
        found = kinds.UNREADABLE_FILE.at(Place(file=path.name), problem=error.strerror or error)
        return None, (found,)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return None, (kinds.NOT_UTF8.at(Place(file=path.name, line=line)),)
    return normalised(text), ()


def normalised(text: str) -> str:
    """NFC, without a byte order mark, lines ended by a line feed and by nothing else.

    libyaml still takes the line separators of Unicode, which come with text pasted from slides,
    for ends of lines; YAML 1.2 does not. They become spaces.
    """
    plain = text.removeprefix("\N{BYTE ORDER MARK}").replace("\r\n", "\n").replace("\r", "\n")
    plain = plain.translate(_BREAKS_OF_YAML_1_1)
    return plain if unicodedata.is_normalized("NFC", plain) else unicodedata.normalize("NFC", plain)


def files_of_plan(folder: Path, names: Iterable[str]) -> tuple[str, ...]:
    """Those of the files that must be there, and of the others those that are."""
    return tuple(n for n in names if n not in OPTIONAL_FILES or (folder / n).exists())


def plan_digest(folder: Path) -> str:
    """SHA-256 over the names and the normalised text of the plan's files, as hexadecimal.

    The same plan saved with other line ends, or with a byte order mark, has the same digest; files
    that are no part of the plan do not count. A file that is missing counts as missing.
    """
    digest = hashlib.sha256()
    for name in sorted(files_of_plan(folder, (*YAML_FILES, *CSV_FILES))):
        text, _ = read_text(folder / name)
        content = b"" if text is None else text.encode("utf-8", "surrogatepass")
        mark = "missing" if text is None else str(len(content))
        digest.update(f"{name}\0{mark}\0".encode())
        digest.update(content)
    return digest.hexdigest()
