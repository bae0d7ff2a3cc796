"""The starter plan with one thing broken: what is changed, and what must be found where."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.starter import STARTER
from tongket.core.findings import Finding
from tongket.formats.plan_files import read_plan


@dataclass(frozen=True, slots=True)
class Change:
    """A piece of text in a file of the starter plan, and what stands there instead."""

    file: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Broken:
    """Changes, the code that must be found, the line (file and text) where, and what comes with it.

    ``also`` names the further codes that the same mistake brings, and no others may be found.
    """

    code: str
    changes: tuple[Change, ...]
    file: str
    line: str
    also: tuple[str, ...] = ()


def broken(
    code: str,
    *changes: Change,
    line: str = "",
    file: str = "",
    also: tuple[str, ...] = (),
) -> Broken:
    """A case; by default the finding stands on the first line of the last change."""
    last = changes[-1]
    where = line or last.new.strip("\n").split("\n")[0]
    return Broken(code, changes, file or last.file, where, also)


def parameters(*cases: Broken) -> pytest.MarkDecorator:
    """One test for each case, named by its code."""
    return pytest.mark.parametrize("case", cases, ids=[case.code for case in cases])


def write_changed(folder: Path, changes: tuple[Change, ...]) -> Path:
    """Write the starter plan with the changes; each must meet its text."""
    plan = folder / "plan"
    shutil.copytree(STARTER, plan)
    for change in changes:
        path = plan / change.file
        text = path.read_text(encoding="utf-8")
        assert change.old in text, f"{change.file} has no {change.old!r}"
        path.write_text(text.replace(change.old, change.new, 1), encoding="utf-8")
    return plan


def findings_with(folder: Path, changes: tuple[Change, ...]) -> tuple[Finding, ...]:
    """All findings of the starter plan with the changes."""
    return read_plan(write_changed(folder, changes)).findings


def assert_found(case: Broken, folder: Path) -> None:
    """The finding of the case stands on its line, and nothing else is found but what it names."""
    plan = write_changed(folder, case.changes)
    findings = read_plan(plan).findings
    lines = (plan / case.file).read_text(encoding="utf-8").split("\n")

    places = {
        (found.place.file, lines[found.place.line - 1] if found.place.line else "")
        for found in findings
        if found.code == f"plan.{case.code}" and found.place.file == case.file
    }

    assert {found.code.removeprefix("plan.") for found in findings} == {case.code, *case.also}
    assert [text for _, text in places if case.line in text] != [], places
