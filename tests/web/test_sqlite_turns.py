"""Threads that write into SQLite take turns, and nobody keeps a turn that he does not need."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, connections, transaction
from django.db.utils import OperationalError

from tests.web.databases import SQLITE
from tongket.web.data.sqlite.base import DatabaseWrapper


def another(place: str, *, waits: float = 20) -> DatabaseWrapper:
    """A connection as another thread of the server has it."""
    options = {**SQLITE["OPTIONS"], "timeout": waits}
    return DatabaseWrapper({**SQLITE, "NAME": place, "OPTIONS": options}, alias="another")


@contextmanager
def writing(place: str, *, waits: float = 20) -> Iterator[DatabaseWrapper]:
    """Such a connection with its transaction begun, ended without a commit."""
    with closing(another(place, waits=waits)) as one:
        one.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
        yield one


def test_the_server_uses_it(sqlite_database: str) -> None:
    assert settings.DATABASES["default"]["ENGINE"] == "tongket.web.data.sqlite"
    assert isinstance(connections["default"], DatabaseWrapper)
    assert connection.vendor == sqlite_database


def test_the_next_writer_comes_in_when_the_first_has_committed(
    sqlite_database: str, tmp_path: Path
) -> None:
    place = connection.settings_dict["NAME"]
    order: list[str] = []

    def second() -> None:
        with writing(place) as one:
            order.append("second")
            one.commit()

    with transaction.atomic():
        beside = threading.Thread(target=second)
        beside.start()
        beside.join(0.2)
        order.append("first")
    beside.join()

    assert order == ["first", "second"]


@pytest.mark.parametrize("end", ["rolled back", "failed", "closed"])
def test_a_turn_ends_with_its_transaction_however_it_ends(sqlite_database: str, end: str) -> None:
    place = connection.settings_dict["NAME"]
    if end == "closed":
        with writing(place):
            pass
    else:
        with suppress(ZeroDivisionError, OperationalError), transaction.atomic():
            if end == "failed":
                with connection.cursor() as cursor:
                    cursor.execute("INSERT INTO no_such_table VALUES (1)")
            raise ZeroDivisionError

    with writing(place, waits=0.1) as one:
        one.commit()


def test_who_waits_too_long_is_told_as_by_sqlite(sqlite_database: str) -> None:
    with (
        transaction.atomic(),
        pytest.raises(OperationalError, match="locked"),
        writing(connection.settings_dict["NAME"], waits=0.1),
    ):
        raise AssertionError("two wrote at once")

    with transaction.atomic():
        pass


def test_who_waits_for_another_process_comes_in_when_it_has_ended(sqlite_database: str) -> None:
    from django.db.backends.sqlite3.base import DatabaseWrapper as Plain  # noqa: PLC0415

    place = connection.settings_dict["NAME"]
    elsewhere = Plain({**SQLITE, "NAME": place}, alias="elsewhere")
    elsewhere.inc_thread_sharing()
    elsewhere.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    ended: list[bool] = []

    def end() -> None:
        ended.append(True)
        elsewhere.close()

    timer = threading.Timer(0.2, end)
    timer.start()

    with transaction.atomic(), connection.cursor() as cursor:
        assert ended
        cursor.execute("PRAGMA busy_timeout")
        assert cursor.fetchone() == (20_000,)
    timer.join()


def test_a_turn_is_given_up_where_another_process_writes(sqlite_database: str) -> None:
    """The place is held by somebody who knows of no queue: SQLite's own lock."""
    from django.db.backends.sqlite3.base import DatabaseWrapper as Plain  # noqa: PLC0415

    place = connection.settings_dict["NAME"]
    elsewhere = Plain({**SQLITE, "NAME": place}, alias="elsewhere")
    with closing(elsewhere):
        elsewhere.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
        with pytest.raises(OperationalError, match="locked"), writing(place, waits=0.1):
            raise AssertionError("two wrote at once")
    with writing(place, waits=0.1) as one:
        one.commit()
