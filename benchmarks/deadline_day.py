"""The deadline day on this machine: units fill in and submit while people read dashboards.

On SQLite and on PostgreSQL: locust is the people, everything goes through the pages. Afterwards
the database is compared with what was typed. In the same run, the saving of a row by us and by a
minimal Django view take turns, with eight clients that do not wait. Results go to
docs/explanation/performance.md. Some 25 minutes; smaller with the environment:

    UNITS=10 READERS=3 PACE=0.2 SECONDS=5 .venv/bin/python benchmarks/deadline_day.py
"""

from __future__ import annotations

import csv
import http.client
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from page import ROOT, measured, put

sys.path.insert(0, str(ROOT))

from tests.servers.postgres import DURABLE, running_postgres
from tools.ensure_postgres import find_postgres

UNITS = int(os.environ.get("UNITS", "200"))
READERS = int(os.environ.get("READERS", "50"))
PACE = float(os.environ.get("PACE", "2.5"))
"""Seconds from row to row of somebody who types: with it the day takes some five minutes."""
SECONDS = float(os.environ.get("SECONDS", "15"))
MOST_MINUTES = float(os.environ.get("MINUTES", "10"))
CLIENTS = min(8, UNITS)
PORT = 8471
KINDS = os.environ.get("KINDS", "SQLite,PostgreSQL").split(",")
HERE = Path(__file__).resolve().parent / "deadline"


@dataclass(frozen=True)
class Rate:
    """What one kind of server took: saves a second, and the 95th percentile in milliseconds."""

    a_second: float
    p95: float


@dataclass(frozen=True)
class Day:
    """One day on one database."""

    kind: str
    minutes: float
    requests: int
    failures: int
    table: list[dict[str, str]]
    found: dict[str, int]
    ours: Rate
    minimal: Rate


def main() -> None:
    """Run the days, and write the page."""
    days = []
    with ExitStack() as stack:
        for kind in KINDS:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            environment = {**os.environ, "TONGKET_DATA": str(folder), "TONGKET_PAGE_RATE": "100000",
                           "TONGKET_SIGN_IN_TRIES_ADDRESS": "100000"}  # fmt: skip
            environment.pop("DATABASE_URL", None)
            if kind == "PostgreSQL":
                server = stack.enter_context(running_postgres(find_postgres(), DURABLE))
                for name in ("tongket_day", "tongket_minimal"):
                    psql(server.dsn, f"CREATE DATABASE {name}")
                home = server.dsn.split("host=")[1].split()[0].replace("/", "%2F")
                environment["DATABASE_URL"] = f"postgres://tongket@{home}/tongket_day"
                environment["MINIMAL_URL"] = f"postgres://tongket@{home}/tongket_minimal"
            days.append(one_day(kind, folder, environment))
    put("deadline-day", report(days))


def psql(dsn: str, statement: str) -> None:
    """Run one statement."""
    import psycopg  # noqa: PLC0415 - only where there is a server

    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute(statement)


def one_day(kind: str, folder: Path, environment: dict[str, str]) -> Day:
    """Prepare, let the people work, compare, and let the two ways to save take turns."""
    place = folder / "day.json"
    office = [sys.executable, str(HERE / "office.py")]
    sizes = [str(UNITS), str(READERS), str(PACE), str(CLIENTS)]
    print(f"{kind}: preparing", flush=True)
    subprocess.run([*office, "prepare", str(place), *sizes], env=environment, check=True)
    day = json.loads(place.read_text(encoding="utf-8"))
    serve = [sys.executable, "-m", "tongket.web", "serve", "--workers", "2", "--threads", "8"]
    with serving([*serve, "--port", str(PORT)], environment, "/sign-in/"):
        minutes, table = people(place, folder, environment)
    done = subprocess.run([*office, "verify", str(place)], env=environment, check=True,
                          capture_output=True, text=True)  # fmt: skip
    ours, minimal = turns(day, serve, environment)
    whole = next(row for row in table if row["Name"] == "Aggregated")
    return Day(kind, minutes, int(whole["Request Count"]), int(whole["Failure Count"]), table,
               json.loads(done.stdout.splitlines()[-1]), ours, minimal)  # fmt: skip


def people(
    place: Path, folder: Path, environment: dict[str, str]
) -> tuple[float, list[dict[str, str]]]:
    """Minutes until the last unit has submitted, and what locust counted."""
    command = [
        sys.executable, "-m", "locust", "-f", str(HERE / "people.py"), "--headless",
        "--users", str(UNITS + READERS), "--spawn-rate", "10", "--run-time",
        f"{int(MOST_MINUTES * 60)}s",
        "--host", f"http://127.0.0.1:{PORT}", "--csv", str(folder / "day"), "--only-summary",
        "--exit-code-on-error", "0",
    ]  # fmt: skip
    start = time.monotonic()
    subprocess.run(command, env={**environment, "DEADLINE_DAY": str(place)}, check=True)
    minutes = (time.monotonic() - start) / 60
    with (folder / "day_failures.csv").open(encoding="utf-8") as file:
        for row in list(csv.DictReader(file))[:5]:
            print("failed:", row["Name"], row["Error"][:300], row["Occurrences"], flush=True)
    with (folder / "day_stats.csv").open(encoding="utf-8") as file:
        return minutes, list(csv.DictReader(file))


