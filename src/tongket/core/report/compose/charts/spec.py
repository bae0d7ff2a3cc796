"""Vega-Lite as plain JSON with its data inside, and the looks that all charts share: greys only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from tongket.core.plan import Indicator, Target
from tongket.core.report.compose.index import Index
from tongket.core.report.compose.json_text import Json, json_text
from tongket.core.report.compose.runs import decimals_of, target_runs
from tongket.core.report.words import Words

__all__ = [
    "INK",
    "NAMES",
    "PIXELS",
    "bounds",
    "domain",
    "layer",
    "lines",
    "measure_sign",
    "name_lines",
    "plain",
    "row_step",
    "spec",
    "target_text",
]

INK = "#333333"
_RULE = "#dddddd"

PIXELS: dict[str, Json] = {"type": "quantitative", "scale": None, "axis": None}
"""A place that is given in units of the drawing."""


def spec(words: Words, content: dict[str, Json]) -> str:
    """The text of a specification: the same content always gives the same text."""
    return json_text(
        {
            "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
            "config": {
                "font": "Tinos",
                "background": "white",
                "locale": {"number": _number_marks(words)},
                "view": {"stroke": None},
                "axis": {"gridColor": _RULE, "labelFontSize": 13, "titleFontSize": 13},
                "text": {"fontSize": 13},
                "title": {"fontSize": 14},
                "legend": {"labelFontSize": 13},
            },
            **content,
        }
    )


def layer(values: Sequence[Json], mark: Json, encoding: Json) -> Json:
    """A layer with data of its own."""
    return {"data": {"values": values}, "mark": mark, "encoding": encoding}


def lines(text: str, width: int) -> tuple[str, ...]:
    """A text broken between words into lines of fewer than ``width`` letters.

    >>> lines("Thị trấn Bình Phong Thạnh", 16)
    ('Thị trấn Bình', 'Phong Thạnh')
    """
    found: list[str] = []
    for word in text.split():
        if found and len(found[-1]) + len(word) < width:
            found[-1] += f" {word}"
        else:
            found.append(word)
    return tuple(found)


_NAME = 40
"""Letters of a name on one line beside its row."""

NAMES: dict[str, Json] = {
    "type": "text",
    "align": "right",
    "baseline": "middle",
    "lineHeight": 14,
    "dy": {"expr": "-7 * (length(datum.name) - 1)"},
}
"""Names beside rows: those of several lines stand around the middle of their row."""


def name_lines(name: str) -> tuple[str, ...]:
    """A name as it stands beside a row: on one line if it is not very long."""
    return lines(name, _NAME)


def row_step(names: Iterable[Sequence[str]], *, least: int) -> int:
    """Height of rows in which every name has room."""
    return max(least, *(14 * len(name) + 2 for name in names), 0)


def bounds(target: Target) -> tuple[Decimal, ...]:
    """The bounds that a target has, the lower first."""
    return tuple(bound for bound in (target.at_least, target.at_most) if bound is not None)


def target_text(words: Words, target: Target, measure: str = "") -> str:
    """A target as people write it: ≥ 98%."""
    shown = "".join(run.text for run in target_runs(words, target)).removesuffix(" (*)")
    return shown + measure


def measure_sign(index: Index, indicator: Indicator, *, spaced: bool = True) -> str:
    """What stands behind a value: % or the name of its measure."""
    if indicator.measure == "percent":
        return "%"
    known = index.plan.measure_by_code.get(indicator.measure)
    name = known.label if known else indicator.measure
    return f" {name}" if spaced else name


def plain(words: Words, value: Decimal) -> str:
    """A number without zeros at its end."""
    shown = Decimal(f"{value.normalize():f}")
    return words.number(shown, decimals_of(shown))


def _number_marks(words: Words) -> Json:
    """The marks of the language, read off a number that it writes."""
    written = words.number(Decimal("1234.5"), 1)
    return {
        "thousands": written[1],
        "decimal": written[-2],
        "grouping": [3],
        "currency": ["", ""],
    }


def domain(values: Iterable[Decimal], *, whole: bool) -> tuple[Decimal, Decimal] | None:
    """From the least to the most with a little room; never above 100 for a part of a ``whole``.

    None without values. Equal values get room of one on each side.
    """
    held = tuple(values)
    if not held:
        return None
    low, high = min(held), max(held)
    room = (high - low) * Decimal("0.05") or Decimal(1)
    top = max(high, min(high + room, Decimal(100))) if whole else high + room
    bottom = low - room
    return (max(bottom, Decimal(0)) if low >= 0 else bottom), top
