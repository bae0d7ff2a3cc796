"""Charts as Vega-Lite: plain JSON with its data inside, readable in grey."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from tongket.core.figures import from_steps
from tongket.core.plan import Element, Indicator, Section, Target
from tongket.core.report.compose.index import Index
from tongket.core.report.compose.json_text import Json, json_text
from tongket.core.report.nodes import Chart
from tongket.core.report.words import Words

__all__ = ["objective_charts", "resources_chart"]

_LEAST_YEARS = 3
_COLUMNS = 2
_GREYS = ("#4d4d4d", "#969696", "#d0d0d0", "#1a1a1a", "#b8b8b8")
_WITHIN: Json = {"condition": {"test": "datum.value > 100", "value": 0}, "value": 1}
_UP_TO_THE_WHOLE: dict[str, Json] = {
    "labelExpr": "datum.value > 100 ? '' : datum.label",
    "gridOpacity": _WITHIN,
    "tickOpacity": _WITHIN,
}
"""Room above 100% is for labels: nothing there can be reached."""

_PANELS = 4
_LINE_TITLE = 38
_INK = "#333333"
_UP, _DOWN = -10, 15
_POINT: Json = {"filled": True, "color": _INK, "size": 28}
_DIAMOND: Json = {
    "type": "point",
    "shape": "diamond",
    "filled": False,
    "color": "black",
    "size": 90,
    "strokeWidth": Decimal("1.5"),
}


def objective_charts(index: Index, words: Words) -> tuple[Chart, ...]:
    """For each objective, small charts of its indicators with yearly data, four to a picture."""
    charts: list[Chart] = []
    for objective in index.plan.objectives:
        shown = [
            indicator
            for indicator in index.plan.indicators
            if indicator.objective == objective.code
            and len(_yearly(index, indicator)) >= _LEAST_YEARS
        ]
        parts = tuple(_evenly(shown))
        for number, part in enumerate(parts, start=1):
            title = words.say(
                f"report.chart.objective{'-part' * (len(parts) > 1)}",
                objective=objective.label,
                span=index.plan.review.span.code,
                part=number,
                parts=len(parts),
            )
            code = f"chart-objective-{objective.code}-{number}"
            charts.append(_of_indicators(index, words, part, code, title))
    return tuple(charts)


def resources_chart(
    index: Index, words: Words, section: Section, elements: Sequence[Element]
) -> Chart | None:
    """Stacked bars by year, a shade of grey for each source; None with fewer than three years."""
    rows = tuple(_amounts(index, elements))
    if len({row["year"] for row in rows}) < _LEAST_YEARS:
        return None
    labels = [element.label for element in elements]
    measure = index.plan.measure_by_code[elements[0].measure].label
    spec = _spec(
        words,
        {
            "data": {"values": rows},
            "width": 480,
            "height": 220,
            "mark": {"type": "bar", "stroke": "black", "strokeWidth": Decimal("0.5")},
            "encoding": {
                "x": {"field": "year", "type": "ordinal", "title": None, "axis": {"labelAngle": 0}},
                "y": {"field": "value", "type": "quantitative", "title": measure},
                "color": {
                    "field": "source",
                    "type": "nominal",
                    "title": None,
                    "sort": labels,
                    "scale": {"domain": labels, "range": list(_GREYS[: len(labels)])},
                    "legend": {
                        "orient": "bottom",
                        "direction": "vertical",
                        "labelLimit": 600,
                        "symbolStrokeColor": "black",
                        "symbolStrokeWidth": Decimal("0.5"),
                        "symbolType": "square",
                    },
                },
                "order": {"field": "place", "type": "quantitative"},
            },
        },
    )
    title = words.say("report.chart.resources", span=index.plan.review.span.code)
    alternative = "; ".join(_spoken_amounts(index, words, element) for element in elements)
    return Chart(f"chart-resources-{section.code}", title, spec, f"{title}. {alternative}.")


def _evenly(shown: Sequence[Indicator]) -> Iterable[Sequence[Indicator]]:
    """Parts of at most four, as even as may be: five are three and two."""
    pictures = -(-len(shown) // _PANELS)
    for picture in range(pictures):
        begin = -(-len(shown) * picture // pictures)
        yield shown[begin : -(-len(shown) * (picture + 1) // pictures)]


def _of_indicators(
    index: Index, words: Words, shown: Sequence[Indicator], code: str, title: str
) -> Chart:
    panels = [_panel(index, words, indicator) for indicator in shown]
    spec = _spec(words, {"concat": panels, "columns": _COLUMNS, "spacing": 18})
    alternative = " ".join(_spoken(index, words, indicator) for indicator in shown)
    return Chart(code, title, spec, f"{title}. {alternative}")


def _panel(index: Index, words: Words, indicator: Indicator) -> Json:
    """A line with points, and the targets as open diamonds; each with its value beside it."""
    values = _yearly(index, indicator)
    points: list[Json] = [{"year": year, "value": value} for year, value in values]
    targets = _target_points(index, words, indicator)
    whole = indicator.bounded and indicator.measure == "percent"
    x: Json = {
        "field": "year",
        "type": "quantitative",
        "title": None,
        "scale": {
            "domain": [index.plan.review.first_year, index.plan.review.last_year],
            "nice": False,
            "padding": 24,
        },
        "axis": {"values": list(_marked_years(index)), "format": "d", "grid": False},
    }
    y: Json = {
        "field": "value",
        "type": "quantitative",
        "title": None,
        "scale": {"zero": False, "nice": False, "padding": 26},
        "axis": {"tickCount": 4} | (_UP_TO_THE_WHOLE if whole else {}),
    }
    both: Json = {"x": x, "y": y}
    labelled: Json = {"x": x, "y": y, "text": {"field": "text", "type": "nominal"}}
    first, last = _end_labels(index, words, indicator, values)
    return {
        "title": {
            "text": _lines(f"{indicator.number}. {indicator.label}"),
            "anchor": "start",
            "fontWeight": "normal",
            "offset": 8,
        },
        "width": 240,
        "height": 130,
        "layer": [
            _layer(points, {"type": "line", "color": _INK, "point": _POINT}, both),
            _layer([first[0]], {"type": "text", "dy": first[1], "color": _INK}, labelled),
            _layer([last[0]], {"type": "text", "dy": last[1], "color": _INK}, labelled),
            _layer([target for target, _ in targets], _DIAMOND, both),
            *(
                _layer([target], {"type": "text", "dy": dy, "fontStyle": "italic"}, labelled)
                for target, dy in targets
            ),
        ],
    }


def _layer(values: Sequence[Json], mark: Json, encoding: Json) -> Json:
    return {"data": {"values": values}, "mark": mark, "encoding": encoding}


def _end_labels(
    index: Index, words: Words, indicator: Indicator, values: Sequence[tuple[int, Decimal]]
) -> tuple[tuple[Json, int], tuple[Json, int]]:
    """First and last value as labels: the first away from the line, the last from its target."""
    decimals = min(indicator.decimals, 2)
    (first_year, first), (last_year, last) = values[0], values[-1]
    aim = dict(_targets(index, indicator)).get(last_year)
    above = aim is None or all(bound <= last for bound in _bounds(aim))
    return (
        (
            {"year": first_year, "value": first, "text": words.number(first, decimals)},
            _DOWN if values[1][1] >= first else _UP,
        ),
        (
            {"year": last_year, "value": last, "text": words.number(last, decimals)},
            _UP if above else _DOWN,
        ),
    )


def _target_points(
    index: Index, words: Words, indicator: Indicator
) -> tuple[tuple[dict[str, Json], int], ...]:
    """Targets with their labels, each label on the side away from the line."""
    reached = dict(_yearly(index, indicator))
    return tuple(
        (
            {"year": year, "value": bound, "text": words.number(bound, _shown_decimals(bound))},
            _UP if year in reached and reached[year] < bound else _DOWN,
        )
        for year, target in _targets(index, indicator)
        for bound in _bounds(target)
    )


def _marked_years(index: Index) -> tuple[int, ...]:
    """Every other year of the axis, so that the last one is marked."""
    review = index.plan.review
    step = 1 if review.last_year - review.first_year < 5 else 2
    return tuple(range(review.last_year, review.first_year - 1, -step))[::-1]


def _yearly(index: Index, indicator: Indicator) -> tuple[tuple[int, Decimal], ...]:
    """Values of the whole review by year."""
    results = (
        (year, index.result(index.root, indicator.code, year))
        for year in index.plan.review.span.years
    )
    return tuple((y, r.value) for y, r in results if r is not None and r.value is not None)


def _targets(index: Index, indicator: Indicator) -> tuple[tuple[int, Target], ...]:
    found = ((year, index.target(indicator, index.root, year)) for year in index.milestones)
    return tuple((year, target) for year, target in found if target is not None)


def _bounds(target: Target) -> tuple[Decimal, ...]:
    return tuple(bound for bound in (target.at_least, target.at_most) if bound is not None)


def _shown_decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _amounts(index: Index, elements: Sequence[Element]) -> Iterable[dict[str, Json]]:
    for place, element in enumerate(elements):
        for year in element.years:
            figure = index.figure(index.root, element.code, year)
            if figure is not None and figure.value is not None:
                yield {
                    "year": str(year),
                    "source": element.label,
                    "place": place,
                    "value": from_steps(figure.value, element.decimals),
                }


def _spoken(index: Index, words: Words, indicator: Indicator) -> str:
    """What the chart shows, for those who do not see it."""
    values = ", ".join(
        f"{year}: {words.number(value, indicator.decimals)}"
        for year, value in _yearly(index, indicator)
    )
    return f"{indicator.number}. {indicator.label}: {values}."


def _spoken_amounts(index: Index, words: Words, element: Element) -> str:
    amounts = ", ".join(
        f"{row['year']}: {words.number(value, element.decimals)}"
        for row in _amounts(index, (element,))
        if isinstance(value := row["value"], Decimal)
    )
    return f"{element.label}: {amounts}"


def _lines(text: str) -> tuple[str, ...]:
    """A title broken into lines that fit over a panel."""
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + len(word) < _LINE_TITLE:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return tuple(lines)


def _spec(words: Words, content: dict[str, Json]) -> str:
    return json_text(
        {
            "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
            "config": {
                "font": "Tinos",
                "background": "white",
                "locale": {"number": _number_marks(words)},
                "view": {"stroke": None},
                "axis": {"gridColor": "#dddddd", "labelFontSize": 13, "titleFontSize": 13},
                "text": {"fontSize": 13},
                "title": {"fontSize": 14},
                "legend": {"labelFontSize": 13},
            },
            **content,
        }
    )


def _number_marks(words: Words) -> Json:
    """The marks of the language, read off a number that it writes."""
    written = words.number(Decimal("1234.5"), 1)
    return {
        "thousands": written[1],
        "decimal": written[-2],
        "grouping": [3],
        "currency": ["", ""],
    }
