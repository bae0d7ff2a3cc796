"""The charts of a section: those that the plan declares, else those that its contents bring."""

from __future__ import annotations

from collections.abc import Container, Iterator

from tongket.core.plan import ChartKind, Content, Indicator, Section, SectionChart
from tongket.core.report.compose.charts.amounts import amounts_chart
from tongket.core.report.compose.charts.children import children_chart
from tongket.core.report.compose.charts.progress import objective_charts
from tongket.core.report.compose.charts.reporting import reporting_chart
from tongket.core.report.compose.charts.tiles import nested_map, verdict_map
from tongket.core.report.compose.index import Index
from tongket.core.report.nodes import Chart
from tongket.core.report.words import Words

__all__ = ["section_charts"]


def section_charts(
    index: Index, words: Words, section: Section, kinds: Container[ChartKind]
) -> tuple[Chart, ...]:
    """The charts of ``kinds`` in their order, without those for which there are no data."""
    declared = _by_default(section) if section.charts is None else section.charts
    carried = _carried(index)
    drawn: dict[str, Chart] = {}
    for one in declared:
        if one.kind in kinds and one.kind in carried:
            for chart in _drawn(index, words, section, one):
                # Maps of two levels below the root are one and the same where there is one level.
                if chart is not None:
                    drawn.setdefault(chart.code, chart)
    return tuple(drawn.values())


def _carried(index: Index) -> frozenset[ChartKind]:
    """Kinds that a report carries: the own report of an office keeps to its years and a map of who
    is below it, that of a single reporter is words and tables.
    """
    if index.single:
        return frozenset()
    if index.results.viewer is not None:
        return frozenset((ChartKind.PROGRESS, ChartKind.AMOUNTS, ChartKind.MAP))
    return frozenset(ChartKind)


def _by_default(section: Section) -> tuple[SectionChart, ...]:
    """A plan that says nothing about charts gets indicators and amounts by year."""
    found: list[SectionChart] = []
    if Content.OBJECTIVES in section.contents:
        found.append(SectionChart(kind=ChartKind.PROGRESS))
    if Content.RESOURCES in section.contents and len(section.elements) > 1:
        found.append(SectionChart(kind=ChartKind.AMOUNTS))
    return tuple(found)


def _drawn(
    index: Index, words: Words, section: Section, one: SectionChart
) -> Iterator[Chart | None]:
    match one.kind:
        case ChartKind.PROGRESS:
            yield from objective_charts(index, words, _indicators(index, one), years=one.years)
        case ChartKind.AMOUNTS:
            elements = [index.plan.element_by_code[code] for code in section.elements]
            code = f"chart-resources-{section.code}"
            yield amounts_chart(index, words, elements, code=code, years=one.years)
        case ChartKind.REPORTING:
            yield reporting_chart(index, words, index.root)
        case ChartKind.UNITS | ChartKind.MAP:
            for indicator in _indicators(index, one):
                for year in one.years or index.milestones[-1:]:
                    yield _of_units(index, words, one, indicator, year)


def _of_units(
    index: Index, words: Words, one: SectionChart, indicator: Indicator, year: int
) -> Chart | None:
    if one.kind is ChartKind.UNITS:
        return children_chart(index, words, index.root, indicator, year=year)
    children = index.tree.children(index.root)
    direct = one.level is None or any(index.tree[c].level == one.level for c in children)
    draw = verdict_map if direct else nested_map
    return draw(index, words, index.root, indicator, year=year)


def _indicators(index: Index, one: SectionChart) -> tuple[Indicator, ...]:
    if not one.indicators:
        return index.plan.indicators
    return tuple(index.plan.indicator_by_code[code] for code in one.indicators)
