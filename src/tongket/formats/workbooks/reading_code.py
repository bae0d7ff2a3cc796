"""Readings as bytes and back: from process to process, and into the cache.

MessagePack of plain values: nothing in it can be run, and what is not of the right type is refused.
Figures go column by column with each text once, so that thousands of them share their codes again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from sys import intern
from typing import Final

import msgspec

from tongket.core.figures import Figure, FigureStatus, ReportedFigure, SourceCell
from tongket.formats.workbooks.readings import WorkbookReading

__all__ = ["decoded", "encoded"]

_STATUSES: Final = tuple(FigureStatus)


class _Columns(msgspec.Struct, frozen=True, array_like=True):
    """Figures by column; numbers are places in ``texts``, statuses in the order of their class."""

    texts: list[str]
    reporters: list[int]
    elements: list[int]
    periods: list[int]
    categories: list[int]
    values: list[int | None]
    statuses: list[int]
    files: list[int]
    sheets: list[int]
    cells: list[str]
    raws: list[str]


class _Code(msgspec.Struct, frozen=True, array_like=True):
    """A reading without its figures, and they."""

    reading: WorkbookReading
    figures: _Columns | None


_DECODER: Final = msgspec.msgpack.Decoder(_Code)
_ENCODER: Final = msgspec.msgpack.Encoder()


def encoded(reading: WorkbookReading) -> bytes:
    """The bytes of a reading; empty for one that has none: a number of more than 64 bits, a figure
    without a sheet or cell.
    """
    sent = reading.submission
    try:
        if sent is None:
            return _ENCODER.encode(_Code(reading, None))
        rest = replace(reading, submission=replace(sent, figures=()))
        return _ENCODER.encode(_Code(rest, _columns(sent.figures)))
    except (OverflowError, TypeError, ValueError):
        return b""


def decoded(data: bytes) -> WorkbookReading | None:
    """The reading that was encoded; None if these bytes are none."""
    try:
        code = _DECODER.decode(data)
        sent, columns = code.reading.submission, code.figures
        if sent is None or columns is None:
            return code.reading
        return replace(code.reading, submission=replace(sent, figures=_figures(columns)))
    except (msgspec.DecodeError, LookupError, ValueError):
        return None


def _columns(figures: Sequence[ReportedFigure]) -> _Columns:
    places: dict[str, int] = {}

    def numbered(texts: Iterable[str | None]) -> list[int]:
        return [places.setdefault(_said(text), len(places)) for text in texts]

    own = [each.figure for each in figures]
    sources = [each.source for each in figures]
    reporters = numbered(one.reporter for one in own)
    elements = numbered(one.element for one in own)
    periods = numbered(one.period for one in own)
    categories = numbered(one.category for one in own)
    files = numbered(one.file for one in sources)
    sheets = numbered(one.sheet for one in sources)
    return _Columns(
        list(places),
        reporters,
        elements,
        periods,
        categories,
        [one.value for one in own],
        [_STATUSES.index(one.status) for one in own],
        files,
        sheets,
        [_said(one.cell) for one in sources],
        [one.raw for one in sources],
    )


def _said(text: str | None) -> str:
    if text is None:
        raise ValueError
    return text


def _figures(columns: _Columns) -> tuple[ReportedFigure, ...]:
    texts = [intern(text) for text in columns.texts]

    def told(numbers: list[int]) -> Iterable[str]:
        return map(texts.__getitem__, numbers)

    figures = map(
        Figure,
        told(columns.reporters),
        told(columns.elements),
        told(columns.periods),
        told(columns.categories),
        columns.values,
        map(_STATUSES.__getitem__, columns.statuses),
    )
    sources = map(
        SourceCell,
        told(columns.files),
        told(columns.sheets),
        map(intern, columns.cells),
        columns.raws,
    )
    return tuple(map(ReportedFigure, figures, sources))
