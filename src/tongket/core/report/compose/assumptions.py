"""Everything in the plan that no document at hand gives, with its reason; and the documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tongket.core.plan import Indicator, Plan, Reference
from tongket.core.report.compose.index import Index
from tongket.core.report.compose.runs import joined, target_runs, text_cell
from tongket.core.report.nodes import Align, HeaderCell, Table
from tongket.core.report.words import Words

__all__ = ["ON_PAPER", "Assumption", "assumptions", "assumptions_table", "sources_table"]


ON_PAPER = frozenset(
    {
        "level",
        "deadline",
        "period-tree",
        "map",
        "coverage-floor",
        "objective",
        "indicator",
        "target",
        "award",
        "dossier",
        "award-rule",
    }
)
"""Kinds that bear on what the report says; the workbook has the others as well."""


_LETTERS = 800
"""Letters of a row: some twenty lines in the column; Excel shows no row of more than 409 points."""


@dataclass(frozen=True, slots=True)
class Assumption:
    """What is assumed (``kind`` is a word of the locale, ``label`` of the plan), and on what.

    Those of one ``group`` (levels of targets) stand together under its name.
    """

    kind: str
    label: str
    reference: Reference
    group: str = ""


def assumptions(index: Index, words: Words) -> tuple[Assumption, ...]:
    """Every assumed reference of the plan, in the order of its files."""
    plan = index.plan
    every = (
        *_of_review(plan, words),
        *_of_units(plan, words),
        *_of_figures(plan, words),
        *_of_awards(plan),
    )
    return tuple(assumption for assumption in every if assumption.reference.assumed)


def assumptions_table(index: Index, words: Words, kinds: frozenset[str] | None = None) -> Table:
    """Those of one kind, one document and one reason stand in one row, or in several where a row of
    a workbook would be too high to be seen whole; all kinds by default.
    """
    grouped: dict[tuple[str, str, str, str], list[str]] = {}
    for one in assumptions(index, words):
        if kinds is not None and one.kind not in kinds:
            continue
        key = one.kind, one.group, index.plan.cite(one.reference), one.reference.reason or ""
        grouped.setdefault(key, []).append(one.label)
    rows = tuple(
        (
            text_cell(str(place), Align.CENTER),
            text_cell(words.say(f"report.assumed.{kind}")),
            text_cell(group + "; ".join(labels)),
            text_cell(cited or words.say("report.assumed.no-document")),
            text_cell(reason),
        )
        for place, ((kind, group, cited, reason), labels) in enumerate(
            ((key, part) for key, all_of in grouped.items() for part in _parts(all_of)), start=1
        )
    )
    columns = ("number", "assumed-kind", "assumed-what", "document", "assumed-why")
    return Table(
        code="assumptions",
        title=words.say("report.assumptions.title"),
        header=(tuple(HeaderCell(words.say(f"report.column.{c}")) for c in columns),),
        widths=(5, 16, 40, 30, 40),
        rows=rows,
    )


def _parts(labels: list[str]) -> Iterator[list[str]]:
    """Different labels in parts of no more letters than a row shows."""
    part: list[str] = []
    for label in dict.fromkeys(labels):
        if part and sum(map(len, part)) + len(label) > _LETTERS:
            yield part
            part = []
        part.append(label)
    yield part


def sources_table(index: Index, words: Words) -> Table:
    """Documents and pages that the plan cites."""
    columns = ("number", "source-kind", "source-number", "issuer", "day", "abstract", "remark")
    rows = tuple(
        (
            text_cell(str(place), Align.CENTER),
            text_cell(source.kind),
            text_cell(source.number or ""),
            text_cell(source.issuer or ""),
            text_cell(words.day(source.day) if source.day else "", Align.CENTER),
            text_cell(source.abstract),
            text_cell(source.note or ""),
        )
        for place, source in enumerate(index.plan.sources, start=1)
    )
    return Table(
        code="sources",
        title=words.say("report.sources.title"),
        header=(tuple(HeaderCell(words.say(f"report.column.{c}")) for c in columns),),
        widths=(5, 14, 18, 24, 13, 50, 40),
        rows=rows,
    )


def _of_review(plan: Plan, words: Words) -> Iterator[Assumption]:
    review = plan.review
    for point in (*review.purposes, *review.requirements):
        yield Assumption("point", point.number, point.reference)
    for level in review.levels:
        yield Assumption("level", level.name, level.reference)
    for deadline in review.calendar:
        label = f"{deadline.label} ({words.day(deadline.day)})"
        yield Assumption("deadline", label, deadline.reference)
    for tree in review.period_trees:
        yield Assumption("period-tree", words.day(tree.day), tree.reference)
    for drawn in review.maps:
        name = next((state.name for state in plan.units if state.id == drawn.of), drawn.of)
        yield Assumption("map", name, drawn.reference)
    floor = f"{review.coverage_floor_units.normalize():f}%"
    yield Assumption("coverage-floor", floor, review.coverage_floor_reference)
    yield Assumption("issuer", review.issuer.body, review.issuer.reference)
    for agency in plan.agencies:
        yield Assumption("agency", agency.name, agency.reference)
        for theme in agency.themes:
            yield Assumption("theme", f"{agency.name}: {theme.text}", theme.reference)
    for section in plan.outline.walk():
        yield Assumption("section", section.title, section.reference)


def _of_units(plan: Plan, words: Words) -> Iterator[Assumption]:
    for event in plan.reorganisations:
        reference = Reference(
            source=event.source, clause=event.clause, assumed=event.assumed, reason=event.reason
        )
        label = event.note or event.code
        yield Assumption("reorganisation", f"{label} ({words.day(event.day)})", reference)
    reasons = dict.fromkeys(
        (population.source, population.reason)
        for population in plan.populations
        if population.assumed
    )
    for source, reason in reasons:
        held = [
            p for p in plan.populations if p.assumed and (p.source, p.reason) == (source, reason)
        ]
        label = words.say("report.assumed.populations", count=words.number(len(held)))
        known = source if source in plan.source_by_id else None
        yield Assumption("population", label, Reference(source=known, assumed=True, reason=reason))


def _of_figures(plan: Plan, words: Words) -> Iterator[Assumption]:
    for objective in plan.objectives:
        yield Assumption("objective", objective.label, objective.reference)
    for indicator in plan.indicators:
        yield Assumption("indicator", f"{indicator.number} {indicator.label}", indicator.reference)
    for indicator in plan.indicators:
        yield from _of_targets(plan, words, indicator)
    for element in plan.elements:
        yield Assumption("element", element.label, element.reference)
    for form in plan.forms:
        yield Assumption("form", f"{form.code} {form.title}", form.reference)
    for rule in plan.rules:
        yield Assumption("rule", rule.message, rule.reference)


def _of_targets(plan: Plan, words: Words, indicator: Indicator) -> Iterator[Assumption]:
    names = {level.code: level.name[:1].lower() + level.name[1:] for level in plan.review.levels}
    for target in indicator.targets:
        bound = "".join(run.text for run in joined([target_runs(words, target)], ""))
        levels = ", ".join(names.get(level, level) for level in target.levels)
        label = words.say(
            "report.assumed.target-of",
            number=indicator.number,
            bound=bound.removesuffix(" (*)"),
            year=target.year,
        )
        group = f"{levels[:1].upper()}{levels[1:]}: "
        yield Assumption("target", label, target.reference, group)


def _of_awards(plan: Plan) -> Iterator[Assumption]:
    for award in plan.awards:
        yield Assumption("award", award.label, award.reference)
        for part in award.dossier:
            yield Assumption("dossier", part.label, part.reference)
    for rule in plan.award_rules:
        yield Assumption("award-rule", rule.label, rule.reference)
