"""Parts, chapters, sections, articles, clauses, points: digits, signs, order, titles (II.6.đ)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tongket.formats.document_check import kinds
from tongket.formats.document_check.collecting import Collected
from tongket.formats.document_check.recognition import Official
from tongket.formats.document_check.rules.setting import check_component
from tongket.formats.document_check.seen import Passage
from tongket.formats.document_check.texts import has_blank, in_capitals, plain, roman

__all__ = ["check_numbering"]

_DIVISION: Final = re.compile(
    r"(phần|chương|mục|tiểu mục)\s+(?:thứ\s+)?([IVXLC]+|\d{1,9}|[A-Z])\b\s*([.:]?)\s*(.*)",
    re.IGNORECASE,
)
_ARTICLE: Final = re.compile(
    r"điều\s+([IVXLC]+|\d{1,9})([a-zđ]?)\s*([.:)\-–]?)\s*(.*)", re.IGNORECASE
)
_SECTION: Final = re.compile(r"([IVXLC]+)\s*([./:)-])\s*(.*)")
_POINT: Final = re.compile(r"([a-zđ])([.)/:-])\s+(.*)")
_NAMES: Final = {"phần": "part", "chương": "chapter", "mục": "section", "tiểu mục": "subsection"}
_SHORT: Final = 140


@dataclass(frozen=True, slots=True)
class _Division:
    passage: Passage
    name: str
    number: str
    rest: str


def check_numbering(to: Collected, official: Official) -> None:
    """All numbers of parts of the text."""
    body = official.body
    divisions = [found for p in body if (found := _division(p)) is not None]
    for division in divisions:
        _check_division(to, division, body)
    for name in ("part", "chapter"):
        _order(to, [d for d in divisions if d.name == name])
    _articles(to, body, letter=official.is_letter)
    _sections(to, body)
    _points(to, body)


def _division(passage: Passage) -> _Division | None:
    found = _DIVISION.fullmatch(passage.text)
    if found is None or len(passage.text) > _SHORT:
        return None
    name = _NAMES[plain(found[1])]
    # "Mục 2 của ..." in running text is a reference, not a heading.
    heading = passage.mostly(lambda p: p.bold) is True or not found[4] or in_capitals(found[4])
    if not heading or found[4][:1].islower():
        return None
    return _Division(passage, name, found[2], found[4])


def _check_division(to: Collected, division: _Division, body: Sequence[Passage]) -> None:
    passage, name = division.passage, division.name
    numbering = to.law.numbering[name]
    is_roman = roman(division.number) is not None
    if is_roman is not (numbering.digits == "roman"):
        to.add(
            kinds.NUMBERING_DIGITS, passage, numbering.clause, component=f"{name}-number",
            wanted=numbering.digits.value, found=division.number,
        )  # fmt: skip
    without = frozenset({"letters"}) if division.rest else frozenset()
    check_component(to, f"{name}-number", [passage], without=without)
    if in_capitals(passage.text.split()[0]) and not division.rest:
        to.add(kinds.CAPITALS, passage, numbering.clause, component=f"{name}-number")
    if division.rest:
        to.add(kinds.OWN_LINE, passage, numbering.clause, component=f"{name}-number")
        return
    at = next(i for i, p in enumerate(body) if p is passage)
    title = body[at + 1] if at + 1 < len(body) else None
    if title is None or has_blank(title.bare):
        return
    if _division(title) is not None or _ARTICLE.match(title.text):
        to.add(kinds.TITLE_MISSING, passage, numbering.clause, component=f"{name}-title")
    else:
        check_component(to, f"{name}-title", [title])


def _order(to: Collected, divisions: Sequence[_Division]) -> None:
    values = [
        roman(d.number) or (int(d.number) if d.number.isdecimal() else None) for d in divisions
    ]
    for at in range(1, len(values)):
        before, value = values[at - 1], values[at]
        if before is not None and value is not None and value not in (before + 1, 1):
            name = divisions[at].name
            to.add(
                kinds.NUMBERING_ORDER, divisions[at].passage, to.law.numbering[name].clause,
                component=f"{name}-number", found=divisions[at].number,
                before=divisions[at - 1].number,
            )  # fmt: skip


def _articles(to: Collected, body: Sequence[Passage], *, letter: bool) -> None:
    numbering = to.law.numbering["article"]
    before: int | None = None
    for passage in () if letter else body:
        found = _ARTICLE.match(passage.text)
        if found is None or _cites(found):
            continue
        number, _, sign, _rest = found.groups()
        if roman(number) is not None:
            to.add(kinds.NUMBERING_DIGITS, passage, numbering.clause, component="article",
                   wanted="arabic", found=number)  # fmt: skip
            before = roman(number)
            continue
        if sign != numbering.after and not has_blank(passage.text[:12]):
            to.add(kinds.NUMBERING_SIGN, passage, numbering.clause, component="article",
                   found=sign or " ", wanted=numbering.after)  # fmt: skip
        _article_head(to, passage)
        value = int(number)
        if before is not None and value not in (before + 1, 1):
            to.add(kinds.NUMBERING_ORDER, passage, numbering.clause, component="article",
                   found=number, before=before)  # fmt: skip
        before = value


def _cites(found: re.Match[str]) -> bool:
    """Whether "Điều 5 ..." begins a sentence about another text and not an article of this one."""
    rest = found[4]
    return not found[3] and (rest[:1].islower() or rest[:1] in ",;" or not rest)


def _article_head(to: Collected, passage: Passage) -> None:
    """Word and number are bold and upright; the title, too, where it stands by itself."""
    first = list(passage.lettered)[:1]
    if first and first[0].bold is False and not passage.number:
        to.add(kinds.NOT_BOLD, passage, to.law.components["article"].clause, component="article")
    if first and first[0].italic is True:
        to.add(kinds.ITALIC, passage, to.law.components["article"].clause, component="article")


def _sections(to: Collected, body: Sequence[Passage]) -> None:
    """A line "I. TITLE": capitals, bold, upright, one after the other."""
    numbering = to.law.numbering["part"]
    before: int | None = None
    for passage in body:
        found = _SECTION.fullmatch(passage.text)
        value = roman(found[1]) if found else None
        if found is None or value is None or len(passage.text) > 260 or has_blank(passage.text):
            continue
        named = found[3].partition("(")[0]
        title = passage.mostly(lambda p: p.bold) is True or in_capitals(named)
        if not title or (len(found[1]) == 1 and found[1] in "CLD" and not in_capitals(named)):
            continue
        noted = frozenset({"letters", "weight", "slope"}) if "(" in found[3] else frozenset()
        check_component(to, "numbered-section", [passage], without=noted)
        if found[2] != ".":
            clause = to.law.components["numbered-section"].clause
            to.add(kinds.NUMBERING_SIGN, passage, clause, component="numbered-section",
                   found=found[2], wanted=".")  # fmt: skip
        if before is not None and value not in (before + 1, 1):
            to.add(kinds.NUMBERING_ORDER, passage, numbering.clause, component="numbered-section",
                   found=found[1], before=before)  # fmt: skip
        before = value


def _points(to: Collected, body: Sequence[Passage]) -> None:
    """Points a), b), c), d), đ), e): the Vietnamese alphabet, with a bracket."""
    numbering = to.law.numbering["point"]
    order = numbering.letters
    before: str | None = None
    for passage in body:
        found = _POINT.match(passage.text)
        if found is None:
            continue
        letter, sign = found[1], found[2]
        if sign != numbering.after:
            to.add(kinds.NUMBERING_SIGN, passage, numbering.clause, component="point",
                   found=sign, wanted=numbering.after)  # fmt: skip
        follows = letter == order[0] or (
            before in order and letter in order and order.index(letter) == order.index(before) + 1
        )
        if before is not None and not follows:
            to.add(kinds.NUMBERING_ORDER, passage, numbering.clause, component="point",
                   found=letter, before=before)  # fmt: skip
        before = letter
