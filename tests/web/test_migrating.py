"""Tables are brought up to date by one process at a time, or the command says why not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from tests.web.databases import database_url, postgres_settings, use

COMMAND = (sys.executable, "-m", "tongket.web", "migrate")


def migrating(data: Path, **variables: str) -> subprocess.Popen[str]:
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return subprocess.Popen(
        COMMAND,
        env={**kept, "TONGKET_DATA": str(data), **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_migrate_of_two_processes_at_once_makes_each_table_once(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    variables: dict[str, str] = {}
    if kind == "postgres":
        dsn = request.getfixturevalue("postgres_dsn")
        name = f"m_{uuid4().hex}"
        with psycopg.connect(dsn, autocommit=True) as server:
            server.execute(f"CREATE DATABASE {name}")
        use(postgres_settings(dsn, name))
        variables["DATABASE_URL"] = database_url()

    running = [migrating(tmp_path, **variables) for _ in range(2)]
    told = [one.communicate(timeout=120)[0] for one in running]

    assert [one.returncode for one in running] == [0, 0], told


def test_database_that_cannot_be_reached_is_told_without_a_trace(tmp_path: Path) -> None:
    running = migrating(tmp_path, DATABASE_URL="postgres://nobody@127.0.0.1:9/nowhere")
    told = running.communicate(timeout=60)[0]

    assert running.returncode == 1
    assert "DATABASE_URL" in told
    assert "Không dùng được cơ sở dữ liệu" in told
    assert "Traceback" not in told
