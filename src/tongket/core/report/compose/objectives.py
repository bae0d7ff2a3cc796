"""Results against targets (outline III.1): sentences, tables and charts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tongket.core.plan import Indicator, Section
from tongket.core.report.compose.annex_order import OBJECTIVES, UNITS, annex_name
from tongket.core.report.compose.charts import objective_charts
from tongket.core.report.compose.districts import districts
from tongket.core.report.compose.index import Index
from tongket.core.report.compose.naming import level_name
from tongket.core.report.compose.objective_table import has_assumed_targets, objective_table
from tongket.core.report.compose.runs import (
    bullet,
    count,
    decimals_of,
    paragraph,
    population_run,
    runs,
    units_run,
    value_run,
)
from tongket.core.report.nodes import Block, Bullet, ParagraphStyle, Run
from tongket.core.report.words import Words
from tongket.core.verdicts import IndicatorResult, Verdict

__all__ = ["objectives"]

_JUDGED = (Verdict.EXCEEDED, Verdict.MET, Verdict.NOT_MET, Verdict.INSUFFICIENT)


def objectives(index: Index, words: Words, section: Section) -> Iterator[Block]:
    """Verdicts counted by milestone, the table of objectives, what could change, charts, and the
    units below the root.
    """
    del section
    for year in index.milestones:
        yield from _verdicts(index, words, year)
    yield paragraph(
        words,
        "report.objectives.annexes" if annex_name(index, UNITS) else "report.objectives.annex",
        objectives=annex_name(index, OBJECTIVES),
        units=annex_name(index, UNITS),
        level=level_name(index, index.tree[index.middle[0]].level) if index.middle else "",
    )
    yield objective_table(index, words)
    yield paragraph(words, "report.objectives.values", ParagraphStyle.NOTE)
    if has_assumed_targets(index):
        yield paragraph(words, "report.objectives.assumed", ParagraphStyle.NOTE)
    yield from _insufficient(index, words)
    yield from _sensitivities(index, words)
    yield from _charts(index, words)
    yield from districts(index, words)


def _verdicts(index: Index, words: Words, year: int) -> Iterator[Block]:
    judged = [
        (indicator, result)
        for indicator in index.plan.indicators
        if (result := index.result(index.root, indicator.code, year)) is not None
        and result.verdict in _JUDGED
        and index.target(indicator, index.root, year) is not None
    ]
    if not judged:
        yield paragraph(words, "report.objectives.no-targets", year=year)
        return
    counted = Counter(result.verdict for _, result in judged)
    parts = ", ".join(
        words.say(f"report.objectives.{verdict.value}", count=words.number(counted[verdict]))
        for verdict in _JUDGED
        if counted[verdict]
    )
    yield paragraph(
        words,
        "report.objectives.intro",
        year=year,
        count=count(words, len(judged)),
        parts=parts,
    )
    if year == index.milestones[-1]:
        for verdict in (Verdict.EXCEEDED, Verdict.MET, Verdict.NOT_MET):
            yield from _listed(words, verdict, judged)


def _listed(
    words: Words, verdict: Verdict, judged: Sequence[tuple[Indicator, IndicatorResult]]
) -> Iterator[Bullet]:
    """The indicators of one verdict, each with its value."""
    held = [(indicator, result) for indicator, result in judged if result.verdict is verdict]
    if not held:
        return
    listed: list[Run] = list(runs(words, f"report.objectives.list-{verdict.value}"))
    for place, (indicator, result) in enumerate(held):
        listed.append(Run("; " if place else " "))
        listed += runs(
            words,
            "report.objectives.listed",
            number=indicator.number,
            label=indicator.label,
            value=value_run(words, indicator, result),
            measure=_measure(indicator),
        )
    listed.append(Run("."))
    yield Bullet(tuple(listed))


def _insufficient(index: Index, words: Words) -> Iterator[Block]:
    """Why there is no verdict: coverage below the floor."""
    last = index.milestones[-1]
    for indicator in index.plan.indicators:
        result = index.result(index.root, indicator.code, last)
        if result is None or result.verdict is not Verdict.INSUFFICIENT:
            continue
        if index.target(indicator, index.root, last) is None:
            continue
        review = index.plan.review
        population = population_run(words, result)
        sentence = "insufficient-line" if population.value is not None else "insufficient-agency"
        if result.coverage.units_reported == 0:
            sentence = "insufficient-none"
        yield bullet(
            words,
            f"report.objectives.{sentence}",
            number=indicator.number,
            label=indicator.label,
            reported=units_run(words, result),
            expected=units_run(words, result, "units_expected"),
            population=population,
            floor=_short(words, review.coverage_floor_units),
            population_floor=_short(words, review.coverage_floor_population),
        )


def _short(words: Words, value: Decimal) -> str:
    """A number without zeros at its end."""
    plain = Decimal(f"{value.normalize():f}")
    return words.number(plain, decimals_of(plain))


def _sensitivities(index: Index, words: Words) -> Iterator[Block]:
    """Verdicts that the missing reporters could still change."""
    last = index.milestones[-1]
    lines: list[Bullet] = []
    for indicator in index.plan.indicators:
        result = index.result(index.root, indicator.code, last)
        sensitivity = result.sensitivity if result is not None else None
        if result is None or sensitivity is None or not sensitivity.changeable:
            continue
        if sensitivity.threshold is None or sensitivity.side is None:
            continue
        lines.append(
            bullet(
                words,
                f"report.sensitivity.{sensitivity.side}{'-strict' * sensitivity.strict}",
                number=indicator.number,
                label=indicator.label,
                verdict=words.say(f"report.verdict.{result.verdict.value}").lower(),
                missing=count(words, len(sensitivity.missing)),
                threshold=_threshold(words, indicator, sensitivity.threshold),
                measure=_measure(indicator),
            )
        )
    if lines:
        yield paragraph(words, "report.sensitivity.intro")
        yield from lines
        yield paragraph(words, "report.sensitivity.assumption", ParagraphStyle.NOTE)


def _threshold(words: Words, indicator: Indicator, threshold: Decimal) -> str:
    """100 for 100.00; otherwise with the decimals of the indicator."""
    if threshold == threshold.to_integral_value():
        return words.number(threshold)
    decimals = max(indicator.decimals, 2) if indicator.measure == "percent" else indicator.decimals
    return words.number(threshold, decimals)


def _charts(index: Index, words: Words) -> Iterator[Block]:
    charts = objective_charts(index, words)
    if charts:
        yield paragraph(
            words, "report.charts.intro", span=index.plan.review.span.code, level=_level(index)
        )
        yield from charts
        yield paragraph(words, "report.charts.note", ParagraphStyle.NOTE)


def _level(index: Index) -> str:
    return level_name(index, index.tree[index.root].level) if index.root in index.tree else ""


def _measure(indicator: Indicator) -> str:
    return "%" if indicator.measure == "percent" else ""
