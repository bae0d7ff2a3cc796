"""Paper, margins and page numbers (I.1, I.3, I.7)."""

from __future__ import annotations

from dataclasses import replace
from statistics import median
from typing import Final

from tongket.formats.document_check import kinds
from tongket.formats.document_check.collecting import Collected, number_text
from tongket.formats.document_check.rules.setting import check_component
from tongket.formats.document_check.seen import PageNumber, Seen, SeenPage
from tongket.formats.document_check.texts import like, plain
from tongket.formats.documents.law import Measure, Span

__all__ = ["check_page"]

_SIDES: Final = ("top", "bottom", "left", "right")
_PAPER: Final = 1.5
_WRITTEN: Final = 0.3
"""Millimetres by which a program may round a margin that is written in the file."""

_MEASURED: Final = 1.6
"""Millimetres within which a margin can be measured from letters."""


def check_page(to: Collected, seen: Seen) -> None:
    """Everything about the pages as such."""
    for page in seen.pages:
        _paper(to, page)
    if seen.exact:
        for page in seen.pages:
            _written_margins(to, page)
    else:
        _measured_margins(to, seen)
    _numbers(to, seen)


def _paper(to: Collected, page: SeenPage) -> None:
    measures = to.law.measures
    short, long = sorted((page.width, page.height))
    wanted = measures["page.short"], measures["page.long"]
    if not (wanted[0].holds(short, _PAPER) and wanted[1].holds(long, _PAPER)):
        size = f"{page.width:.0f} x {page.height:.0f}"
        to.add(kinds.PAPER, page.spot, wanted[0].clause, found=size)


def _written_margins(to: Collected, page: SeenPage) -> None:
    for side in _SIDES:
        value, measure = page.margins.get(side), to.law.measures[f"margin.{side}"]
        if value is not None and not measure.holds(value, _WRITTEN):
            _margin(to, page, measure, side, value)


def _measured_margins(to: Collected, seen: Seen) -> None:
    """One value for all pages: text never ends outside it, and on most pages it ends there."""
    upright = [page for page in seen.pages if page.height > page.width]
    for side in _SIDES:
        measure = to.law.measures[f"margin.{side}"]
        values = [(page.margins[side], page) for page in upright if side in page.margins]
        if not values:
            continue
        least, page = min(values, key=lambda pair: pair[0])
        if side in ("left", "right"):
            # One drawing or long word may stand outside; a margin is what most pages have.
            least = median(value for value, _ in values)
        span = measure.spans[0]
        enough = side in ("left", "right") or (side == "top" and len(values) > 2)
        wide = enough and not Span(span.least, span.most).holds(least, _MEASURED)
        if least < float(span.least) - _MEASURED or wide:
            _margin(to, page, measure, side, least)


def _margin(to: Collected, page: SeenPage, measure: Measure, side: str, value: float) -> None:
    facts = to.span(measure.spans[0], "mm")
    to.add(kinds.MARGIN, page.spot, measure.clause, side=side, found=number_text(round(value, 1)),
           **facts)  # fmt: skip


def _numbers(to: Collected, seen: Seen) -> None:
    component = to.law.components["page-number"]
    clause = component.clause
    if not seen.exact:
        _pages_without(to, seen)
    elif not seen.numbers and seen.several_pages:
        to.add(kinds.PAGE_NUMBER_MISSING, None, clause)
    for number in seen.numbers:
        if number.first and number.passage.spot.section in (None, 1):
            to.add(kinds.PAGE_NUMBER_FIRST, number.passage.spot, clause)
        if number.in_footer:
            to.add(kinds.PAGE_NUMBER_FOOT, number.passage.spot, clause)
        elif number.centred is False:
            to.add(kinds.PAGE_NUMBER_CENTRE, number.passage.spot, clause)
        if number.digits == "roman":
            to.add(kinds.PAGE_NUMBER_DIGITS, number.passage.spot, clause)
        _number_setting(to, number)
    if seen.starts and seen.starts[0] not in (None, 1):
        to.add(kinds.PAGE_NUMBER_START, seen.pages[0].spot, clause, found=seen.starts[0])


def _number_setting(to: Collected, number: PageNumber) -> None:
    """Only the digits count: other words of a running head have sizes of their own."""
    digits = tuple(p for p in number.passage.pieces if p.text.strip().isdigit())
    if digits:
        shown = replace(number.passage, pieces=digits)
        check_component(to, "page-number", [shown], without=frozenset({"align", "letters"}))


def _pages_without(to: Collected, seen: Seen) -> None:
    """Pages of a .pdf from the second on that show no number and begin no annex."""
    numbered = {number.passage.spot.page for number in seen.numbers}
    nation = to.law.words["nation"].text
    for page in seen.pages[1:]:
        if page.number in numbered:
            continue
        top = [p for p in seen.passages if p.spot.page == page.number][:6]
        begins = any(plain(p.bare).startswith("phụ lục") or like(p.bare, nation, 82) for p in top)
        if top and not begins:
            to.add(kinds.PAGE_NUMBER_MISSING, page.spot, to.law.components["page-number"].clause)
