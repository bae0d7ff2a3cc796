"""The tool behind `make fuzz`: what it counts, and when it fails."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.mutations.cases import Fate, fresh, saved
from tongket.core.figures import FigureStatus
from tools import fuzz_intake
from tools.ensure_libreoffice import may_install
from tools.fuzz_intake import Run, Tally, run, table


@pytest.fixture(autouse=True)
def without_libreoffice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(fuzz_intake, "libreoffice", lambda: None)
    monkeypatch.setattr(fuzz_intake, "ROOT", tmp_path)
    monkeypatch.setattr(fuzz_intake, "KEPT", tmp_path / "build")


def test_small_run_counts_every_book_and_finds_nothing_wrong() -> None:
    """Two untouched books, six mutated ones, and two of other programs."""
    done = run(6, 1)

    assert sum(tally.books for tally in done.tallies.values()) == 2 + 6 + 2
    assert done.wrong == []
    assert "forms typed anew into a plain book | 1 |" in table(done)


def test_same_seed_gives_the_same_table() -> None:
    assert table(run(4, 2)) == table(run(4, 2))


def test_shares_are_of_values_that_are_still_there() -> None:
    fates = Counter({Fate.RIGHT: 3, Fate.NAMED: 1, Fate.GONE: 6})

    assert Tally(2, fates).line("kind") == "| kind | 2 | 4 | 75.0 % | 25.0 % | 0 |"


def test_value_in_a_wrong_place_is_kept_and_told() -> None:
    case = fresh()
    data = saved(case)
    slot = next(iter(case.truth))
    wrong = case.truth[slot]
    case.truth[slot] = type(wrong)(wrong.content, FigureStatus.GIVEN, 7)

    done = Run()
    done.judge("kind", case, data)

    (line,) = done.wrong
    assert slot.element in line
    assert (fuzz_intake.KEPT / "0.xlsx").read_bytes() == data


def test_only_root_with_apt_installs() -> None:
    assert may_install(root=True, apt="/usr/bin/apt-get")
    assert not may_install(root=False, apt="/usr/bin/apt-get")
    assert not may_install(root=True, apt=None)
