"""The results as one reporter sees them: its own and those below it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tongket.core.figures import ConsolidatedFigure, Figure, FigureStatus, ReportedFigure
from tongket.core.formulas import linear_form, parse_indicator
from tongket.core.narrative import own_names, synthesise
from tongket.core.plan import Indicator, IssuerBelow, Plan, Reporter, slots_of
from tongket.core.report.compose.index import Index
from tongket.core.report.compose.naming import inside
from tongket.core.report.results import OwnFigure, ReviewResults
from tongket.core.report.words import Words
from tongket.core.units import UnitState

__all__ = ["above_of", "scope_of", "view_of"]


def scope_of(index: Index, code: str) -> tuple[str, ...]:
    """A reporter and those below it, depth first; an agency alone."""
    if code not in index.tree:
        return (code,)
    below = (each for child in index.tree.children(code) for each in scope_of(index, child))
    return (code, *below)


def above_of(index: Index, reporter: Reporter) -> str:
    """The unit to which a reporter's part goes: its parent, or the unit of the agency."""
    if reporter.agency or reporter.code not in index.tree:
        return reporter.unit
    path = index.tree.ancestors(reporter.code)
    return path[1] if len(path) > 1 else path[0]


def view_of(
    index: Index, reporter: Reporter, words: Words, own: Iterable[ReportedFigure]
) -> ReviewResults:
    """The part of the results that a reporter's own report is made of.

    Statements are grouped anew, among those in it. An agency has the indicators that rest on its
    figures alone (they stand under the root), and its figures as it gave them (``own``: accepted).
    """
    results = index.results
    scope = frozenset(scope_of(index, reporter.code))
    plan = _plan(index, reporter, words)
    statements = [m for g in results.statements for m in g.members if m.reporter in scope]
    return replace(
        results,
        plan=plan,
        viewer=reporter.code,
        outcomes=tuple(o for o in results.outcomes if o.reporter.code in scope),
        figures=(
            _own_figures(plan, reporter, own) if reporter.agency else index.figures_within(scope)
        ),
        indicators=(
            tuple(
                r
                for r in results.indicators
                if r.unit == index.root and _rests_on(plan, r.indicator, reporter)
            )
            if reporter.agency
            else index.results_within(scope)
        ),
        entries=tuple(e for e in results.entries if e.reporter in scope),
        statements=synthesise(statements, own_names(plan, results.as_of)),
        nominations=tuple(n for n in results.nominations if n.nomination.reporter in scope),
        findings=tuple(f for f in results.findings if f.place.unit in scope),
        changes=tuple(c for c in results.changes if c.reporter in scope),
    )


def _plan(index: Index, reporter: Reporter, words: Words) -> Plan:
    """The plan with the reporter's frame; a unit is its root."""
    review = index.plan.review
    declared = next((i for i in review.issuers_below if i.by == reporter.role), None)
    names = _names(index, reporter)
    chosen = declared or _undeclared(index, reporter, words)
    filled = {
        field: tuple(text.format_map(names) for text in value)
        if isinstance(value, tuple)
        else value.format_map(names)
        for field, value in chosen
        if isinstance(value, str | tuple) and field != "by"
    }
    abstract = filled.pop("abstract", review.abstract)
    issuer = review.issuer.model_validate({**filled, "reference": chosen.reference})
    changed = {
        "issuer": issuer,
        "abstract": abstract,
        "root": index.root if reporter.agency else reporter.code,
    }
    return index.plan.model_copy(update={"review": review.model_copy(update=changed)})


def _names(index: Index, reporter: Reporter) -> dict[str, str]:
    above = above_of(index, reporter)
    standing = index.plan.agency_by_code.get(index.plan.review.standing_agency)
    is_unit = reporter.code in index.tree
    proper = _place(index.tree[reporter.code]) if is_unit else index.plan.review.issuer.place
    return {
        "name": inside(index, reporter.code) if is_unit else reporter.name,
        "place": proper,
        "above": inside(index, above),
        "root": inside(index, index.root),
        "standing": standing.name if standing else inside(index, index.root),
    }


def _place(unit: UnitState) -> str:
    """The proper name; in full where it is a number (ND 30/2020, annex I, II.4.a)."""
    proper = unit.name.removeprefix(unit.kind).strip()
    return unit.name if not proper or proper[0].isdigit() else proper


def _undeclared(index: Index, reporter: Reporter, words: Words) -> IssuerBelow:
    """Where the plan says nothing: the reporter's own name, to the unit above."""
    above = "{root}" if reporter.agency else "{above}"
    return IssuerBelow(
        by=reporter.role,
        body="{name}",
        place="{place}",
        symbol="BC",
        position=words.say("report.unit.head"),
        addressees=(above,),
        recipients=(words.say("report.unit.as-above"), words.say("report.unit.kept")),
        reference=index.plan.review.issuer.reference,
    )


def _own_figures(
    plan: Plan, reporter: Reporter, own: Iterable[ReportedFigure]
) -> tuple[ConsolidatedFigure, ...]:
    """What the reporter gave and is counted; what it was asked for besides is missing."""
    given = {
        (f.figure.element, f.figure.period, f.figure.category): f.figure
        for f in own
        if f.figure.reporter == reporter.code
    }
    asked = ((s.element, str(s.year), s.category) for s in slots_of(plan, reporter.role))
    return tuple(
        _own_figure(reporter, key, given.get(key)) for key in {**given, **dict.fromkeys(asked)}
    )


def _own_figure(
    reporter: Reporter, key: tuple[str, str, str], figure: Figure | None
) -> ConsolidatedFigure:
    element, period, category = key
    status = figure.status if figure is not None else FigureStatus.MISSING
    return OwnFigure(
        unit=reporter.code,
        element=element,
        period=period,
        category=category,
        value=figure.value if figure is not None else None,
        status=status,
        units_reported=int(status in (FigureStatus.GIVEN, FigureStatus.NOTHING)),
        units_expected=int(status is not FigureStatus.NOT_APPLICABLE),
    )


def _rests_on(plan: Plan, code: str, reporter: Reporter) -> bool:
    """Whether all that an indicator is made of comes from this reporter alone."""
    indicator = plan.indicator_by_code.get(code)
    elements = _elements(indicator) if indicator else ()
    return bool(elements) and all(
        [asked.by for asked in plan.element_by_code[element].reporters] == [reporter.role]
        for element in elements
    )


def _elements(indicator: Indicator) -> Sequence[str]:
    ratio = parse_indicator(indicator.formula)
    sides = (side for side in (ratio.numerator, ratio.denominator) if side is not None)
    return tuple(dict.fromkeys(code for side in sides for code in linear_form(side).elements))
