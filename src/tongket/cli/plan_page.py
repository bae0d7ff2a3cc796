"""A plan as lines to be read by a person: what is reviewed, who does what, and against what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from tongket.core.plan import FigureForm, Plan, Point, Reference, Section, Target, reporters_of
from tongket.locale import Sentences

__all__ = ["PageLine", "plan_lines"]


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of the page; ``indent`` counts steps, a heading has none."""

    text: str
    indent: int = 0
    heading: bool = False


def plan_lines(plan: Plan, sentences: Sentences) -> Iterator[PageLine]:
    """The whole plan in the order in which it is carried out."""
    page = _Page(plan, sentences)
    yield PageLine(plan.review.title, heading=True)
    yield PageLine(plan.review.programme, 1)
    for heading, lines in (
        ("counts", page.counts()),
        ("legal-basis", page.legal_basis()),
        ("purposes", page.points(plan.review.purposes)),
        ("requirements", page.points(plan.review.requirements)),
        ("levels", page.levels()),
        ("calendar", page.calendar()),
        ("agencies", page.agencies()),
        ("objectives", page.objectives()),
        ("forms", page.forms()),
        ("outline", page.outline()),
        ("awards", page.awards()),
        ("reorganisations", page.reorganisations()),
    ):
        yield PageLine("")
        yield PageLine(sentences.say(f"plan.show.{heading}"), heading=True)
        yield from lines


