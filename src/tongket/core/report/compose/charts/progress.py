"""Indicators by year, each with the line of what had to be reached."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise

from tongket.core.plan import Indicator, Target
from tongket.core.report.compose.charts.label_places import (
    APART,
    DOWN,
    HEIGHT,
    UP,
    Values,
    beside_the_line,
)
from tongket.core.report.compose.charts.spec import (
    INK,
    bounds,
    layer,
    lines,
    measure_sign,
    plain,
    spec,
    target_text,
)
from tongket.core.report.compose.charts.states import spoken as state_in_words
from tongket.core.report.compose.charts.states import state_of
from tongket.core.report.compose.index import Index
from tongket.core.report.compose.json_text import Json
from tongket.core.report.compose.runs import value_run
from tongket.core.report.nodes import Chart
from tongket.core.report.words import Words

__all__ = ["objective_charts", "progress_chart"]

_LEAST_YEARS = 3
_PANELS = 3
"""Side by side in one picture: a picture of several rows would not fit what is left of a page."""

_LINE_TITLE = 32
_WIDTH = 172
_LABELS = 32
"""Room for the numbers beside an axis: panels below one another stand in line."""

_WITHIN: Json = {"condition": {"test": "datum.value > 100", "value": 0}, "value": 1}
_UP_TO_THE_WHOLE: dict[str, Json] = {
    "labelExpr": "datum.value > 100 ? '' : datum.label",
    "gridOpacity": _WITHIN,
    "tickOpacity": _WITHIN,
}
"""Room above 100% is for labels: nothing there can be reached."""

_LINE: Json = {
    "type": "line",
    "color": INK,
    "point": {"filled": True, "color": INK, "size": 28},
}
_AIM: Json = {
    "type": "rule",
    "color": "black",
    "strokeDash": (5, 3),
    "strokeWidth": 1,
}
_DIAMOND: Json = {
    "type": "point",
    "shape": "diamond",
    "fill": "white",
    "stroke": "black",
    "opacity": 1,
    "size": 90,
    "strokeWidth": Decimal("1.5"),
}
_TEXT: Json = {
    "type": "text",
    "dy": {"expr": "datum.dy"},
    "fontStyle": {"expr": "datum.style"},
    "color": "black",
}


def objective_charts(
    index: Index, words: Words, indicators: Iterable[Indicator], *, years: Sequence[int] = ()
) -> tuple[Chart, ...]:
    """For each objective of the indicators, small charts of those with yearly data for the whole
    review, up to three side by side.
    """
    wanted = tuple(indicators)
    charts: list[Chart] = []
    for objective in index.plan.objectives:
        shown = [
            one
            for one in wanted
            if one.objective == objective.code
            and len(_yearly(index, words, index.root, one, years)) >= _LEAST_YEARS
        ]
        parts = tuple(_evenly(shown))
        for number, part in enumerate(parts, start=1):
            title = words.say(
                f"report.chart.objective{'-part' * (len(parts) > 1)}",
                objective=objective.label,
                span=_span(index, years),
                part=number,
                parts=len(parts),
            )
            code = f"chart-objective-{objective.code}-{number}"
            charts.append(_row(index, words, part, (code, title), years))
    return tuple(charts)


def progress_chart(
    index: Index, words: Words, unit: str, indicator: Indicator, *, years: Sequence[int] = ()
) -> Chart | None:
    """One indicator of one unit by year with its target line. None with fewer than two years."""
    values = _yearly(index, words, unit, indicator, years)
    if len(values) < 2:
        return None
    title = words.say(
        "report.chart.progress",
        number=indicator.number,
        label=indicator.label,
        span=_span(index, years),
    )
    panel = _panel(index, words, unit, indicator, values)
    alone: dict[str, Json] = {**panel, "title": None, "width": 460, "height": 170}
    return Chart(
        code=f"chart-progress-{unit}-{indicator.code}",
        title=title,
        spec=spec(words, alone),
        alternative=f"{title}. {_spoken(index, words, unit, indicator, values)}",
        numbers=tuple(run for _, run in values),
    )


def _span(index: Index, years: Sequence[int]) -> str:
    return f"{min(years)}-{max(years)}" if years else index.plan.review.span.code


def _evenly(shown: Sequence[Indicator]) -> Iterable[Sequence[Indicator]]:
    """Parts of at most three, as even as may be: four are two and two."""
    pictures = -(-len(shown) // _PANELS)
    for picture in range(pictures):
        begin = -(-len(shown) * picture // pictures)
        yield shown[begin : -(-len(shown) * (picture + 1) // pictures)]


def _row(
    index: Index,
    words: Words,
    shown: Sequence[Indicator],
    named: tuple[str, str],
    years: Sequence[int],
) -> Chart:
    """Panels side by side, one for each indicator of the whole review; ``named``: code, title."""
    code, title = named
    unit = index.root
    values = {one.code: _yearly(index, words, unit, one, years) for one in shown}
    panels = [_panel(index, words, unit, one, values[one.code]) for one in shown]
    said = " ".join(
        f"{one.number}. {one.label}: {_spoken(index, words, unit, one, values[one.code])}"
        for one in shown
    )
    return Chart(
        code=code,
        title=title,
        spec=spec(words, {"hconcat": panels, "spacing": 14}),
        alternative=f"{title}. {said}",
        numbers=tuple(run for held in values.values() for _, run in held),
    )


def _panel(
    index: Index, words: Words, unit: str, indicator: Indicator, values: Values
) -> dict[str, Json]:
    """A line with points, the dashed line of the target with a diamond where it is due, and the
    first, the last and each target in figures.
    """
    review = index.plan.review
    targets = _targets(index, unit, indicator)
    years = [year for year, _ in values]
    first = min(review.first_year, *years) if len(years) < 3 else review.first_year
    whole = indicator.bounded and indicator.measure == "percent"
    x: Json = {
        "field": "year",
        "type": "quantitative",
        "title": None,
        "scale": {"domain": [first, review.last_year], "nice": False, "padding": 24},
        "axis": {"values": list(_marked_years(index)), "format": "d", "grid": False},
    }
    y: Json = {
        "field": "value",
        "type": "quantitative",
        "title": None,
        "scale": {"zero": False, "nice": False, "padding": APART},
        "axis": {"tickCount": 4, "minExtent": _LABELS} | (_UP_TO_THE_WHOLE if whole else {}),
    }
    both: dict[str, Json] = {"x": x, "y": y}
    aim = _aim_line(index, targets)
    points: list[Json] = [
        {
            "unit": unit,
            "indicator": indicator.code,
            "year": year,
            "value": run.value,
        }
        for year, run in values
    ]
    due: list[Json] = [
        {"year": year, "value": bound} for year, target in targets for bound in bounds(target)
    ]
    return {
        "title": {
            "text": lines(f"{indicator.number}. {indicator.label}", _LINE_TITLE),
            "anchor": "start",
            "fontWeight": "normal",
            "offset": 8,
        },
        "width": _WIDTH,
        "height": HEIGHT,
        "layer": [
            *([layer(aim, _AIM, {**both, "x2": {"field": "due"}})] if aim else []),
            layer(points, _LINE, both),
            layer(due, _DIAMOND, both),
            layer(
                [*_end_labels(values, targets), *_aim_labels(words, values, targets)],
                _TEXT,
                {"x": x, "y": y, "text": {"field": "text", "type": "nominal"}},
            ),
        ],
    }


def _aim_line(index: Index, targets: Sequence[tuple[int, Target]]) -> list[Json]:
    """What had to be reached by the next year in which it is due, from the first year on."""
    found: list[Json] = []
    for side in ("at_least", "at_most"):
        begin = index.plan.review.first_year
        for year, target in targets:
            bound = getattr(target, side)
            if bound is not None:
                # A year is the least that is seen as a line.
                since = max(index.plan.review.first_year, min(begin, year - 1))
                found.append({"year": since, "due": year, "value": bound})
            begin = year + 1
    return found


def _end_labels(values: Values, targets: Sequence[tuple[int, Target]]) -> Sequence[Json]:
    """First and last value: the first away from the line, the last from its target."""
    (first_year, first), (last_year, last) = values[0], values[-1]
    if first.value is None or last.value is None:
        return ()
    aim = next((target for year, target in targets if year >= last_year), None)
    above = aim is None or all(bound <= last.value for bound in bounds(aim))
    labels = [(last_year, last, UP if above else DOWN)]
    if first_year != last_year:
        labels.append((first_year, first, beside_the_line(values, targets)))
    return tuple(
        {"year": year, "value": run.value, "text": run.text, "dy": dy, "style": "normal"}
        for year, run, dy in labels
    )


def _aim_labels(
    words: Words, values: Values, targets: Sequence[tuple[int, Target]]
) -> Sequence[Json]:
    """Each target in figures, on the side away from where the line had come by then."""

    def below(year: int, bound: Decimal) -> bool:
        reached = [run.value for at, run in values if at <= year and run.value is not None]
        return bool(reached) and reached[-1] < bound

    return tuple(
        {
            "year": year,
            "value": bound,
            "text": plain(words, bound),
            "dy": UP if below(year, bound) else DOWN,
            "style": "italic",
        }
        for year, target in targets
        for bound in bounds(target)
    )


def _marked_years(index: Index) -> tuple[int, ...]:
    """Every other year of the axis, so that the last one is marked."""
    review = index.plan.review
    step = 1 if review.last_year - review.first_year < 5 else 2
    return tuple(range(review.last_year, review.first_year - 1, -step))[::-1]


def _yearly(
    index: Index, words: Words, unit: str, indicator: Indicator, years: Sequence[int]
) -> Values:
    """Values by year."""
    wanted = years or index.plan.review.span.years
    runs = (
        (year, value_run(words, indicator, index.result(unit, indicator.code, year)))
        for year in sorted(wanted)
    )
    return tuple((year, run) for year, run in runs if run.value is not None)


def _targets(index: Index, unit: str, indicator: Indicator) -> tuple[tuple[int, Target], ...]:
    found = ((year, index.target(indicator, unit, year)) for year in index.milestones)
    return tuple((year, target) for year, target in found if target is not None)


def _spoken(index: Index, words: Words, unit: str, indicator: Indicator, values: Values) -> str:
    """Values by year, targets with their verdicts, and how it went."""
    sign = measure_sign(index, indicator)
    # Not by commas: they are the decimal marks of the language.
    listed = "; ".join(
        words.say("report.chart.spoken.in-year", year=year, value=run.text + sign)
        for year, run in values
    )
    said = [f"{listed}."]
    for year, target in _targets(index, unit, indicator):
        state = state_of(index, unit, index.result(unit, indicator.code, year))
        said.append(
            words.say(
                "report.chart.spoken.due",
                year=year,
                target=target_text(words, target, sign),
                verdict=state_in_words(words, state).lower(),
            )
        )
    said.append(words.say(f"report.chart.spoken.{_course(values)}"))
    return " ".join(said)


def _course(values: Values) -> str:
    """Whether each year brought more than the one before, less, or now one and now the other."""
    held = [run.value for _, run in values if run.value is not None]
    pairs = tuple(pairwise(held))
    if all(before == after for before, after in pairs):
        return "level"
    if all(before <= after for before, after in pairs):
        return "rising"
    return "falling" if all(before >= after for before, after in pairs) else "changing"
