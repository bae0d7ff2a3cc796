"""The state's layout of documents in numbers (Decree 30/2020/NĐ-CP, annex I, part I).

One place for .docx and .pdf. Lengths are millimetres, sizes are points. These are our choices;
what the law allows stands in ``documents.law``, and ``tests/formats/documents/test_layout.py``
holds each choice against it. A size that is new here needs its component, or its reason, there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

__all__ = [
    "CELL_PADDING",
    "CIRCULATION_TOP",
    "FONT",
    "HEADER_DISTANCE",
    "INDENT",
    "LETTERHEAD_LEFT",
    "LINE",
    "MM",
    "PAGE",
    "PAGE_COLUMN",
    "RULE_SHARE",
    "SIGNATURE_LEFT",
    "SIZES",
    "SPACE_AFTER",
    "TABLE_SIZES",
    "Page",
    "Sizes",
    "contents_indent",
]

MM: Final = 72 / 25.4
"""Points in a millimetre."""

FONT: Final = "Times New Roman"
"""I.4. The .pdf embeds Tinos, which has the same widths."""

INDENT: Final = 12.7
"""II.6.e: a paragraph begins 1 cm or 1.27 cm in."""

SPACE_AFTER: Final = 6.0
"""II.6.e: at least 6 points between paragraphs."""

LINE: Final = 1.1
"""II.6.e: from single to 1.5 lines."""

RULE_SHARE: Final = 0.4
"""II.2.b and II.5.b: the line below is 1/3 to 1/2 of the text above it."""

HEADER_DISTANCE: Final = 8.0
"""I.7: the page number stands inside the top margin; this far from the edge of the paper."""

CIRCULATION_TOP: Final = 11.5
"""Where frames of marks on circulation begin: below the corner in which an electronic copy says
what it is, in two lines at most.
"""

PAGE_COLUMN: Final = 10.0
"""Width of the page numbers of a table of contents."""

LETTERHEAD_LEFT: Final = 68.0
"""Width of the issuer's column; the rest is the column of the national title."""

SIGNATURE_LEFT: Final = 70.0
"""Width of the recipients' column beside one signature."""

CELL_PADDING: Final = 1.0
"""Left and right inside a cell of a table."""

TABLE_SIZES: Final = (13.0, 12.0, 11.0, 10.0, 9.0, 8.0, 7.0)
"""Sizes tried for a table, until every word fits its column."""


@dataclass(frozen=True, slots=True)
class Page:
    """A4 (I.1) and its margins (I.3), as seen upright."""

    short: float = 210.0
    long: float = 297.0
    top: float = 20.0
    bottom: float = 20.0
    left: float = 30.0
    right: float = 20.0

    def width(self, *, landscape: bool = False) -> float:
        """Width of the paper as it lies."""
        return self.long if landscape else self.short

    def height(self, *, landscape: bool = False) -> float:
        """Height of the paper as it lies."""
        return self.short if landscape else self.long

    def text_width(self, *, landscape: bool = False) -> float:
        """Width between the margins."""
        return self.width(landscape=landscape) - self.left - self.right

    def text_height(self, *, landscape: bool = False) -> float:
        """Height between the margins."""
        return self.height(landscape=landscape) - self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes of type (table V of the annex)."""

    nation: float = 12.0
    motto: float = 13.0
    issuer: float = 12.0
    number: float = 13.0
    subject: float = 12.0
    place: float = 13.0
    kind: float = 14.0
    body: float = 14.0
    contents: float = 13.0
    signature: float = 14.0
    recipients_word: float = 12.0
    recipients: float = 11.0
    address: float = 11.0
    annex: float = 14.0
    page_number: float = 14.0
    mark: float = 13.0
    running_mark: float = 9.0
    caption: float = 13.0
    unit_of_measure: float = 12.0
    note: float = 12.0
    source: float = 11.0


PAGE: Final = Page()
SIZES: Final = Sizes()


def contents_indent(level: int) -> float:
    """How far in the entries of a level of the table of contents begin, in millimetres."""
    return (level - 1) * INDENT / 2
