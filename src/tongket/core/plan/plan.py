"""The plan as one value, with look-ups by code."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Self

from tongket.core.plan.awards import Award, AwardRule
from tongket.core.plan.elements import Category, Element, Measure
from tongket.core.plan.forms import Form
from tongket.core.plan.indicators import Indicator, Objective
from tongket.core.plan.model import PlanModel
from tongket.core.plan.outline import Outline, Section
from tongket.core.plan.reference import Reference, Source
from tongket.core.plan.reporters import Agency
from tongket.core.plan.review import Review
from tongket.core.plan.rules import Rule
from tongket.core.plan.sentences import SentenceTemplates
from tongket.core.units import Population, Reorganisation, UnitState

__all__ = ["Plan"]


class Plan(PlanModel):
    """A whole plan, in the order of its files. Look-ups raise KeyError for an unknown code; the
    plan check (``tongket.core.plan.check``) has made sure that there is none.
    """

    review: Review
    sources: tuple[Source, ...]
    units: tuple[UnitState, ...]
    populations: tuple[Population, ...]
    reorganisations: tuple[Reorganisation, ...]
    measures: tuple[Measure, ...]
    categories: tuple[Category, ...]
    elements: tuple[Element, ...]
    objectives: tuple[Objective, ...]
    indicators: tuple[Indicator, ...]
    forms: tuple[Form, ...]
    rules: tuple[Rule, ...]
    outline: Outline
    award_rules: tuple[AwardRule, ...]
    awards: tuple[Award, ...]
    agencies: tuple[Agency, ...]
    sentences: SentenceTemplates = SentenceTemplates()

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with some parts replaced; its look-ups are made anew, not carried over."""
        copied = super().model_copy(update=update, deep=deep)
        for name in [n for n in copied.__dict__ if n not in type(self).model_fields]:
            del copied.__dict__[name]
        return copied

    @cached_property
    def element_by_code(self) -> dict[str, Element]:
        """Elements by code."""
        return {e.code: e for e in self.elements}

    @cached_property
    def indicator_by_code(self) -> dict[str, Indicator]:
        """Indicators by code."""
        return {i.code: i for i in self.indicators}

    @cached_property
    def measure_by_code(self) -> dict[str, Measure]:
        """Measures by code."""
        return {m.code: m for m in self.measures}

    @cached_property
    def category_by_code(self) -> dict[str, Category]:
        """Categories by code."""
        return {c.code: c for c in self.categories}

    @cached_property
    def form_by_code(self) -> dict[str, Form]:
        """Forms by code."""
        return {f.code: f for f in self.forms}

    @cached_property
    def agency_by_code(self) -> dict[str, Agency]:
        """Agencies by code."""
        return {a.code: a for a in self.agencies}

    @cached_property
    def award_by_code(self) -> dict[str, Award]:
        """Awards by code."""
        return {a.code: a for a in self.awards}

    @cached_property
    def rule_by_code(self) -> dict[str, Rule]:
        """Rules by code."""
        return {r.code: r for r in self.rules}

    @cached_property
    def source_by_id(self) -> dict[str, Source]:
        """Sources by id."""
        return {s.id: s for s in self.sources}

    @cached_property
    def section_by_code(self) -> dict[str, Section]:
        """Sections of the outline by code."""
        return {s.code: s for s in self.outline.walk()}

    def forms_of(self, role: str) -> tuple[Form, ...]:
        """The forms that a level or agency fills, in plan order."""
        return tuple(f for f in self.forms if role in f.reporters)

    def cite(self, reference: Reference) -> str:
        """A reference as printed, ``Quyết định 89/QĐ-TTg, mục I``; empty for a mere assumption."""
        if reference.source is None:
            return ""
        source = self.source_by_id[reference.source]
        name = f"{source.kind} {source.number}" if source.number else source.title
        return f"{name}, {reference.clause}" if reference.clause else name
