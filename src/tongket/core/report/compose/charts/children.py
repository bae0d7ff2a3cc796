"""The units below one unit against their target: a point for each, on the side where it lies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tongket.core.plan import Indicator, Target
from tongket.core.report.compose.charts.spec import (
    INK,
    NAMES,
    bounds,
    domain,
    layer,
    measure_sign,
    name_lines,
    row_step,
    spec,
    target_text,
)
from tongket.core.report.compose.charts.spoken import said_of_units
from tongket.core.report.compose.charts.states import ChartState, mapped, spoken, state_of
from tongket.core.report.compose.index import Index
from tongket.core.report.compose.json_text import Json
from tongket.core.report.compose.naming import level_name, unit_name
from tongket.core.report.compose.runs import value_run
from tongket.core.report.nodes import Chart, Run
from tongket.core.report.words import Words
from tongket.core.verdicts import IndicatorResult

__all__ = ["UnitValue", "children_chart", "unit_values"]

_WIDTH = 290
_STEP = 16
_LARGE = 10_000
"""From here on numbers are long, and an axis has fewer of them."""


@dataclass(frozen=True, slots=True)
class UnitValue:
    """A unit with its result; ``run`` is its value as a table shows it, bound to what it shows."""

    unit: str
    result: IndicatorResult | None
    state: ChartState
    run: Run
    target: Target | None

    @property
    def value(self) -> Decimal | None:
        """The published value."""
        return self.run.value


def unit_values(
    index: Index, words: Words, units: Iterable[str], indicator: Indicator, *, year: int
) -> tuple[UnitValue, ...]:
    """Each unit with its result, in the order given."""
    found: list[UnitValue] = []
    for unit in units:
        result = index.result(unit, indicator.code, year)
        state = state_of(index, unit, result)
        run = value_run(words, indicator, result)
        target = index.target(indicator, unit, year)
        found.append(UnitValue(unit, result, state, run, target))
    return tuple(found)


def children_chart(
    index: Index, words: Words, unit: str, indicator: Indicator, *, year: int
) -> Chart | None:
    """The units directly below ``unit``, the best first, and ``unit`` itself in bold above them.

    None where none of them is asked for the indicator.
    """
    below = unit_values(index, words, index.tree.children(unit), indicator, year=year)
    if all(one.state is ChartState.NOT_APPLICABLE for one in below):
        return None
    whole = unit_values(index, words, (unit,), indicator, year=year)[0]
    ranked = _ranked(below)
    shown = (whole, *ranked)
    level = level_name(index, index.tree[below[0].unit].level)
    title = words.say(
        "report.chart.units",
        number=indicator.number,
        label=indicator.label,
        year=year,
        level=level,
    )
    sign = measure_sign(index, indicator)
    said = said_of_units(index, words, below, level=level, sign=sign)
    return Chart(
        code=f"chart-units-{unit}-{indicator.code}-{year}",
        title=title,
        spec=spec(words, _content(index, words, indicator, shown)),
        alternative=f"{title}. {said}",
        numbers=tuple(one.run for one in shown if one.value is not None),
    )


def _ranked(below: Sequence[UnitValue]) -> tuple[UnitValue, ...]:
    """The highest first (the lowest where lower is better), those without a value last."""
    lower = any(o.target and o.target.at_least is None for o in below)
    sign = 1 if lower else -1
    return tuple(
        sorted(
            below,
            key=lambda one: (one.value is None, sign * one.value if one.value is not None else 0),
        )
    )


def _content(
    index: Index, words: Words, indicator: Indicator, shown: Sequence[UnitValue]
) -> dict[str, Json]:
    sign = measure_sign(index, indicator)
    rows = [
        _row(index, words, one, sign=sign, place=place, indicator=indicator)
        for place, one in enumerate(shown)
    ]
    aims: list[Json] = [
        {"place": place, "target": bound}
        for place, one in enumerate(shown)
        for bound in (bounds(one.target) if one.target else ())
    ]
    step = row_step([name_lines(unit_name(index, one.unit)) for one in shown], least=_STEP)
    ends = domain(
        [one.value for one in shown if one.value is not None]
        + [bound for one in shown if one.target for bound in bounds(one.target)],
        whole=indicator.bounded and indicator.measure == "percent",
    )
    y: Json = {"field": "place", "type": "ordinal", "axis": None}
    x: dict[str, Json] = {
        "field": "value",
        "type": "quantitative",
        "title": measure_sign(index, indicator, spaced=False),
        "scale": {"zero": False, "nice": False, "domain": list(ends or (0, 1))},
        "axis": {"tickCount": 3 if ends[1] >= _LARGE else 5, "grid": True} if ends else None,
    }
    states = tuple(state for state in ChartState if any(one.state is state for one in shown))
    drawn = [row for row in rows if row["value"] is not None]
    weight: Json = {"expr": "datum.place == 0 ? 'bold' : 'normal'"}
    text: dict[str, Json] = {"type": "text", "fontWeight": weight}
    layers: list[Json] = [
        layer(rows, {"type": "rule", "x": 0, "x2": "width", "color": "#e4e4e4"}, {"y": y}),
        layer(
            drawn,
            {"type": "rule", "color": INK, "strokeWidth": 1},
            {"y": y, "x": x, "x2": {"field": "nearest"}},
        ),
        layer(
            aims,
            {"type": "tick", "color": "black", "thickness": Decimal("1.5"), "bandSize": step},
            {"y": y, "x": {"field": "target", "type": "quantitative"}},
        ),
        layer(
            drawn,
            {"type": "point", "opacity": 1, "strokeWidth": Decimal("1.5")},
            {
                "y": y,
                "x": x,
                "fill": mapped("fill", states),
                "stroke": {"value": "black"},
                "shape": mapped("shape", states),
                "size": {"value": 80},
            },
        ),
        layer(
            rows,
            {**NAMES, "x": -12, "fontWeight": weight},
            {"y": y, "text": {"field": "name", "type": "nominal"}},
        ),
        layer(
            rows,
            {**text, "align": "left", "x": _WIDTH + 14, "baseline": "middle"},
            {"y": y, "text": {"field": "text", "type": "nominal"}},
        ),
        *_aim_labels(words, sign, shown),
    ]
    return {"width": _WIDTH, "height": {"step": step}, "layer": layers}


def _row(
    index: Index, words: Words, one: UnitValue, *, sign: str, place: int, indicator: Indicator
) -> dict[str, Json]:
    """A line of data: whose value of what, where it is drawn, and the words beside it."""
    judged = spoken(words, one.state)
    shown = f"{one.run.text}{sign}  {judged}" if one.value is not None else judged
    aims = bounds(one.target) if one.target else ()
    return {
        "unit": one.unit,
        "indicator": indicator.code,
        "period": one.result.period if one.result else None,
        "value": one.value,
        "nearest": _nearest(one.value, aims),
        "state": one.state.value,
        "place": place,
        "name": name_lines(unit_name(index, one.unit)),
        "text": shown,
    }


def _nearest(value: Decimal | None, aims: Sequence[Decimal]) -> Decimal | None:
    """The bound from which a value is measured; itself where it lies between two."""
    if value is None:
        return None
    if not aims or (len(aims) > 1 and aims[0] <= value <= aims[-1]):
        return value
    return min(aims, key=lambda bound: abs(value - bound))


def _aim_labels(words: Words, sign: str, shown: Sequence[UnitValue]) -> Sequence[Json]:
    """What the line is, above it; where units have targets of their own, no label fits them all."""
    targets = {bounds(one.target): one.target for one in shown if one.target}
    if len(targets) != 1:
        return ()
    target = next(iter(targets.values()))
    label = words.say("report.chart.target", target=target_text(words, target, sign))
    return (
        layer(
            [{"target": bounds(target)[0], "text": label}],
            {"type": "text", "fontStyle": "italic", "y": -9},
            {
                "x": {"field": "target", "type": "quantitative"},
                "text": {"field": "text", "type": "nominal"},
            },
        ),
    )
