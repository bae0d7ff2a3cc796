"""Reads files in a process of its own and says what each cost; run by the tests, not imported.

    python -m tests.formats.workbooks.hostile.measuring FOLDER

One line of JSON: the findings and seconds of each file, and the most memory (MiB) that this process
and any guarded one took.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from tests.formats.workbooks.small_plan import DAY, DIGEST, SMALL_PLAN
from tongket.formats.guard import Guard
from tongket.formats.workbooks import ReadingDesk, read_workbook


def highest() -> float:
    """The most memory of this process so far; not ru_maxrss, which begins with the parent's."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    lines = dict(line.split(":", 1) for line in status.read_text(encoding="ascii").splitlines())
    return int(lines["VmHWM"].split()[0]) / 1024


def main() -> None:
    desk = ReadingDesk.of(SMALL_PLAN, DAY, DIGEST)
    files: dict[str, object] = {}
    with Guard() as guard:
        for path in sorted(Path(sys.argv[1]).iterdir()):
            start = time.perf_counter()
            reading = read_workbook(path, path.name, SMALL_PLAN, DAY, desk=desk, guard=guard)
            files[path.name] = {
                "codes": [finding.code for finding in reading.findings],
                "seconds": time.perf_counter() - start,
            }
    costs = {
        "own": highest(),
        "guarded": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
    }
    sys.stdout.write(json.dumps({"files": files, "memory": costs}))


if __name__ == "__main__":
    main()
