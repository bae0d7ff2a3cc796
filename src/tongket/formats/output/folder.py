"""Writing a folder as one: an interrupted run leaves the previous folder whole.

Everything is written beside the target and exchanged with it at the end in one system call where
the system has one (Linux), else by two renames that the next run completes if they were cut. Runs
may overlap: the one that ends last wins, whole.
"""

from __future__ import annotations

import ctypes
import errno
import hashlib
import json
import os
import shutil
import sys
import time
from collections.abc import Iterator, Set
from contextlib import contextmanager
from pathlib import Path

if sys.platform != "win32":
    import fcntl

__all__ = ["RUN_FILE", "OutputError", "fresh_folder", "refuse_overlap", "refuse_taken"]

RUN_FILE = "run.json"
"""Its presence says that a folder is a result of ours and may be replaced."""

_OVERTAKEN = (errno.EEXIST, errno.ENOTEMPTY, errno.ENOENT)
"""What a rename says when another run was quicker."""

_NAMED = 5
_LOCKS = (".", "~$")
"""How the names of files begin that office programs lay beside an open document."""

_TRIES = 20
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


class OutputError(Exception):
    """The target cannot be written. ``reason`` is a sentence id, ``path`` the folder."""

    def __init__(self, reason: str, path: Path, detail: str = "") -> None:
        super().__init__(f"{reason}: {path} {detail}")
        self.reason = reason
        self.path = path
        self.detail = detail


@contextmanager
def fresh_folder(target: Path, *, sign: str = RUN_FILE) -> Iterator[Path]:
    """Yield an empty folder that becomes ``target`` when the block ends without an error. ``sign``
    is the file by which such a folder is known as ours.

    A symbolic link is followed: its target is replaced, the link stays. OutputError
    (``output.not-ours``) if ``target`` holds something that is not a result of ours,
    (``output.not-writable``) if the place cannot be written.
    """
    target = target.resolve()
    partial = target.with_name(f".{target.name}.partial-{os.getpid()}")
    held: int | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _recover(target)
        _refuse_foreign(target, sign)
        partial.mkdir()
        held = _hold(partial)
    except OSError as error:
        raise OutputError("output.not-writable", target, _reason(error)) from error
    try:
        yield partial
        _sync(partial)
        _put_in_place(partial, target)
    except OSError as error:
        raise OutputError("output.not-writable", target, _reason(error)) from error
    finally:
        _remove(partial)
        if held is not None:
            os.close(held)


def _reason(error: OSError) -> str:
    """What the system said; a library may raise an error with words only."""
    return error.strerror or str(error)


def _remove(folder: Path) -> None:
    """Remove a folder whole, even if somebody presses Ctrl-C meanwhile."""
    try:
        shutil.rmtree(folder, ignore_errors=True)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def refuse_overlap(target: Path, inbox: Path) -> None:
    """OutputError (``output.overlaps-inbox``) if one of the folders lies in the other.

    Results would be read as submissions by the next run, or replaced with what came in.
    """
    out, came = target.resolve(), inbox.resolve()
    if out.is_relative_to(came) or came.is_relative_to(out):
        raise OutputError("output.overlaps-inbox", target, str(inbox))


def refuse_taken(target: Path, *, ours: Set[str] = frozenset()) -> None:
    """Refuse what ``fresh_folder`` would refuse at the end, before the work is done, and results
    that somebody has worked on: a report changed in Word would be gone.

    ``ours`` names files in the folder that are no part of the result but were made from it.
    OutputError (``output.not-ours``, ``output.changed-since``).
    """
    target = target.resolve()
    try:
        _refuse_foreign(target, RUN_FILE)
        changed = [name for name in _changed_since(target) if name not in ours]
    except OSError as error:
        raise OutputError("output.not-writable", target, _reason(error)) from error
    if changed:
        more = " ..." if len(changed) > _NAMED else ""
        raise OutputError("output.changed-since", target, ", ".join(changed[:_NAMED]) + more)


def _changed_since(target: Path) -> list[str]:
    """The files of a result that are not, or not any more, those that its record names."""
    record = target / RUN_FILE
    if not record.is_file():
        return []
    try:
        written = dict(json.loads(record.read_text(encoding="utf-8"))["outputs"])
    except (ValueError, KeyError, TypeError):
        # Not a record of ours as we write it: nothing is known of what was there.
        written = {}
    return [
        name
        for path in sorted(target.rglob("*"))
        if path.is_file() and not path.name.startswith(_LOCKS)
        for name in [path.relative_to(target).as_posix()]
        if name != RUN_FILE and written.get(name) != _digest(path)
    ]


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _refuse_foreign(target: Path, sign: str) -> None:
    if not target.exists():
        return
    if not target.is_dir() or (any(target.iterdir()) and not (target / sign).is_file()):
        raise OutputError("output.not-ours", target)


def _recover(target: Path) -> None:
    """Undo what a killed run left: a half-made exchange, and partial folders of dead processes."""
    previous = target.with_name(f".{target.name}.previous")
    if previous.exists():
        if target.exists():
            shutil.rmtree(previous)
        else:
            previous.rename(target)
    prefix = f".{target.name}.partial-"
    for left in target.parent.glob(f"{prefix}*"):
        if not _in_use(left, left.name.removeprefix(prefix)):
            shutil.rmtree(left, ignore_errors=True)


def _hold(partial: Path) -> int | None:
    """Mark a folder as in use until this process ends, however it ends; None where the system
    cannot.
    """
    if sys.platform == "win32":
        return None
    number = os.open(partial, os.O_RDONLY)
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        # A file system without locks: the number of the process has to do.
        os.close(number)
        return None
    return number


def _in_use(partial: Path, process: str) -> bool:
    """Whether another run is writing a partial folder. The number of a process is soon given to
    another one, so that a lock says it where there are locks.
    """
    if process == str(os.getpid()):
        return False
    if sys.platform == "win32":
        return _alive(process)
    try:
        number = os.open(partial, os.O_RDONLY)
    except OSError:
        return True
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return _alive(process)
    finally:
        os.close(number)
    return False


def _alive(process: str) -> bool:
    if not process.isdecimal():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _sync(folder: Path) -> None:
    """Have every file on the disk before the exchange, so that a power cut cannot empty them."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb+") as file:
                os.fsync(file.fileno())


def _put_in_place(partial: Path, target: Path) -> None:
    """Exchange the folders. Another run may put its own there at any moment: then once more."""
    for tried in range(_TRIES):
        try:
            if not target.exists():
                partial.rename(target)
            elif not _exchange(partial, target):
                previous = target.with_name(f".{target.name}.previous")
                target.rename(previous)
                partial.rename(target)
                shutil.rmtree(previous, ignore_errors=True)
        except OSError as error:
            if error.errno not in _OVERTAKEN or tried == _TRIES - 1:
                raise
            time.sleep(0.05)
        else:
            return


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two names in one step; False where the system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if call is None:
        return False
    done: int = call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    return done == 0
