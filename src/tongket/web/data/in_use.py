"""Whether the application is running on this machine: its folder is held while it runs; and which
of its workers live.

The system lets go of what a process holds when it ends, however it ends: no clock is asked.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform != "win32":
    import fcntl

__all__ = ["InUse", "is_living", "living", "one_at_a_time", "running", "stopped"]


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


@contextmanager
def living(folder: Path, worker: str) -> Iterator[None]:
    """Let others see that a worker lives, until the block or the process ends. No two workers ever
    have the same name.
    """
    place = folder / worker
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if sys.platform == "win32":
        with place.open("x"):
            yield
        place.unlink(missing_ok=True)
        return
    # Made under another name: nobody finds it before it is held.
    beside = folder / f".{worker}"
    with beside.open("x") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        beside.rename(place)
        try:
            yield
        finally:
            place.unlink(missing_ok=True)


def is_living(folder: Path, worker: str) -> bool:
    """Whether a worker lives; what one that died left is cleared away. Where the system has no such
    locks (Windows), a file that is open cannot be removed.
    """
    place = folder / worker
    if sys.platform == "win32":
        try:
            place.unlink(missing_ok=True)
        except PermissionError:
            return True
        return False
    try:
        with place.open("r") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            place.unlink(missing_ok=True)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


@contextmanager
def one_at_a_time(place: Path) -> Iterator[None]:
    """Wait until nobody else is in a block of this file. Not kept on Windows."""
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with place.open("a") as file:
        if sys.platform != "win32":
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
