"""Times the own reports of all reporters of the sample, each as .docx and .pdf, whole process.

Prints median, processor time and the time for one report, and writes them into
docs/explanation/performance.md between its markers.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import tempfile
from pathlib import Path

from bench_review import PLAN, TONGKET
from page import measured, put
from timing import ROUNDS, Round, measure


def run() -> tuple[list[Round], int]:
    """The rounds, and how many reports each made."""
    with tempfile.TemporaryDirectory() as name:
        inbox, out = Path(name) / "inbox", Path(name) / "out"
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run([TONGKET, "sample", PLAN, "--out", inbox], check=True, **quiet)
        subprocess.run([TONGKET, "review", PLAN, inbox, "--out", out], check=False, **quiet)
        command = [str(TONGKET), "report", str(out), "--all"]
        rounds = [measure(command, frozenset({0})) for _ in range(ROUNDS)]
        return rounds, sum(1 for _ in (out / "bao-cao-don-vi").rglob("*.pdf"))


def table(rounds: list[Round], reports: int) -> str:
    """What stands on the page."""
    wall = statistics.median(r.wall for r in rounds)
    cpu = statistics.median(r.cpu for r in rounds)
    busy = f"{os.getloadavg()[1]:.0f}"
    every = ", ".join(f"{r.wall:.1f}" for r in rounds)
    lines = [
        f"{measured()}, {reports} reporters, rounds: {len(rounds)}, load {busy}.",
        "",
        "| | median, s | all rounds, s | processor time, s | processor time a report, s |",
        "|---|---|---|---|---|",
        f"| tongket report --all | {wall:.1f} | {every} | {cpu:.1f} | {cpu / reports:.2f} |",
    ]
    return "\n".join(lines)


def main() -> None:
    """Measure, print, and write the page."""
    put("unit-reports", table(*run()))


if __name__ == "__main__":
    main()
