"""What the law on administrative documents sets, as frozen values.

A number of the law is a span, never one choice of ours: ``documents.layout`` chooses inside the
spans, the checker of documents asks whether what it found lies inside. Every value names its
clause.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

__all__ = [
    "Addressed",
    "Clause",
    "Component",
    "CopyForm",
    "Digits",
    "DocumentKind",
    "FixedWords",
    "Font",
    "Law",
    "Letters",
    "LineAlign",
    "Mark",
    "MarkKind",
    "Measure",
    "MeasuredIn",
    "Numbering",
    "SignatureForm",
    "Span",
    "Spelling",
]


class Letters(StrEnum):
    """How the letters of a component are written."""

    CAPITALS = "capitals"
    SMALL = "small"


class LineAlign(StrEnum):
    """How the lines of a component stand between the margins of their place."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    BOTH = "both"


class MeasuredIn(StrEnum):
    """What a measure is measured in; a share is a part of the line of text beside it."""

    MILLIMETRE = "mm"
    POINT = "pt"
    LINES = "lines"
    SHARE = "share"
    PAGE = "page"
    NUMBER = "number"


class Digits(StrEnum):
    """What a number of order is written with."""

    ROMAN = "roman"
    ARABIC = "arabic"
    LETTERS = "letters"


class MarkKind(StrEnum):
    """What a mark above the text is about."""

    SECRECY = "secrecy"
    URGENCY = "urgency"
    CIRCULATION = "circulation"


class Addressed(StrEnum):
    """Whether "Kính gửi" stands before the text: never, always, or to a higher body only."""

    NO = "no"
    YES = "yes"
    UPWARDS = "upwards"


@dataclass(frozen=True, slots=True)
class Clause:
    """A place in the annexes: annex, part (None where it has none), and section.item.point."""

    annex: str
    part: str | None
    path: tuple[str, ...]

    @property
    def place(self) -> str:
        """Section, item and point as the annex numbers them: ``II.6.e``."""
        return ".".join(self.path)

    @property
    def cited(self) -> str:
        """As a Vietnamese text cites it: "điểm e khoản 6 Mục II Phần I Phụ lục I"."""
        names = ("Mục", "khoản", "điểm")
        parts = [f"{name} {number}" for name, number in zip(names, self.path, strict=False)]
        whole = [
            *reversed(parts),
            f"Phần {self.part}" if self.part else "",
            f"Phụ lục {self.annex}",
        ]
        return " ".join(part for part in whole if part)


@dataclass(frozen=True, slots=True)
class Span:
    """From least to most, both inside; ``most`` is None where the law sets no upper end."""

    least: Fraction
    most: Fraction | None

    def holds(self, value: float, tolerance: float = 0.0) -> bool:
        """Whether a value lies inside, give or take ``tolerance`` (what measuring cannot tell)."""
        return value >= self.least - tolerance and (
            self.most is None or value <= self.most + tolerance
        )


@dataclass(frozen=True, slots=True)
class Measure:
    """A length, size, share or number that the law sets: inside one of the spans."""

    id: str
    unit: MeasuredIn
    spans: tuple[Span, ...]
    clause: Clause

    def holds(self, value: float, tolerance: float = 0.0) -> bool:
        """Whether a value is allowed, give or take ``tolerance``."""
        return any(span.holds(value, tolerance) for span in self.spans)

    @property
    def least(self) -> float:
        """The smallest value that is allowed."""
        return float(min(span.least for span in self.spans))


@dataclass(frozen=True, slots=True)
class Component:
    """How one component (thành phần thể thức) is set: letters, size in points, weight, slope.

    ``size_of`` names the component whose size it must share; ``box`` is its number in the
    diagram of section IV; ``align`` is None where the law does not say.
    """

    id: str
    name: str
    letters: Letters
    size: Span
    bold: bool
    italic: bool
    clause: Clause
    align: LineAlign | None = None
    box: str | None = None
    size_of: str | None = None


@dataclass(frozen=True, slots=True)
class Font:
    """The family and the colour (RRGGBB) of all text."""

    name: str
    colour: str
    clause: Clause


@dataclass(frozen=True, slots=True)
class FixedWords:
    """Words that stand as they are. The first is to be written, the others are right as well."""

    id: str
    texts: tuple[str, ...]
    clause: Clause

    @property
    def text(self) -> str:
        """The text to write."""
        return self.texts[0]


@dataclass(frozen=True, slots=True)
class Numbering:
    """How a division is numbered: digits, the sign after the number, the letters in their order."""

    id: str
    digits: Digits
    after: str
    letters: tuple[str, ...]
    clause: Clause


@dataclass(frozen=True, slots=True)
class SignatureForm:
    """An abbreviation before the authority of the signer, and what it stands before."""

    abbreviation: str
    meaning: str
    before: str
    clause: Clause


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of secrecy, urgency or circulation; its frame is width and height in millimetres."""

    text: str
    about: MarkKind
    clause: Clause
    frame: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class CopyForm:
    """How a copy is named, and its abbreviation in the symbol."""

    text: str
    abbreviation: str
    clause: Clause


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A kind of document of annex III; công văn has no abbreviation."""

    name: str
    abbreviation: str | None
    model: str | None
    addressed: Addressed
    clause: Clause


@dataclass(frozen=True, slots=True)
class Spelling:
    """Capital letters where no context can change them: a pattern of what is wrong, what is right.

    ``too_many`` where a capital stands that should not.
    """

    wrong: str
    right: str
    clause: Clause
    too_many: bool = False


@dataclass(frozen=True, slots=True)
class Law:
    """The whole of it, in force from a day on. ``assumed``: what has no source, and why.
    ``clauses``: what is asked for without a number or a word of its own.
    """

    id: str
    title: str
    source: str
    valid_from: date
    valid_to: date | None
    assumed: Mapping[str, str]
    font: Font
    measures: Mapping[str, Measure]
    components: Mapping[str, Component]
    words: Mapping[str, FixedWords]
    numbering: Mapping[str, Numbering]
    signatures: tuple[SignatureForm, ...]
    marks: tuple[Mark, ...]
    copies: tuple[CopyForm, ...]
    kinds: tuple[DocumentKind, ...]
    clauses: Mapping[str, Clause]
    spellings: tuple[Spelling, ...]

    def in_force(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def kind(self, abbreviation: str | None) -> DocumentKind | None:
        """The kind with this abbreviation, as the annex writes it (``QyĐ``); None is công văn."""
        return next((k for k in self.kinds if k.abbreviation == abbreviation), None)
