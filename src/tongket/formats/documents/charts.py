"""Charts of a report: each specification is drawn once, while the caller does something else.

``begin_charts`` draws on a thread of its own, or within ``painter.charts_beside`` by a process that
has made itself ready while there was nothing to draw.
"""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tongket.core.report import Block, Chart, Report
from tongket.formats.documents.drawing import drawing_size
from tongket.formats.documents.layout import MM, PAGE
from tongket.formats.documents.painter import drawn, painted

__all__ = [
    "ChartSize",
    "begin_charts",
    "chart_png",
    "chart_size",
    "chart_svg",
    "charts_of",
]

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
    own_width, own_height = drawing_size(chart_svg(spec))
    highest = PAGE.text_height(landscape=landscape) * _MOST_HEIGHT_SHARE
    width = min(
        PAGE.text_width(landscape=landscape),
        own_width * _PIXEL,
        highest * own_width / own_height,
    )
    return ChartSize(width, width * own_height / own_width)


def _bodies(report: Report) -> Iterable[tuple[Block, ...]]:
    yield report.blocks
    for annex in report.annexes:
        yield annex.blocks


@lru_cache(maxsize=1)
def _pencil() -> ThreadPoolExecutor:
    """The one thread that draws: V8 and Typst leave Python free while they do."""
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="charts")


@lru_cache(maxsize=_KEPT)
def _drawing(spec: str) -> Future[str]:
    return _pencil().submit(drawn, spec)


@lru_cache(maxsize=_KEPT)
def _picture(spec: str) -> Future[bytes]:
    drawing = _drawing(spec)
    return _pencil().submit(lambda: painted(drawing.result()))
