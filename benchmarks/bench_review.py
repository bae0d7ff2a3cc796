"""Times the main job for the province beside the script an office would write, in one run.

Prints medians, ratio, processor time and peak memory, and writes them into
docs/explanation/performance.md between its markers. Whole processes are timed, start-up included.
Memory is watched in a round of its own, so that watching takes nothing from the timed ones.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tongket.core.formulas import ElementRef, parse_indicator
from tongket.core.plan import FigureForm, Plan
from tongket.formats.plan_files import read_plan

ROOT = Path(__file__).resolve().parent.parent
PLAN = ROOT / "plans" / "long-an-2020"
PAGE = ROOT / "docs" / "explanation" / "performance.md"
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))
TONGKET = Path(sys.executable).with_name("tongket")


_BETWEEN_LOOKS = 0.02


@dataclass(frozen=True, slots=True)
class Round:
    """Seconds by the clock, and of processor time in all processes together."""

    wall: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Timing:
    """The rounds of a command, and the greatest memory of its processes together, in MiB."""

    name: str
    rounds: tuple[Round, ...]
    peak: float

    @property
    def median(self) -> float:
        """Seconds by the clock."""
        return statistics.median(r.wall for r in self.rounds)

    @property
    def cpu(self) -> float:
        """Seconds of processor time."""
        return statistics.median(r.cpu for r in self.rounds)


def measure(command: list[str], accepted: frozenset[int]) -> Round:
    """One timed round. SystemExit where the command fails."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in accepted:
        raise SystemExit(f"{command[0]} ended with {process.returncode}")
    return Round(seconds, usage.ru_utime + usage.ru_stime)


def peak_memory(command: list[str]) -> float:
    """The greatest memory of a command and its children together, in MiB, looked at often.

    Pages that several processes share count once (proportional set size; Linux only, else 0).
    """
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        peak = max(peak, sum(map(_memory_of, _family(process.pid))))
        time.sleep(_BETWEEN_LOOKS)
    return peak / 1024


def _family(process: int) -> list[int]:
    """A process and all below it."""
    found = [process]
    for parent in found:
        try:
            listed = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii")
        except OSError:
            continue
        found += map(int, listed.split())
    return found


def _memory_of(process: int) -> int:
    """Its proportional set size in KiB; 0 for a process that is gone."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def mapping_of(plan: Plan) -> list[dict[str, object]]:
    """Which row over which row makes each simple ratio: what an office person knows by heart."""
    place: dict[str, str] = {}
    for form in plan.forms:
        if isinstance(form, FigureForm):
            for row in form.rows:
                if row.element and row.category == "total":
                    place.setdefault(row.element, f"{form.short}|{row.row}")
    lines: list[dict[str, object]] = []
    for indicator in plan.indicators:
        ratio = parse_indicator(indicator.formula)
        if not isinstance(ratio.numerator, ElementRef):
            continue
        below = ratio.denominator
        lines.append(
            {
                "code": indicator.code,
                "label": indicator.label,
                "numerator": place.get(ratio.numerator.code, ""),
                "denominator": place.get(below.code) if isinstance(below, ElementRef) else None,
                "targets": {
                    str(t.year): float(t.at_least)
                    for t in indicator.targets
                    if t.at_least is not None
                },
            }
        )
    return lines


def run() -> tuple[Timing, Timing, int]:
    plan = read_plan(PLAN).plan
    assert plan is not None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        inbox, mapping = folder / "inbox", folder / "mapping.json"
        subprocess.run(
            [TONGKET, "sample", PLAN, "--out", inbox], check=True, stdout=subprocess.DEVNULL
        )
        mapping.write_text(json.dumps(mapping_of(plan)), encoding="utf-8")
        books = sum(1 for _ in inbox.rglob("*.xlsx"))
        out = str(folder / "out")
        ours = [str(TONGKET), "review", str(PLAN), str(inbox), "--out", out, "--no-cache"]
        script = str(ROOT / "benchmarks" / "office_script.py")
        theirs = [sys.executable, script, str(inbox), str(mapping), str(folder / "office")]
        taken: dict[str, list[Round]] = {"tongket review": [], "office script": []}
        for _ in range(ROUNDS):  # taking turns, so that a busy spell hits both
            taken["tongket review"].append(measure(ours, frozenset({0, 1})))
            taken["office script"].append(measure(theirs, frozenset({0})))
            shutil.rmtree(folder / "office")
        first, second = (
            Timing(name, tuple(rounds), peak_memory(command))
            for (name, rounds), command in zip(taken.items(), (ours, theirs), strict=True)
        )
        return first, second, books


def table(ours: Timing, theirs: Timing, books: int) -> str:
    ratio = theirs.median / ours.median
    today = datetime.now().astimezone().date().isoformat()
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}"
    lines = [
        f"Measured {today} on {machine}, {books} workbooks, {ROUNDS} rounds taking turns.",
        "",
        "| | median, s | all rounds, s | processor time, s | peak memory, MiB |",
        "|---|---|---|---|---|",
    ]
    for timing in (ours, theirs):
        rounds = ", ".join(f"{r.wall:.1f}" for r in timing.rounds)
        lines.append(
            f"| {timing.name} | {timing.median:.1f} | {rounds} | {timing.cpu:.1f}"
            f" | {timing.peak:.0f} |"
        )
    lines += ["", f"The office script takes **{ratio:.1f} times** as long."]
    return "\n".join(lines)


def main() -> None:
    text = table(*run())
    print(text)
    page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    begin, end = "<!-- review: begin -->", "<!-- review: end -->"
    if begin in page and end in page:
        head, _, rest = page.partition(begin)
        _, _, tail = rest.partition(end)
        PAGE.write_text(f"{head}{begin}\n{text}\n{end}{tail}", encoding="utf-8")
        print(f"-> {PAGE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
