"""Runs and cells: every number with the published value that it shows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from tongket.core.figures import ConsolidatedFigure, FigureStatus, from_steps
from tongket.core.plan import Element, Indicator, Plan, Target
from tongket.core.report.compose.exact import told_verdict
from tongket.core.report.nodes import (
    Align,
    Bound,
    Bullet,
    Cell,
    Paragraph,
    ParagraphStyle,
    Run,
)
from tongket.core.report.results import OwnFigure
from tongket.core.report.words import Words
from tongket.core.verdicts import IndicatorResult

__all__ = [
    "bullet",
    "count",
    "decimals_of",
    "denominator_run",
    "figure_cell",
    "figure_run",
    "how_many",
    "italic",
    "joined",
    "number_cell",
    "numerator_run",
    "paragraph",
    "population_run",
    "runs",
    "share",
    "target_runs",
    "text_cell",
    "units_run",
    "value_cell",
    "value_run",
    "verdict_cell",
]

NOTHING, NOT_APPLICABLE, MISSING = "-", "x", "…"
"""How the kinds of value that are no number are shown."""

_SLOT = re.compile("\ue000(\\w+)\ue001")


@lru_cache(maxsize=16384)
def text_cell(text: str, align: Align = Align.LEFT, *, bold: bool = False) -> Cell:
    """A cell of text. Names and verdicts stand in thousands of rows: equal cells are one."""
    return Cell((Run(text, bold=bold),), align) if text else Cell((), align)


class _Slot(str):
    """Where runs stand in a sentence; ``shown`` is what they say, by which words count."""

    __slots__ = ("shown",)
    shown: str

    def __new__(cls, name: str, fact: object) -> _Slot:
        """The slot of a fact."""
        slot = super().__new__(cls, f"\ue000{name}\ue001")
        slot.shown = fact.text if isinstance(fact, Run) else ""
        return slot


def number_cell(run: Run) -> Cell:
    """A cell of one number (or of the sign that stands for none)."""
    return Cell((run,), Align.RIGHT if run.value is not None else Align.CENTER)


def runs(words: Words, sentence: str, **facts: object) -> tuple[Run, ...]:
    """A sentence with its facts filled in; a fact that is a Run, or several, stays so.

    Runs are put where the sentence names them, whatever the order of the language.
    """
    kept = {name: fact for name, fact in facts.items() if isinstance(fact, Run | tuple)}
    slots = {
        name: _Slot(name, kept[name]) if name in kept else fact for name, fact in facts.items()
    }
    pieces = _SLOT.split(words.say(sentence, **slots))
    found: list[Run] = []
    for place, piece in enumerate(pieces):
        fact = kept[piece] if place % 2 else Run(piece)
        found += fact if isinstance(fact, tuple) else (fact,)
    return tuple(run for run in found if run.text)


def paragraph(
    words: Words, sentence: str, style: ParagraphStyle = ParagraphStyle.BODY, **facts: object
) -> Paragraph:
    """A sentence as a paragraph."""
    return Paragraph(runs(words, sentence, **facts), style)


def bullet(words: Words, sentence: str, **facts: object) -> Bullet:
    """A sentence as a line of a list."""
    return Bullet(runs(words, sentence, **facts))


def count(words: Words, number: int) -> Run:
    """A count that is no published figure."""
    return Run(words.number(number), value=Decimal(number))


def how_many(part: int, whole: int) -> str:
    """What is added to the id of a sentence that tells ``part`` of ``whole``: people say "all six"
    and "none", not "6 of 6" and "0 of 6". Of one there is no "all".
    """
    if part == 0:
        return ".none"
    return ".all" if part == whole > 1 else ""


def share(words: Words, part: Decimal | int, whole: Decimal | int, decimals: int = 2) -> Run:
    """``part`` in % of ``whole``, half up; the sign for missing where the whole is zero."""
    if not whole:
        return Run(MISSING)
    value = (Decimal(100) * Decimal(part) / Decimal(whole)).quantize(
        Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP
    )
    return Run(words.number(value, decimals), value=value, decimals=decimals)


def decimals_of(value: Decimal) -> int:
    """How many decimals a number carries."""
    return len(f"{value:f}".partition(".")[2])


def value_run(words: Words, indicator: Indicator, result: IndicatorResult | None) -> Run:
    """The value of an indicator: a number, ``x`` where nobody is asked, ``…`` where it is missing,
    ``-`` where there was nothing to measure.
    """
    if result is None or (result.value is None and result.coverage.units_expected == 0):
        return Run(NOT_APPLICABLE)
    if result.value is None:
        # Reported, but of nothing: a ratio over zero.
        return Run(MISSING if result.numerator is None else NOTHING)
    return _bound(words, result, result.value, indicator.decimals, "value")


def numerator_run(words: Words, result: IndicatorResult | None) -> Run:
    """The numerator, in the measure of its elements."""
    return _part(words, result, "numerator", result.numerator if result else None)


def denominator_run(words: Words, result: IndicatorResult | None) -> Run:
    """The denominator; nothing for a plain value."""
    if result is not None and result.denominator is None and result.numerator is not None:
        return Run("")
    return _part(words, result, "denominator", result.denominator if result else None)


def units_run(words: Words, result: IndicatorResult, field: str = "units_reported") -> Run:
    """Reporters behind a result (``units_reported``), or expected (``units_expected``)."""
    coverage = result.coverage
    number = coverage.units_reported if field == "units_reported" else coverage.units_expected
    return _bound(words, result, Decimal(number), 0, field)


def population_run(words: Words, result: IndicatorResult) -> Run:
    """Coverage by population in %, the sign for not applicable where nobody lives there."""
    value = result.coverage.population_percent
    if value is None:
        return Run(NOT_APPLICABLE)
    return _bound(words, result, value, 2, "population_coverage")


def figure_run(words: Words, element: Element, figure: ConsolidatedFigure | None) -> Run:
    """A figure: a number, ``-``, ``x``, ``…``, or the words for "cannot be divided"."""
    if figure is None or figure.status is FigureStatus.NOT_APPLICABLE:
        return Run(NOT_APPLICABLE)
    if figure.status is FigureStatus.NOT_DIVISIBLE:
        return Run(words.say("report.value.not-divisible"), italic=True)
    if figure.status is FigureStatus.NOTHING:
        return Run(NOTHING)
    if figure.value is None:
        return Run(MISSING)
    value = from_steps(figure.value, element.decimals)
    table = "leaves" if isinstance(figure, OwnFigure) else "figures"
    bound = Bound(table, figure.unit, figure.element, figure.period, category=figure.category)
    text = words.number(value, element.decimals)
    return Run(text, value=value, decimals=element.decimals, bound=bound)


def figure_cell(words: Words, element: Element, figure: ConsolidatedFigure | None) -> Cell:
    """A figure as a cell."""
    return number_cell(figure_run(words, element, figure))


def value_cell(words: Words, indicator: Indicator, result: IndicatorResult | None) -> Cell:
    """The value of an indicator as a cell."""
    return number_cell(value_run(words, indicator, result))


def verdict_cell(plan: Plan, words: Words, result: IndicatorResult | None) -> Cell:
    """The verdict in words."""
    return text_cell(words.say(f"report.verdict.{told_verdict(plan, result)}"), Align.CENTER)


def target_runs(words: Words, target: Target | None) -> tuple[Run, ...]:
    """A target as people write it (≥ 98, ≤ 1, 90 - 95), with a mark where it is assumed."""
    if target is None:
        return ()
    low, high = target.at_least, target.at_most
    if low is not None and high is not None:
        shown: tuple[Run, ...] = (_plain(words, low), Run(" – "), _plain(words, high))
    elif low is not None:
        shown = (Run("≥ "), _plain(words, low))
    else:
        shown = (Run("≤ "), _plain(words, high)) if high is not None else ()
    return (*shown, Run(" (*)")) if target.reference.assumed else shown


def joined(parts: Iterable[tuple[Run, ...]], separator: str) -> tuple[Run, ...]:
    """Runs of several parts with a separator between them."""
    found: list[Run] = []
    for part in parts:
        if found:
            found.append(Run(separator))
        found.extend(part)
    return tuple(found)


def italic(shown: tuple[Run, ...]) -> tuple[Run, ...]:
    """The same in italics."""
    return tuple(replace(run, italic=True) for run in shown)


def _plain(words: Words, value: Decimal) -> Run:
    decimals = decimals_of(value.normalize()) if value else 0
    return Run(words.number(value, decimals), value=value, decimals=decimals)


def _part(words: Words, result: IndicatorResult | None, field: str, value: Decimal | None) -> Run:
    if result is None or (value is None and result.coverage.units_expected == 0):
        return Run(NOT_APPLICABLE)
    if value is None:
        return Run(MISSING)
    return _bound(words, result, value, decimals_of(value), field)


def _bound(words: Words, result: IndicatorResult, value: Decimal, decimals: int, field: str) -> Run:
    bound = Bound("indicators", result.unit, result.indicator, result.period, field)
    return Run(words.number(value, decimals), value=value, decimals=decimals, bound=bound)
