"""Drawing: Vega-Lite in a bare V8, in Tinos, with Vietnamese numbers. Knows no report.

Starting takes a fifth of a second, and the first few charts are slow. Pictures are Typst's.
"""

from __future__ import annotations

import ctypes
import json
import re
import threading
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tongket.formats.documents.font_files import NotFetchedError, face, typst_fonts

if TYPE_CHECKING:
    from py_mini_racer import MiniRacer

__all__ = ["draw", "drawing_size", "has_begun", "paint", "start", "warm_up"]

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

_POINTS_TO_AN_INCH: Final = 72

_SCRIPTS: Final = Path(__file__).parent / "vega"
_FETCHED: Final = ("vega.min.js", "vega-lite.min.js")

_OURS: Final = Path(__file__).with_name("drawing.js")
_SHEET: Final = Path(__file__).with_name("drawing.typ")

_one_at_a_time = threading.Lock()
"""A V8 that two threads speak to at once ends the process."""

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
    return _engine.cache_info().currsize > 0


def start() -> None:
    """Start what draws."""
    draw('{"data": {"values": []}, "mark": "point"}')


def warm_up() -> None:
    """Start what draws, and let it practise: what comes then takes a half of the time."""
    for _ in range(_PRACTICE_ROUNDS):
        drawn = draw(json.dumps(_PRACTICE))
    paint(drawn)


@lru_cache(maxsize=1)
def _engine() -> MiniRacer:
    """The JavaScript that draws. NotFetchedError when Vega was not fetched."""
    from py_mini_racer import MiniRacer  # noqa: PLC0415 (a report without charts needs none)

    scripts = [_SCRIPTS / name for name in _FETCHED]
    missing = [script.name for script in scripts if not script.is_file()]
    if missing:
        raise NotFetchedError(", ".join(missing))
    engine = MiniRacer()
    # Never freed, not even at the end of the process: mini-racer 0.14 crashes when another thread
    # than the one that made it frees it, and may wait for itself.
    ctypes.pythonapi.Py_IncRef(ctypes.py_object(engine))
    for script in (_OURS, *scripts):
        engine.eval(script.read_text(encoding="utf-8") + "\n;0")
    engine.eval(f"prepare({json.dumps(_widths())}, {json.dumps(_NUMBERS)});0")
    return engine


def _widths() -> dict[str, dict[str, float]]:
    """Face -> letter -> width at size 1, under the names that drawing.js gives the faces."""
    return {
        ("bold" if bold else "") + ("italic" if italic else ""): {
            chr(code): width for code, width in face(bold=bold, italic=italic).advances.items()
        }
        for bold in (False, True)
        for italic in (False, True)
    }


def draw(spec: str) -> str:
    """The drawing (SVG) of a Vega-Lite specification (JSON text with its data inside).

    The same specification gives the same bytes. ValueError when it is not one, or names data that
    lie elsewhere.
    """
    from py_mini_racer import JSEvalException, JSPromise, JSPromiseError  # noqa: PLC0415

    content = json.loads(spec)
    content["config"] = _merged(_CONFIG, content.get("config", {}))
    try:
        with _one_at_a_time:
            promised = _engine().eval(f"draw({json.dumps(json.dumps(content))})")
            drawing = promised.get() if isinstance(promised, JSPromise) else promised
    except (JSEvalException, JSPromiseError) as error:
        raise ValueError(str(error)) from error
    return str(drawing)


def drawing_size(svg: str) -> tuple[float, float]:
    """Width and height that a drawing says of itself, in its units."""
    sizes = re.search(r'<svg[^>]*?\bwidth="([\d.]+)"[^>]*?\bheight="([\d.]+)"', svg)
    width, height = (float(size) for size in sizes.groups()) if sizes else (4.0, 3.0)
    return max(width, 1.0), max(height, 1.0)


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
    import typst  # noqa: PLC0415 (a report without charts need not load it here)

    width, _ = drawing_size(svg)
    return typst.compile(
        str(_SHEET),
        root=str(_SHEET.parent),
        font_paths=typst_fonts(),
        sys_inputs={"drawing": svg, "width": str(width)},
        format="png",
        ppi=_SCALE * _POINTS_TO_AN_INCH,
    )
