"""What changes on the page of a form while somebody types: findings, sums over years, indicators.

All of it comes from the engine, over everything that is in the docket now.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count

from tongket.core.figures import FigureStatus, from_steps
from tongket.core.formulas import linear_form, parse_indicator
from tongket.core.plan import FigureForm, Indicator, Plan, TimeRollUp
from tongket.core.report import measure_label
from tongket.core.verdicts import IndicatorResult, Verdict
from tongket.engine import Consolidation
from tongket.formats.output.explanation_words import target_words
from tongket.formats.output.tables import target_text
from tongket.locale import Sentences
from tongket.web.data.models import Docket, Item
from tongket.web.queries.dockets import typed_figures
from tongket.web.queries.doubts import Doubt, doubts_of
from tongket.web.queries.own_figures import home_of, own_consolidation
from tongket.web.queries.reviews import plan_of
from tongket.web.queries.shown import look_of, number_kind, shown_value
from tongket.web.queries.unread import unread_doubts

__all__ = ["LiveCell", "LiveForm", "LiveLine", "LiveValue", "live_form"]


@dataclass(frozen=True, slots=True)
class LiveCell:
    """A cell as it is saved now, with what the rules say and how often it was talked about."""

    key: str
    version: int
    shown: str
    look: str
    doubts: tuple[Doubt, ...]
    comments: int


@dataclass(frozen=True, slots=True)
class LiveValue:
    """An indicator in one year. ``parts`` is numerator over denominator; ``verdict`` None where
    there is no target in that year.
    """

    year: int
    value: str
    parts: str
    target: str
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class LiveLine:
    """An indicator that the figures of the form make, over the years of the form."""

    number: str
    label: str
    measure: str
    values: tuple[LiveValue | None, ...]


@dataclass(frozen=True, slots=True)
class LiveForm:
    """A form now. ``totals``: element and category to the sum over the years; ``too_large`` where a
    figure is too large for anything to be added.
    """

    cells: tuple[LiveCell, ...]
    totals: dict[str, str]
    lines: tuple[LiveLine, ...]
    too_large: bool = False


def live_form(docket: Docket, form: FigureForm, spoken: Sentences) -> LiveForm:
    """What the page of a form shows beside what was typed."""
    plan = plan_of(docket.review)
    items = list(docket.items.exclude(element="").order_by("pk"))
    cells = tuple(_cells(plan, docket, form, items, spoken))
    try:
        held = own_consolidation(docket, typed_figures(docket.reporter, items))
    except ValueError:
        return LiveForm(cells, {}, (), too_large=True)
    home = home_of(plan, docket.reporter)
    return LiveForm(
        cells=cells,
        totals=dict(_totals(plan, form, held, home, spoken)),
        lines=tuple(_lines(plan, form, held, home, spoken)),
    )


def _cells(
    plan: Plan, docket: Docket, form: FigureForm, items: list[Item], spoken: Sentences
) -> Iterator[LiveCell]:
    doubts = doubts_of(docket, items, spoken) | unread_doubts(docket, items, spoken)
    talked = dict(
        docket.items.filter(form=form.code)
        .annotate(said=Count("comments"))
        .filter(said__gt=0)
        .values_list("key", "said")
    )
    for item in items:
        if item.form == form.code:
            yield LiveCell(
                key=item.key,
                version=item.version,
                shown=shown_value(item, number_kind(plan, item.element), spoken),
                look=look_of(item),
                doubts=doubts.get(item.key, ()),
                comments=talked.get(item.key, 0),
            )


def _totals(
    plan: Plan, form: FigureForm, held: Consolidation, home: str, spoken: Sentences
) -> Iterator[tuple[str, str]]:
    added = {e.code for e in plan.elements if e.over_time is TimeRollUp.SUM}
    asked = {(row.element, row.category) for row in form.rows if row.element in added}
    for one in held.figures:
        if one.unit != home or "-" not in one.period or (one.element, one.category) not in asked:
            continue
        decimals = plan.element_by_code[one.element].decimals
        text = "" if one.value is None else spoken.number(from_steps(one.value, decimals), decimals)
        if one.status is FigureStatus.NOTHING:
            text = "-"
        yield f"{one.element}|{one.category}", text


def _lines(
    plan: Plan, form: FigureForm, held: Consolidation, home: str, spoken: Sentences
) -> Iterator[LiveLine]:
    elements = {row.element for row in form.rows if row.element}
    found = {(r.indicator, r.period): r for r in held.indicators if r.unit == home}
    for indicator in plan.indicators:
        if not elements & set(_elements(indicator)):
            continue
        results = [found.get((indicator.code, str(year))) for year in form.years]
        if any(result is not None for result in results):
            yield LiveLine(
                number=indicator.number,
                label=indicator.label,
                measure=measure_label(plan, indicator),
                values=tuple(
                    None if result is None else _value(year, result, indicator, spoken)
                    for year, result in zip(form.years, results, strict=True)
                ),
            )


def _elements(indicator: Indicator) -> tuple[str, ...]:
    ratio = parse_indicator(indicator.formula)
    below = () if ratio.denominator is None else linear_form(ratio.denominator).elements
    return (*linear_form(ratio.numerator).elements, *below)


def _value(
    year: int, result: IndicatorResult, indicator: Indicator, spoken: Sentences
) -> LiveValue:
    parts = [p for p in (result.numerator, result.denominator) if p is not None]
    return LiveValue(
        year=year,
        value="" if result.value is None else spoken.number(result.value, indicator.decimals),
        parts=" / ".join(spoken.number(p, max(0, -int(p.as_tuple().exponent))) for p in parts),
        target=target_words(target_text(result.target), spoken) if result.target else "",
        verdict=result.verdict if result.target else None,
    )