@contextmanager
def serving(command: Sequence[str], environment: dict[str, str], path: str) -> Iterator[None]:
    """A server that answers, and is stopped."""
    log = Path(environment["TONGKET_DATA"]) / "server.log"
    with log.open("ab") as out:
        server = subprocess.Popen(command, env=environment, stdout=out, stderr=out)
        try:
            for _ in range(600):
                try:
                    ask(path)
                    break
                except OSError:
                    time.sleep(0.1)
            yield
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(60)
    errors = [x for x in log.read_text(errors="replace").splitlines() if "Error" in x]
    if errors:
        print("\n".join(errors[:10]), flush=True)


def ask(path: str) -> int:
    """The status of one request."""
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=5)
    connection.request("GET", path)
    return connection.getresponse().status


def turns(day: dict[str, Any], serve: list[str], environment: dict[str, str]) -> tuple[Rate, Rate]:
    """A row saved again and again, by us and by the minimal view, in turns."""
    # The dockets of the day are submitted: the clients save into those that are left.
    made = subprocess.run([sys.executable, str(HERE / "minimal.py"), str(CLIENTS)], check=True,
                          env=environment, capture_output=True, text=True)  # fmt: skip
    theirs = json.loads(made.stdout.splitlines()[-1])
    plain = ["granian", "--interface", "wsgi", "--workers", "2", "--blocking-threads", "8",
             "--port", str(PORT), "--no-ws", "minimal:application"]  # fmt: skip
    plain = [str(Path(sys.executable).parent / plain[0]), *plain[1:]]
    minimal_environment = {**environment, "PYTHONPATH": str(HERE)}
    opened = [sys.executable, str(HERE / "reopen.py"), str(CLIENTS)]
    told = subprocess.run(opened, env=environment, check=True, capture_output=True, text=True)
    rows = json.loads(told.stdout.splitlines()[-1])
    kept: dict[str, list[Rate]] = {"ours": [], "minimal": []}
    for _ in range(2):
        with serving([*serve, "--port", str(PORT)], environment, "/sign-in/"):
            kept["ours"].append(clients(day["sessions"], rows, name="session"))
        with serving(plain, minimal_environment, "/"):
            kept["minimal"].append(clients(theirs, rows, name="sessionid"))
    ours, minimal = (
        Rate(
            statistics.median(r.a_second for r in kept[n]),
            statistics.median(r.p95 for r in kept[n]),
        )
        for n in ("ours", "minimal")
    )
    return ours, minimal


def clients(sessions: list[str], rows: list[dict[str, Any]], *, name: str) -> Rate:
    """Eight clients that do not wait, for some seconds."""
    taken: list[float] = []
    until = time.monotonic() + SECONDS
    threads = [
        threading.Thread(target=one_client, args=(f"{name}={key}", row, until, taken))
        for key, row in zip(sessions, rows, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Rate(len(taken) / SECONDS, statistics.quantiles(taken, n=20)[-1] * 1000)


def one_client(cookie: str, row: dict[str, Any], until: float, taken: list[float]) -> None:
    """Save a row of one docket again and again, each time with other numbers."""
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    token = "a" * 32
    headers = {"Cookie": f"{cookie}; csrftoken={token}", "X-CSRFToken": token,
               "Content-Type": "application/json"}  # fmt: skip
    number = 0
    while time.monotonic() < until:
        number += 1
        cells = [
            {"key": key, "raw": str(number + 100), "version": row["versions"].get(key, 0)}
            for key in row["keys"]
        ]
        start = time.perf_counter()
        connection.request("POST", f"/dockets/{row['docket']}/figures/",
                           json.dumps({"source": "grid", "cells": cells}), headers)  # fmt: skip
        answer = connection.getresponse()
        body = answer.read()
        taken.append(time.perf_counter() - start)
        if answer.status != 200:
            raise SystemExit(f"{answer.status} {body[:300]!r}")
        for cell in json.loads(body).get("cells", ()):
            if cell["conflict"]:
                raise SystemExit(f"conflict: {cell}")
            row["versions"][cell["key"]] = cell["version"]


def report(days: list[Day]) -> str:
    """The result as tables of Markdown."""
    lines = [
        f"{measured()}, load {os.getloadavg()[0]:.0f}.",
        f"{UNITS} units, {READERS} readers, {PACE} s from row to row.",
        "",
        "| | minutes | requests | errors | lost | saved twice | not submitted | audit breaks |",
        "|---|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {d.kind} | {d.minutes:.1f} | {d.requests} | {d.failures} | {d.found['lost']} |"
        f" {d.found['twice']} | {d.found['unsent']} | {d.found['audit_breaks']} |"
        for d in days
    ]
    lines += ["", "| request | " + " | ".join(f"{d.kind}: median, 95 %, ms" for d in days) + " |",
              "|---|" + "---|" * len(days)]  # fmt: skip
    for name in sorted({row["Name"] for d in days for row in d.table} - {"Aggregated"}):
        cells = []
        for day in days:
            row = next((r for r in day.table if r["Name"] == name), None)
            cells.append(f"{row['50%']}, {row['95%']}" if row else "")
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    lines += [
        "",
        f"A row saved by {CLIENTS} clients that do not wait, beside a minimal view's upsert:",
        "",
        "| | ours: rows/s, 95 %, ms | minimal: rows/s, 95 %, ms | ours/minimal |",
        "|---|---|---|---|",
    ]
    lines += [
        f"| {d.kind} | {d.ours.a_second:.0f}, {d.ours.p95:.0f} |"
        f" {d.minimal.a_second:.0f}, {d.minimal.p95:.0f} |"
        f" **{d.ours.a_second / d.minimal.a_second:.2f}** |"
        for d in days
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
