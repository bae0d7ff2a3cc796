"""Times the main job for the province beside the script an office would write, in one run.

Prints medians, ratio, processor time and peak memory, and writes them into
docs/explanation/performance.md between its markers. Whole processes are timed, start-up included.
Memory is watched in a round of its own, so that watching takes nothing from the timed ones.
"""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from page import ROOT, measured, put
from timing import ROUNDS, Round, measure, peak_memory

from tongket.core.formulas import ElementRef, parse_indicator
from tongket.core.plan import FigureForm, Plan
from tongket.formats.plan_files import read_plan

PLAN = ROOT / "plans" / "long-an-2020"
TONGKET = Path(sys.executable).with_name("tongket")


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
    lines = [
        f"{measured()}, {books} workbooks, {ROUNDS} rounds taking turns.",
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
    put("review", table(*run()))


if __name__ == "__main__":
    main()
