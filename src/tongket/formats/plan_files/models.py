"""The files of a plan, and the shape of each: what is validated, and what editors get as schema."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel, Field

from tongket.core.plan import (
    Agency,
    Award,
    AwardRule,
    Category,
    Element,
    Form,
    Indicator,
    Measure,
    Objective,
    Outline,
    Review,
    Rule,
    SentenceTemplates,
    Source,
)
from tongket.core.plan.model import PlanModel
from tongket.core.units import EventKind, Reorganisation, Share

__all__ = [
    "CSV_FILES",
    "OPTIONAL_FILES",
    "POPULATION_COLUMNS",
    "UNIT_COLUMNS",
    "YAML_FILES",
    "AssignmentsFile",
    "AwardsFile",
    "Column",
    "ElementsFile",
    "FormsFile",
    "IndicatorsFile",
    "ReorganisationsFile",
    "RulesFile",
    "SourcesFile",
]


class ShareEntry(PlanModel):
    """How much of the unit ``before`` went to the unit ``after``."""

    before: str
    after: str
    weight: int = Field(ge=0)


class ReorganisationEntry(PlanModel):
    """One event of reorganisation, as it stands in the file."""

    code: str
    kind: EventKind
    day: date = Field(description="Ngày có hiệu lực")
    before: tuple[str, ...] = Field(description="Ids of the units that it touches")
    after: tuple[str, ...] = Field(description="Ids of the units that follow")
    source: str | None = None
    clause: str | None = None
    shares: tuple[ShareEntry, ...] = ()
    note: str | None = None
    assumed: bool = False
    reason: str | None = None

    def event(self) -> Reorganisation:
        """The event as core knows it."""
        return Reorganisation(
            code=self.code,
            kind=self.kind,
            day=self.day,
            before=self.before,
            after=self.after,
            source=self.source,
            clause=self.clause,
            shares=tuple(Share(s.before, s.after, s.weight) for s in self.shares),
            note=self.note,
            assumed=self.assumed,
            reason=self.reason,
        )


class ReorganisationsFile(PlanModel):
    """reorganisations.yaml."""

    reorganisations: tuple[ReorganisationEntry, ...]


class ElementsFile(PlanModel):
    """elements.yaml."""

    measures: tuple[Measure, ...]
    categories: tuple[Category, ...] = ()
    elements: tuple[Element, ...]


class IndicatorsFile(PlanModel):
    """indicators.yaml."""

    objectives: tuple[Objective, ...]
    indicators: tuple[Indicator, ...]


class FormsFile(PlanModel):
    """forms.yaml."""

    forms: tuple[Form, ...]


class RulesFile(PlanModel):
    """rules.yaml."""

    rules: tuple[Rule, ...]


class AwardsFile(PlanModel):
    """awards.yaml."""

    rules: tuple[AwardRule, ...]
    awards: tuple[Award, ...]


class AssignmentsFile(PlanModel):
    """assignments.yaml."""

    agencies: tuple[Agency, ...]


class SourcesFile(PlanModel):
    """sources.yaml."""

    sources: tuple[Source, ...]


YAML_FILES: dict[str, type[BaseModel]] = {
    "plan.yaml": Review,
    "reorganisations.yaml": ReorganisationsFile,
    "elements.yaml": ElementsFile,
    "indicators.yaml": IndicatorsFile,
    "forms.yaml": FormsFile,
    "rules.yaml": RulesFile,
    "outline.yaml": Outline,
    "awards.yaml": AwardsFile,
    "assignments.yaml": AssignmentsFile,
    "sources.yaml": SourcesFile,
    "sentences.yaml": SentenceTemplates,
}
"""File -> shape, in the order in which people read a plan."""

OPTIONAL_FILES = frozenset({"sentences.yaml"})
"""Files that a plan may do without."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a CSV file; ``filled`` if no cell of it may be empty."""

    name: str
    filled: bool
    needed: bool = True


UNIT_COLUMNS = (
    Column("id", filled=True),
    Column("code", filled=True),
    Column("name", filled=True),
    Column("kind", filled=True),
    Column("level", filled=True),
    Column("parent", filled=False),
    Column("valid_from", filled=True),
    Column("valid_to", filled=False),
    Column("source", filled=False, needed=False),
)
POPULATION_COLUMNS = (
    Column("unit", filled=True),
    Column("day", filled=True),
    Column("persons", filled=True),
    Column("source", filled=False, needed=False),
    Column("assumed", filled=False, needed=False),
    Column("reason", filled=False, needed=False),
)
CSV_FILES: dict[str, tuple[Column, ...]] = {
    "units.csv": UNIT_COLUMNS,
    "populations.csv": POPULATION_COLUMNS,
}
"""File -> columns."""
