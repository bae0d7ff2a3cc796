"""A .docx as it is seen."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from tongket.formats.document_check.seen import PageNumber, Passage, Region, Seen, SeenPage, Spot
from tongket.formats.document_check.word.looks import read_cascade
from tongket.formats.document_check.word.opening import WordParts, word_parts
from tongket.formats.document_check.word.passages import Walk
from tongket.formats.documents.law import LineAlign
from tongket.formats.drafts.numbering import read_numbering
from tongket.formats.drafts.opening import local
from tongket.formats.drafts.styles import attribute, child, read_styles, switch, whole_number
from tongket.formats.refusals import Refusal

__all__ = ["read_word"]

_MM: Final = 25.4 / 1440
_SIDES: Final = ("top", "bottom", "left", "right")
_ROMAN: Final = {"upperRoman", "lowerRoman", "upperLetter", "lowerLetter"}


def read_word(data: bytes) -> Seen | Refusal:
    """Read a document, or say why not."""
    parts = word_parts(data)
    if isinstance(parts, Refusal):
        return parts
    styles = dict(read_styles(parts.styles))
    walk = Walk(
        cascade=read_cascade(parts.styles, parts.numbering, parts.theme),
        numbering=read_numbering(parts.numbering, styles),
        styles=styles,
        width=_text_width(parts.body),
        tab=_default_tab(parts.settings),
        rendered=any(local(inner) == "lastRenderedPageBreak" for inner in parts.body.iter()),
    )
    walk.body(parts.body)
    pages = tuple(_pages(walk.sections))
    count = parts.pages if parts.pages and parts.pages >= walk.breaks + 1 else None
    return Seen(
        passages=tuple(walk.passages),
        pages=pages,
        numbers=tuple(_numbers(parts, walk)),
        page_count=count,
        several_pages=_several(parts, walk, count),
        exact=True,
        drawings=walk.drawings,
        starts=tuple(_start(section) for section, _ in walk.sections),
    )


def _several(parts: WordParts, walk: Walk, count: int | None) -> bool | None:
    """Whether it has more than one page; None where nobody can tell without laying it out."""
    if count is not None and count > 1:
        return True
    broken = any(
        local(inner) == "br" and attribute(inner, "type") == "page" for inner in parts.body.iter()
    )
    turned = any(
        attribute(child(section, "type"), "val") != "continuous" for section, _ in walk.sections[1:]
    )
    letters = sum(len(passage.bare) for passage in walk.passages)
    if walk.breaks or broken or turned or letters > 9000:
        return True
    return False if count == 1 and letters < 2500 else None


def _pages(sections: list[tuple[Element, Spot]]) -> Iterator[SeenPage]:
    for number, (section, spot) in enumerate(sections, start=1):
        size, margins = child(section, "pgSz"), child(section, "pgMar")
        width, height = _mm(size, "w"), _mm(size, "h")
        if width is None or height is None:
            continue
        known = {side: _mm(margins, side) for side in _SIDES}
        gutter = _mm(margins, "gutter") or 0
        found = {side: abs(value) for side, value in known.items() if value is not None}
        if "left" in found:
            found["left"] += gutter
        yield SeenPage(number, width, height, found, Spot(section=number, page=spot.page))


def _numbers(parts: WordParts, walk: Walk) -> Iterator[PageNumber]:
    """Every page number, with the sections it is seen in."""
    even = switch(parts.settings, "evenAndOddHeaders") or False
    inherited: dict[tuple[str, str], str] = {}
    for at, (section, spot) in enumerate(walk.sections, start=1):
        for reference in section:
            if local(reference) in ("headerReference", "footerReference"):
                key = (local(reference)[:6], attribute(reference, "type") or "default")
                inherited[key] = attribute(reference, "id") or ""
        titled = switch(section, "titlePg") or False
        digits = attribute(child(section, "pgNumType"), "fmt")
        for (region, kind), part in inherited.items():
            if (kind == "first" and not titled) or (kind == "even" and not even):
                continue
            element = parts.running.get(part)
            found = _field_of(element, walk, region) if element is not None else None
            if found is not None:
                shown = kind == "first" or (kind == "default" and not titled)
                passage = _placed(found, Spot(section=at, page=spot.page))
                yield PageNumber(
                    passage=passage,
                    first=shown,
                    in_footer=region == "footer",
                    centred=_centred(element, passage),
                    digits="roman" if digits in _ROMAN else "arabic",
                )


def _placed(passage: Passage, spot: Spot) -> Passage:
    return Passage(passage.pieces, spot, passage.region, align=passage.align, number=passage.number)


def _field_of(element: Element, walk: Walk, region: str) -> Passage | None:
    """The passage of a header or footer that shows the number of the page."""
    for paragraph in (inner for inner in element.iter() if local(inner) == "p"):
        codes = " ".join(
            (inner.text or "") + " " + (attribute(inner, "instr") or "")
            for inner in paragraph.iter()
            if local(inner) in ("instrText", "fldSimple")
        )
        if "PAGE" in codes.upper().replace("NUMPAGES", "").replace("PAGEREF", "").split():
            place = Region.HEADER if region == "header" else Region.FOOTER
            numbered = [
                passage
                for passage in walk.running(_only(paragraph), place)
                if any(any(c.isdigit() for c in piece.text) for piece in passage.pieces)
            ]
            return numbered[0] if numbered else Passage((), Spot(), place)
    return None


def _only(paragraph: Element) -> Element:
    holder = Element("holder")
    holder.append(paragraph)
    return holder


def _centred(header: Element | None, passage: Passage) -> bool | None:
    """Whether a number stands in the middle: by its paragraph, by a tab stop or by its frame."""
    if header is None:
        return None
    if passage.align is LineAlign.CENTRE:
        return True
    for inner in header.iter():
        if local(inner) == "framePr":
            place = attribute(inner, "xAlign")
            return place == "center" if place else None
        if local(inner) in ("tab", "ptab", "tbl", "txbxContent"):
            return None
    return False if passage.align else None


def _start(section: Element) -> int | None:
    return whole_number(attribute(child(section, "pgNumType"), "start"), digits=5)


def _text_width(body: Element) -> float:
    """Width between the margins of the first section; not a number where it is not said."""
    section = next((inner for inner in body.iter() if local(inner) == "sectPr"), None)
    width = _mm(child(section, "pgSz"), "w")
    sides = [_mm(child(section, "pgMar"), side) for side in ("left", "right")]
    if width is None or None in sides:
        return math.nan
    return width - sum(side for side in sides if side is not None)


def _default_tab(settings: Element | None) -> float:
    found = _mm(child(settings, "defaultTabStop"), "val")
    return found if found and found > 1 else 12.7


def _mm(element: Element | None, name: str) -> float | None:
    text = attribute(element, name) or ""
    try:
        return float(text) * _MM if text and len(text) < 12 else None
    except ValueError:
        return None
