"""Amounts of several kinds by year: stacked bars, a shade of grey for each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from tongket.core.plan import Element
from tongket.core.report.compose.charts.spec import spec
from tongket.core.report.compose.index import Index
from tongket.core.report.compose.json_text import Json
from tongket.core.report.compose.runs import figure_run
from tongket.core.report.nodes import Chart, Run
from tongket.core.report.words import Words

__all__ = ["amounts_chart"]

_LEAST_YEARS = 3
_GREYS = ("#4d4d4d", "#969696", "#d0d0d0", "#1a1a1a", "#b8b8b8")


def amounts_chart(
    index: Index,
    words: Words,
    elements: Sequence[Element],
    *,
    code: str,
    years: Sequence[int] = (),
) -> Chart | None:
    """The whole review's amounts of elements of one measure, in ``years`` (all by default). None
    with fewer than three years, and where they are of several measures.
    """
    if len({element.measure for element in elements}) != 1:
        return None
    shown = tuple(_amounts(index, words, elements, years))
    if len({run.bound.period for _, run in shown if run.bound}) < _LEAST_YEARS:
        return None
    labels = [element.label for element in elements]
    measure = index.plan.measure_by_code[elements[0].measure].label
    place = {element.code: number for number, element in enumerate(elements)}
    rows: list[Json] = [
        {
            "element": element.code,
            "year": run.bound.period if run.bound else "",
            "source": element.label,
            "place": place[element.code],
            "value": run.value,
        }
        for element, run in shown
    ]
    drawn = spec(
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
                    "scale": {"domain": labels, "range": _shades(len(labels))},
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
    said = " ".join(
        f"{element.label} ({measure[:1].lower()}{measure[1:]}): "
        + "; ".join(
            words.say("report.chart.spoken.in-year", year=run.bound.period, value=run.text)
            for held, run in shown
            if held is element and run.bound
        )
        + "."
        for element in elements
    )
    return Chart(code, title, drawn, f"{title}. {said}", numbers=tuple(run for _, run in shown))


def _shades(count: int) -> list[Json]:
    """A grey for each; from the sixth on they come again, parted by their edges and their order."""
    return [_GREYS[place % len(_GREYS)] for place in range(count)]


def _amounts(
    index: Index, words: Words, elements: Sequence[Element], years: Sequence[int]
) -> Iterable[tuple[Element, Run]]:
    for element in elements:
        for year in element.years:
            run = figure_run(words, element, index.figure(index.root, element.code, year))
            if run.value is not None and (not years or year in years):
                yield element, run
