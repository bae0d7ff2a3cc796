"""What is killed in the middle of an operation leaves all of it or nothing, and is done again."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.house.tree import ROOT
from tests.web.killing import KINDS

KILLS = 2
"""Of each operation; `make fuzz` kills a hundred times."""


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_killed_operations_leave_nothing_half_done(
    request: pytest.FixtureRequest, kind: str
) -> None:
    command = [sys.executable, "-m", "tests.web.killing", "--kills", str(KILLS), "--seed", "137"]
    if kind == "postgres":
        command += ["--postgres", request.getfixturevalue("postgres_dsn")]
    if os.name == "nt":
        pytest.skip("needs processes that fork")

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert done.stdout.count(f"{KILLS} killed") == len(KINDS)
