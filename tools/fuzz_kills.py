"""Kill operations of the web application at random moments, on both kinds of database.

.venv/bin/python -m tools.fuzz_kills --kills 100 --seed 2020
"""

from __future__ import annotations

import argparse
import subprocess
import sys

from tests.servers.postgres import running_postgres
from tools.ensure_postgres import find_postgres


def main() -> int:
    """Kill every operation as often as asked; the first kind on which something is wrong fails."""
    parser = argparse.ArgumentParser(description="Kill operations of the web application")
    parser.add_argument("--kills", type=int, default=100, help="how many of each operation")
    parser.add_argument("--seed", type=int, default=2020, help="which moments")
    wanted = parser.parse_args()
    command = [sys.executable, "-m", "tests.web.killing", "--kills", str(wanted.kills)]
    command += ["--seed", str(wanted.seed)]
    print("SQLite", flush=True)
    if code := subprocess.run(command, check=False).returncode:
        return code
    place = find_postgres()
    if place is None:
        print("PostgreSQL: không có, bỏ qua | none here, left out")
        return 0
    print("PostgreSQL", flush=True)
    with running_postgres(place) as server:
        return subprocess.run([*command, "--postgres", server.dsn], check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
