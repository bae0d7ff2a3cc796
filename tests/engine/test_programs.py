"""The SQL: one source, transpiled; kept as snapshots so that a change is seen in review.

After a deliberate change: ``TONGKET_WRITE_SNAPSHOTS=1 pytest tests/engine/test_programs.py``.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.house.tree import SOURCE
from tongket.engine.programs import CHECKING, EVALUATING, SUMMING, program

SNAPSHOTS = Path(__file__).with_name("snapshots")
NAMES = sorted({*CHECKING, *SUMMING, *EVALUATING})
DIALECTS = ("duckdb", "sqlite", "postgres")
INEXACT = re.compile(
    r"\b(REAL|FLOAT\w*|DOUBLE|DECIMAL|NUMERIC|ROUND|AVG|MEDIAN|QUANTILE\w*|DIV|TRUNC)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("dialect", DIALECTS[1:])
@pytest.mark.parametrize("name", NAMES)
def test_transpiled_program_is_as_reviewed(name: str, dialect: str) -> None:
    file = SNAPSHOTS / dialect / f"{name}.sql"
    text = program(name, dialect) + "\n"
    if os.environ.get("TONGKET_WRITE_SNAPSHOTS"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    assert text == file.read_text(encoding="utf-8")


def test_every_program_is_run_and_every_file_is_a_program() -> None:
    written = sorted(file.stem for file in (SOURCE / "engine" / "sql").glob("*.sql"))
    snapshots = {d: sorted(f.stem for f in (SNAPSHOTS / d).glob("*.sql")) for d in DIALECTS[1:]}

    assert written == NAMES
    assert snapshots == dict.fromkeys(DIALECTS[1:], NAMES)


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("name", NAMES)
def test_program_uses_whole_numbers_only(name: str, dialect: str) -> None:
    text = re.sub(r"--.*|/\*.*?\*/", "", program(name, dialect))

    assert INEXACT.findall(text) == []
    # What SUM gives is wider than BIGINT on two engines: it is cast back, every time.
    assert len(re.findall(r"\bSUM\(", text)) == len(re.findall(r"CAST\(\s*SUM\(", text))


@pytest.mark.parametrize("name", NAMES)
def test_program_says_at_its_head_what_it_means(name: str) -> None:
    assert program(name).startswith("-- ")
