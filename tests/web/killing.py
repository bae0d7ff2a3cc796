"""Processes that are killed in the middle of an operation, and what stands in the database then.

Each operation is done by a real process that answers a request as the server does, and is killed at
a random moment. Then the same request is sent again, as a person does who saw no answer.

Four of five are killed at a random moment between the first write of a transaction, any of those
that the operation makes, and its end: what reads for long writes for a few milliseconds. The others
are killed at any moment at all. It is told where the kills fell: before anything was written, while
a transaction that had written was open, after such a transaction (or between two), or when
everything was done.

    python -m tests.web.killing --kills 10 --seed 2026 [--only save --only work] [--postgres DSN]
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connections, transaction

from tests.web.databases import postgres_settings, use
from tests.web.killed import Approving, Confirming, Killed, Restoring, Saving, Tell, Working
from tests.web.killed_files import Attaching, Packing, Sending
from tests.web.killed_review import BackingUp, CuttingOff
from tests.web.office import COMMUNE, Office, open_office
from tests.web.test_rights import signed_in
from tongket.web.data.models import (
    Docket,
    Item,
    ItemVersion,
    OpenReview,
    Role,
)
from tongket.web.queries import verify_audit

KINDS: Final = (
    Saving, Sending, Confirming, Attaching, Packing, Working, Approving, BackingUp, Restoring,
    CuttingOff,
)  # fmt: skip
"""In this order: what is locked by a cut-off can be killed no more."""
UNDISTURBED: Final = 3
"""At most so many rounds tell how long it takes: the quickest counts, the first one loads much."""
UNAIMED: Final = 5
"""Every so many times the kill is not aimed at a transaction."""
WRITING, WRITTEN = "(writing)", "(written)"
"""Told by a process when its transaction writes for the first time, and when that has ended."""


def in_child(work: Callable[[Tell], None]) -> tuple[int, int]:
    """Start a process that does it; its number, and where it tells. The process that forks does
    nothing for which libraries start threads.
    """
    connections["default"].close()
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    code = 1
    try:
        os.close(reading)

        def tell(text: str) -> None:
            os.write(writing, f"{text}\n".encode())

        with connections["default"].execute_wrapper(writes_told(tell)):
            work(tell)
        connections["default"].close()
        code = 0
    except BaseException:  # noqa: BLE001 - the child says what it was and ends
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def writes_told(tell: Tell) -> Callable[..., object]:
    """Tell when a transaction writes for the first time, and when it is over."""
    open_now: list[bool] = []

    def ended() -> None:
        open_now.clear()
        tell(WRITTEN)

    def told(
        execute: Callable[..., object],
        sql: str,
        params: object,
        many: bool,
        context: Any,  # noqa: ANN401 - Django's signature
    ) -> object:
        answer = execute(sql, params, many, context)
        reads = str(sql).lstrip().startswith(("SELECT", "PRAGMA", "BEGIN", "SAVEPOINT", "RELEASE"))
        if not reads and not open_now and context["connection"].in_atomic_block:
            open_now.append(True)
            tell(WRITING)
            transaction.on_commit(ended)
        return answer

    return told


def void(_: object) -> None:
    """Nothing."""


def lines_of(reading: int, *, until: str | None = None, times: int = 1) -> list[str]:
    """The lines that a process told: all of them, or until one was told so often."""
    return [line for _, line in timed_lines(reading, until=until, times=times)]


def timed_lines(
    reading: int, *, until: str | None = None, times: int = 1
) -> list[tuple[float, str]]:
    """The same, each with the second in which it was heard."""
    heard: list[tuple[float, str]] = []
    rest = b""
    while until is None or [line for _, line in heard].count(until) < times:
        more = os.read(reading, 4096)
        if not more:
            break
        *whole, rest = (rest + more).split(b"\n")
        heard += [(time.perf_counter(), line.decode()) for line in whole]
    return heard


def spans_of(heard: list[tuple[float, str]]) -> list[float]:
    """How long each transaction took from its first write until it was over, in order."""
    spans: list[float] = []
    began = None
    for second, line in heard:
        if line == WRITING:
            began = second
        elif line == WRITTEN and began is not None:
            spans.append(second - began)
            began = None
    return spans


def in_peace(work: Callable[[], None]) -> None:
    """Do it in a process that nobody kills."""
    child, reading = in_child(lambda _: work())
    lines_of(reading)
    os.close(reading)
    assert os.waitpid(child, 0)[1] == 0, "the undisturbed process failed"


def rounds(killed: Killed, kills: int, chance: random.Random) -> Counter[str]:
    """Kill as often as asked; where the kills fell."""
    seconds, spans, fell = 60.0, list[float](), Counter[str]()
    for number in range(1 - min(UNDISTURBED, -(-kills // 2)), kills + 1):
        disturbed = number > 0
        prepare(killed)
        child, reading = in_child(killed.act)
        told = lines_of(reading, until="ready")
        start = time.perf_counter()
        if disturbed:
            wait = chance.uniform(0, seconds * 1.1)
            if spans and number % UNAIMED:
                which = chance.randrange(len(spans))
                wait = chance.uniform(0, spans[which])
                told += lines_of(reading, until=WRITING, times=which + 1)
            time.sleep(wait)
            os.kill(child, signal.SIGKILL)
        heard = timed_lines(reading)
        told += [line for _, line in heard]
        os.close(reading)
        ended = os.waitpid(child, 0)[1]
        assert ended in ((0, signal.SIGKILL) if disturbed else (0,)), f"it failed: {ended}"
        if disturbed:
            fell[place_of_kill(told, ended)] += 1
        else:
            seconds = min(seconds, time.perf_counter() - start)
            now = spans_of(heard)
            spans = [min(pair) for pair in zip(spans, now, strict=False)] if spans else now
        rolled_back()
        checked(killed, [one for one in told if one not in ("ready", WRITING, WRITTEN)])
        in_peace(killed.again)
        checked(killed, [])
    return fell


def rolled_back() -> None:
    """Wait until the server of the database has seen that who was killed is gone: until then it may
    still end what was asked for last.
    """
    connection = connections["default"]
    while connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            if cursor.fetchone() == (0,):
                return
        time.sleep(0.002)


def place_of_kill(told: list[str], ended: int) -> str:
    """Where a kill fell, by what the process told before it."""
    if ended == 0:
        return "ended"
    since = told[told.index("ready") + 1 :]
    return next((one for one in reversed(since) if one in (WRITING, WRITTEN)), "before")


def prepare(killed: Killed) -> None:
    """Prepare in a process of its own, and take over what it noted."""
    note = Path(settings.DATA) / "note.json"

    def work() -> None:
        killed.prepare()
        known = {k: str(v) if isinstance(v, Path) else v for k, v in vars(killed).items()}
        note.write_text(json.dumps({k: v for k, v in known.items() if k != "office"}))

    in_peace(work)
    for name, value in json.loads(note.read_text()).items():
        setattr(killed, name, Path(value) if name == "backup" else value)


def checked(killed: Killed, told: list[str]) -> None:
    """What must hold after every kill, and what must of this operation."""
    assert list(verify_audit()) == [], "the audit is broken"
    for item in Item.objects.exclude(version=0):
        assert item.versions.count() == item.version, f"{item.key}: versions"
    assert ItemVersion.objects.count() == sum(Item.objects.values_list("version", flat=True))
    killed.check(told)
    connections["default"].close()


def database(dsn: str | None) -> None:
    """A fresh database of a kind."""
    if dsn is None:
        use({"NAME": str(Path(settings.DATA) / "killed.sqlite3")})
    else:
        name = f"k_{uuid4().hex}"
        with psycopg.connect(dsn, autocommit=True) as server:
            server.execute(f"CREATE DATABASE {name}")
        use(postgres_settings(dsn, name))
    call_command("migrate", verbosity=0)


def main() -> int:
    """Kill every operation as often as asked; code 1 with the reason where something is wrong."""
    parser = argparse.ArgumentParser(description="Kill operations at random moments")
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--postgres", default=None)
    names = [kind.name for kind in KINDS]
    parser.add_argument("--only", action="append", choices=names, help="these operations alone")
    wanted = parser.parse_args()
    database(wanted.postgres)
    in_peace(lambda: void(open_office()))
    office = Office(OpenReview.objects.get())
    # What every process would have to load for itself.
    page = f"/dockets/{office.docket().pk}/"
    assert signed_in(office, Role.REPORTER, COMMUNE).get(page).status_code == 200
    chance = random.Random(wanted.seed)
    for kind in KINDS:
        if wanted.only and kind.name not in wanted.only:
            continue
        start = time.monotonic()
        fell = rounds(kind(office), wanted.kills, chance)
        places = f"{fell['before']} before it wrote, {fell[WRITING]} while it wrote, "
        places += f"{fell[WRITTEN]} after it wrote or between, {fell['ended']} when all was done"
        took = time.monotonic() - start
        sys.stdout.write(f"{kind.name}: {wanted.kills} killed: {places} ({took:.0f} s)\n")
        sys.stdout.flush()
    assert Docket.objects.count() == office.review.dockets.count()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
