"""The cache of readings: an unchanged file that the same program read against the same plan.

One SQLite file in the user's own cache folder, so that an inbox may be read-only, two reviews may
run at once and one that is stopped leaves nothing half written. A reading is found by the digest of
the file's bytes, its name, the plan, the day and the program itself; it is plain data, checked
against its own digest and its types. Whatever is wrong with the cache, the file is read instead.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import stat
import sys
import zlib
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from tongket.formats.limits import LIMITS

__all__ = ["CACHE_FILE", "ReadingCache"]

CACHE_FILE: Final = "readings.sqlite"
_MADE: Final = 0x746F6E67
"""Stands in the head of the file: it is ours."""

_SHAPE: Final = """
CREATE TABLE IF NOT EXISTS readings (
    key BLOB PRIMARY KEY, used INTEGER NOT NULL, reading BLOB NOT NULL
) WITHOUT ROWID
"""
_DAMAGE: Final = frozenset(
    {sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_FORMAT, sqlite3.SQLITE_NOTADB}
)
"""Not what a busy file or a full disk gives."""

_DIGEST_SIZE: Final = 16
_WAITING: Final = 256
_BUSY_SECONDS: Final = 5.0
_MOST_UNPACKED: Final = LIMITS.guard_memory


class ReadingCache:
    """Encoded readings by key. Nothing raises: a cache that cannot be used holds nothing.

    ``context`` is everything but the file that a reading depends on. A forked process uses it like
    the first: each opens the file for itself.
    """

    def __init__(self, folder: Path, context: bytes) -> None:
        self._path = folder / CACHE_FILE
        self._context = context
        self._connection: sqlite3.Connection | None = None
        self._process = 0
        self._damaged = False
        self._put: dict[bytes, bytes] = {}
        self._used: list[bytes] = []
        self._today = datetime.now().astimezone().date().toordinal()

    def key(self, name: str, digest: str) -> bytes:
        """The key of the file called ``name`` with these bytes."""
        text = f"{name}\0{digest}".encode("utf-8", "surrogatepass")
        return hashlib.sha256(self._context + text).digest()

    def get(self, key: bytes) -> bytes | None:
        """The encoded reading under this key; None if there is none, or no whole one."""
        connection = self._connected()
        if connection is None:
            return None
        try:
            found = connection.execute(
                "SELECT used, reading FROM readings WHERE key = ?", (key,)
            ).fetchone()
        except sqlite3.Error as error:
            self._give_up(error)
            return None
        if found is None:
            return None
        used, kept = found
        reading = _unpacked(key, kept)
        if reading is not None and used != self._today:
            self._used.append(key)
        return reading

    def put(self, key: bytes, reading: bytes) -> None:
        """Keep an encoded reading; it is written with the next ones, or by ``close``."""
        if self._connected() is None:
            return
        self._put[key] = _packed(key, reading)
        if len(self._put) >= _WAITING:
            self._write()

    def close(self) -> None:
        """Write what waits. The cache can still be used afterwards."""
        self._write()
        if self._connection is not None and self._process == os.getpid():
            with suppress(sqlite3.Error):
                self._connection.close()
        self._connection = None
        self._process = 0
        if self._damaged:
            _remove(self._path)

    def trim(self, most: int = LIMITS.cache) -> None:
        """Forget what was not used for the longest time, if there is more than ``most`` bytes, and
        close.
        """
        connection = self._connected()
        if connection is not None:
            self._forget(connection, most)
        self.close()

    def _forget(self, connection: sqlite3.Connection, most: int) -> None:
        try:
            pages = _size(connection, "page_count") - _size(connection, "freelist_count")
            if pages * _size(connection, "page_size") <= most:
                return
            with connection:
                connection.execute(
                    "DELETE FROM readings WHERE key IN (SELECT key FROM readings ORDER BY used"
                    " LIMIT (SELECT count(*) / 2 FROM readings))"
                )
            connection.execute("VACUUM")
        except sqlite3.Error as error:
            self._give_up(error)

    def _connected(self) -> sqlite3.Connection | None:
        if self._process != os.getpid():
            # A connection is not carried over a fork.
            self._process = os.getpid()
            self._connection = None
            self._put, self._used = {}, []
            try:
                self._connection = _open(self._path)
            except sqlite3.Error as error:
                self._give_up(error)
            except OSError:
                pass
        return self._connection

    def _write(self) -> None:
        connection = self._connected() if self._put or self._used else None
        if connection is None:
            return
        put = [(key, self._today, kept) for key, kept in self._put.items()]
        used = [(self._today, key) for key in self._used]
        self._put, self._used = {}, []
        try:
            with connection:
                connection.execute("BEGIN IMMEDIATE")
                connection.executemany("INSERT OR REPLACE INTO readings VALUES (?, ?, ?)", put)
                connection.executemany("UPDATE readings SET used = ? WHERE key = ?", used)
        except sqlite3.Error as error:
            self._give_up(error)

    def _give_up(self, error: sqlite3.Error) -> None:
        """No more of it in this process; a file that is damaged is removed when all is done."""
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_NOTADB) & 0xFF
        self._damaged = self._damaged or code in _DAMAGE
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
        self._connection = None


def _size(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def _open(path: Path) -> sqlite3.Connection | None:
    """The cache file of this user, made if there is none; None if others could have written it."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not _is_own(path.parent):
        return None
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    if not _is_own(path):
        return None
    connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        made = _size(connection, "application_id")
        if made not in (0, _MADE):
            raise sqlite3.DatabaseError
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        if not made:
            connection.execute(f"PRAGMA application_id = {_MADE}")
        connection.execute(_SHAPE)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _is_own(path: Path) -> bool:
    """Whether a file or folder is the user's own, and nobody else may write it; no link."""
    info = path.lstat()
    if not (stat.S_ISREG(info.st_mode) or stat.S_ISDIR(info.st_mode)):
        return False
    if sys.platform == "win32":
        return True
    return info.st_uid == os.geteuid() and not info.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        with suppress(OSError):
            path.with_name(path.name + suffix).unlink()


def _packed(key: bytes, reading: bytes) -> bytes:
    return _digest(key, reading) + zlib.compress(reading, 1)


def _unpacked(key: bytes, kept: object) -> bytes | None:
    """The reading, if it is whole and the one that was put under this key."""
    if not isinstance(kept, bytes):
        return None
    machine = zlib.decompressobj()
    try:
        reading = machine.decompress(kept[_DIGEST_SIZE:], _MOST_UNPACKED)
    except zlib.error:
        return None
    whole = machine.eof and kept[:_DIGEST_SIZE] == _digest(key, reading)
    return reading if whole else None


def _digest(key: bytes, reading: bytes) -> bytes:
    return hashlib.blake2b(reading, key=key, digest_size=_DIGEST_SIZE).digest()
