import os
from pathlib import Path

import psycopg
import pytest

from tests.servers.postgres import running_postgres
from tools.ensure_postgres import find_postgres


def test_postgres_keeps_vietnamese_and_exact_integers(postgres: psycopg.Connection) -> None:
    row = postgres.execute("select 'Tân An, Đức Huệ', 99999999999999999999::numeric").fetchone()

    assert row is not None
    assert row[0] == "Tân An, Đức Huệ"
    assert int(row[1]) == 99_999_999_999_999_999_999


def test_running_postgres_is_gone_after_its_block() -> None:
    place = find_postgres()
    assert place is not None

    with running_postgres(place) as server:
        psycopg.connect(server.dsn).close()

    with pytest.raises(ProcessLookupError):
        os.kill(server.process, 0)
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(server.dsn)


def test_find_postgres_takes_the_highest_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TONGKET_POSTGRES_BIN", raising=False)
    for version in ("9.6", "15", "16"):
        programs = tmp_path / version / "bin"
        programs.mkdir(parents=True)
        for name in ("initdb", "postgres"):
            (programs / name).touch()

    place = find_postgres(debian=tmp_path)

    assert place is not None
    assert place.folder == tmp_path / "16" / "bin"
