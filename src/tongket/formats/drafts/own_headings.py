"""Headings of an office's own below a section: "1. Đối với Trung ương" under "VI. Kiến nghị".

They are no sections of the outline. What stands below them stays in the section, with the heading
before it, because it says for whom or about what the statement is. Only a line that is surely
deeper than the heading of the section is taken for one; any other heading closes the section.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tongket.core.narrative.wording import clean
from tongket.formats.drafts.labels import Label, LabelKind, Labelled, labelled
from tongket.formats.drafts.paragraphs import Line, TableLeft

__all__ = ["Rank", "below", "leads", "rank_of", "spoken_under", "still_open"]

_DEPTH = {LabelKind.ROMAN: 0, LabelKind.ARABIC: 1, LabelKind.LETTER: 2, LabelKind.BULLET: 3}
_ADDRESSED = ("đối với ", "với ")
_ENDS = (".", ";", ",", "!", "?")
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Rank:
    """How deep a heading is by its number, sign and style, and what it says."""

    label: Label
    level: int | None
    bold: bool
    text: str


def rank_of(line: Line, parted: Labelled) -> Rank:
    """The rank of a line as a heading."""
    return Rank(parted.label, line.level, line.bold, clean(parted.rest).rstrip(" .:"))


def below(one: Rank, other: Rank) -> bool:
    """Whether a heading is surely deeper than another: by its style, its kind of number, or a
    number that goes on (6.1 below 6). Two that cannot be compared are not.
    """
    if one.level is not None and other.level is not None:
        return one.level > other.level
    mine, theirs = one.label, other.label
    if mine.kind not in _DEPTH or theirs.kind not in _DEPTH:
        return False
    if mine.kind is theirs.kind:
        longer = len(mine.numbers) > len(theirs.numbers) > 0
        return longer and mine.numbers[: len(theirs.numbers)] == theirs.numbers
    return _DEPTH[mine.kind] > _DEPTH[theirs.kind]


def leads(parted: Labelled, after: Line | TableLeft | None) -> bool:
    """Whether a plain line only introduces the list after it: "- Đối với tỉnh:", then "+"."""
    said = parted.rest.strip()
    if not said or len(said) > _LONGEST or said.endswith(_ENDS) or not isinstance(after, Line):
        return False
    following = labelled(after.text, after.label).label
    if following.kind not in (LabelKind.LETTER, LabelKind.BULLET) or _alike(
        parted.label, following
    ):
        return False
    addressed = said.casefold().startswith(_ADDRESSED)
    numbered = parted.label.kind is not LabelKind.NONE
    return addressed or (numbered and said.endswith(":"))


def still_open(own: Sequence[Rank], line: Line, label: Label) -> tuple[Rank, ...]:
    """The headings that a line still stands under: one that begins like a heading is beside it."""
    for place, heading in enumerate(own):
        plain = heading.level == line.level and heading.bold == line.bold
        if plain and _alike(heading.label, label):
            return tuple(own[:place])
    return tuple(own)


def spoken_under(own: Sequence[Rank], text: str) -> str:
    """A statement with the headings it stands under."""
    return ": ".join([*(heading.text for heading in own), text])


def _alike(one: Label, other: Label) -> bool:
    sign = one.written == other.written if one.kind is LabelKind.BULLET else True
    return one.kind is other.kind and sign
