"""Reading a folder of results back: what the commands that explain a result stand on."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from tongket.core.findings import Finding, Place, Severity
from tongket.core.plan import Plan
from tongket.formats.output.folder import RUN_FILE
from tongket.formats.output.run import RunRecord, read_run
from tongket.formats.output.tables import INDICATOR_COLUMNS, LEAF_COLUMNS

__all__ = ["IndicatorRow", "LeafRow", "StoredResults", "UnreadableResultsError", "read_results"]

FINDINGS: Final = "findings.json"


class UnreadableResultsError(Exception):
    """A folder is not a whole result of ours; holds the folder and the file in question."""

    def __init__(self, folder: Path, file: str) -> None:
        super().__init__(f"{folder}: {file}")
        self.folder = folder
        self.file = file


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """A row of indicators.csv, as written."""

    unit: str
    indicator: str
    period: str
    numerator: str
    denominator: str
    value: str
    target: str
    verdict: str
    units_reported: str
    units_expected: str
    population_coverage: str


@dataclass(frozen=True, slots=True)
class LeafRow:
    """A row of leaves.csv, as written; ``accepted`` is yes or no."""

    unit: str
    element: str
    period: str
    category: str
    value: str
    status: str
    accepted: str
    file: str
    sheet: str
    cell: str
    raw: str


@dataclass(frozen=True)
class StoredResults:
    """A result with its plan and record; tables are read when they are asked for."""

    folder: Path
    plan: Plan
    record: RunRecord

    @property
    def as_of(self) -> date:
        """The date of the tree that figures were reported on."""
        return self.record.as_of

    @property
    def viewed_on(self) -> date:
        """The date of the tree that they are shown on."""
        return self.record.viewed_on

    @cached_property
    def indicators(self) -> tuple[IndicatorRow, ...]:
        """All rows of indicators.csv."""
        rows = _rows(self.folder / "indicators.csv", INDICATOR_COLUMNS)
        return tuple(IndicatorRow(*row) for row in rows)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, in the order of findings.json."""
        path = self.folder / FINDINGS
        try:
            entries = json.loads(path.read_text(encoding="utf-8"))
            return tuple(_finding(entry) for entry in entries)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise UnreadableResultsError(self.folder, FINDINGS) from error

    @cached_property
    def leaves(self) -> tuple[LeafRow, ...]:
        """All rows of leaves.csv."""
        return tuple(LeafRow(*row) for row in _rows(self.folder / "leaves.csv", LEAF_COLUMNS))


def read_results(folder: Path) -> StoredResults:
    """Open a folder of results. UnreadableResultsError if something of it is missing or altered."""
    for name in (RUN_FILE, "plan.json", "indicators.csv", "leaves.csv"):
        if not (folder / name).is_file():
            raise UnreadableResultsError(folder, name)
    try:
        record = read_run(folder)
    except ValueError as error:
        raise UnreadableResultsError(folder, RUN_FILE) from error
    try:
        plan = Plan.model_validate_json((folder / "plan.json").read_text(encoding="utf-8"))
    except ValueError as error:
        raise UnreadableResultsError(folder, "plan.json") from error
    return StoredResults(folder, plan, record)


def _finding(entry: dict[str, Any]) -> Finding:
    """A finding as it was written. KeyError, TypeError or ValueError if it was altered."""
    place, *also = (_place(texts) for texts in (entry["place"], *entry.get("also", ())))
    facts = tuple((str(name), str(text)) for name, text in entry["facts"].items())
    return Finding(str(entry["code"]), Severity(entry["severity"]), place, facts, tuple(also))


def _place(texts: dict[str, str]) -> Place:
    known = dict(texts)
    line = known.pop("line", None)
    return Place(**known, line=int(line) if line is not None else None)


def _rows(path: Path, header: tuple[str, ...]) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        if tuple(next(reader, ())) != header:
            raise UnreadableResultsError(path.parent, path.name)
        return [row for row in reader if len(row) == len(header)]
