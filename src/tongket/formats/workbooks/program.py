"""What the program is that reads: its own source and what it reads with."""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

import tongket

__all__ = ["program_digest"]

_READS_WITH: Final = ("msgspec", "pydantic", "python-calamine", "rapidfuzz")


@cache
def program_digest() -> bytes:
    """Changes with any line of the program or of its sentences, with Python and the libraries that
    a reading depends on. OSError where the source cannot be read.
    """
    summed = hashlib.sha256(sys.version.encode())
    for name in _READS_WITH:
        summed.update(f"\0{name} {version(name)}".encode())
    root = Path(tongket.__file__).parent
    for path in sorted((*root.rglob("*.py"), *root.rglob("*.toml"))):
        content = hashlib.sha256(path.read_bytes()).digest()
        summed.update(f"\0{path.relative_to(root).as_posix()}\0".encode() + content)
    return summed.digest()
