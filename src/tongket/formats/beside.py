"""Doing one piece of work beside another, on a second core.

The second process is a fork: it begins with all values in place, where a new process would import
everything again and have megabytes of values sent to it. A fork copies the locks that other threads
hold, so it is only made where there are none, and on Linux, whose libraries expect it. Otherwise
both pieces are done one after the other, with the same outcome.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import NoReturn

__all__ = ["beside"]

Work = Callable[[], object]


@contextmanager
def beside(work: Work) -> Iterator[None]:
    """Do ``work``, which only writes files, while the block runs; done when the block is left.

    If its process fails, the work is done again in this one, so that what is wrong shows here. An
    error in the block ends the work. So does the end of this process, however it comes about.
    """
    child = _fork(work) if _may_fork() else None
    if child is None:
        work()
        yield
        return
    try:
        yield
    except BaseException:
        with suppress(ProcessLookupError):
            os.kill(child.process, signal.SIGKILL)
        raise
    finally:
        _, status = os.waitpid(child.process, 0)
        os.close(child.held)
    if status != 0:
        work()


@dataclass(frozen=True, slots=True)
class _Child:
    """A process by its number, and the end of a pipe that tells it that we are still here."""

    process: int
    held: int


def _may_fork() -> bool:
    return sys.platform == "linux" and threading.active_count() == 1


def _fork(work: Work) -> _Child | None:
    """Begin the work; None where the system gives no further process."""
    watched, held = os.pipe()
    try:
        process = os.fork()
    except OSError:
        os.close(watched)
        os.close(held)
        return None
    if process == 0:
        os.close(held)
        _work_and_exit(work, watched)
    os.close(watched)
    return _Child(process, held)


def _work_and_exit(work: Work, watched: int) -> NoReturn:
    """Work in the forked process. Nothing of the parent's is flushed or cleaned up here."""
    status = 1
    try:
        threading.Thread(target=_end_with_parent, args=(watched,), daemon=True).start()
        work()
        status = 0
    finally:
        os._exit(status)


def _end_with_parent(watched: int) -> None:
    """Wait until the parent is gone: the other end of the pipe is closed then, even by a kill."""
    os.read(watched, 1)
    os._exit(1)
