"""Codes: each given once, and lists that name nothing twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tongket.core.findings import Finding
from tongket.core.formulas.nodes import TOTAL
from tongket.core.plan.check import kinds
from tongket.core.plan.check.places import in_file
from tongket.core.plan.forms import FigureForm, RegisterForm, StatementForm
from tongket.core.plan.outline import Section
from tongket.core.plan.plan import Plan

__all__ = [
    "award_codes",
    "element_codes",
    "event_codes",
    "form_codes",
    "head_codes",
    "indicator_codes",
    "population_codes",
    "role_codes",
    "rule_codes",
    "section_codes",
    "sections_with_paths",
    "source_codes",
]

_NAME = re.compile(r"[^\W\d]\w*")


def head_codes(plan: Plan) -> Iterator[Finding]:
    """plan.yaml: levels, deadlines, milestones, legal basis."""
    review = plan.review
    yield from _twice((level.code for level in review.levels), "plan.yaml", "levels", key="code")
    yield from _twice((entry.by for entry in review.calendar), "plan.yaml", "calendar", key="by")
    yield from _twice((drawn.of for drawn in review.maps), "plan.yaml", "maps", key="of")
    yield from _repeated(review.milestones, "plan.yaml", "milestones")
    yield from _repeated(review.legal_basis, "plan.yaml", "legal_basis")
    of_trees = [
        (year, ("period_trees", i, "years", j))
        for i, tree in enumerate(review.period_trees)
        for j, year in enumerate(tree.years)
    ]
    yield from _repeated_at(of_trees, "plan.yaml")


def role_codes(plan: Plan) -> Iterator[Finding]:
    """No agency may have the code of a level, of a unit, or of another agency."""
    file = "assignments.yaml"
    yield from _twice((agency.code for agency in plan.agencies), file, "agencies", key="code")
    taken = {level.code for level in plan.review.levels} | {state.id for state in plan.units}
    for index, agency in enumerate(plan.agencies):
        if agency.code in taken:
            yield kinds.AMBIGUOUS_CODE.at(
                in_file(file, "agencies", index, "code"), code=agency.code
            )


def element_codes(plan: Plan) -> Iterator[Finding]:
    """elements.yaml: codes given once, names that a formula can hold, lists without repetition."""
    file = "elements.yaml"
    yield from _twice((m.code for m in plan.measures), file, "measures", key="code")
    yield from _twice((c.code for c in plan.categories), file, "categories", key="code")
    yield from _twice((e.code for e in plan.elements), file, "elements", key="code")
    for index, category in enumerate(plan.categories):
        place = in_file(file, "categories", index, "code")
        if category.code == TOTAL:
            yield kinds.RESERVED_CODE.at(place, code=TOTAL)
        elif not _NAME.fullmatch(category.code):
            yield kinds.CODE_NOT_A_NAME.at(place, code=category.code)
    for index, element in enumerate(plan.elements):
        path = ("elements", index)
        if not _NAME.fullmatch(element.code):
            yield kinds.CODE_NOT_A_NAME.at(in_file(file, *path, "code"), code=element.code)
        yield from _repeated(element.years, file, *path, "years")
        yield from _repeated(element.categories, file, *path, "categories")
        yield from _repeated((r.by for r in element.reporters), file, *path, "reporters")


def indicator_codes(plan: Plan) -> Iterator[Finding]:
    """indicators.yaml: codes given once."""
    file = "indicators.yaml"
    yield from _twice((o.code for o in plan.objectives), file, "objectives", key="code")
    yield from _twice((i.code for i in plan.indicators), file, "indicators", key="code")
    for index, indicator in enumerate(plan.indicators):
        for place, target in enumerate(indicator.targets):
            path = ("indicators", index, "targets", place, "levels")
            yield from _repeated(target.levels, file, *path)


def form_codes(plan: Plan) -> Iterator[Finding]:
    """forms.yaml: codes of forms, rows and columns given once, lists without repetition."""
    file = "forms.yaml"
    yield from _twice((f.code for f in plan.forms), file, "forms", key="code")
    for index, form in enumerate(plan.forms):
        path = ("forms", index)
        yield from _repeated(form.reporters, file, *path, "reporters")
        match form:
            case FigureForm():
                yield from _twice((r.row for r in form.rows), file, *path, "rows", key="row")
                of_groups = [
                    (year, (*path, "column_groups", i, "years", j))
                    for i, group in enumerate(form.column_groups)
                    for j, year in enumerate(group.years)
                ]
                yield from _repeated_at(of_groups, file)
            case RegisterForm():
                columns = (c.code for c in form.columns)
                yield from _twice(columns, file, *path, "columns", key="code")
            case StatementForm():
                yield from _repeated(form.sections, file, *path, "sections")
            case _:
                pass


def section_codes(plan: Plan) -> Iterator[Finding]:
    """outline.yaml: codes of sections given once in the whole outline."""
    seen: set[str] = set()
    for path, section in sections_with_paths(plan):
        if section.code in seen:
            place = in_file("outline.yaml", *path, "code")
            yield kinds.DUPLICATE_CODE.at(place, code=section.code)
        seen.add(section.code)
        yield from _repeated(section.contributors, "outline.yaml", *path, "contributors")
        yield from _repeated(section.registers, "outline.yaml", *path, "registers")
        yield from _repeated(section.elements, "outline.yaml", *path, "elements")
        for index, chart in enumerate(section.charts or ()):
            of_chart = (*path, "charts", index)
            yield from _repeated(chart.indicators, "outline.yaml", *of_chart, "indicators")
            yield from _repeated(chart.years, "outline.yaml", *of_chart, "years")


def sections_with_paths(plan: Plan) -> Iterator[tuple[tuple[str | int, ...], Section]]:
    """Each section with its path in outline.yaml, in order."""
    pending = [(("sections", i), s) for i, s in reversed(list(enumerate(plan.outline.sections)))]
    stack: list[tuple[tuple[str | int, ...], Section]] = list(pending)
    while stack:
        path, section = stack.pop()
        yield path, section
        below = enumerate(section.sections)
        stack.extend(reversed([((*path, "sections", i), s) for i, s in below]))


def award_codes(plan: Plan) -> Iterator[Finding]:
    """awards.yaml: codes given once."""
    file = "awards.yaml"
    yield from _twice((r.code for r in plan.award_rules), file, "rules", key="code")
    yield from _twice((a.code for a in plan.awards), file, "awards", key="code")
    for index, award in enumerate(plan.awards):
        path = ("awards", index)
        yield from _twice((p.code for p in award.dossier), file, *path, "dossier", key="code")
        yield from _repeated(award.nominators, file, *path, "nominators")


def rule_codes(plan: Plan) -> Iterator[Finding]:
    """rules.yaml: codes given once."""
    yield from _twice((r.code for r in plan.rules), "rules.yaml", "rules", key="code")


def source_codes(plan: Plan) -> Iterator[Finding]:
    """sources.yaml: ids given once."""
    yield from _twice((s.id for s in plan.sources), "sources.yaml", "sources", key="id")


def event_codes(plan: Plan) -> Iterator[Finding]:
    """reorganisations.yaml: codes given once."""
    events = (e.code for e in plan.reorganisations)
    yield from _twice(events, "reorganisations.yaml", "reorganisations", key="code")


def population_codes(plan: Plan) -> Iterator[Finding]:
    """populations.csv: one count for a unit and day."""
    counts = (f"{p.unit}, {p.day}" for p in plan.populations)
    yield from _repeated(counts, "populations.csv", "populations")


def _twice(codes: Iterable[str], file: str, *path: str | int, key: str) -> Iterator[Finding]:
    seen: set[str] = set()
    for index, code in enumerate(codes):
        if code in seen:
            yield kinds.DUPLICATE_CODE.at(in_file(file, *path, index, key), code=code)
        seen.add(code)


def _repeated(entries: Iterable[object], file: str, *path: str | int) -> Iterator[Finding]:
    yield from _repeated_at([(e, (*path, i)) for i, e in enumerate(entries)], file)


def _repeated_at(
    entries: Iterable[tuple[object, tuple[str | int, ...]]], file: str
) -> Iterator[Finding]:
    seen: set[object] = set()
    for entry, path in entries:
        if entry in seen:
            yield kinds.REPEATED_ENTRY.at(in_file(file, *path), entry=entry)
        seen.add(entry)
