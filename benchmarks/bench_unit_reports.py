"""Times the own reports of all reporters of the sample, each as .docx and .pdf, whole process.

Prints median, processor time and the time for one report, and writes them into
docs/explanation/performance.md between its markers.
"""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import tempfile
from datetime import datetime
from pathlib import Path

from bench_review import PAGE, PLAN, ROOT, ROUNDS, TONGKET, Round, measure

_BEGIN, _END = "<!-- unit-reports: begin -->", "<!-- unit-reports: end -->"


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
    today = datetime.now().astimezone().date().isoformat()
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}"
    busy = f"{os.getloadavg()[1]:.0f}"
    every = ", ".join(f"{r.wall:.1f}" for r in rounds)
    lines = [
        f"Measured {today} on {machine}, {reports} reporters, rounds: {len(rounds)}, load {busy}.",
        "",
        "| | median, s | all rounds, s | processor time, s | processor time a report, s |",
        "|---|---|---|---|---|",
        f"| tongket report --all | {wall:.1f} | {every} | {cpu:.1f} | {cpu / reports:.2f} |",
    ]
    return "\n".join(lines)


def main() -> None:
    """Measure, print, and write the page."""
    text = table(*run())
    print(text)
    page = PAGE.read_text(encoding="utf-8")
    if _BEGIN in page and _END in page:
        head, _, rest = page.partition(_BEGIN)
        tail = rest.partition(_END)[2]
        PAGE.write_text(f"{head}{_BEGIN}\n{text}\n{_END}{tail}", encoding="utf-8")
        print(f"-> {PAGE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
