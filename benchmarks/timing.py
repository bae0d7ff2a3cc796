"""What a command takes: seconds by the clock, processor time, memory."""

from __future__ import annotations

import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

__all__ = ["ROUNDS", "Round", "measure", "peak_memory"]

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))

_BETWEEN_LOOKS = 0.02


@dataclass(frozen=True, slots=True)
class Round:
    """Seconds by the clock, and of processor time in all processes together."""

    wall: float
    cpu: float


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
