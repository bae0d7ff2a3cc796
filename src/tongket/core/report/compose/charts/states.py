"""What a unit is on a chart: its verdict, or why it has none; and how each looks in grey."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from tongket.core.report.compose.exact import provisional
from tongket.core.report.compose.index import Index
from tongket.core.report.compose.json_text import Json
from tongket.core.report.words import Words
from tongket.core.verdicts import IndicatorResult, Verdict

__all__ = ["LOOKS", "ChartState", "Look", "mapped", "mark_of", "spoken", "state_of"]


class ChartState(StrEnum):
    """The verdicts, and between them what is no verdict: nothing was sent, nothing was aimed at."""

    EXCEEDED = "exceeded"
    MET = "met"
    NOT_MET = "not_met"
    INSUFFICIENT = "insufficient"
    NOT_SENT = "not_sent"
    NO_TARGET = "no_target"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Look:
    """How a state is drawn. Fill and letters differ in lightness, the edge in its width (that
    of what was not sent is dashed), the point in its shape; ``hatched`` draws slanting lines.
    """

    fill: str
    letters: str
    edge: str
    width: int
    shape: str
    hatched: bool = False


LOOKS: dict[ChartState, Look] = {
    ChartState.EXCEEDED: Look("#4d4d4d", "#ffffff", "#000000", 1, "circle"),
    ChartState.MET: Look("#b8b8b8", "#000000", "#000000", 1, "circle"),
    ChartState.NOT_MET: Look("#ffffff", "#000000", "#000000", 2, "triangle-down"),
    ChartState.INSUFFICIENT: Look("#ffffff", "#000000", "#8c8c8c", 1, "cross", hatched=True),
    ChartState.NOT_SENT: Look("#ffffff", "#000000", "#666666", 1, "stroke"),
    ChartState.NO_TARGET: Look("#ececec", "#000000", "#b0b0b0", 1, "square"),
    ChartState.NOT_APPLICABLE: Look("#ffffff", "#000000", "#d0d0d0", 1, "stroke"),
}
"""In the order of legends."""


def state_of(index: Index, unit: str, result: IndicatorResult | None) -> ChartState:
    """What a unit is for one indicator and period.

    "Not sent" is who had to report and sent nothing that can be used: not a verdict, and not the
    "insufficient" of a unit in which too few of several reported.
    """
    if result is None or (result.value is None and result.coverage.units_expected == 0):
        return ChartState.NOT_APPLICABLE
    if result.coverage.units_reported == 0 and unit in index.silent:
        return ChartState.NOT_SENT
    if result.verdict is not Verdict.NOT_APPLICABLE:
        return ChartState(result.verdict.value)
    if provisional(index.plan, result):
        return ChartState.INSUFFICIENT
    return ChartState.NOT_APPLICABLE if result.value is None else ChartState.NO_TARGET


def spoken(words: Words, state: ChartState) -> str:
    """A state in words: Chưa đạt."""
    own = state in (ChartState.NOT_SENT, ChartState.NO_TARGET)
    return words.say(f"report.{'chart.state' if own else 'verdict'}.{state.value}")


def mark_of(words: Words, state: ChartState) -> str:
    """The letters in brackets by which tables mark a verdict: (C); empty for what is no verdict."""
    own = state in (ChartState.NOT_SENT, ChartState.NO_TARGET)
    return "" if own else words.say(f"report.verdict-mark.{state.value}")


def mapped(field: str, states: Iterable[ChartState]) -> Json:
    """An encoding that gives each state its fill, edge, width or shape."""
    held = tuple(states)
    looks = [getattr(LOOKS[state], field) for state in held]
    return {
        "field": "state",
        "type": "nominal",
        "legend": None,
        "scale": {"domain": [state.value for state in held], "range": looks},
    }