@dataclass(frozen=True, slots=True)
class _Page:
    """The parts of the page."""

    plan: Plan
    sentences: Sentences

    def say(self, sentence: str, **facts: object) -> str:
        """A sentence of the page."""
        return self.sentences.say(f"plan.show.{sentence}", **facts)

    def counts(self) -> Iterator[PageLine]:
        """How large the review is."""
        plan = self.plan
        day = plan.review.cut_off
        reporters = reporters_of(plan, day)
        yield PageLine(
            self.say(
                "counts-line",
                span=f"{plan.review.first_year}-{plan.review.last_year}",
                cut_off=self.sentences.day(day),
                indicators=len(plan.indicators),
                elements=len(plan.elements),
                forms=len(plan.forms),
                rules=len(plan.rules),
            ),
            1,
        )
        for level in plan.review.levels:
            number = sum(s.level == level.code and s.valid_on(day) for s in plan.units)
            if number:
                yield PageLine(self.say("level-count", name=level.name, units=number), 1)
        yield PageLine(self.say("reporters-count", reporters=len(reporters)), 1)

    def legal_basis(self) -> Iterator[PageLine]:
        """The documents that the review rests on."""
        for source in self.plan.review.legal_basis:
            document = self.plan.source_by_id.get(source)
            if document is None:
                yield PageLine(source, 1)
                continue
            day = "" if document.day is None else f" ({self.sentences.day(document.day)})"
            number = f" {document.number}" if document.number else ""
            yield PageLine(f"{document.kind}{number}{day}: {document.abstract}", 1)

    def points(self, points: tuple[Point, ...]) -> Iterator[PageLine]:
        """Numbered lines of the plan's own text."""
        for point in points:
            yield PageLine(f"{point.number}. {point.text}{self.mark(point.reference)}", 1)

    def levels(self) -> Iterator[PageLine]:
        """Levels from the highest, with their dates."""
        for level in sorted(self.plan.review.levels, key=lambda one: one.rank):
            dates = [
                self.say(word, day=self.sentences.day(day))
                for word, day in (("from", level.valid_from), ("until", level.valid_to))
                if day is not None
            ]
            text = ", ".join([f"{level.name} ({level.code})", *dates])
            yield PageLine(f"{text}{self.mark(level.reference)}", 1)

    def calendar(self) -> Iterator[PageLine]:
        """Deadlines in order of day."""
        for entry in sorted(self.plan.review.calendar, key=lambda one: one.day):
            day = self.sentences.day(entry.day)
            yield PageLine(f"{day}  {entry.label}{self.mark(entry.reference)}", 1)

    def agencies(self) -> Iterator[PageLine]:
        """Agencies with what the plan asks of each."""
        for agency in self.plan.agencies:
            standing = agency.code == self.plan.review.standing_agency
            suffix = f" ({self.say('standing-agency')})" if standing else ""
            suffix += f" ({self.say('optional')})" if agency.optional else ""
            yield PageLine(f"{agency.name}{suffix}{self.mark(agency.reference)}", 1)
            for theme in agency.themes:
                yield PageLine(f"- {theme.text}{self.mark(theme.reference)}", 2)

    def objectives(self) -> Iterator[PageLine]:
        """Objectives, their indicators, and the targets of each."""
        for objective in self.plan.objectives:
            mark = self.mark(objective.reference)
            yield PageLine(f"{objective.number}. {objective.label}{mark}", 1)
            for indicator in self.plan.indicators:
                if indicator.objective != objective.code:
                    continue
                yield PageLine(f"{indicator.number} {indicator.label} [{indicator.code}]", 2)
                yield PageLine(f"= {indicator.formula}", 3)
                for target in indicator.targets:
                    yield PageLine(self.target(target, indicator.measure), 3)

    def target(self, target: Target, measure: str) -> str:
        """A target: year, bounds, levels, and the mark of an assumption."""
        unit = "%" if measure == "percent" else f" {self.label_of(measure)}"
        bounds = [
            f"{sign} {self.number(bound)}{unit}"
            for sign, bound in (("≥", target.at_least), ("≤", target.at_most))
            if bound is not None
        ]
        levels = {level.code: level.name for level in self.plan.review.levels}
        names = ", ".join(levels.get(level, level) for level in target.levels)
        return f"{target.year}: {'; '.join(bounds)} ({names}){self.mark(target.reference)}"

    def label_of(self, measure: str) -> str:
        """The label of a measure, or its code if it is not declared."""
        known = self.plan.measure_by_code.get(measure)
        return measure if known is None else known.label

    def number(self, value: Decimal) -> str:
        """A number of the plan with the decimals that were written."""
        exponent = value.as_tuple().exponent
        decimals = max(0, -exponent) if isinstance(exponent, int) else 0
        return self.sentences.number(value, decimals)

    def forms(self) -> Iterator[PageLine]:
        """Forms with who fills them and how large they are."""
        for form in self.plan.forms:
            who = ", ".join(self.role(role) for role in form.reporters)
            yield PageLine(f"{form.code}  {form.title}{self.mark(form.reference)}", 1)
            size = ""
            if isinstance(form, FigureForm):
                rows = sum(row.element is not None for row in form.rows)
                size = self.say("form-size", rows=rows, years=len(form.years)) + "; "
            yield PageLine(f"{size}{who}", 2)

    def role(self, code: str) -> str:
        """The name of a level or agency."""
        levels = {level.code: level.name for level in self.plan.review.levels}
        agency = self.plan.agency_by_code.get(code)
        return levels.get(code, code) if agency is None else agency.short

    def outline(self) -> Iterator[PageLine]:
        """The outline of the report with the contributors of each section."""
        for section in self.plan.outline.sections:
            yield from self.section(section, 1)

    def section(self, section: Section, indent: int) -> Iterator[PageLine]:
        """A section and those below it."""
        note = f" ({section.note})" if section.note else ""
        yield PageLine(f"{section.number}. {section.title}{note}", indent)
        if section.contributors:
            names = ", ".join(self.role(role) for role in section.contributors)
            yield PageLine(f"← {names}", indent + 1)
        for below in section.sections:
            yield from self.section(below, indent + 1)

    def awards(self) -> Iterator[PageLine]:
        """Awards with who may nominate, and the rules of screening."""
        for award in self.plan.awards:
            quota = "" if award.quota is None else "; " + self.say("quota", quota=award.quota)
            yield PageLine(f"{award.label}{quota}{self.mark(award.reference)}", 1)
            yield PageLine("← " + ", ".join(self.role(role) for role in award.nominators), 2)
        for rule in self.plan.award_rules:
            yield PageLine(f"- {rule.label}{self.mark(rule.reference)}", 1)

    def reorganisations(self) -> Iterator[PageLine]:
        """Events in order of day."""
        names = {state.id: state.name for state in self.plan.units}
        for event in sorted(self.plan.reorganisations, key=lambda one: (one.day, one.code)):
            before = ", ".join(names.get(unit, unit) for unit in event.before)
            after = ", ".join(names.get(unit, unit) for unit in event.after)
            mark = f" ({self.say('assumed')})" if event.assumed else ""
            yield PageLine(f"{self.sentences.day(event.day)}  {before} → {after}{mark}", 1)

    def mark(self, reference: Reference) -> str:
        """The mark that shows wherever something is assumed."""
        return f" ({self.say('assumed')})" if reference.assumed else ""
