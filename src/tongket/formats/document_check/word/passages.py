"""The body of a .docx as passages in reading order: paragraphs, cells, text boxes."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final
from xml.etree.ElementTree import Element

from tongket.formats.document_check.seen import PageSide, Passage, Region, Rule, Spot
from tongket.formats.document_check.widths import width_of
from tongket.formats.document_check.word.looks import Cascade, ParagraphLook
from tongket.formats.document_check.word.pieces import Segment, Shape, segments_of, shapes_of
from tongket.formats.documents.law import LineAlign
from tongket.formats.drafts.numbering import Numbering
from tongket.formats.drafts.opening import local
from tongket.formats.drafts.styles import Style, attribute, child, whole_number

__all__ = ["Walk"]

_ALIGNS: Final = {
    "left": LineAlign.LEFT,
    "start": LineAlign.LEFT,
    "center": LineAlign.CENTRE,
    "right": LineAlign.RIGHT,
    "end": LineAlign.RIGHT,
    "both": LineAlign.BOTH,
    "distribute": LineAlign.BOTH,
}
_DRAWN: Final = re.compile(r"[_\u2500\u2501\u2014\u2013\u2015-]{4,}")
_FRAME_WORDS: Final = re.compile(
    r"cộng ho[àa]|cộng hòa xã hội|độc lập\s*[-–]|nơi nhận|kính g[ửở]i|họ và tên|chữ ký",
    re.IGNORECASE,
)
_SIGNED: Final = re.compile(r"(?:^|\s)(?:TM|KT|TL|TUQ|Q)\.")
_SINGLE: Final = 1.15
"""Height of a single line of Times New Roman, at size 1."""
_MM: Final = 25.4 / 1440
_RAISED: Final = 0.62
"""How much smaller raised letters are, about: a line of raised underscores is a common habit."""

_CELL_PADDING: Final = 1.9
_DEFAULT_TAB: Final = 12.7
_MOST_DEEP: Final = 12
_MOST_PASSAGES: Final = 60_000


@dataclass(slots=True)
class Walk:
    """Goes through a body once and keeps what it sees."""

    cascade: Cascade
    numbering: Numbering
    styles: dict[str, Style]
    width: float
    """Of the text, in millimetres."""
    tab: float = _DEFAULT_TAB
    rendered: bool = False
    passages: list[Passage] = field(default_factory=list)
    sections: list[tuple[Element, Spot]] = field(default_factory=list)
    drawings: int = 0
    breaks: int = 0
    _section: int = 1
    _paragraph: int = 0
    _table: int = 0
    _box: int = 0
    _shapes: list[Shape] = field(default_factory=list)

    def body(self, body: Element) -> None:
        """Everything in the body, and its sections."""
        for element in _blocks(body):
            if local(element) == "p":
                self._own_paragraph(element)
            elif local(element) == "tbl":
                self._table_of(element, 0)
        last = child(body, "sectPr")
        if last is not None:
            self.sections.append((last, self._spot()))

    def running(self, element: Element, region: Region) -> list[Passage]:
        """The passages of a header or footer, apart from those of the body."""
        before, self.passages = self.passages, []
        for inner in element.iter():
            if local(inner) == "p":
                self._add(inner, Passage((), Spot(), region), None, self.width)
        found, self.passages = self.passages, before
        return found

    def _spot(self) -> Spot:
        return Spot(
            page=self.breaks + 1 if self.rendered else None,
            section=self._section,
            paragraph=self._paragraph or None,
        )

    def _own_paragraph(self, element: Element) -> None:
        self._paragraph += 1
        self._count_breaks(element, before=True)
        self._add(element, Passage((), self._spot()), None, self.width)
        self._boxes(element, self._spot())
        self._count_breaks(element, before=False)
        section = child(element, "pPr", "sectPr")
        if section is not None:
            self.sections.append((section, self._spot()))
            self._section += 1
            if self.rendered and attribute(child(section, "type"), "val") != "continuous":
                self.breaks += 1

    def _count_breaks(self, element: Element, *, before: bool) -> None:
        """Pages as the program that saved it last laid them out."""
        if not self.rendered:
            return
        seen_text = False
        for inner in element.iter():
            name = local(inner)
            seen_text = seen_text or name == "t"
            if name == "lastRenderedPageBreak" and before is not seen_text:
                self.breaks += 1

    def _table_of(self, element: Element, depth: int) -> None:
        self._table += 1
        table, style = self._table, attribute(child(element, "tblPr", "tblStyle"), "val")
        text = " ".join(_texts(element))
        framed = bool(_FRAME_WORDS.search(text) or _SIGNED.search(text)) and len(text) < 6000
        region = Region.FRAME if framed else Region.TABLE
        padding = _padding(element)
        for row_at, row in enumerate((r for r in _blocks(element) if local(r) == "tr"), 1):
            self._count_breaks_of_row(row)
            cells = [cell for cell in _blocks(row) if local(cell) == "tc"]
            for cell_at, cell in enumerate(cells, 1):
                side = None
                if framed and len(cells) > 1:
                    side = PageSide.LEFT if cell_at == 1 else None
                    side = PageSide.RIGHT if cell_at == len(cells) else side
                spot = replace(
                    self._spot(), table=table, row=row_at, column=cell_at, paragraph=None
                )
                group = f"t{table}c{cell_at}/{len(cells)}"
                start = Passage((), spot, region, side, group=group)
                self._cell(cell, start, style, _cell_width(cell, padding), depth)

    def _cell(
        self, cell: Element, start: Passage, style: str | None, width: float, depth: int
    ) -> None:
        number = 0
        for inner in _blocks(cell):
            if local(inner) == "p":
                number += 1
                start = replace(start, spot=replace(start.spot, paragraph=number))
                self._add(inner, start, style, width)
                self._boxes(inner, start.spot)
            elif local(inner) == "tbl" and depth < _MOST_DEEP:
                self._table_of(inner, depth + 1)

    def _count_breaks_of_row(self, row: Element) -> None:
        """A row that begins on a new page carries the break in one of its cells, or in several."""
        if self.rendered and any(local(i) == "lastRenderedPageBreak" for i in row.iter()):
            self.breaks += 1

    def _boxes(self, element: Element, spot: Spot) -> None:
        """Text boxes that hang on a paragraph."""
        for box, side in _boxes_of(element):
            self._box += 1
            start = Passage((), spot, Region.FRAME, side, group=f"x{self._box}")
            for inner in box.iter():
                if local(inner) == "p":
                    self._add(inner, start, None, math.nan)

    def _add(self, element: Element, start: Passage, table: str | None, width: float) -> None:
        if len(self.passages) >= _MOST_PASSAGES:
            return
        properties = child(element, "pPr")
        style = self.styles.get(self.cascade.style_of(properties) or "")
        if style is not None and style.contents:
            return
        look = self.cascade.paragraph_look(properties, table)
        listed = self.cascade.list_of(properties)
        segments = segments_of(element, self.cascade, table)
        number = ""
        if listed and any(segment.text.strip() for segment in segments):
            number = self.numbering.label(*listed[:1], whole_number(listed[1]) or 0)
        for shape in shapes_of(element):
            self.drawings += 1
            self._draw(start, Rule(shape.length if shape.is_line else None))
        room = max(width - (look.left or 0) - (look.right or 0), 0)
        border = Rule(None if math.isnan(room) else room) if look.bordered else None
        if not any(segment.text.strip() for segment in segments):
            if border is not None:
                self._draw(start, border)
            return
        for at, segment in enumerate(segments):
            own = replace(start, number=number if at == 0 else "")
            self._add_segment(segment, own, look, len(segments), room)
        if border is not None:
            self._draw(start, border)

    def _add_segment(
        self, segment: Segment, start: Passage, look: ParagraphLook, of: int, room: float
    ) -> None:
        text = segment.text.strip()
        if _DRAWN.fullmatch(text):
            size = max((piece.size or 0 for piece in segment.pieces), default=0)
            raised = any(piece.raised for piece in segment.pieces)
            # Between tabs a line stands below what is in its own column.
            own = f"{start.group}/{segment.place}" if segment.place else start.group
            drawn = Rule(width_of(text, size * _RAISED if raised else size))
            self._draw(replace(start, group=own), drawn)
            return
        if not text:
            return
        first = of == 1 or not self.passages
        passage = replace(
            start,
            pieces=tuple(segment.pieces),
            align=None if segment.place else _ALIGNS.get(look.align or "left"),
            indent=self._indent(segment, look) if first else None,
            before=_known(look.before),
            after=_known(look.after),
            spacing=_spacing(look, segment),
            room=None if math.isnan(room) else room,
            whole=of == 1,
        )
        if segment.place:
            passage = replace(
                passage,
                side=start.side or PageSide(segment.place),
                group=f"{start.group}/{segment.place}",
                region=Region.FRAME if start.region is Region.BODY else start.region,
            )
        self.passages.append(passage)

    def _indent(self, segment: Segment, look: ParagraphLook) -> float | None:
        if look.left is None or look.first is None or segment.spaces_first:
            return None
        start = look.left + look.first
        if not segment.tab_first:
            return start
        stops = sorted(stop for stop in look.tabs or () if stop > start + 0.1)
        return stops[0] if stops else (math.floor(start / self.tab + 0.01) + 1) * self.tab

    def _draw(self, start: Passage, rule: Rule) -> None:
        """A line belongs to the last text of its cell, column or stream."""
        for at in range(len(self.passages) - 1, max(len(self.passages) - 12, -1), -1):
            passage = self.passages[at]
            if passage.group == start.group or start.group.startswith(f"{passage.group}/"):
                self.passages[at] = replace(passage, rules=(*passage.rules, rule))
                return


def _known(space: float | None) -> float | None:
    return None if space is None or math.isnan(space) else space


def _spacing(look: ParagraphLook, segment: Segment) -> float | None:
    """Distance of lines, 1 being single for the size of the letters."""
    size = max((p.size for p in segment.pieces if p.size and p.text.strip()), default=0.0)
    if look.exact is not None:
        return look.exact / (_SINGLE * size) if size else None
    if look.least is not None:
        return max(1.0, look.least / (_SINGLE * size)) if size else None
    return look.lines


def _blocks(element: Element) -> Iterator[Element]:
    """The children, those of content controls and the like in their place."""
    for inner in element:
        if local(inner) in ("sdt", "sdtContent", "customXml", "ins", "smartTag"):
            yield from _blocks(inner)
        else:
            yield inner


def _texts(element: Element) -> Iterable[str]:
    return (inner.text or "" for inner in element.iter() if local(inner) == "t")


def _padding(table: Element) -> float:
    """Left and right inside the cells of a table together, in millimetres."""
    margins = child(table, "tblPr", "tblCellMar")
    total = 0.0
    for sides in (("left", "start"), ("right", "end")):
        found = [whole_number(attribute(child(margins, side), "w")) for side in sides]
        value = next((number for number in found if number is not None), None)
        total += _CELL_PADDING if value is None else value * _MM
    return total


def _cell_width(cell: Element, padding: float) -> float:
    """Width of the text in a cell; not a number where the file does not say it in lengths."""
    width = child(cell, "tcPr", "tcW")
    value = whole_number(attribute(width, "w"))
    if attribute(width, "type") != "dxa" or value is None:
        return math.nan
    return value * _MM - padding


def _boxes_of(element: Element) -> Iterator[tuple[Element, PageSide | None]]:
    """Contents of text boxes, each once, with the side of the page where the file says it."""
    waiting: list[tuple[Element, PageSide | None]] = [(element, None)]
    while waiting:
        current, side = waiting.pop(0)
        for inner in current:
            name = local(inner)
            if name == "Fallback":
                continue
            if name == "txbxContent":
                yield inner, side
                continue
            waiting.append((inner, _side_of(inner) if name == "anchor" else side))


def _side_of(anchor: Element) -> PageSide | None:
    """Which half of the page a drawing stands on, by its offset."""
    place = child(anchor, "positionH")
    text = getattr(child(place, "posOffset"), "text", None) or ""
    width = whole_number(attribute(child(anchor, "extent"), "cx"))
    named = getattr(child(place, "align"), "text", None)
    if named in ("left", "right"):
        return PageSide(named)
    if not re.fullmatch(r"-?\d{1,9}", text) or width is None:
        return None
    centre = int(text) / 36_000 + width / 72_000
    if attribute(place, "relativeFrom") == "page":
        centre -= 30
    return PageSide.LEFT if centre < 80 else PageSide.RIGHT
