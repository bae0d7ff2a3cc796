"""Charts of the outline, and maps of plan.yaml: what they name is there, and can be drawn."""

from __future__ import annotations

from collections.abc import Iterator

from tongket.core.findings import Finding
from tongket.core.plan.check import kinds
from tongket.core.plan.check.codes import sections_with_paths
from tongket.core.plan.check.places import in_file, likely
from tongket.core.plan.outline import ChartKind, Section, SectionChart
from tongket.core.plan.plan import Plan
from tongket.core.units import UnitTree

__all__ = ["check_chart_data", "check_chart_levels", "check_chart_years", "check_maps"]

_FILE = "outline.yaml"

Path = tuple[str | int, ...]

_USED: dict[ChartKind, frozenset[str]] = {
    ChartKind.PROGRESS: frozenset({"indicators", "years"}),
    ChartKind.AMOUNTS: frozenset({"years"}),
    ChartKind.UNITS: frozenset({"indicators", "years"}),
    ChartKind.MAP: frozenset({"indicators", "years", "level"}),
    ChartKind.REPORTING: frozenset(),
}
"""What each kind of chart asks for."""


def check_chart_data(plan: Plan) -> Iterator[Finding]:
    """Indicators and elements of charts."""
    for path, section, chart in _charts(plan):
        for field in ("indicators", "years", "level"):
            if getattr(chart, field) and field not in _USED[chart.kind]:
                place = in_file(_FILE, *path, field)
                yield kinds.CHART_FIELD_UNUSED.at(place, chart=chart.kind.value, field=field)
        for number, code in enumerate(chart.indicators):
            if code not in plan.indicator_by_code:
                yield kinds.UNKNOWN_INDICATOR.at(
                    in_file(_FILE, *path, "indicators", number),
                    indicator=code,
                    nearest=likely(code, plan.indicator_by_code),
                )
        if chart.kind in (ChartKind.UNITS, ChartKind.MAP) and not chart.indicators:
            yield kinds.CHART_WITHOUT_DATA.at(
                in_file(_FILE, *path), chart=chart.kind.value, field="indicators"
            )
        if chart.kind is ChartKind.AMOUNTS:
            yield from _check_amounts(plan, section, path)


def _check_amounts(plan: Plan, section: Section, path: Path) -> Iterator[Finding]:
    """Bars can only be put upon each other where they measure the same."""
    place = in_file(_FILE, *path)
    if not section.elements:
        yield kinds.CHART_WITHOUT_DATA.at(place, chart=ChartKind.AMOUNTS.value, field="elements")
    known = [
        plan.element_by_code[code] for code in section.elements if code in plan.element_by_code
    ]
    measures = dict.fromkeys(element.measure for element in known)
    if len(measures) > 1:
        yield kinds.CHART_OF_SEVERAL_MEASURES.at(place, measures=", ".join(measures))


def check_chart_years(plan: Plan) -> Iterator[Finding]:
    """Years of charts lie in the span of the review."""
    for path, _, chart in _charts(plan):
        for place, year in enumerate(chart.years):
            if not plan.review.first_year <= year <= plan.review.last_year:
                yield kinds.YEAR_OUTSIDE_SPAN.at(
                    in_file(_FILE, *path, "years", place), year=year, span=plan.review.span.code
                )


def check_chart_levels(plan: Plan) -> Iterator[Finding]:
    """The level of a map is one of the two below the root (if there is a tree to speak of)."""
    tree = UnitTree.at(plan.units, plan.review.cut_off)
    children = tree.children(plan.review.root)
    below = (*children, *(unit for child in children for unit in tree.children(child)))
    reached = dict.fromkeys(tree[unit].level for unit in below)
    for path, _, chart in _charts(plan):
        if reached and chart.level is not None and chart.level not in reached:
            yield kinds.CHART_LEVEL_OUT_OF_REACH.at(
                in_file(_FILE, *path, "level"), level=chart.level, levels=", ".join(reached)
            )


def check_maps(plan: Plan) -> Iterator[Finding]:
    """A map places each unit directly below its unit, once, and no other."""
    tree = UnitTree.at(plan.units, plan.review.cut_off)
    ids = dict.fromkeys(state.id for state in plan.units)
    for index, drawn in enumerate(plan.review.maps):
        path: Path = ("maps", index)
        if drawn.of not in ids:
            place = in_file("plan.yaml", *path, "of")
            yield kinds.UNKNOWN_UNIT.at(place, unit=drawn.of, nearest=likely(drawn.of, ids))
            continue
        children = tree.children(drawn.of)
        placed: set[str] = set()
        for row, cells in enumerate(drawn.rows):
            for column, unit in enumerate(cells):
                place = in_file("plan.yaml", *path, "rows", row, column)
                if not unit:
                    continue
                if unit in placed:
                    yield kinds.REPEATED_ENTRY.at(place, entry=unit)
                elif unit not in ids:
                    yield kinds.UNKNOWN_UNIT.at(place, unit=unit, nearest=likely(unit, children))
                elif unit not in children:
                    yield kinds.MAP_UNIT_NOT_BELOW.at(place, unit=unit, above=drawn.of)
                placed.add(unit)
        left = [child for child in children if child not in placed]
        if left:
            place = in_file("plan.yaml", *path, "rows")
            yield kinds.MAP_WITHOUT_UNIT.at(place, units=", ".join(left), above=drawn.of)


def _charts(plan: Plan) -> Iterator[tuple[Path, Section, SectionChart]]:
    for path, section in sections_with_paths(plan):
        for index, chart in enumerate(section.charts or ()):
            yield (*path, "charts", index), section, chart
