"""Which section of the outline a line is the heading of: by its title, its number, its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tongket.core.plan import Outline, Section, StatementKind
from tongket.formats.drafts.labels import Label, LabelKind, numbers_of
from tongket.formats.drafts.titles import SAME, Title, closeness, kinds_named, likeness, title_of

__all__ = ["Fit", "KnownSection", "OutlineIndex"]

_NEAR = 70
"""Least likeness of a heading whose number and place agree with the section's."""

_BY_KIND = 96
"""What a usual name for a kind of statements is worth."""

_RESEMBLES = 80
"""From here on a plain line is too much like a title to be taken for a statement."""

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
        those above it. ``looks`` says that the line looks like a heading: of a plain line more is
        asked, for it may be a statement that is like a title.
        """
        kinds = kinds_named(title)
        candidates = [
            candidate
            for known in self.sections
            if (candidate := _candidate(known, title, label, open_path, kinds=kinds)) is not None
            and _eligible(candidate, title, looks=looks)
        ]
        if not candidates:
            return Fit()
        best = max(candidates, key=lambda c: c.rank)
        equal = [c for c in candidates if c.rank >= best.rank - _AS_WELL]
        return Fit(
            tuple(c.known for c in equal), best.score, numbered_otherwise=best.agrees is False
        )

    def resembles(self, title: Title, label: Label, known: KnownSection | None) -> bool:
        """Whether a plain line that is no heading may have been meant for one: it is much like a
        title, or bears the number of a section that may follow ``known``, which is open.
        """
        if any(closeness(title, other.title) >= _RESEMBLES for other in self.sections):
            return True
        if known is None or label.kind is LabelKind.NONE:
            return False
        return any(
            label.numbers == other.own
            and other.above[-1:] == known.above[-1:]
            and other.number > known.number
            and other.above != ()
            for other in self.sections
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


def _eligible(candidate: _Candidate, title: Title, *, looks: bool) -> bool:
    """The title itself; or one that is near, if number and place agree. A plain line must not say
    more than the title, and without its number it must have the same words, but for slips in them.
    """
    due = candidate.agrees is True and candidate.in_place
    if looks:
        return candidate.score >= SAME or due
    more = len(title.words) - len(candidate.known.title.words)
    if due:
        return more <= 0
    return candidate.score >= SAME and (more == 0 or candidate.score == _BY_KIND)
