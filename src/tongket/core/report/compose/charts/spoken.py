"""Charts in words, out of the same numbers: for those who do not see them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Protocol

from tongket.core.plan import Target
from tongket.core.report.compose.charts.spec import bounds, target_text
from tongket.core.report.compose.charts.states import ChartState, spoken
from tongket.core.report.compose.index import Index
from tongket.core.report.compose.naming import inside
from tongket.core.report.compose.runs import how_many
from tongket.core.report.nodes import Run
from tongket.core.report.words import Words

__all__ = ["counted", "said_of_units"]

_NAMED = 3
"""Up to this many units are named; more are counted."""

_JUDGED = (ChartState.EXCEEDED, ChartState.MET, ChartState.NOT_MET)


class Shown(Protocol):
    """A unit on a chart."""

    @property
    def unit(self) -> str:
        """Its id."""

    @property
    def state(self) -> ChartState:
        """Its verdict, or why it has none."""

    @property
    def run(self) -> Run:
        """Its value as it is shown."""

    @property
    def target(self) -> Target | None:
        """What it is measured against."""


def said_of_units(
    index: Index, words: Words, shown: Sequence[Shown], *, level: str, sign: str
) -> str:
    """Target, how many reach it, how many of each kind, and the highest and the lowest."""
    sentences: list[str] = []
    targets = {bounds(one.target): one.target for one in shown if one.target}
    if len(targets) == 1:
        aim = target_text(words, next(iter(targets.values())), sign)
        sentences.append(words.say("report.chart.spoken.target", target=aim))
    judged = [one for one in shown if one.state in _JUDGED]
    if judged:
        reached = sum(one.state is not ChartState.NOT_MET for one in judged)
        sentences.append(
            words.say(
                f"report.chart.spoken.reached{how_many(reached, len(judged))}",
                reached=words.number(reached),
                judged=words.number(len(judged)),
                level=level,
            )
        )
    parts = counted(words, [one.state for one in shown])
    sentences.append(
        words.say(
            "report.chart.spoken.count", count=words.number(len(shown)), level=level, parts=parts
        )
    )
    sentences += _extremes(index, words, shown, sign)
    return " ".join(sentences)


def counted(words: Words, states: Sequence[ChartState]) -> str:
    """12 vượt, 1 đạt, 2 chưa gửi: in the order of legends."""
    counts = Counter(states)
    return ", ".join(
        f"{words.number(counts[state])} {spoken(words, state).lower()}"
        for state in ChartState
        if counts[state]
    )


def _extremes(index: Index, words: Words, shown: Sequence[Shown], sign: str) -> list[str]:
    known = [
        (one.unit, one.run, one.run.value)
        for one in shown
        if one.run.value is not None and one.state is not ChartState.INSUFFICIENT
    ]
    if not known:
        return [words.say("report.chart.spoken.none")]
    values = [value for _, _, value in known]
    if len(known) > 1 and min(values) == max(values):
        text = known[0][1].text + sign
        return [words.say("report.chart.spoken.same", value=text)]
    ends = (("highest", max(values)), ("lowest", min(values)))
    return [
        words.say(
            f"report.chart.spoken.{name}",
            names=_names(index, words, [unit for unit, _, value in known if value == end]),
            value=_text_of(end, known) + sign,
        )
        for name, end in ends[: len(known)]
    ]


def _text_of(end: Decimal, known: Sequence[tuple[str, Run, Decimal]]) -> str:
    return next(run.text for _, run, value in known if value == end)


def _names(index: Index, words: Words, units: Sequence[str]) -> str:
    if len(units) > _NAMED:
        return words.say("report.units-count", count=words.number(len(units)))
    return ", ".join(inside(index, unit) for unit in units)
