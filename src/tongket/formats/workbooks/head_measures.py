"""A measure typed above a table, as offices do: ``ĐVT: nghìn đồng`` over figures that are asked in
``triệu đồng``. Each row says its own measure, and by that it is read; the contradiction is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tongket.core.findings import Finding
from tongket.formats.workbooks import kinds
from tongket.formats.workbooks.figure_places import FigurePlaces
from tongket.formats.workbooks.sheet_reading import SheetOf
from tongket.formats.workbooks.sheets import FigureSheet
from tongket.formats.workbooks.signs import bare, same_measure

__all__ = ["other_measures"]

_SAID = re.compile(r"\(?(?:dvt|dv tinh|don vi tinh)\s*[:.]\s*([^)]+)\)?")
_BEGINS = frozenset("ĐđDd(")
_LONGEST = 60


def other_measures(sheet: SheetOf, layout: FigureSheet, places: FigurePlaces) -> Iterator[Finding]:
    """A finding for each text above the table that says a measure which no row has."""
    for row, cells in enumerate(sheet.grid[: places.header_end]):
        for column, content in enumerate(cells):
            if type(content) is not str or not content or len(content) > _LONGEST:
                continue
            text = content.lstrip()
            said = _SAID.fullmatch(bare(text)) if text[:1] in _BEGINS else None
            if said is None:
                continue
            measures = list(dict.fromkeys(line.measure for line in layout.lines if line.measure))
            if not any(same_measure(said[1], measure) for measure in measures):
                facts = {"text": text, "measures": ", ".join(measures)}
                yield kinds.OTHER_MEASURE.at(sheet.place(row, column), **facts)
