"""Numbers of headings: "I.", "Phần II", "3.1", "a)", typed or automatic, compared as numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Label", "LabelKind", "Labelled", "labelled", "numbers_of"]

_ROMAN_VALUE = {"I": 1, "V": 5, "X": 10}
_ORDINALS = {
    "nhất": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_END = r"\s*(?:[.):/]|[-–—](?=\s))+\s*"
_PART = re.compile(
    rf"(?:phần|mục|chương)\s+(?:thứ\s+)?([IVX]{{1,5}}|\d{{1,2}}|{'|'.join(_ORDINALS)})\b(?:{_END}|\s+|$)",
    re.IGNORECASE,
)
_ROMAN = re.compile(rf"([IVX]{{1,5}}(?:\.\d{{1,2}})*)(?:{_END}|(?<=\d)\s+|$)(?!\d)")
_DECIMAL = re.compile(rf"(\d{{1,2}}(?:\.\d{{1,2}})+)(?:{_END}|\s+|$)(?!\d)")
_WHOLE = re.compile(rf"\(?(\d{{1,2}})(?:{_END})(?!\d)")
_LETTER = re.compile(rf"\(?([A-Za-zĐđ])(?:{_END})(?=\S|$)")
_BULLET = re.compile(r"[-–—+*•·●○◦▪■►➢\uf0a7\uf0b7\uf0d8]\s*")


class LabelKind(StrEnum):
    """How a heading is numbered."""

    NONE = "none"
    ROMAN = "roman"
    ARABIC = "arabic"
    LETTER = "letter"
    BULLET = "bullet"


@dataclass(frozen=True, slots=True)
class Label:
    """A number: ``III.3.1`` is (3, 3, 1). Letters and bullets have no numbers."""

    kind: LabelKind
    numbers: tuple[int, ...] = ()
    written: str = ""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text parted into its number and the rest."""

    label: Label
    rest: str


def labelled(text: str, automatic: str = "") -> Labelled:
    """Part a line into number and title; the automatic number of Word comes before a typed one.

    >>> [labelled(t).label.numbers for t in ("III. Kết quả", "3.1 Nguyên nhân", "12.500 người")]
    [(3,), (3, 1), ()]
    """
    if automatic:
        found = labelled(
            f"{automatic} {text}" if automatic[-1:] in ".):" else f"{automatic}. {text}"
        )
        if found.label.kind is not LabelKind.NONE:
            return Labelled(found.label, labelled(found.rest).rest)
    bullet = _BULLET.match(text)
    if bullet:
        return Labelled(Label(LabelKind.BULLET, written=bullet[0].strip()), text[bullet.end() :])
    for pattern in (_PART, _ROMAN, _DECIMAL, _WHOLE):
        match = pattern.match(text)
        if match:
            written = match[1]
            kind = LabelKind.ARABIC if written[0].isdigit() else LabelKind.ROMAN
            label = Label(kind, numbers_of(written), written)
            return Labelled(label, text[match.end() :])
    match = _LETTER.match(text)
    if match:
        return Labelled(Label(LabelKind.LETTER, (), match[1]), text[match.end() :])
    return Labelled(Label(LabelKind.NONE), text)


def numbers_of(written: str) -> tuple[int, ...]:
    """A number of the outline as whole numbers; empty for letters and for none.

    >>> numbers_of("IV"), numbers_of("3.1"), numbers_of("a")
    ((4,), (3, 1), ())
    """
    found: list[int] = []
    for part in written.strip(" .)").split("."):
        ordinal = _ORDINALS.get(part.casefold())
        if ordinal is not None:
            found.append(ordinal)
        elif re.fullmatch("[0-9]{1,6}", part):
            found.append(int(part))
        elif re.fullmatch("[IVX]{1,5}", part.upper()):
            found.append(_roman_value(part.upper()))
        else:
            return ()
    return tuple(found)


def _roman_value(text: str) -> int:
    values = [_ROMAN_VALUE[letter] for letter in text]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))
