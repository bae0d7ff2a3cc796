"""A finished document as it is seen, whoever made it: pages, lines of text and how they are set.

The readers of .docx and .pdf make these values; the rules ask nothing else. ``None`` always means
that the file does not say: what is not known is never claimed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from tongket.formats.documents.law import LineAlign

__all__ = [
    "PageNumber",
    "PageSide",
    "Passage",
    "Piece",
    "Region",
    "Rule",
    "Seen",
    "SeenPage",
    "Spot",
]

Value = TypeVar("Value", bound=Hashable)


class Region(StrEnum):
    """In which stream of the document a passage stands."""

    BODY = "body"
    FRAME = "frame"
    TABLE = "table"
    HEADER = "header"
    FOOTER = "footer"


class PageSide(StrEnum):
    """On which half of the page a passage stands, where two stand beside each other."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a passage is: what a person counts. Lengths are millimetres from the paper's edge."""

    page: int | None = None
    section: int | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    top: float | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of letters set alike. ``size`` in points, ``colour`` RRGGBB (None: automatic)."""

    text: str
    font: str | None = None
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    underlined: bool = False
    colour: str | None = None
    raised: bool = False
    """A mark of a footnote or the like: its size says nothing."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line; its length in millimetres where the file says it."""

    length: float | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or the part of one that stands by itself (between line breaks or tabs).

    ``indent`` is where its first line begins, in millimetres from the left of its column;
    ``before`` and ``after`` points of space; ``spacing`` the distance of lines, 1 being single.
    ``number`` is the automatic number before the text. ``rules`` are lines drawn below it, before
    other text.
    """

    pieces: tuple[Piece, ...]
    spot: Spot
    region: Region = Region.BODY
    side: PageSide | None = None
    align: LineAlign | None = None
    indent: float | None = None
    before: float | None = None
    after: float | None = None
    spacing: float | None = None
    number: str = ""
    group: str = ""
    """What stands in one cell, text box or column has one group; the running text has none."""
    rules: tuple[Rule, ...] = ()
    whole: bool = True
    """Whether it is a paragraph of its own, not one part of several."""
    room: float | None = None
    """Width of its column in millimetres, where the file says it."""

    width: float | None = None
    """Width of its longest line in millimetres, where the file says it."""

    @property
    def bare(self) -> str:
        """Its letters with single spaces, without an automatic number."""
        return " ".join("".join(piece.text for piece in self.pieces).split())

    @property
    def text(self) -> str:
        """What a reader reads: automatic number and letters, with single spaces."""
        return f"{self.number} {self.bare}".strip()

    @property
    def lettered(self) -> tuple[Piece, ...]:
        """The pieces with letters or digits that are set on the line."""
        return tuple(p for p in self.pieces if not p.raised and any(c.isalnum() for c in p.text))

    def mostly(self, of: Callable[[Piece], Value | None]) -> Value | None:
        """What most of the letters have; None if for a tenth of them it is not known or differs."""
        counted: Counter[Value | None] = Counter()
        for piece in self.lettered:
            counted[of(piece)] += sum(map(str.isalnum, piece.text))
        if not counted:
            return None
        value, most = counted.most_common(1)[0]
        return value if most * 10 >= counted.total() * 9 else None


@dataclass(frozen=True, slots=True)
class SeenPage:
    """A page (.pdf) or a section of pages (.docx). Lengths are millimetres.

    ``margin`` values of a .pdf are measured from the text; a side that cannot be told is None.
    """

    number: int
    width: float
    height: float
    margins: dict[str, float]
    spot: Spot


@dataclass(frozen=True, slots=True)
class PageNumber:
    """A page number. ``first`` says whether it shows on the first page of its run of pages."""

    passage: Passage
    first: bool
    in_footer: bool
    centred: bool | None
    digits: str | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """The whole document, in reading order. ``pages_known`` is the number of pages, if known;
    ``exact`` whether lengths are as written (.docx) or measured (.pdf).
    """

    passages: tuple[Passage, ...]
    pages: tuple[SeenPage, ...]
    numbers: tuple[PageNumber, ...]
    page_count: int | None
    several_pages: bool | None
    exact: bool
    drawings: int = 0
    """Shapes that could be drawn lines in the head of the document."""

    starts: tuple[int | None, ...] = ()
    """For each section the number its pages begin with; None where they go on counting."""
