"""The text of a document file as blocks, with the numbers that the law gives them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from tongket.core.report import (
    Align,
    Article,
    Block,
    Bullet,
    Cell,
    Clause,
    Division,
    DivisionLevel,
    HeaderCell,
    Heading,
    Paragraph,
    Point,
    Run,
    Table,
)
from tongket.formats.document_files.models import BodyPart, TablePart
from tongket.formats.documents.divisions import roman

__all__ = ["NAMED", "body_blocks", "parts_of"]

NAMED: Final = tuple(name for name in BodyPart.model_fields if name != "text")
"""Fields of a part that say what it is; ``text`` alone is a paragraph."""

_AMOUNT: Final = re.compile(r"-?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?%?")
_NO_NUMBER: Final = ("-", "x", "…", "...")

_WITH_TEXT: Final = frozenset({"article", "clause_title"})
_BELOW: Final = {
    "part": ("heading", "section", "subsection", "clause", "point"),
    "chapter": ("section", "subsection", "clause", "point"),
    "section": ("subsection",),
    "heading": ("clause", "point"),
    "article": ("clause", "point"),
    "clause": ("point",),
    "clause_title": ("point",),
}
"""Division -> the ones whose numbers begin again below it."""


def parts_of(part: BodyPart) -> tuple[str, ...]:
    """What a part says it is: one name where it is right."""
    named = tuple(name for name in NAMED if getattr(part, name) is not None)
    if part.text is not None and not (len(named) == 1 and named[0] in _WITH_TEXT):
        return (*named, "text")
    return named


class _Counts:
    """The number of each division, running on until one above it begins."""

    def __init__(self) -> None:
        self._reached: dict[str, int] = {}

    def next(self, what: str) -> int:
        for below in _BELOW.get(what, ()):
            self._reached.pop(below, None)
        counted = "clause" if what == "clause_title" else what
        self._reached[counted] = self._reached.get(counted, 0) + 1
        return self._reached[counted]


def body_blocks(parts: Iterable[BodyPart], code: str = "") -> tuple[Block, ...]:
    """Blocks in their order; ``code`` keeps those of an annex apart."""
    counts = _Counts()
    return tuple(block for part in parts for block in _blocks(part, counts, code))


def _blocks(part: BodyPart, counts: _Counts, code: str) -> Iterator[Block]:
    (what,) = parts_of(part)
    text = (Run(part.text),) if part.text else ()
    said = str(getattr(part, what))
    match what:
        case "text":
            yield Paragraph(text)
        case "dash" | "plus":
            yield Bullet((Run(said),), 1 if what == "dash" else 2)
        case "heading":
            yield Heading(1, roman(counts.next(what)), said)
        case "article":
            # What follows a title is a paragraph of its own.
            yield Article(counts.next(what), said, () if said else text)
            if said and text:
                yield Paragraph(text)
        case "clause_title":
            yield Clause(counts.next(what), (), said)
            if text:
                yield Paragraph(text)
        case "table":
            if part.table is not None:
                yield _table(part.table, f"{code}{counts.next(what)}")
        case _:
            yield _numbered(what, counts.next(what), said)


def _numbered(what: str, number: int, said: str) -> Block:
    if what == "clause":
        return Clause(number, (Run(said),))
    if what == "point":
        return Point(number, (Run(said),))
    return Division(DivisionLevel(what), number, said)


def _table(table: TablePart, code: str) -> Table:
    columns = len(table.header)
    amounts = frozenset(place for place in range(columns) if _is_of_amounts(table, place))
    return Table(
        code=f"bang-{code}",
        title=table.title,
        header=(tuple(HeaderCell(text) for text in table.header),),
        widths=table.widths if len(table.widths) == columns else (1,) * columns,
        rows=tuple(
            tuple(_cell(text, right=place in amounts) for place, text in enumerate(row))
            for row in table.rows
        ),
        unit_of_measure=table.unit,
        source=table.source,
    )


def _is_of_amounts(table: TablePart, place: int) -> bool:
    """Whether a column holds numbers only, some of them with a sign of thousands or decimals."""
    texts = [row[place].strip() for row in table.rows if place < len(row)]
    given = [text for text in texts if text not in ("", *_NO_NUMBER)]
    numbers = all(_AMOUNT.fullmatch(text) for text in given)
    return numbers and any(not text.isdecimal() for text in given)


def _cell(text: str, *, right: bool) -> Cell:
    """Amounts stand with their units below each other, short numbers of order in the middle, as
    offices set them.
    """
    middle = Align.CENTER if text.rstrip(".").isdecimal() else Align.LEFT
    return Cell((Run(text),), Align.RIGHT if right else middle)
