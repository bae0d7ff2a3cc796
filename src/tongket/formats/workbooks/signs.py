"""Texts by which rows, columns, sheets and reporters are known, compared as people write them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from tongket.formats.workbooks.values import Content, plain

__all__ = [
    "alike",
    "bare",
    "code_text",
    "folded",
    "number_sign",
    "same_measure",
    "split_code",
    "year_sign",
]

_EDGES = " .:;,*"
_LONG_ENOUGH = 4
_TYPOS = 2
_EPOCH_ORDINAL = date(1899, 12, 30).toordinal()
_YEAR = re.compile(r"(?:năm|nam|n)?\s*(?:\d{1,2}/\d{1,2}/)?((?:19|20)\d{2})")
_NUMBER = re.compile(r"[(\[]\s*(\d{1,3})\s*[)\]]")
_CODE = re.compile(r"(\d+(?:\.\d+)*|[ivx]+|[a-hđ])\s*[.)/:-]?\s+(.+)", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """A text for comparing: tidy, without capitals and without stops at its edges.

    >>> folded(" Dân số: ")
    'dân số'
    """
    return plain(text).casefold().strip(_EDGES)


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """A folded text without accents.

    >>> bare("Xã Hưng Điền")
    'xa hung dien'
    """
    split = unicodedata.normalize("NFD", folded(text).replace("đ", "d"))
    return "".join(c for c in split if not unicodedata.combining(c))


def code_text(content: Content) -> str:
    """A row code as it is compared: 1.0 and ``1.`` are ``1``.

    >>> code_text(1.0), code_text("2.1. "), code_text("II")
    ('1', '2.1', 'ii')
    """
    if isinstance(content, (str, int, float)) and not isinstance(content, bool):
        return plain(content).casefold().strip(" .)(")
    return ""


def split_code(text: str) -> tuple[str, str]:
    """A label that begins with its row code, in two; an empty code where there is none.

    >>> split_code("1.1. Trong đó: nữ")
    ('1.1', 'trong đó: nữ')
    """
    match = _CODE.fullmatch(plain(text))
    return (code_text(match[1]), folded(match[2])) if match else ("", folded(text))


@lru_cache(maxsize=4096)
def alike(text: str, label: str) -> bool:
    """Whether a retyped label can only be this one: no accents, or a slip in a long word, or a
    remark in brackets behind it. Numbers and short words must be the same.

    >>> alike("Dan so do tuoi 15-60", "Dân số độ tuổi 15-60")
    True
    >>> alike("Trong đó: nam", "Trong đó: nữ")
    False
    """
    one, other = bare(_IN_BRACKETS.sub("", text)), bare(_IN_BRACKETS.sub("", label))
    if not one or not other:
        return False
    if one == other:
        return True
    mine, theirs = one.split(), other.split()
    if len(mine) != len(theirs):
        return "".join(mine) == "".join(theirs)
    wrong = [(a, b) for a, b in zip(mine, theirs, strict=True) if a != b]
    return len(wrong) <= _TYPOS and 2 * len(wrong) < len(mine) and all(
        min(len(a), len(b)) >= _LONG_ENOUGH
        and not any(c.isdigit() for c in a + b)
        and Levenshtein.distance(a, b, score_cutoff=1) <= 1
        for a, b in wrong
    )  # fmt: skip


def same_measure(text: str, measure: str) -> bool:
    """Whether a unit of measure is the one of the form, with or without accents."""
    return bare(text).strip("() ") == bare(measure).strip("() ")


def number_sign(content: Content) -> int | None:
    """The number of a column: ``(3)``; a spreadsheet makes -3 of it when it is typed anew."""
    if isinstance(content, str):
        match = _NUMBER.fullmatch(plain(content))
        return int(match[1]) if match else None
    if isinstance(content, float) and content.is_integer() and -100 < content < 0:
        return -int(content)
    return None


def year_sign(content: Content) -> int | None:
    """The year that a header names: 2014, ``2014``, ``Năm 2014``, 31/12/2014, or a number of a
    year that is shown as a day.
    """
    if isinstance(content, datetime):
        content = content.date()
    if isinstance(content, date):
        serial = content.toordinal() - _EPOCH_ORDINAL
        return serial if 1990 <= serial <= 2100 else content.year
    if isinstance(content, bool) or not isinstance(content, (str, int, float)):
        return None
    match = _YEAR.fullmatch(folded(plain(content)))
    return int(match[1]) if match else None
