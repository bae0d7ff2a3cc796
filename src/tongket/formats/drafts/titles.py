"""How like a heading is to the title of a section: in whole numbers, from 0 to 100."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from tongket.core.narrative.abbreviations import ABBREVIATIONS
from tongket.core.narrative.wording import even_tones
from tongket.core.plan import StatementKind

__all__ = ["SAME", "Title", "bare", "closeness", "kinds_named", "likeness", "title_of"]

SAME = 90
"""From here on a heading is the title, with slips of the pen."""

_BEGINS_LIKE = 88
"""A title cut short, or with words added: enough only where the number agrees."""

_CONTAINED = 80
"""All the words of the one in the other: enough only where the number agrees."""

_NO_ACCENTS = 2
"""What a likeness that overlooks accents is worth less."""

_OWN = {"qđ": "quyết định", "bcđ": "ban chỉ đạo", "tt": "thông tin"}
_WORD = re.compile(r"[^\W_]+")
_NOTE = re.compile(r"\s*\([^()]*\)\s*[.:;]*$")
_FILLING = ("những", "các", "một số", "về", "đánh giá", "đánh giá chung về")

_NAMES = {
    StatementKind.STRENGTH: (
        "ưu điểm", "mặt được", "mặt đã làm được", "mặt mạnh", "mặt ưu điểm", "mặt tích cực",
    ),
    StatementKind.SHORTCOMING: (
        "tồn tại, hạn chế", "hạn chế, tồn tại", "hạn chế, yếu kém", "tồn tại", "hạn chế",
        "khuyết điểm", "nhược điểm", "mặt chưa được", "mặt hạn chế", "mặt còn hạn chế",
        "khó khăn, hạn chế", "tồn tại và hạn chế", "hạn chế và tồn tại", "tồn tại, yếu kém",
    ),
    StatementKind.CAUSE_OF_SUCCESS: (
        "nguyên nhân thành công", "nguyên nhân của thành công", "nguyên nhân đạt được",
        "nguyên nhân của ưu điểm", "nguyên nhân ưu điểm", "nguyên nhân của những kết quả đạt được",
    ),
    StatementKind.CAUSE_OF_SHORTCOMING: (
        "nguyên nhân tồn tại, hạn chế", "nguyên nhân hạn chế", "nguyên nhân của hạn chế",
        "nguyên nhân của hạn chế, yếu kém", "nguyên nhân của tồn tại", "nguyên nhân tồn tại",
        "nguyên nhân của tồn tại, hạn chế", "nguyên nhân của hạn chế, tồn tại",
        "nguyên nhân hạn chế, yếu kém", "nguyên nhân hạn chế, tồn tại",
    ),
    StatementKind.LESSON: ("bài học kinh nghiệm", "bài học", "kinh nghiệm", "bài học rút ra"),
    StatementKind.PROPOSAL: (
        "kiến nghị, đề xuất", "đề xuất, kiến nghị", "kiến nghị", "đề xuất", "đề nghị",
        "kiến nghị và đề xuất", "đề xuất và kiến nghị",
    ),
}  # fmt: skip
"""What offices call sections of a kind, whatever the outline calls them."""


@dataclass(frozen=True, slots=True)
class Title:
    """The words of a title without case and punctuation, and the same without accents."""

    words: tuple[str, ...]
    bare: str

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(self.words)

    @property
    def accented(self) -> bool:
        """Whether any letter carries an accent."""
        return self.text != self.bare


@lru_cache(maxsize=4096)
def title_of(text: str) -> Title:
    """A title for comparing: without the note in brackets behind it, abbreviations in full.

    >>> title_of("KẾT QUẢ thực hiện QĐ 781 (theo phụ lục gửi kèm):").text
    'kết quả thực hiện quyết định 781'
    """
    evened = even_tones(unicodedata.normalize("NFC", _NOTE.sub("", text)).casefold())
    words = tuple(
        part
        for word in _WORD.findall(evened)
        for part in (_OWN.get(word) or ABBREVIATIONS.get(word, word)).split()
    )
    return Title(words, bare(" ".join(words)))


def bare(text: str) -> str:
    """Small letters without accents.

    >>> bare("Đề xuất")
    'de xuat'
    """
    parted = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in parted if not unicodedata.combining(c)).replace("đ", "d")


def closeness(heading: Title, title: Title) -> int:
    """How like two titles are as they stand; accents that are missing or wrong count little."""
    if not heading.words or not title.words:
        return 0
    exact = round(fuzz.ratio(heading.text, title.text))
    without = round(fuzz.ratio(heading.bare, title.bare)) - _NO_ACCENTS
    return max(exact, without)


def likeness(heading: Title, title: Title) -> int:
    """How like two titles are, if one may be cut short or hold more words than the other."""
    score = closeness(heading, title)
    if not score:
        return 0
    shorter, longer = sorted((heading.bare.split(), title.bare.split()), key=len)
    if len(shorter) >= 3 and longer[: len(shorter)] == shorter:
        score = max(score, _BEGINS_LIKE)
    if len(shorter) >= 3 and set(shorter) <= set(longer):
        score = max(score, _CONTAINED)
    return score


def kinds_named(heading: Title) -> tuple[StatementKind, ...]:
    """The kinds of statements that a heading is a usual name for; mostly none.

    >>> kinds_named(title_of("Những hạn chế, yếu kém"))
    (<StatementKind.SHORTCOMING: 'shortcoming'>,)
    """
    text = heading.text if heading.accented else heading.bare
    wordings = {text}
    for filling in _FILLING:
        wordings.add(text.removeprefix(f"{filling} ").removeprefix(f"{bare(filling)} "))
    return tuple(
        kind
        for kind, names in _NAMES.items()
        if any(
            (known.text if heading.accented else known.bare) in wordings
            for known in map(title_of, names)
        )
    )
