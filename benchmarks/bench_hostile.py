"""What each hostile workbook of the tests costs: seconds by the clock and memory.

Every file is read in a process of its own, with the guarded process that it may start. Prints a
table and writes it into docs/explanation/security.md between its markers.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

from bench_review import ROOT

sys.path.insert(0, str(ROOT))

from tests.formats.workbooks.hostile.books import HOSTILE_BOOKS, HostileBook
from tests.formats.workbooks.hostile.packing import good_book

PAGE = ROOT / "docs" / "explanation" / "security.md"
BEGIN, END = "<!-- hostile: begin -->", "<!-- hostile: end -->"
MOST_SECONDS, MOST_MEMORY = 5, 300


def measured(book: HostileBook, good: bytes) -> dict[str, Any]:
    """Codes, seconds and peaks of memory (MiB) of one file."""
    with tempfile.TemporaryDirectory() as folder:
        book.write(Path(folder), good)
        command = [sys.executable, "-m", "tests.formats.workbooks.hostile.measuring", folder]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return {**found["files"][book.name], **found["memory"]}


def table() -> str:
    with tempfile.TemporaryDirectory() as folder:
        good = good_book(Path(folder))
    rows: list[str] = []
    worst = [0.0, 0.0, 0.0]
    for book in HOSTILE_BOOKS:
        cost = measured(book, good)
        assert ",".join(cost["codes"]) in book.codes, (book.name, cost["codes"][:5])
        worst = [max(a, cost[b]) for a, b in zip(worst, ("seconds", "own", "guarded"), strict=True)]
        codes = ", ".join(f"`{code}`" for code in cost["codes"]) or "read as any other"
        guarded = f"{cost['guarded']:.0f}" if cost["guarded"] else "–"
        rows.append(
            f"| {book.name} | {codes} | {cost['seconds']:.2f} | {cost['own']:.0f} | {guarded} |"
        )
        print(rows[-1], file=sys.stderr)
    today = datetime.now().astimezone().date().isoformat()
    load = f", load {os.getloadavg()[0]:.0f}" if hasattr(os, "getloadavg") else ""
    machine = f"{os.cpu_count()} cores{load}, Python {platform.python_version()}"
    head = (
        f"Measured {today} on {machine}: at most {worst[0]:.1f} s (of {MOST_SECONDS}) for a file,\n"
        f"{worst[1]:.0f} MiB in the process that reads and {worst[2]:.0f} MiB in the guarded one "
        f"(of {MOST_MEMORY} each)."
    )
    return "\n".join(
        [
            head,
            "",
            "| file | finding | s | MiB | MiB under guard |",
            "|---|---|---:|---:|---:|",
            *rows,
        ]
    )


def main() -> None:
    text = table()
    print(text)
    page = PAGE.read_text(encoding="utf-8")
    head, _, rest = page.partition(BEGIN)
    _, _, tail = rest.partition(END)
    PAGE.write_text(f"{head}{BEGIN}\n{text}\n{END}{tail}", encoding="utf-8")
    print(f"-> {PAGE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
