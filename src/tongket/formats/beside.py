"""Doing one piece of work beside another, on a second core.

The second process is a fork: it begins with all values in place, where a new process would import
everything again and have megabytes of values sent to it. A fork copies the locks that other threads
hold, so it is only made where there are none, and on Linux, whose libraries expect it. Otherwise
both pieces are done one after the other, with the same outcome.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Generic, NoReturn, TypeVar

__all__ = ["Outcome", "beside"]

T = TypeVar("T")


@dataclass(slots=True)
class Outcome(Generic[T]):
    """What work gave; empty until the block that it was done beside is left."""

    values: list[T]
    """None, then the one."""

    @property
    def value(self) -> T:
        """The value. IndexError while the block runs."""
        return self.values[0]


@contextmanager
def beside(work: Callable[[], T]) -> Iterator[Outcome[T]]:
    """Do ``work`` while the block runs; both are done when the block is left.

    ``work`` may write files that the block leaves alone, and gives a value that can be pickled. If
    its process fails, the work is done again in this one, so that what is wrong shows here. An
    error in the block ends the work. So does the end of this process, however it comes about.
    """
    outcome: Outcome[T] = Outcome([])
    child = _fork(work) if _may_fork() else None
    if child is None:
        outcome.values.append(work())
        yield outcome
        return
    written = b""
    try:
        yield outcome
        with os.fdopen(child.answer, "rb", closefd=False) as answer:
            written = answer.read()
    except BaseException:
        with suppress(ProcessLookupError):
            os.kill(child.process, signal.SIGKILL)
        raise
    finally:
        _, status = os.waitpid(child.process, 0)
        os.close(child.answer)
        os.close(child.held)
    # Bytes of our own fork, never of a file.
    outcome.values.append(pickle.loads(written) if status == 0 else work())


@dataclass(frozen=True, slots=True)
class _Child:
    """A process by its number; our ends of the pipe it answers by, and of the one it watches."""

    process: int
    answer: int
    held: int


def _may_fork() -> bool:
    return sys.platform == "linux" and threading.active_count() == 1


def _fork(work: Callable[[], object]) -> _Child | None:
    """Begin the work; None where the system gives no further process."""
    answer, told = os.pipe()
    watched, held = os.pipe()
    try:
        process = os.fork()
    except OSError:
        for end in (answer, told, watched, held):
            os.close(end)
        return None
    if process == 0:
        os.close(answer)
        os.close(held)
        _work_and_exit(work, told, watched)
    os.close(told)
    os.close(watched)
    return _Child(process, answer, held)


def _work_and_exit(work: Callable[[], object], told: int, watched: int) -> NoReturn:
    """Work in the forked process. Nothing of the parent's is flushed or cleaned up here."""
    status = 1
    try:
        threading.Thread(target=_end_with_parent, args=(watched,), daemon=True).start()
        with os.fdopen(told, "wb") as answer:
            pickle.dump(work(), answer, pickle.HIGHEST_PROTOCOL)
        status = 0
    finally:
        os._exit(status)


def _end_with_parent(watched: int) -> None:
    """Wait until the parent is gone: the other end of the pipe is closed then, even by a kill."""
    os.read(watched, 1)
    os._exit(1)
