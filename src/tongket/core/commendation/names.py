"""Names of persons and collectives, compared as they are really written.

Accents, abbreviations, titles, spaces and slips vary; a name alone never proves that two persons
are one (see ``duplicates``).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rapidfuzz.distance import OSA

from tongket.core.narrative.abbreviations import ABBREVIATIONS
from tongket.core.narrative.wording import even_tones

__all__ = ["Likeness", "Name", "collective_name", "compare_collectives", "compare_persons",
           "person_name"]  # fmt: skip


class Likeness(StrEnum):
    """How two names stand to each other, from the surest.

    EQUAL but for case, spaces, titles, way of placing tones, known abbreviations; UNACCENTED: one
    was typed without accents; ABBREVIATED: "Nguyễn T. A" for "Nguyễn Thị A"; CLOSE: one slip.
    """

    EQUAL = "equal"
    UNACCENTED = "unaccented"
    ABBREVIATED = "abbreviated"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Name:
    """A name in small letters: its words, and the same without accents."""

    words: tuple[str, ...]
    bare: tuple[str, ...]

    @property
    def joined(self) -> str:
        """The words without spaces."""
        return "".join(self.words)

    @property
    def bare_joined(self) -> str:
        """The words without accents and spaces."""
        return "".join(self.bare)

    @property
    def accented(self) -> bool:
        """Whether it carries any accent."""
        return self.words != self.bare


_WORD = re.compile(r"[^\W_]+\.?")
_TITLES = re.compile(
    r"^(?:(?:ông|bà|anh|chị|cô|thầy|đồng chí|đ/c|đc|ths|ts|pgs|gs|bs|cn|nhà giáo(?: ưu tú)?)"
    r"[.:]?\s+)+"
)
_FULL_FORMS = ABBREVIATIONS | {
    "ub": "ủy ban",
    "hpn": "hội phụ nữ",
    "gd": "giáo dục",
    "đt": "đào tạo",
    "pgd": "phòng giáo dục",
    "mn": "mầm non",
    "mg": "mẫu giáo",
    "th": "tiểu học",
    "tp": "thành phố",
    "tx": "thị xã",
    "tt": "thị trấn",
    "x.": "xã",
    "p.": "phường",
    "h.": "huyện",
    "t.": "tỉnh",
    "kp": "khu phố",
}
_JOINING = {"và", "&"}


@lru_cache(maxsize=8192)
def person_name(text: str) -> Name:
    """A person's name without titles; dots of abbreviations are kept: ``("nguyễn", "t.", "a")``."""
    plain = even_tones(unicodedata.normalize("NFC", text).casefold().strip())
    return _name(tuple(_WORD.findall(_TITLES.sub("", plain))))


@lru_cache(maxsize=8192)
def collective_name(text: str) -> Name:
    """A collective's name with known abbreviations in full (UBND xã, TTHTCĐ, TT. ...)."""
    plain = even_tones(unicodedata.normalize("NFC", text).casefold())
    words: list[str] = []
    for word in _WORD.findall(plain):
        full = _FULL_FORMS.get(word) or _FULL_FORMS.get(word.rstrip("."))
        words.extend((full or word.rstrip(".")).split())
    return _name(tuple(word for word in words if word not in _JOINING))


def compare_persons(one: Name, other: Name) -> Likeness | None:
    """How two names of persons are alike, None if they are not."""
    sure = _compare_whole(one, other)
    if sure is not None or len(one.words) != len(other.words) or not one.words:
        return sure
    if _abbreviated(one, other):
        return Likeness.ABBREVIATED
    return Likeness.CLOSE if _one_slip(one, other, accents=True) else None


def compare_collectives(one: Name, other: Name) -> Likeness | None:
    """How two names of collectives are alike, None if they are not.

    A difference in accents alone is no slip: xã Tân Thành and xã Tân Thạnh are two communes.
    """
    sure = _compare_whole(one, other)
    if sure is not None or len(one.words) != len(other.words):
        return sure
    return Likeness.CLOSE if _one_slip(one, other, accents=False) else None


def _name(words: tuple[str, ...]) -> Name:
    return Name(words, tuple(_without_accents(word) for word in words))


def _without_accents(text: str) -> str:
    parts = unicodedata.normalize("NFD", text)
    return "".join(p for p in parts if not unicodedata.combining(p)).replace("đ", "d")


def _compare_whole(one: Name, other: Name) -> Likeness | None:
    if not one.words or not other.words:
        return None
    if one.joined == other.joined:
        return Likeness.EQUAL
    if one.bare_joined == other.bare_joined and not (one.accented and other.accented):
        return Likeness.UNACCENTED
    return None


def _abbreviated(one: Name, other: Name) -> bool:
    """Whether each word is the other's, or its beginning with a dot or as one letter; the given
    name, which stands last, is never abbreviated.
    """
    pairs = zip(one.bare, other.bare, strict=True)
    if one.words[-1] != other.words[-1] and one.accented and other.accented:
        return False
    if one.bare[-1] != other.bare[-1]:
        return False
    return all(left == right or _shortens(left, right) or _shortens(right, left)
               for left, right in pairs)  # fmt: skip


def _shortens(short: str, full: str) -> bool:
    stem = short.rstrip(".")
    return (short.endswith(".") or len(stem) == 1) and full.rstrip(".").startswith(stem)


def _one_slip(one: Name, other: Name, *, accents: bool) -> bool:
    """Whether just one word differs, and by one letter or (for ``accents``) by accents only."""
    pairs = zip(one.words, other.words, one.bare, other.bare, strict=True)
    different = [pair for pair in pairs if pair[0] != pair[1]]
    if len(different) != 1:
        return False
    left, right, bare_left, bare_right = different[0]
    if bare_left == bare_right:
        return accents
    if left.isdecimal() or right.isdecimal():
        return False
    long_enough = min(len(bare_left), len(bare_right)) >= 3
    return long_enough and OSA.distance(bare_left, bare_right, score_cutoff=1) <= 1
