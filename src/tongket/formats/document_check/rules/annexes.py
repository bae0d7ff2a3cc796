"""Annexes (III.1) and capital letters (annex II, only where they are certain)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from tongket.formats.document_check import kinds
from tongket.formats.document_check.collecting import Collected
from tongket.formats.document_check.recognition import Annex, Official
from tongket.formats.document_check.rules.setting import check_component
from tongket.formats.document_check.seen import Passage, Region, Seen
from tongket.formats.document_check.texts import plain, roman

__all__ = ["check_annexes"]

_HEADING: Final = re.compile(
    r"phụ lục(?:\s+số)?\s*([A-Za-z]+|\d+)?\s*([.:\-–]?)\s*(.*)", re.IGNORECASE
)


def check_annexes(to: Collected, official: Official, seen: Seen) -> None:
    """Numbers, titles and references of all annexes, and whether the text speaks of them."""
    annexes = official.annexes
    several = len(annexes) > 1
    before = 0
    for annex in annexes:
        before = _annex(to, annex, several=several, before=before)
    if annexes and official.head.nation is not None:
        told = any("phụ lục" in plain(p.text) for p in official.body) or any(
            "kèm theo" in plain(p.text) or "đính kèm" in plain(p.text) for p in official.body
        )
        if official.body and not told:
            clause = to.law.numbering["annex"].clause
            to.add(kinds.ANNEX_UNTOLD, annexes[0].heading, clause)
    _pages(to, annexes, seen)


def _annex(to: Collected, annex: Annex, *, several: bool, before: int) -> int:
    heading, clause = annex.heading, to.law.numbering["annex"].clause
    found = _HEADING.match(heading.text)
    number = (found[1] or "") if found else ""
    check_component(to, "annex-number", [heading])
    if found and found[3]:
        own = to.law.components["annex-number"].clause
        to.add(kinds.ANNEX_OWN_LINE, heading, own)
    else:
        check_component(to, "annex-title", annex.title)
    value = roman(number)
    if several and not number:
        to.add(kinds.ANNEX_NUMBER_MISSING, heading, clause)
    elif number and value is None:
        to.add(kinds.ANNEX_DIGITS, heading, clause, found=number)
    elif value is not None and before and value != before + 1:
        to.add(kinds.ANNEX_ORDER, heading, clause, found=number)
    if annex.reference:
        check_component(to, "annex-reference", annex.reference)
    elif not (found and found[3]):
        to.add(kinds.ANNEX_REFERENCE, heading, to.law.components["annex-reference"].clause)
    return value or before


def _pages(to: Collected, annexes: Sequence[Annex], seen: Seen) -> None:
    """Pages of each annex begin at 1: in a .docx a new section says so (III.1.đ)."""
    if not seen.starts or not seen.numbers:
        return
    for annex in annexes:
        section = annex.heading.spot.section
        if section is None or section > len(seen.starts):
            continue
        first = _first_of(section, seen)
        begins = first is annex.heading and section > 1
        if (begins and seen.starts[section - 1] != 1) or (not begins and len(seen.starts) == 1):
            clause = to.law.numbering["annex"].clause
            to.add(kinds.ANNEX_PAGES, annex.heading, clause)


def _first_of(section: int, seen: Seen) -> Passage | None:
    return next(
        (p for p in seen.passages if p.spot.section == section and p.region is Region.BODY), None
    )
