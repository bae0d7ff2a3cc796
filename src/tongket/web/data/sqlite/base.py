"""SQLite for many threads: who writes waits in a queue, and is woken as soon as it is his turn.

SQLite has one writer at a time. Whoever finds it busy sleeps and tries again, longer each time, up
to a tenth of a second: with eight writers the place stands empty while all of them sleep, and the
unlucky wait longest. The threads of a process therefore take turns before they ask; between
processes it stays as SQLite has it. Django looks for this file by its name.
"""

from __future__ import annotations

import threading
from typing import Final

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

__all__ = ["DatabaseWrapper"]

_turn: Final = threading.Lock()


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that has its turn from the beginning of a transaction to the end."""

    _has_turn = False

    def _start_transaction_under_autocommit(self) -> None:
        waits = float(self.settings_dict["OPTIONS"].get("timeout", 5))
        if not self._has_turn and not _turn.acquire(timeout=waits):
            raise OperationalError("database is locked")
        self._has_turn = True
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._end_turn()
            raise

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
