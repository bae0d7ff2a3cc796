"""Number and symbol, place and day: how they are written (II.3, II.4, annex III)."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import Final

from tongket.formats.document_check import kinds
from tongket.formats.document_check.collecting import Collected
from tongket.formats.document_check.recognition import Head, Official
from tongket.formats.document_check.texts import has_blank, plain
from tongket.formats.documents.law import Law

__all__ = ["check_day", "check_number"]

_NUMBER: Final = re.compile(r"số\s*(:?)\s*([^/]*?)(\s*)(/)(\s*)(.*)", re.IGNORECASE)
_DAY: Final = re.compile(
    r"(.*?)(\s*,\s*|\s+)ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE
)
_FIGURES: Final = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}")


def check_number(to: Collected, official: Official) -> None:
    """Colon, zero, stroke, spaces, and the abbreviation of the kind."""
    passage = official.head.number
    if passage is None:
        return
    clause = to.law.components["number"].clause
    text = "".join(p.text for p in passage.pieces if not p.raised).strip()
    found = _NUMBER.match(text)
    if found is None:
        if not has_blank(text) and re.search(r"\d\s*-", text):
            to.add(kinds.NUMBER_SLASH, passage, clause)
        return
    colon, number, before, _, after, symbol = found.groups()
    if not colon:
        to.add(kinds.NUMBER_COLON, passage, clause)
    digits = number.strip()
    below = int(to.law.measures["number.padded-below"].least)
    if len(digits) == 1 and digits.isdecimal() and int(digits) < below:
        clause_zero = to.law.measures["number.padded-below"].clause
        to.add(kinds.NUMBER_PADDED, passage, clause_zero, found=digits, wanted=f"{int(digits):02}")
    if has_blank(symbol) or not symbol.strip():
        return
    spaced = (
        after or (before and digits.isdecimal()) or re.search(r"\s-|-\s|\w\s+\w", symbol.strip())
    )
    if spaced:
        to.add(kinds.NUMBER_SPACES, passage, clause)
    _symbol(to, official, re.sub(r"\s*-\s*", "-", symbol.strip()))


def _symbol(to: Collected, official: Official, symbol: str) -> None:
    """The groups of the symbol against the kind that the document calls itself."""
    head, law = official.head, to.law
    passage = head.number
    if passage is None:
        return
    groups = [group for group in symbol.split("-") if group]
    written = groups[0] if groups else ""
    known = {kind.abbreviation for kind in law.kinds if kind.abbreviation}
    clause = next(kind.clause for kind in law.kinds if kind.abbreviation)
    if head.kind is not None and head.kind.abbreviation:
        wanted = head.kind.abbreviation
        if written != wanted and written != "BC" + wanted:
            to.add(kinds.SYMBOL_KIND, passage, clause, found=written or "…", wanted=wanted)
    mixed = [g for g in groups if g not in known and any(c.islower() for c in g)]
    for group in mixed:
        if group == written and head.kind is not None:
            continue
        if group != group.upper() and not _mixed_by_custom(group):
            to.add(kinds.SYMBOL_SMALL, passage, law.components["symbol"].clause, found=group)


def _mixed_by_custom(group: str) -> bool:
    """Bodies abbreviate themselves (TTg, NNPTNT, SGDĐT): one small letter between capitals."""
    return group[0].isupper() and sum(c.islower() for c in group) <= 2 and len(group) > 2


def check_day(to: Collected, official: Official) -> None:
    """Comma, zeros, figures instead of words, days that are none."""
    passage = official.head.day
    if passage is None:
        return
    text, law = passage.bare, to.law
    form = law.components["place-and-day"].clause
    if _FIGURES.search(text) and "tháng" not in plain(text):
        to.add(kinds.DAY_FORM, passage, law.measures["day.padded-below"].clause)
        return
    place = re.match(r"(.*?)(,?)\s*ngày\b", text, re.IGNORECASE)
    if place and place[1].strip(" .…"):
        if not place[2]:
            to.add(kinds.DAY_COMMA, passage, form)
        first = next((c for c in place[1] if c.isalpha()), "")
        if first.islower():
            to.add(kinds.PLACE_SMALL, passage, form)
    found = _DAY.search(text)
    if found is None:
        return
    _padding(to, official.head, law, found[3], found[4])
    day, month, year = int(found[3]), int(found[4]), int(found[5])
    real = 1 <= month <= 12 and year > 1900 and 1 <= day <= monthrange(year, month)[1]
    if not real:
        to.add(kinds.DAY_IMPOSSIBLE, passage, law.measures["day.padded-below"].clause)


def _padding(to: Collected, head: Head, law: Law, day: str, month: str) -> None:
    days, months = law.measures["day.padded-below"], law.measures["month.padded-below"]
    passage = head.day
    if len(day) == 1 and int(day) < days.least:
        to.add(kinds.DAY_PADDED, passage, days.clause, found=day, wanted=f"0{day}")
    if len(month) == 1 and int(month) < months.least:
        to.add(kinds.MONTH_PADDED, passage, months.clause, found=month, wanted=f"0{month}")
    if month.startswith("0") and int(month) >= months.least:
        to.add(kinds.MONTH_OVER_PADDED, passage, months.clause, found=month, wanted=month[1:])
