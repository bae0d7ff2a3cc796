"""Reading the workbooks of a country, beside openpyxl, pandas, and unzipping and scanning them.

Prints seconds, processor time and peak memory, and writes them into docs/explanation/performance.md
between its markers. BENCH_BOOKS says how many workbooks; 10600 are the country of 2020.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from xml.parsers import expat

from country import KEPT, country
from page import measured, put
from timing import ROUNDS, peak_memory

from tongket.formats.inbox_files import InboxFile
from tongket.formats.workbooks.folder import read_files

BOOKS = int(os.environ.get("BENCH_BOOKS", "1060"))
FEW = int(os.environ.get("BENCH_FEW", "60"))
"""So many workbooks are read by openpyxl and by pandas: more take too long, and cost the same."""
CACHE = KEPT / "cache"


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds by the clock and of processor time, for so many books."""

    wall: float
    cpu: float
    books: int

    def each(self) -> str:
        return f"{1000 * self.wall / self.books:.2f} | {1000 * self.cpu / self.books:.2f}"


def ours(books: int, cache: Path | None, first: int | None = None) -> Callable[[], int]:
    """Read them all, or so many of them, and keep nothing but the number of figures."""
    made = country(books)
    files = [InboxFile(path, path.relative_to(KEPT).as_posix()) for path in made.files[:first]]
    day = made.plan.review.cut_off

    def read() -> int:
        readings = read_files(files, made.plan, day, plan_digest=made.digest, cache=cache)
        read = [len(r.submission.figures) for r in readings if r.submission is not None]
        assert len(read) > 0.95 * len(files), len(read)
        return sum(read)

    return read


def scan(books: int) -> Callable[[], int]:
    """Unzip every part and let expat go through each that is XML, with no handlers; two processes
    with every other workbook each.
    """
    paths = country(books).files

    def read() -> int:
        with ProcessPoolExecutor(2) as pool:
            return sum(pool.map(_scanned, [paths[::2], paths[1::2]]))

    return read


def _scanned(paths: Sequence[Path]) -> int:
    size = 0
    for path in paths:
        with zipfile.ZipFile(path) as package:
            for member in package.infolist():
                part = package.read(member)
                size += len(part)
                if member.filename.endswith((".xml", ".rels", ".vml")):
                    expat.ParserCreate().Parse(part, True)
    return size


def openpyxl(books: int) -> Callable[[], int]:
    """Load each workbook and take every value."""
    from openpyxl import load_workbook  # noqa: PLC0415  # not in the process that measures others

    paths = _few(books)

    def read() -> int:
        values = 0
        for path in paths:
            book = load_workbook(path, data_only=True)
            values += sum(len(row) for sheet in book for row in sheet.iter_rows(values_only=True))
        return values

    return read


def pandas(books: int) -> Callable[[], int]:
    """Every sheet of each workbook as a frame."""
    from pandas import read_excel  # noqa: PLC0415  # as above

    paths = _few(books)

    def read() -> int:
        frames = (
            read_excel(path, sheet_name=None, header=None, engine="openpyxl") for path in paths
        )
        return sum(frame.size for sheets in frames for frame in sheets.values())

    return read


