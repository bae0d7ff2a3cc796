"""Which section of the outline a line is the heading of: by its title, its number, its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tongket.core.plan import Outline, Section, StatementKind
from tongket.formats.drafts.labels import Label, LabelKind, numbers_of
from tongket.formats.drafts.titles import SAME, Title, kinds_named, likeness, title_of

__all__ = ["Fit", "KnownSection", "OutlineIndex"]

_NEAR = 70
"""Least likeness of a heading whose number and place agree with the section's."""

_BY_KIND = 96
"""What a usual name for a kind of statements is worth."""

_AGREES = 6
_IN_PLACE = 6
_AS_WELL = 3
"""Two sections that differ by no more than this fit equally well."""


@dataclass(frozen=True, slots=True)
class KnownSection:
    """A section with its whole number (III.3.1 is (3, 3, 1)), its own, and the codes above it."""

    section: Section
    title: Title
    number: tuple[int, ...]
    own: tuple[int, ...]
    roman: bool
    above: tuple[str, ...]

    @property
    def code(self) -> str:
        """The code of the section."""
        return self.section.code


@dataclass(frozen=True, slots=True)
class Fit:
    """The sections that a heading fits best: none, one, or several equally well.

    ``score`` is the likeness of the best. ``numbered_otherwise`` says that its number differs.
    """

    sections: tuple[KnownSection, ...] = ()
    score: int = 0
    numbered_otherwise: bool = False

    @property
    def one(self) -> KnownSection | None:
        """The section, if there is exactly one."""
        return self.sections[0] if len(self.sections) == 1 else None


@dataclass(frozen=True, slots=True)
class _Candidate:
    known: KnownSection
    score: int
    agrees: bool | None
    in_place: bool

    @property
    def rank(self) -> int:
        return self.score + (_AGREES if self.agrees else 0) + (_IN_PLACE if self.in_place else 0)


@dataclass(frozen=True, slots=True)
class OutlineIndex:
    """The outline, ready for looking up."""

    sections: tuple[KnownSection, ...]

    @classmethod
    def of(cls, outline: Outline) -> OutlineIndex:
        """All sections, in order."""
        return cls(tuple(_known(outline.sections, (), ())))

    def fit(self, title: Title, label: Label, open_path: Sequence[str], *, looks: bool) -> Fit:
        """The section of a heading. ``open_path`` are the codes of the section that is open and of
        those above it; ``looks`` says that the line looks like a heading, which lets a title that
        is only near pass if its number agrees.
        """
        kinds = kinds_named(title)
        candidates = [
            candidate
            for known in self.sections
            if (candidate := _candidate(known, title, label, open_path, kinds=kinds)) is not None
            and _eligible(candidate, looks=looks)
        ]
        if not candidates:
            return Fit()
        best = max(candidates, key=lambda c: c.rank)
        equal = [c for c in candidates if c.rank >= best.rank - _AS_WELL]
        return Fit(
            tuple(c.known for c in equal), best.score, numbered_otherwise=best.agrees is False
        )


def _known(
    sections: Sequence[Section], number: tuple[int, ...], above: tuple[str, ...]
) -> Iterator[KnownSection]:
    for section in sections:
        own = numbers_of(section.number)
        # A number that repeats the one above it (3.1 under 3) is not counted twice.
        whole = (*number[:-1], *own) if len(own) > 1 and own[:1] == number[-1:] else (*number, *own)
        roman = bool(section.number) and section.number[0] in "IVX"
        yield KnownSection(section, title_of(section.title), whole, own, roman, above)
        yield from _known(section.sections, whole, (*above, section.code))


def _candidate(
    known: KnownSection,
    title: Title,
    label: Label,
    open_path: Sequence[str],
    *,
    kinds: tuple[StatementKind, ...],
) -> _Candidate | None:
    score = likeness(title, known.title)
    if known.section.statements in kinds and score < _BY_KIND:
        score = _BY_KIND
    if score < _NEAR:
        return None
    in_place = not known.above or known.above[-1] in open_path
    return _Candidate(known, score, _agrees(known, label), in_place)


def _agrees(known: KnownSection, label: Label) -> bool | None:
    """Whether a number is that of the section; None where there is nothing to compare."""
    if label.kind in (LabelKind.NONE, LabelKind.BULLET, LabelKind.LETTER) or not known.own:
        return None
    if label.numbers == known.number:
        return True
    return label.numbers == known.own and (label.kind is LabelKind.ROMAN) == known.roman


def _eligible(candidate: _Candidate, *, looks: bool) -> bool:
    if candidate.score >= SAME:
        return True
    return looks and candidate.agrees is True and candidate.in_place
