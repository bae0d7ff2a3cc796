"""The outline of the report: sections, what stands in each, and who contributes."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from pydantic import Field

from tongket.core.plan.model import PlanModel
from tongket.core.plan.reference import Reference

__all__ = ["ChartKind", "Content", "Outline", "Section", "SectionChart", "StatementKind"]


class StatementKind(StrEnum):
    """What the statements of a section are."""

    ACTIVITY = "activity"
    STRENGTH = "strength"
    SHORTCOMING = "shortcoming"
    CAUSE_OF_SUCCESS = "cause_of_success"
    CAUSE_OF_SHORTCOMING = "cause_of_shortcoming"
    LESSON = "lesson"
    ORIENTATION = "orientation"
    PROPOSAL = "proposal"


class Content(StrEnum):
    """What the system itself puts into a section, in this order."""

    COMMITTEES = "committees"
    REGISTER = "register"
    RESOURCES = "resources"
    OBJECTIVES = "objectives"
    NOMINATIONS = "nominations"
    COVERAGE = "coverage"
    STATEMENTS = "statements"


class ChartKind(StrEnum):
    """What a chart shows, for the whole of the review."""

    PROGRESS = "progress"
    AMOUNTS = "amounts"
    UNITS = "units"
    MAP = "map"
    REPORTING = "reporting"


class SectionChart(PlanModel):
    """Charts of one kind in a section.

    ``progress``: ``indicators`` by year with their targets (all if none is named). ``amounts``:
    the section's elements by year. ``units``: for each indicator, the units below the root against
    their target. ``map``: for each indicator, the same units, or those of ``level``, as a map of
    verdicts. ``reporting``: who sent, by the units below the root.

    ``years``: which years ``progress`` and ``amounts`` show (all by default); ``units`` and ``map``
    make a chart for each (the last milestone by default).
    """

    kind: ChartKind
    indicators: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    level: str | None = None


class Section(PlanModel):
    """A numbered line of the outline."""

    code: str = Field(description="Unique path: I, I.1, III.3.1")
    number: str = Field(description="As printed: I, 1, 3.1")
    title: str
    note: str | None = Field(default=None, description="Printed in italics in brackets")
    contents: tuple[Content, ...] = ()
    statements: StatementKind | None = None
    elements: tuple[str, ...] = Field(default=(), description="Elements shown by year (II)")
    registers: tuple[str, ...] = Field(default=(), description="Codes of register forms")
    contributors: tuple[str, ...] = Field(default=(), description="Levels and agencies")
    charts: tuple[SectionChart, ...] | None = Field(
        default=None, description="None: those that the contents bring by themselves; (): none"
    )
    sections: tuple[Section, ...] = ()
    reference: Reference

    def walk(self) -> Iterator[Section]:
        """This section and all below it, in order."""
        yield self
        for section in self.sections:
            yield from section.walk()


class Outline(PlanModel):
    """The whole outline."""

    title: str
    sections: tuple[Section, ...]
    reference: Reference

    def walk(self) -> Iterator[Section]:
        """All sections in order."""
        for section in self.sections:
            yield from section.walk()

    def named(self, code: str) -> str:
        """A section as other places refer to it: by its code; one whose heading is printed without
        a number by the section above it and its title. The code itself where there is none.
        """
        found = _path(self.sections, code)
        if not found or found[-1].number:
            return code
        numbered = next((section.code for section in reversed(found) if section.number), "")
        return ", ".join(part for part in (numbered, found[-1].title) if part)


def _path(sections: tuple[Section, ...], code: str) -> tuple[Section, ...]:
    """The section of a code and those that it lies in, from the outermost; empty without one."""
    for section in sections:
        below = () if section.code == code else _path(section.sections, code)
        if section.code == code or below:
            return (section, *below)
    return ()
