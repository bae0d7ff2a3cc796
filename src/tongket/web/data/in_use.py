"""Whether the application is running on this machine: its folder is held while it runs.

The system lets go of it when the process ends, however it ends.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform != "win32":
    import fcntl

__all__ = ["InUse", "running", "stopped"]


class InUse(Exception):  # noqa: N818 - it names what holds
    """The application is running on this folder."""


@contextmanager
def running(folder: Path) -> Iterator[None]:
    """Say that the application runs. InUse while something needs it stopped."""
    with _held(folder, alone=False):
        yield


@contextmanager
def stopped(folder: Path) -> Iterator[None]:
    """Keep the application from running. InUse while it does. Where the system has no such locks
    (Windows) nothing is known, and nothing is kept.
    """
    with _held(folder, alone=True):
        yield


@contextmanager
def _held(folder: Path, *, alone: bool) -> Iterator[None]:
    if sys.platform == "win32":
        yield
        return
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (folder / "in-use").open("a") as file:
        try:
            fcntl.flock(file, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError as held:
            raise InUse from held
        yield
