"""SQLite for many threads: who writes waits in a queue, and is woken as soon as it is his turn.

SQLite has one writer at a time. Whoever finds it busy sleeps and tries again, longer each time, up
to a tenth of a second: with eight writers the place stands empty while all of them sleep, and the
unlucky wait longest. The threads of a process therefore take turns before they ask, and the one
whose turn it is asks again every half millisecond while another process has the place. Django looks
for this file by its name.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from typing import Final

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

__all__ = ["DatabaseWrapper"]

_turn: Final = threading.Lock()

_PAUSE: Final = 0.0005
"""Seconds until one asks again for the place of the writer."""


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that has its turn from the beginning of a transaction to the end."""

    _has_turn = False

    def _start_transaction_under_autocommit(self) -> None:
        waits = float(self.settings_dict["OPTIONS"].get("timeout", 5))
        end = time.monotonic() + waits
        if not self._has_turn and not _turn.acquire(timeout=waits):
            raise OperationalError("database is locked")
        self._has_turn = True
        try:
            self._be_patient(0)
            try:
                self._begin(end)
            finally:
                self._be_patient(waits)
        except BaseException:
            self._end_turn()
            raise

    def _begin(self, end: float) -> None:
        with self.wrap_database_errors:
            while True:
                try:
                    self.connection.execute("BEGIN IMMEDIATE")
                except sqlite3.OperationalError as error:
                    busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
                    if not busy or time.monotonic() >= end:
                        raise
                    time.sleep(_PAUSE)
                else:
                    return

    def _be_patient(self, seconds: float) -> None:
        """How long SQLite itself waits for the place, in its own way."""
        self.connection.execute(f"PRAGMA busy_timeout = {round(1000 * seconds)}")

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        self._end_turn()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._end_turn()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._end_turn()

    def _end_turn(self) -> None:
        if self._has_turn:
            self._has_turn = False
            _turn.release()
