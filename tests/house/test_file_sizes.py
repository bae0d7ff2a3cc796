"""Short files: nothing over the hard line, nothing over the soft one that is not named here."""

import statistics
from pathlib import Path

from tests.house.tree import ROOT, python_files

HARD_LINES = 600
SOFT_LINES = 400
MEDIAN_LINES = 150

OVER_THE_SOFT_LINE = {
    "src/tongket/web/data/migrations/0001_tables.py": "written by makemigrations, one step whole",
}
"""Path -> why it may not be divided; every entry is a debt."""


def lines_of(file: Path) -> int:
    return len((ROOT / file).read_text(encoding="utf-8").splitlines())


def test_no_file_passes_the_hard_line() -> None:
    too_long = {str(file): lines_of(file) for file in python_files()}

    assert {file: lines for file, lines in too_long.items() if lines > HARD_LINES} == {}


def test_files_over_the_soft_line_are_named_with_a_reason() -> None:
    over = {str(file) for file in python_files() if lines_of(file) > SOFT_LINES}

    assert over == set(OVER_THE_SOFT_LINE)


def test_median_source_file_is_short() -> None:
    sizes = [lines_of(file) for file in python_files("src")]

    assert statistics.median(sizes) < MEDIAN_LINES
