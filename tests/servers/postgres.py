"""A PostgreSQL server of the tests' own: started in a private folder, reached by a socket, stopped.

It listens on no network address, so two runs at once never meet. PostgreSQL refuses to run as
root; there it runs as an unprivileged user of the machine.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import psycopg

from tools.ensure_postgres import PostgresPlace

START_SECONDS = 30.0
STOP_SECONDS = 30.0
UNPRIVILEGED = ("postgres", "nobody")
SETTINGS = ("listen_addresses=", "fsync=off", "synchronous_commit=off", "full_page_writes=off")
DURABLE = ("listen_addresses=",)
"""As PostgreSQL comes: for who measures."""


@dataclass(frozen=True, slots=True)
class RunningPostgres:
    """A server that answers: how to reach it, and its process."""

    dsn: str
    process: int


@contextmanager
def running_postgres(
    place: PostgresPlace, settings: Sequence[str] = SETTINGS
) -> Iterator[RunningPostgres]:
    """Start an empty server from the programs in `place`, and stop it at the end whatever happens.

    The database is UTF-8 with the C collation, so that sorting is the same on every machine.
    """
    # A socket's path may have about 100 characters, so the folder's name is short.
    home = Path(tempfile.mkdtemp(prefix="tk-pg-"))
    try:
        user = _unprivileged_user()
        if user is not None:
            shutil.chown(home, user)
        programs = _reachable(place, home, user)
        _initialise(programs, home, user)
        with (
            (home / "log").open("wb") as log,
            _server(programs, home, user, log=log, settings=settings) as server,
        ):
            dsn = f"host={home} user=tongket dbname=postgres"
            _wait_until_ready(dsn, server, home / "log")
            yield RunningPostgres(dsn=dsn, process=server.pid)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _unprivileged_user() -> str | None:
    """Return the user to run as: None is ourselves."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in UNPRIVILEGED if name in known)


def _reachable(place: PostgresPlace, home: Path, user: str | None) -> Path:
    """Return the folder of programs, copied if `user` cannot reach it (a wheel in root's home)."""
    try:
        _run([place.folder / "postgres", "--version"], user)
    except (OSError, subprocess.CalledProcessError):
        install, package = place.folder.parent, place.folder.parent.parent
        shutil.copytree(install, home / package.name / install.name, symlinks=True)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.is_dir():
            shutil.copytree(libraries, home / libraries.name, symlinks=True)
        return home / package.name / install.name / "bin"
    return place.folder


def _initialise(programs: Path, home: Path, user: str | None) -> None:
    options = ["--no-locale", "--encoding=UTF8", "--auth=trust", "--username=tongket", "--no-sync"]
    _run([programs / "initdb", f"--pgdata={home / 'data'}", *options], user)


def _run(command: Sequence[str | Path], user: str | None) -> None:
    subprocess.run(
        command,
        user=user,
        group=_group(user),
        extra_groups=_extra_groups(user),
        cwd="/",
        check=True,
        capture_output=True,
        text=True,
    )


def _group(user: str | None) -> int | None:
    return None if user is None else pwd.getpwnam(user).pw_gid


def _extra_groups(user: str | None) -> list[int] | None:
    """Return no further group for another user: root's own would go with it otherwise."""
    return None if user is None else []


@contextmanager
def _server(
    programs: Path, home: Path, user: str | None, *, log: IO[bytes], settings: Sequence[str]
) -> Iterator[subprocess.Popen[bytes]]:
    """Run the server as our own child, so that ending it is certain: fast first, then by force."""
    command: list[str | Path] = [programs / "postgres", "-D", home / "data", "-k", home]
    for setting in settings:
        command += ["-c", setting]
    server = subprocess.Popen(
        command,
        user=user,
        group=_group(user),
        extra_groups=_extra_groups(user),
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
    )
    try:
        yield server
    finally:
        server.send_signal(signal.SIGINT)
        try:
            server.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            server.send_signal(signal.SIGQUIT)
            server.wait(STOP_SECONDS)


def _wait_until_ready(dsn: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            psycopg.connect(dsn).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text(errors='replace')}")
