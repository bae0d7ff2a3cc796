"""Charts of a report: Vega-Lite drawn by vl-convert, in Tinos, with Vietnamese numbers.

The first chart takes some 0.4 s, the others 0.1 s. ``begin_charts`` draws them on a thread of
their own while the caller does something else; each specification is drawn once in a process.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tongket.core.report import Block, Chart, Report
from tongket.formats.documents.font_files import fonts_folder
from tongket.formats.documents.layout import MM, PAGE

__all__ = ["ChartSize", "begin_charts", "chart_png", "chart_size", "chart_svg", "charts_of"]

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

_KEPT: Final = 512
"""Drawings kept in memory; a report has some dozens."""

_MOST_HEIGHT_SHARE: Final = 0.8
"""A chart takes at most this share of the height of the text."""

_PIXEL: Final = 0.75 / MM
"""Millimetres to a unit of the specification, at most: type of size 13 is then 9.75 points."""


@dataclass(frozen=True, slots=True)
class ChartSize:
    """Width and height on paper, in millimetres."""

    width: float
    height: float


def chart_svg(spec: str) -> str:
    """The drawing of a Vega-Lite specification (JSON text with its data inside).

    The same specification gives the same bytes. ValueError when it is not one.
    """
    return _drawing(spec).result()


def chart_png(spec: str) -> bytes:
    """The drawing as a picture of two and a half pixels to a unit of the specification."""
    return _picture(spec).result()


def begin_charts(report: Report, *, painted: bool = True) -> None:
    """Begin to draw the charts of a report; ``chart_svg`` and ``chart_png`` then wait less.

    Drawings come first: a .pdf needs no pictures, and these are painted while it is set.
    """
    charts = charts_of(report)
    for chart in charts:
        _drawing(chart.spec)
    for chart in charts if painted else ():
        _picture(chart.spec)


def charts_of(report: Report) -> tuple[Chart, ...]:
    """Every chart of a report and its annexes, in order."""
    return tuple(
        block for blocks in _bodies(report) for block in blocks if isinstance(block, Chart)
    )


def chart_size(spec: str, *, landscape: bool = False) -> ChartSize:
    """How large a chart stands on paper: not wider than the text, not too high, not magnified."""
    drawn = _pixels(chart_svg(spec))
    highest = PAGE.text_height(landscape=landscape) * _MOST_HEIGHT_SHARE
    width = min(
        PAGE.text_width(landscape=landscape),
        drawn.width * _PIXEL,
        highest * drawn.width / drawn.height,
    )
    return ChartSize(width, width * drawn.height / drawn.width)


def _pixels(svg: str) -> ChartSize:
    """Width and height that a drawing says of itself."""
    sizes = re.search(r'<svg[^>]*?\bwidth="([\d.]+)"[^>]*?\bheight="([\d.]+)"', svg)
    width, height = (float(size) for size in sizes.groups()) if sizes else (4.0, 3.0)
    return ChartSize(max(width, 1.0), max(height, 1.0))


def _bodies(report: Report) -> Iterable[tuple[Block, ...]]:
    yield report.blocks
    for annex in report.annexes:
        yield annex.blocks


@lru_cache(maxsize=1)
def _pencil() -> ThreadPoolExecutor:
    """The one thread that draws: vl-convert leaves Python free while it does."""
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="charts")


@lru_cache(maxsize=_KEPT)
def _drawing(spec: str) -> Future[str]:
    return _pencil().submit(_draw, spec)


@lru_cache(maxsize=_KEPT)
def _picture(spec: str) -> Future[bytes]:
    drawing = _drawing(spec)
    return _pencil().submit(lambda: _paint(drawing.result()))


@lru_cache(maxsize=1)
def _register_fonts() -> None:
    import vl_convert  # noqa: PLC0415 (see _paint)

    vl_convert.register_font_directory(str(fonts_folder()))


def _draw(spec: str) -> str:
    import vl_convert  # noqa: PLC0415 (see _paint)

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


def _paint(svg: str) -> bytes:
    import vl_convert  # noqa: PLC0415 (30 ms that a report without charts need not spend)

    _register_fonts()
    return vl_convert.svg_to_png(svg, scale=_SCALE)