def _few(books: int) -> tuple[Path, ...]:
    files = country(books).files
    return files[:: max(1, len(files) // FEW)][:FEW]


KINDS: dict[str, Callable[[int], Callable[[], int]]] = {
    "ours": lambda books: ours(books, None),
    "kept": lambda books: ours(books, CACHE),
    "scan": scan,
    "openpyxl": openpyxl,
    "pandas": pandas,
}


NAMES = {
    "scan": "unzip and scan, two processes",
    "ours": "tongket, two processes",
    "openpyxl": f"openpyxl, {FEW} of them",
    "pandas": f"pandas, {FEW} of them",
}


def apart(kind: str, books: int) -> Spent:
    """One kind of reading in a process of its own; imports and preparations are not timed."""
    done = subprocess.run(
        [sys.executable, __file__, kind, str(books)], check=True, capture_output=True, text=True
    )
    return Spent(**json.loads(done.stdout))


def measure_here(kind: str, books: int, first: int | None = None) -> None:
    """Time one kind of reading and print it; ``first``: of our reading, only so many workbooks."""
    read = KINDS[kind](books) if first is None else ours(books, None, first)
    before, start = os.times(), time.perf_counter()
    read()
    wall, after = time.perf_counter() - start, os.times()
    cpu = sum(after[:4]) - sum(before[:4])
    few = kind in ("openpyxl", "pandas")
    print(json.dumps({"wall": wall, "cpu": cpu, "books": min(FEW, books) if few else books}))


def quickest(kind: str, books: int) -> Spent:
    """The best of some rounds: what else the machine does only makes it longer."""
    return min((apart(kind, books) for _ in range(ROUNDS)), key=lambda spent: spent.cpu)


def table() -> str:
    print(f"making {BOOKS} workbooks …", file=sys.stderr)
    made = country(BOOKS)
    size = sum(path.stat().st_size for path in made.files)  # and all of them are in the memory
    for path in made.files:
        path.read_bytes()
    spent = {kind: quickest(kind, BOOKS) for kind in ("scan", "ours", "openpyxl", "pandas")}
    shutil.rmtree(CACHE, ignore_errors=True)
    first, second = apart("kept", BOOKS), quickest("kept", BOOKS)
    # One plan of all units, so that nothing but the folder grows.
    peaks = {
        first: peak_memory([sys.executable, __file__, "ours", str(BOOKS), str(first)])
        for first in (BOOKS // 4, BOOKS // 2, BOOKS)
    }
    head = (
        f"{measured()}: {BOOKS} workbooks of {size / BOOKS / 1024:.0f} KiB, "
        f"the best of {ROUNDS} rounds."
    )
    rows = [f"| {name} | {spent[kind].each()} |" for kind, name in NAMES.items()]
    rows += [
        f"| tongket, first run with the cache | {first.each()} |",
        f"| tongket, second run | {second.each()} |",
    ]
    memory = ", ".join(f"{peak:.0f} MiB for {first}" for first, peak in peaks.items())
    kept = sum(path.stat().st_size for path in CACHE.iterdir()) / BOOKS / 1024
    return "\n".join(
        [
            head,
            "",
            "| | by the clock, ms a workbook | processor time, ms a workbook |",
            "|---|---|---|",
            *rows,
            "",
            *_sentences(spent, first, second),
            f"The cache has {kept:.1f} KiB for each workbook.",
            "",
            f"Peak memory of all processes, with one plan of {len(made.plan.units)} units:",
            f"{memory} workbooks.",
        ]
    )


def _sentences(spent: dict[str, Spent], first: Spent, second: Spent) -> list[str]:
    ours = spent["ours"]
    clock, cpu = ({kind: _ratio(ours, spent[kind])[which] for kind in spent} for which in range(2))
    return [
        f"All {BOOKS} take tongket {ours.wall:.0f} s. By the clock openpyxl takes",
        f"**{clock['openpyxl']:.0f} times** and pandas **{clock['pandas']:.0f} times** as long, in",
        f"processor time {cpu['openpyxl']:.0f} and {cpu['pandas']:.0f} times. tongket takes",
        f"**{1 / clock['scan']:.1f} times** as long as unzipping and scanning by the clock,",
        f"{1 / cpu['scan']:.1f} times in processor time. A second run over the unchanged folder",
        f"takes **{second.wall / first.wall:.3f}** of the first by the clock,",
        f"{second.cpu / first.cpu:.3f} in processor time.",
    ]


def _ratio(one: Spent, other: Spent) -> tuple[float, float]:
    """How many times as long the other takes for a book: by the clock, in processor time."""
    return (
        other.wall / other.books / (one.wall / one.books),
        other.cpu / other.books / (one.cpu / one.books),
    )


def main() -> None:
    if len(sys.argv) > 1:
        measure_here(sys.argv[1], *map(int, sys.argv[2:]))
        return
    put("intake", table())


if __name__ == "__main__":
    main()
