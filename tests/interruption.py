"""Runs that are killed: what stands beside and in the folder of results afterwards."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tests.starter import STARTER, starter_plan
from tongket.core.plan import reporters_of, slots_of
from tongket.formats.plan_files import plan_digest
from tongket.formats.workbooks import Filling, write_workbook

__all__ = ["Killing", "small_inbox"]

TONGKET = str(Path(sys.executable).with_name("tongket"))
TIMES = ("started", "seconds")


def small_inbox(folder: Path) -> Path:
    """Workbooks of the starter plan with a figure in every slot, some of them to be returned."""
    plan = starter_plan()
    folder.mkdir(parents=True)
    for number, reporter in enumerate(reporters_of(plan, plan.review.cut_off)):
        slots = slots_of(plan, reporter.role)
        filling = Filling(figures={s: "?" if (n + number) % 9 == 0 else n % 2
                                   for n, s in enumerate(slots)})  # fmt: skip
        path = folder / f"{reporter.code}.xlsx"
        write_workbook(path, plan, reporter, plan_digest=plan_digest(STARTER), filling=filling)
    return folder


def command(inbox: Path, out: Path) -> list[str]:
    return [TONGKET, "review", str(STARTER), str(inbox), "--out", str(out)]


def contents(out: Path) -> dict[str, bytes]:
    """Every file of a result; of its record all but the times."""
    files = {p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file()}
    record = json.loads(files["run.json"])
    files["run.json"] = json.dumps({k: v for k, v in record.items() if k not in TIMES}).encode()
    return files


@dataclass(frozen=True)
class Killing:
    """An inbox, the results of an undisturbed run over it, and how long that took."""

    inbox: Path
    base: Path
    undisturbed: dict[str, bytes]
    seconds: float

    @classmethod
    def prepared(cls, base: Path) -> Killing:
        """Make the inbox and run over it once without disturbance."""
        inbox = small_inbox(base / "inbox")
        out = base / "undisturbed" / "out"
        cls.run(inbox, out)
        start = time.perf_counter()
        cls.run(inbox, out)
        return cls(inbox, base, contents(out), time.perf_counter() - start)

    @staticmethod
    def run(inbox: Path, out: Path) -> None:
        done = subprocess.run(command(inbox, out), capture_output=True, text=True, check=False)
        assert done.returncode == 1, done.stderr

    def kill(self, rounds: int, seed: int) -> int:
        """Kill runs into one folder at random moments and let the next one finish, so many times.

        Returns how many were killed before they ended. AssertionError if ever a result is not
        whole, differs from the undisturbed one, or leaves anything beside it.
        """
        chance = random.Random(seed)
        out = self.base / f"killed-{seed}" / "out"
        killed = 0
        for round_ in range(rounds):
            for _ in range(chance.choice((1, 1, 2))):
                killed += self._kill_one(out, chance.uniform(0.02, self.seconds * 1.1))
            if out.exists():
                assert contents(out) == self.undisturbed, f"not whole after kill {round_}"
            if chance.random() < 0.3 or round_ == rounds - 1:
                self.run(self.inbox, out)
                assert contents(out) == self.undisturbed, f"another result after kill {round_}"
                assert [p.name for p in out.parent.iterdir()] == ["out"]
        return killed

    def _kill_one(self, out: Path, after: float) -> bool:
        process = subprocess.Popen(
            command(self.inbox, out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(after)
        process.send_signal(signal.SIGKILL if os.name != "nt" else signal.SIGTERM)
        return process.wait() == -signal.SIGKILL
