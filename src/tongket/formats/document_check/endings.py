"""The end of a document: recipients on the left, authority and name of the signer on the right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from tongket.formats.document_check.seen import PageSide, Passage, Region
from tongket.formats.document_check.texts import in_capitals, plain

__all__ = ["FORM", "Ending", "ending_of"]

FORM: Final = re.compile(
    r"\s*(?:(TM|KT|TL|TUQ|T/M|K/T|T/L|T/UQ)(\.?)(?=[\s.])|(Q)(\.))(\s*)(?=[A-ZĐÀ-Ỹ])(.+)"
)
"""An abbreviation of authority before capitals."""

_NAME: Final = re.compile(r"(?:[A-ZĐÀ-Ỹ][\w.]*\s+){1,7}[A-ZĐÀ-Ỹ]\w*")

_POSITION: Final = re.compile(
    r"(?:phó\s+)?(?:chủ tịch|giám đốc|tổng giám đốc|bộ trưởng|thứ trưởng|cục trưởng|vụ trưởng"
    r"|trưởng|chánh|hiệu trưởng|viện trưởng|chủ nhiệm|bí thư|quyền|chủ tọa|thư ký"
    r"|tổng cục trưởng)\b.*"
)
_RECIPIENTS: Final = 60
_NAME_NEAR: Final = 12
_NAME_LENGTH: Final = 60


@dataclass(frozen=True, slots=True)
class Ending:
    """What was found; ``authority`` are the lines in capitals above the place to sign."""

    word: Passage | None = None
    recipients: tuple[Passage, ...] = ()
    authority: tuple[Passage, ...] = ()
    signer: Passage | None = None


def ending_of(passages: Sequence[Passage]) -> tuple[Ending, int]:
    """The end, and where the text before it stops."""
    word_at = next((at for at, p in enumerate(passages) if _is_word(p)), None)
    sign_at = next((at for at, p in enumerate(passages) if _signs(p)), None)
    known = [at for at in (word_at, sign_at) if at is not None]
    if not known:
        return Ending(), len(passages)
    start = min(known)
    end = passages[start:]
    word = None if word_at is None else passages[word_at]
    authority, signer = _signature(passages[sign_at:]) if sign_at is not None else ((), None)
    return Ending(word, _recipients(end, word), authority, signer), start


def _is_word(passage: Passage) -> bool:
    return re.match(r"nơi nhận\b", plain(passage.bare)) is not None and len(passage.bare) < 60


def _signs(passage: Passage) -> bool:
    """Whether the lines of a signature begin here: capitals on the right, or with their form."""
    text = passage.bare
    if passage.region is Region.TABLE or len(text) > 120 or not in_capitals(text):
        return False
    if passage.side is PageSide.LEFT or not (
        passage.side is PageSide.RIGHT or passage.region is Region.BODY
    ):
        return False
    if FORM.match(text):
        return True
    return passage.side is PageSide.RIGHT and _POSITION.fullmatch(plain(text)) is not None


def _recipients(end: Sequence[Passage], word: Passage | None) -> tuple[Passage, ...]:
    if word is None:
        return ()
    after = list(end[end.index(word) + 1 :])
    if word.group.endswith("/left"):
        # Lines below a line that was divided by a gap are often not divided themselves.
        column = word.group.removesuffix("/left")
        own = [p for p in after if p.group == word.group or (p.group == column and _listed(p))]
    elif word.side is not None:
        own = [p for p in after if p.group.startswith(word.group) and p.side in (word.side, None)]
    else:
        own = [p for p in after if p.group == word.group]
    own += _on_later_pages(after, word)
    found: list[Passage] = []
    for passage in own[:_RECIPIENTS]:
        if not passage.text or (found and not _listed(passage) and _kept(found[-1])):
            break
        found.append(passage)
    listed = [at for at, passage in enumerate(found) if _listed(passage)]
    return tuple(found[: listed[-1] + 1]) if listed else tuple(found[:1])


def _on_later_pages(after: Sequence[Passage], word: Passage) -> list[Passage]:
    """The lines of a list that goes on at the top of the next page, where pages are known."""
    page = word.spot.page
    if page is None:
        return []
    later = [p for p in after if p.spot.page is not None and p.spot.page > page]
    return list(takewhile(_listed, later))


def _listed(passage: Passage) -> bool:
    return passage.text.startswith(("-", "–", "—", "•", "+"))


def _kept(passage: Passage) -> bool:
    return plain(passage.bare).lstrip("-–•+ ").startswith("lưu")


def _signature(passages: Sequence[Passage]) -> tuple[tuple[Passage, ...], Passage | None]:
    first = passages[0]
    column = [p for p in passages if _same_column(p, first)][:14]
    authority: list[Passage] = []
    signer: Passage | None = None
    for passage in column:
        text = passage.bare
        if signer is None and in_capitals(text) and len(authority) < 5:
            authority.append(passage)
        elif len(text) < 60 and signer is None and _NAME.fullmatch(text):
            signer = passage
    if signer is None and authority and first.side is PageSide.RIGHT and first.spot.table is None:
        signer = _name_alone(passages[1:])
    return tuple(authority), signer


def _name_alone(after: Sequence[Passage]) -> Passage | None:
    """The name below a position that tabs set to the right, where nothing stands beside it."""
    near = (p for p in after[:_NAME_NEAR] if p.side is None and p.spot.top is None)
    plainly = (p for p in near if p.region is Region.BODY and len(p.bare) < _NAME_LENGTH)
    return next((p for p in plainly if _NAME.fullmatch(p.bare)), None)


def _same_column(passage: Passage, first: Passage) -> bool:
    if first.side is None:
        return passage.group == first.group and passage.region is first.region
    if passage.spot.page is not None and first.spot.table is None and first.spot.top is not None:
        return passage.side is PageSide.RIGHT and passage.spot.page == first.spot.page
    same = passage.group == first.group or (
        passage.spot.table == first.spot.table and passage.side is first.side
    )
    return same and passage.side is PageSide.RIGHT
