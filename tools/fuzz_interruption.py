"""Kill runs at random moments, and compare what the next run makes with an undisturbed one.

.venv/bin/python -m tools.fuzz_interruption --kills 100 --seed 2020
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from tests.interruption import Killing


def main() -> int:
    """Kill as often as asked; an AssertionError names the first kill after which it went wrong."""
    parser = argparse.ArgumentParser(description="Kill runs at random moments")
    parser.add_argument("--kills", type=int, default=100, help="how many rounds")
    parser.add_argument("--seed", type=int, default=2020, help="which moments")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        killing = Killing.prepared(Path(folder))
        killed = killing.kill(wanted.kills, wanted.seed)
    print(f"{killed} lần dừng đột ngột, kết quả lần chạy sau luôn đúng như khi không bị dừng.")
    print(
        f"{killed} runs killed; the result of the next one was always that of an undisturbed one."
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
