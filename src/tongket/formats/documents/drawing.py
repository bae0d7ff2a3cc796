"""Drawing: Vega-Lite by vl-convert, in Tinos, with Vietnamese numbers. Knows no report.

The JavaScript in it starts in half a second, and is slow until it has drawn a few charts.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Final

from tongket.formats.documents.font_files import fonts_folder

__all__ = ["draw", "has_begun", "paint", "start", "warm_up"]

_NUMBERS: Final = {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", " ₫"]}
"""1.234,5: d3-format's description of how Vietnamese write numbers."""

Settings = dict[str, object]

_CONFIG: Final[Settings] = {
    "font": "Tinos",
    "background": "white",
    "axis": {"labelFontSize": 13, "titleFontSize": 13, "titleFontWeight": "normal"},
    "axisX": {"labelOverlap": "greedy", "labelSeparation": 4},
    "legend": {"labelFontSize": 13, "titleFontSize": 13, "titleFontWeight": "normal"},
    "header": {"labelFontSize": 13, "titleFontSize": 13},
    "text": {"fontSize": 13},
    "title": {"fontSize": 14},
    "numberFormat": ",~f",
    "locale": {"number": _NUMBERS},
}

_SCALE: Final = 2.5
"""Pixels to a unit: 240 dots to an inch on paper, and less of them the smaller a chart stands."""


_PRACTICE_ROUNDS: Final = 2
"""After so many drawings more practice gains nothing."""


def _practice_layer(mark: str, place: str) -> Settings:
    """A layer in which a mark is drawn with all that charts use: axes, scales, legends, types."""
    return {
        "mark": {"type": mark, "stroke": "black", "strokeWidth": 0.5},
        "encoding": {
            "x": {"field": "x", "type": place, "title": None, "axis": {"labelAngle": 0}},
            "y": {"field": "y", "type": "quantitative", "scale": {"zero": False}},
            "text": {"field": "name", "type": "nominal"},
            "fill": {
                "field": "name",
                "type": "nominal",
                "legend": {"orient": "bottom"},
                "scale": {"domain": ["a", "b"], "range": ["#4d4d4d", "#ffffff"]},
            },
        },
    }


_PRACTICE: Final[Settings] = {
    "data": {"values": [{"x": x, "y": x * x, "name": "ab"[x % 2]} for x in range(12)]},
    "concat": [
        {"layer": [_practice_layer(mark, place) for mark in marks]}
        for place, marks in (
            ("quantitative", ("rule", "line", "point", "text", "rect")),
            ("ordinal", ("bar", "tick", "text")),
        )
    ],
}
"""A chart that nobody sees."""


def has_begun() -> bool:
    """Whether this process has begun to draw: then it holds threads, and cannot be forked to draw
    elsewhere.
    """
    return _register_fonts.cache_info().currsize > 0


def start() -> None:
    """Start what draws."""
    draw('{"data": {"values": []}, "mark": "point"}')


def warm_up() -> None:
    """Start what draws, and let it practise: what comes then takes a half of the time."""
    for _ in range(_PRACTICE_ROUNDS):
        drawn = draw(json.dumps(_PRACTICE))
    paint(drawn)


@lru_cache(maxsize=1)
def _register_fonts() -> None:
    import vl_convert  # noqa: PLC0415 (see paint)

    vl_convert.register_font_directory(str(fonts_folder()))


def draw(spec: str) -> str:
    """The drawing (SVG) of a Vega-Lite specification (JSON text with its data inside).

    The same specification gives the same bytes. ValueError when it is not one.
    """
    import vl_convert  # noqa: PLC0415 (see paint)

    _register_fonts()
    content = json.loads(spec)
    content["config"] = _merged(_CONFIG, content.get("config", {}))
    return vl_convert.vegalite_to_svg(content, format_locale=_NUMBERS, allowed_base_urls=[])


def _merged(ours: Settings, theirs: Settings) -> Settings:
    """Our looks, and over them those that the specification brings."""
    both = {**ours, **theirs}
    for key in ours.keys() & theirs.keys():
        mine, other = ours[key], theirs[key]
        if isinstance(mine, dict) and isinstance(other, dict):
            both[key] = _merged(mine, other)
    return both


def paint(svg: str) -> bytes:
    """A drawing as a picture (PNG) of two and a half pixels to a unit."""
    import vl_convert  # noqa: PLC0415 (30 ms that a report without charts need not spend)

    _register_fonts()
    return vl_convert.svg_to_png(svg, scale=_SCALE)
