"""What a returned workbook says: a line for each finding, in the words of its officer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tongket.core.findings import Finding, Severity
from tongket.core.plan import Plan
from tongket.core.report import place_facts, place_in_words, without_place
from tongket.formats.returned.cells import address_of
from tongket.locale import Sentences

__all__ = ["BadCell", "ReturnedLine", "returned_lines"]

_LISTED = (Severity.ERROR, Severity.WARNING)
"""Notes ask nothing of the officer."""


@dataclass(frozen=True, slots=True, order=True)
class BadCell:
    """A cell to mark: the sheet as it is named, the cell as ``E12``."""

    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class ReturnedLine:
    """A finding as the officer reads it. ``raw`` is what was written, empty where the finding does
    not say. ``cells`` are all that it concerns, the first one first.
    """

    number: int
    severity: Severity
    place: str
    raw: str
    what: str
    hint: str
    cells: tuple[BadCell, ...]

    @property
    def sheet(self) -> str:
        """The sheet of the first cell; empty where it concerns no cell."""
        return self.cells[0].sheet if self.cells else ""

    @property
    def cell(self) -> str:
        """The first cell."""
        return self.cells[0].cell if self.cells else ""


def returned_lines(
    findings: Iterable[Finding], file: str, plan: Plan, sentences: Sentences
) -> tuple[ReturnedLine, ...]:
    """The errors and warnings of a file, in the order given, numbered."""
    lines: list[ReturnedLine] = []
    for finding in findings:
        if finding.severity not in _LISTED:
            continue
        text = sentences.finding(finding)
        lines.append(
            ReturnedLine(
                number=len(lines) + 1,
                severity=finding.severity,
                place=place_in_words(plan, finding.place, sentences),
                raw=finding.fact("raw") or "",
                what=without_place(
                    text.what, finding.place, place_facts(plan, finding.place, sentences)
                ),
                hint=text.hint,
                cells=tuple(dict.fromkeys(_cells(finding, file))),
            )
        )
    return tuple(lines)


def _cells(finding: Finding, file: str) -> Iterable[BadCell]:
    """The cells of a file that a finding is about: its place, the further ones, and those of its
    sheet that it names as a fact.
    """
    for place in (finding.place, *finding.also):
        if place.file == file and place.sheet and place.cell:
            yield BadCell(place.sheet, place.cell)
    if finding.place.file == file and finding.place.sheet:
        for name in (finding.fact("cells") or "").split(", "):
            if address_of(name) is not None:
                yield BadCell(finding.place.sheet, name)
