"""A guarded process: reads what might exhaust the memory or never end, and may die of it.

It is started for the first file that needs it, kept for the next ones, and started anew when it has
died. Memory and processor time are limited by the system where it can (Linux and other Unix; macOS
does not limit memory); time by the clock everywhere. When this process ends, however it ends, the
guarded one sees its pipe closed and ends too.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from enum import Enum
from importlib import import_module
from types import TracebackType
from typing import IO, Any, Final, TypeVar, cast

from tongket.formats.limits import LIMITS

__all__ = ["Ended", "Guard", "serve"]

T = TypeVar("T")

_PROGRAM: Final = """
import pickle, sys
sys.path[:] = pickle.load(sys.stdin.buffer)
from tongket.formats.guard import serve
serve()
"""
_ONE_HEAP: Final = {"MALLOC_ARENA_MAX": "1"}
"""The C library sets 64 MiB of addresses aside for each thread of a library, which would count as
used: an honest table then found no room where several threads happened to start at once."""

_READY: Final = "ready"
_STATM: Final = "/proc/self/statm"


class Ended(Enum):
    """How guarded work came to an end without a result."""

    MEMORY = "memory"
    TIME = "time"
    BROKE = "broke"


class Guard:
    """Runs one piece of work at a time in the guarded process. A context: ends it at the end.

    ``memory`` in bytes beyond what the process needs for the room ``preload``; ``seconds`` for each
    piece of work.
    """

    def __init__(
        self,
        memory: int = LIMITS.guard_memory,
        seconds: float = LIMITS.guard_seconds,
        preload: str = "tongket.formats.workbooks",
    ) -> None:
        self._memory = memory
        self._seconds = seconds
        self._preload = preload
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Guard:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def run(self, work: Callable[..., T], *values: object) -> T | Ended:
        """The result of ``work(*values)``, all of which can be pickled, or how it ended."""
        try:
            process = self._ready()
            result = _ask(process, (work, values, self._seconds), self._seconds)
        except TimeoutError:
            self.close()
            return Ended.TIME
        except (EOFError, OSError, MemoryError, pickle.UnpicklingError):
            return self._death()
        if isinstance(result, Ended):
            # What is left of an exhausted process is not worth keeping.
            self.close()
        return cast("T | Ended", result)

    def close(self) -> None:
        """End the process; the next piece of work starts another."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for line in (process.stdin, process.stdout):
            if line is not None:
                with suppress(OSError):
                    line.close()

    def _ready(self) -> subprocess.Popen[bytes]:
        """The process, waiting for work."""
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.close()
        # -P: nothing is imported from the folder where the command was given.
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _PROGRAM],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | _ONE_HEAP,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        start = LIMITS.guard_start_seconds
        if _ask(self._process, (self._preload, self._memory), start, first=sys.path) != _READY:
            raise EOFError
        return self._process

    def _death(self) -> Ended:
        """Why the process is gone, by its exit code."""
        code: int | None = None
        if self._process is not None:
            with suppress(subprocess.TimeoutExpired):
                code = self._process.wait(1)
        self.close()
        if code is not None and sys.platform != "win32":
            if code == -signal.SIGXCPU:
                return Ended.TIME
            # A library that gets no memory aborts; a system that has none left kills.
            if code in (-signal.SIGABRT, -signal.SIGKILL):
                return Ended.MEMORY
        return Ended.BROKE


def _ask(
    process: subprocess.Popen[bytes], question: object, seconds: float, *, first: object = None
) -> object:
    """Send one value, after ``first`` if there is one, and wait for one. TimeoutError; EOFError or
    OSError if the process ends.

    What comes back was written by our own process, never taken from a file.
    """
    late = threading.Event()

    def end() -> None:
        late.set()
        process.kill()

    watch = threading.Timer(seconds, end)
    watch.start()
    try:
        to, back = cast(IO[bytes], process.stdin), cast(IO[bytes], process.stdout)
        for value in (question,) if first is None else (first, question):
            pickle.dump(value, to, pickle.HIGHEST_PROTOCOL)
        to.flush()
        return cast(object, pickle.load(back))
    except (EOFError, OSError, pickle.UnpicklingError) as error:
        if late.is_set():
            raise TimeoutError from error
        raise
    finally:
        watch.cancel()
        watch.join()


def serve() -> None:
    """The life of the guarded process: work, result, work, result, until nobody asks any more."""
    with suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    asked, told = _own_lines()
    with suppress(EOFError, OSError):
        preload, memory = pickle.load(asked)
        # Loaded before the limit is set: what it needs for itself does not count.
        import_module(preload)
        _limit_memory(memory)
        _tell(told, _READY)
        while True:
            work, values, seconds = pickle.load(asked)
            _limit_time(seconds)
            _tell(told, _outcome(work, values))


def _own_lines() -> tuple[IO[bytes], IO[bytes]]:
    """Standard output for us alone: what a library prints must not end up in a value."""
    told = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return sys.stdin.buffer, told


def _tell(told: IO[bytes], value: object) -> None:
    pickle.dump(value, told, pickle.HIGHEST_PROTOCOL)
    told.flush()


def _outcome(work: Callable[..., Any], values: tuple[object, ...]) -> object:
    try:
        return work(*values)
    except MemoryError:
        return Ended.MEMORY
    except Exception:  # noqa: BLE001  # bytes from outside: whatever a reader trips over is damage
        return Ended.BROKE


def _limit_memory(memory: int) -> None:
    """Let this process have so many bytes more than it has now, and leave no core file behind."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415

    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError, ValueError):
        with open(_STATM, encoding="ascii") as file:  # noqa: PTH123  # not a file on a disk
            pages = int(file.read().split()[0])
        limit = pages * resource.getpagesize() + memory
        resource.setrlimit(resource.RLIMIT_AS, (limit, resource.RLIM_INFINITY))


def _limit_time(seconds: float) -> None:
    """End this process if it computes much longer than it may, should nobody be left to end it."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415

    with suppress(OSError, ValueError):
        until = int(time.process_time() + seconds) + 2
        resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))
