"""A folder of plan files to a plan, with everything that is wrong in any of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tongket.core.findings import Finding, Place, Severity
from tongket.core.plan import Outline, Plan, Review, SentenceTemplates
from tongket.core.plan.check import check_plan
from tongket.formats.plan_files import kinds
from tongket.formats.plan_files.csv_text import read_csv
from tongket.formats.plan_files.file_text import files_of_plan, read_text
from tongket.formats.plan_files.models import (
    CSV_FILES,
    YAML_FILES,
    AssignmentsFile,
    AwardsFile,
    ElementsFile,
    FormsFile,
    IndicatorsFile,
    ReorganisationsFile,
    RulesFile,
    SourcesFile,
)
from tongket.formats.plan_files.positions import Positions, split_pointer
from tongket.formats.plan_files.salvage import salvaged
from tongket.formats.plan_files.shapes import validate
from tongket.formats.plan_files.tables import populations, unit_states
from tongket.formats.plan_files.yaml_text import read_yaml

__all__ = ["PlanReading", "read_plan"]


@dataclass(frozen=True, slots=True)
class PlanReading:
    """What a folder holds: a plan if every file could be read whole, and all findings, each with
    file and line. A plan that has error findings must not be worked with.
    """

    plan: Plan | None
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that forbid working with the plan."""
        return tuple(f for f in self.findings if f.severity is Severity.ERROR)


@dataclass(frozen=True, slots=True)
class _FileReading:
    """One file: the fields of Plan that it gives, with mistakes left out where that can be (none
    if it cannot).
    """

    name: str
    parts: Mapping[str, Any]
    positions: Positions
    findings: tuple[Finding, ...]

    sound: bool = False
    moved: tuple[str, ...] = ()

    def tells(self, found: Finding) -> bool:
        """Whether the place of a finding of the checks still is what it says."""
        pointer = found.place.pointer or ""
        return not any(f"{pointer}/".startswith(f"{lists}/") for lists in self.moved)


def read_plan(folder: Path) -> PlanReading:
    """Read and check all files of a plan.

    Never raises for what stands in the files. Where a file is broken, the checks that need only
    the sound ones still run, so that one reading shows every problem.
    """
    if not folder.is_dir():
        return PlanReading(None, (kinds.NO_FOLDER.at(Place(file=str(folder))),))
    readings = [_read_yaml_file(folder / name) for name in files_of_plan(folder, YAML_FILES)]
    readings.extend(_read_csv_file(folder / name) for name in CSV_FILES)
    parts: dict[str, Any] = {}
    for reading in readings:
        parts.update(reading.parts)
    unread = frozenset(reading.name for reading in readings if not reading.parts)
    whole = all(reading.sound for reading in readings)
    plan = Plan.model_construct(**parts)
    findings = [found for reading in readings for found in reading.findings]
    by_name = {reading.name: reading for reading in readings}
    for found in check_plan(plan, unread=unread):
        where = by_name.get(found.place.file or "")
        if where is None or where.tells(found):
            findings.append(found)
    positions = {reading.name: reading.positions for reading in readings}
    located = tuple(_located(found, positions) for found in findings)
    return PlanReading(plan if whole else None, _in_reading_order(located))


def _read_yaml_file(path: Path) -> _FileReading:
    text, findings = read_text(path)
    if text is None:
        return _FileReading(path.name, {}, Positions(), findings)
    content = read_yaml(text, path.name)
    if content.value is None and content.findings:
        return _FileReading(path.name, {}, content.positions, content.findings)
    value = {} if content.value is None else content.value
    shape = YAML_FILES[path.name]
    model, problems = validate(shape, value, path.name)
    found = (*content.findings, *problems)
    moved: tuple[str, ...] = ()
    if model is None and not content.findings:
        mistakes = [split_pointer(problem.place.pointer or "") for problem in problems]
        rest = salvaged(shape, value, mistakes)
        model, moved = (rest.model, rest.lists) if rest else (None, ())
    parts = {} if content.findings or model is None else _parts(model)
    return _FileReading(path.name, parts, content.positions, found, sound=not found, moved=moved)


def _parts(model: object) -> Mapping[str, Any]:
    """The fields of Plan that the model of one file gives."""
    match model:
        case Review():
            return {"review": model}
        case Outline():
            return {"outline": model}
        case ReorganisationsFile():
            return {"reorganisations": tuple(entry.event() for entry in model.reorganisations)}
        case AwardsFile():
            return {"award_rules": model.rules, "awards": model.awards}
        case SentenceTemplates():
            return {"sentences": model}
        case (
            ElementsFile()
            | IndicatorsFile()
            | FormsFile()
            | RulesFile()
            | AssignmentsFile()
            | SourcesFile()
        ):
            return {name: getattr(model, name) for name in type(model).model_fields}
        case _:
            raise TypeError(type(model))


def _read_csv_file(path: Path) -> _FileReading:
    text, findings = read_text(path)
    if text is None:
        return _FileReading(path.name, {}, Positions(), findings)
    columns = CSV_FILES[path.name]
    table = read_csv(text, path.name, columns)
    rows: tuple[Any, ...]
    if path.name == "units.csv":
        rows, problems = unit_states(table.records, path.name, columns)
    else:
        rows, problems = populations(table.records, path.name, columns)
    found = (*table.findings, *problems)
    broken = any(f.severity is Severity.ERROR for f in found)
    parts = {} if broken else {path.stem: rows}
    return _FileReading(path.name, parts, table.positions, found, sound=not broken)


def _located(found: Finding, positions: Mapping[str, Positions]) -> Finding:
    place = found.place
    if place.line is not None or place.file is None or place.pointer is None:
        return found
    where = positions.get(place.file)
    line = where.line(place.pointer) if where is not None else None
    return found if line is None else found.moved(line=line)


def _in_reading_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """By file as people read a plan, then by line."""
    order = {name: place for place, name in enumerate((*YAML_FILES, *CSV_FILES))}

    def key(found: Finding) -> tuple[int, int, str, tuple[tuple[str, str], ...]]:
        place = found.place
        return order.get(place.file or "", -1), place.line or 0, found.code, found.facts

    return tuple(sorted(dict.fromkeys(findings), key=key))
