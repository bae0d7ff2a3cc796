"""Results against targets (outline III.1): sentences, tables and charts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tongket.core.plan import ChartKind, Indicator, Section
from tongket.core.report.compose.annex_order import OBJECTIVES, UNITS, annex_name
from tongket.core.report.compose.charts import is_drawn, section_charts
from tongket.core.report.compose.districts import districts
from tongket.core.report.compose.index import Index
from tongket.core.report.compose.naming import level_name
from tongket.core.report.compose.objective_table import (
    assumed_note,
    has_assumed_targets,
    objective_table,
    shown,
)
from tongket.core.report.compose.objective_words import objective_words, overall_words
from tongket.core.report.compose.runs import bullet, count, paragraph
from tongket.core.report.nodes import Block, Bullet, ParagraphStyle
from tongket.core.report.words import Words

__all__ = ["objectives"]


def objectives(index: Index, words: Words, section: Section) -> Iterator[Block]:
    """In words over all and by objective, the table of objectives, what could change, charts, and
    the units below the root.
    """
    if not any(shown(index, indicator) for indicator in index.plan.indicators):
        yield paragraph(words, "report.objectives.own-none")
        return
    yield from overall_words(index, words)
    yield from objective_words(index, words)
    if index.results.viewer is None or index.middle:
        yield _where(index, words)
    yield objective_table(index, words)
    yield paragraph(words, f"report.objectives.{'own-' * index.single}values", ParagraphStyle.NOTE)
    if has_assumed_targets(index):
        yield paragraph(words, assumed_note(index), ParagraphStyle.NOTE)
    yield from _sensitivities(index, words)
    yield from _charts(index, words, section)
    yield from districts(index, words)
    yield from _unit_charts(index, words, section)


def _where(index: Index, words: Words) -> Block:
    """In which annexes the details are."""
    return paragraph(
        words,
        "report.objectives.annexes" if annex_name(index, UNITS) else "report.objectives.annex",
        objectives=annex_name(index, OBJECTIVES),
        units=annex_name(index, UNITS),
        level=level_name(index, index.tree[index.middle[0]].level) if index.middle else "",
    )


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
                f"report.sensitivity.{sensitivity.side}{'-strict' * sensitivity.strict}"
                f"{'.one' * (len(sensitivity.missing) == 1)}",
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


def _charts(index: Index, words: Words, section: Section) -> Iterator[Block]:
    charts = section_charts(index, words, section, (ChartKind.PROGRESS,))
    if charts:
        yield paragraph(
            words, "report.charts.intro", span=index.plan.review.span.code, level=_level(index)
        )
        yield from charts


def _unit_charts(index: Index, words: Words, section: Section) -> Iterator[Block]:
    """How they are read is said before them: a note below could stand alone on the next page."""
    against = section_charts(index, words, section, (ChartKind.UNITS,))
    if against:
        level = level_name(index, index.tree[index.middle[0]].level) if index.middle else ""
        yield paragraph(words, "report.charts.units-intro", level=level)
        yield from against
    maps = section_charts(index, words, section, (ChartKind.MAP,))
    if maps:
        placed = "map" if is_drawn(index, index.root) else "map-by-code"
        yield paragraph(words, f"report.charts.{placed}-intro")
        yield from maps


def _level(index: Index) -> str:
    return level_name(index, index.tree[index.root].level) if index.root in index.tree else ""


def _measure(indicator: Indicator) -> str:
    return "%" if indicator.measure == "percent" else ""
