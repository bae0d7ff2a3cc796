"""Read thousands of mutated workbooks and say what became of each value.

    .venv/bin/python -m tools.fuzz_intake --books 3000 --seed 1
    .venv/bin/python -m tools.fuzz_intake --books 3000 --seed 1 --write    also into the docs

Ends with code 1 if one value stood silently in a wrong place or was left out without a word; such
books are kept under `build/fuzz`. Same seed, same books.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Final

from tests.mutations.books import BOOKS
from tests.mutations.cases import Case, Fate, fresh, judge, saved
from tests.mutations.kinds import MUTATIONS, mutated
from tests.mutations.looks import LOOKS
from tests.mutations.resaving import (
    BASES,
    FILTERS,
    libreoffice,
    resaved,
    saved_by_libreoffice,
    written_from_nothing,
)
from tests.mutations.structure import STRUCTURE
from tests.mutations.typing import TYPING

ROOT: Final = Path(__file__).resolve().parent.parent
PAGE: Final = ROOT / "docs" / "explanation" / "intake-accuracy.md"
KEPT: Final = ROOT / "build" / "fuzz"
MARKS: Final = re.compile(r"(<!-- made: accuracy -->\n).*?(<!-- end: accuracy -->)", re.DOTALL)
TOGETHER: Final = "several of these together"
RESAVED_SHARE: Final = 40
OTHERS_SHARE: Final = 5
MOST_TOGETHER: Final = 4
GROUPS: Final[Mapping[str, Sequence[str]]] = {
    "Values": list(TYPING),
    "What a cell shows": list(LOOKS),
    "Rows, columns, headers": list(STRUCTURE),
    "Sheets and books": [*BOOKS, "forms typed anew into a plain book"],
    "Whole books": [
        "as XlsxWriter wrote it, saved by openpyxl",
        TOGETHER,
        *BASES,
        *(f"saved again by LibreOffice as {suffix}" for suffix in FILTERS),
    ],
}


@dataclass(slots=True)
class Tally:
    """Books of one kind and the fates of their values."""

    books: int = 0
    fates: Counter[Fate] = field(default_factory=Counter)

    def line(self, kind: str) -> str:
        """One row of the table; shares are of the values still in the book."""
        f = self.fates
        there = sum(f.values()) - f[Fate.GONE]
        shares = [f"{100 * f[fate] / there:.1f} %" if there else "" for fate in _SHOWN]
        wrong = f"{f[Fate.WRONG] + f[Fate.LOST]}"
        return f"| {kind} | {self.books} | {there} | {' | '.join(shares)} | {wrong} |"


_SHOWN: Final = (Fate.RIGHT, Fate.NAMED)


@dataclass(slots=True)
class Run:
    """All tallies, and the books that went wrong."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def judge(self, kind: str, case: Case, data: bytes, suffix: str = ".xlsx") -> None:
        """Count one book; keep it if a value went wrong."""
        judged = judge(case, data)
        tally = self.tallies.setdefault(kind, Tally())
        tally.books += 1
        tally.fates += judged.count()
        if judged.bad:
            KEPT.mkdir(parents=True, exist_ok=True)
            path = KEPT / f"{len(self.wrong)}{suffix}"
            path.write_bytes(data)
            self.wrong.append(f"{path.relative_to(ROOT)}: {case.done}: {judged.bad}")


def run(books: int, seed: int) -> Run:
    """Half of the books mutated once, half several times, and as many again as a fifth of them on
    books of other programs; some of all saved by LibreOffice.
    """
    done = Run()
    done.judge("as XlsxWriter wrote it, saved by openpyxl", fresh(), saved(fresh()))
    plain = written_from_nothing()
    done.judge("forms typed anew into a plain book", plain, saved(plain))
    waiting: list[Case] = []
    for number, (kind, case) in enumerate(_cases(books, seed)):
        done.judge(kind, case, saved(case))
        if number % RESAVED_SHARE == 0:
            waiting.append(case)
        if number % 200 == 0:
            print(f"\r{number}/{books}", end="", file=sys.stderr, flush=True)
    print(f"\r{books}/{books}", file=sys.stderr)
    if libreoffice() is not None:
        for suffix in FILTERS:
            for case, data in zip(
                waiting, resaved([saved(c) for c in waiting], suffix), strict=True
            ):
                done.judge(f"saved again by LibreOffice as {suffix}", case, data, suffix)
    return done


def _cases(books: int, seed: int) -> Iterator[tuple[str, Case]]:
    names = list(MUTATIONS)
    here = libreoffice() is not None
    bases = [(k, base) for k, base in BASES.items() if here or base is not saved_by_libreoffice]
    random = Random(seed)
    for number in range(books):
        one = names[number % len(names)]
        if number % 2:
            others = random.sample(names, random.randint(1, MOST_TOGETHER - 1))
            case = mutated([one, *others], seed * 1_000_003 + number)
            yield TOGETHER, case
        else:
            one = names[(number // 2) % len(names)]
            yield one, mutated([one], seed * 1_000_003 + number)
        if number % OTHERS_SHARE == 0:
            kind, base = bases[number // OTHERS_SHARE % len(bases)]
            several = random.sample(names, random.randint(1, MOST_TOGETHER))
            yield kind, mutated(several, seed * 1_000_003 + number, base)


def table(done: Run) -> str:
    """The tallies as Markdown, by group."""
    head = (
        "| what was done to the book | books | values | taken right | not taken, named |"
        " wrong or lost |\n|---|---:|---:|---:|---:|---:|"
    )
    parts: list[str] = []
    for group, kinds in GROUPS.items():
        rows = [done.tallies[kind].line(kind) for kind in kinds if kind in done.tallies]
        parts.append(f"### {group}\n\n{head}\n" + "\n".join(rows))
    return "\n\n".join(parts)


def main() -> int:
    """Run, print, and write the page where asked; 1 if any value went wrong."""
    parser = argparse.ArgumentParser(description="Read thousands of mutated workbooks")
    parser.add_argument("--books", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true", help="put the table into the docs")
    wanted = parser.parse_args()
    done = run(wanted.books, wanted.seed)
    shown = table(done)
    every = Tally(
        sum(t.books for t in done.tallies.values()),
        sum((t.fates for t in done.tallies.values()), Counter()),
    )
    print(shown)
    print(every.line("all"))
    if wanted.write:
        there = sum(every.fates.values()) - every.fates[Fate.GONE]
        made = (
            f"{every.books} books, seed {wanted.seed}: {there} values, "
            f"{every.fates[Fate.WRONG]} in a wrong place, {every.fates[Fate.LOST]} lost unnamed."
        )
        page = PAGE.read_text(encoding="utf-8")
        text = MARKS.sub(lambda match: f"{match[1]}\n{made}\n\n{shown}\n\n{match[2]}", page)
        PAGE.write_text(text, encoding="utf-8")
    for line in done.wrong:
        print(line)
    return 1 if done.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
