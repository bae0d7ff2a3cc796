"""Doing one piece of work beside another, on a second core.

Each further process is a fork: it begins with all values in place, where a new process would import
everything again and have megabytes of values sent to it. A fork copies the locks that other threads
hold, so it is only made where there are none, and on Linux, whose libraries expect it. Otherwise
both pieces are done one after the other, with the same outcome.
"""

from __future__ import annotations

import os
import pickle
import signal
import struct
import sys
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from typing import IO, Generic, NoReturn, TypeVar

__all__ = ["Ask", "Outcome", "answering", "beside", "shared_places", "streaming"]

T = TypeVar("T")

Ask = Callable[[bytes], bytes | None]
"""Puts a question to another process and waits for its answer; None where there is none to have."""

_LENGTH = struct.Struct(">I")
_PIPE_HOLDS = 2**20


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
    child = _fork(partial(_tell_all, work)) if _may_fork() else None
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


@contextmanager
def shared_places(count: int) -> Iterator[Iterator[int]]:
    """The numbers below ``count``, each given once: to this process or to one forked in the block,
    whichever asks next. What a process took that failed is given to nobody else.

    They stand in a file that both have open: where the next one is read, the system keeps for both.
    """
    with tempfile.TemporaryFile() as file:
        file.write(b"".join(map(_LENGTH.pack, range(count))))
        file.flush()
        os.lseek(file.fileno(), 0, os.SEEK_SET)
        yield _places(file.fileno())


def _places(file: int) -> Iterator[int]:
    while len(next_one := os.read(file, _LENGTH.size)) == _LENGTH.size:
        yield _LENGTH.unpack(next_one)[0]


@contextmanager
def streaming(works: Sequence[Callable[[], Iterable[bytes]]]) -> Iterator[list[Iterator[bytes]]]:
    """What each of ``works`` gives, piece by piece as it is made, each in a process of its own.

    A process that is ahead waits: no more is under way than a pipe holds. One that fails, or could
    not be made, gives no further piece: whoever reads does the rest himself. When the block is left
    in good order all have done their work; after an error they are ended.
    """
    children: list[_Child] = []
    answers: list[IO[bytes]] = []
    try:
        for work in works if _may_fork() else ():
            child = _fork(partial(_tell_pieces, work))
            if child is None:
                break
            children.append(child)
            answers.append(os.fdopen(child.answer, "rb", _PIPE_HOLDS, closefd=False))
        given = [_pieces(answer) for answer in answers]
        yield given + [iter(()) for _ in works[len(given) :]]
        for answer in answers:
            answer.read()
    except BaseException:
        for child in children:
            with suppress(ProcessLookupError):
                os.kill(child.process, signal.SIGKILL)
        raise
    finally:
        for child in children:
            os.waitpid(child.process, 0)
            os.close(child.answer)
            os.close(child.held)


@contextmanager
def answering(
    answer: Callable[[bytes], bytes], *, first: Callable[[], None] = lambda: None
) -> Iterator[Ask | None]:
    """A process that does ``first`` and then answers questions, one at a time, until the block is
    left. None where there can be no such process: whoever asks does the work himself, as he does
    for a question without an answer, so that what is wrong shows there.
    """
    asked, asks = os.pipe()
    child = _fork(partial(_tell_answers, answer, first, asked, asks)) if _may_fork() else None
    os.close(asked)
    if child is None:
        os.close(asks)
        yield None
        return
    with os.fdopen(asks, "wb") as questions, os.fdopen(child.answer, "rb", closefd=False) as told:
        try:
            yield partial(_ask, questions, told)
        finally:
            # It may be in the midst of something that nobody waits for any more.
            os.kill(child.process, signal.SIGKILL)
            os.waitpid(child.process, 0)
            with suppress(OSError):
                questions.close()
    os.close(child.answer)
    os.close(child.held)


@dataclass(frozen=True, slots=True)
class _Child:
    """A process by its number; our ends of the pipe it answers by, and of the one it watches."""

    process: int
    answer: int
    held: int


def _may_fork() -> bool:
    return sys.platform == "linux" and threading.active_count() == 1


def _tell_all(work: Callable[[], object], answer: IO[bytes]) -> None:
    pickle.dump(work(), answer, pickle.HIGHEST_PROTOCOL)


def _tell_pieces(work: Callable[[], Iterable[bytes]], answer: IO[bytes]) -> None:
    for piece in work():
        _send(answer, piece)


def _tell_answers(
    answer: Callable[[bytes], bytes],
    first: Callable[[], None],
    asked: int,
    asks: int,
    told: IO[bytes],
) -> None:
    os.close(asks)
    first()
    with os.fdopen(asked, "rb") as questions:
        for question in _pieces(questions):
            _send(told, answer(question))


def _ask(questions: IO[bytes], told: IO[bytes], question: bytes) -> bytes | None:
    try:
        _send(questions, question)
    except OSError:
        return None
    return next(_pieces(told), None)


def _send(line: IO[bytes], piece: bytes) -> None:
    line.write(_LENGTH.pack(len(piece)))
    line.write(piece)
    line.flush()


def _pieces(answer: IO[bytes]) -> Iterator[bytes]:
    """Whole pieces until the process ends."""
    while len(head := answer.read(_LENGTH.size)) == _LENGTH.size:
        (length,) = _LENGTH.unpack(head)
        piece = answer.read(length)
        if len(piece) < length:
            return
        yield piece


def _fork(tell: Callable[[IO[bytes]], None]) -> _Child | None:
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
        _work_and_exit(tell, told, watched)
    os.close(told)
    os.close(watched)
    return _Child(process, answer, held)


def _work_and_exit(tell: Callable[[IO[bytes]], None], told: int, watched: int) -> NoReturn:
    """Work in the forked process. Nothing of the parent's is flushed or cleaned up here."""
    status = 1
    try:
        threading.Thread(target=_end_with_parent, args=(watched,), daemon=True).start()
        with os.fdopen(told, "wb") as answer:
            tell(answer)
        status = 0
    finally:
        os._exit(status)


def _end_with_parent(watched: int) -> None:
    """Wait until the parent is gone: the other end of the pipe is closed then, even by a kill."""
    os.read(watched, 1)
    os._exit(1)
