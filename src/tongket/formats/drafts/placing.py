"""What went where: every line of a draft ends as a statement, as a heading, or left with a reason.

Nothing is put anywhere by guess. Under a heading that fits no section, or several equally well,
lines are left until the next heading that fits one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import zip_longest

from tongket.core.narrative.wording import clean, wording_of
from tongket.core.plan import Outline, StatementKind
from tongket.formats.drafts.labels import Label, LabelKind, Labelled, labelled
from tongket.formats.drafts.own_headings import (
    Rank,
    below,
    leads,
    rank_of,
    spoken_under,
    still_open,
)
from tongket.formats.drafts.paragraphs import Draft, Line, TableLeft
from tongket.formats.drafts.sections import Fit, KnownSection, OutlineIndex
from tongket.formats.drafts.titles import SAME, title_of

__all__ = ["Outcome", "Placed", "Placement", "Reason", "place"]

_LONGEST_HEADING = 300
_LONGEST_PLAIN = 150
"""A bold line that no number leads is a heading only up to so many letters."""

_SHORT = 100
"""A plain line without a sign at its end may be a heading only up to so many letters."""

_CLOSING = re.compile(
    r"(?:nơi nhận|trên đây là|tm\.|t/m\b|kt\.|người lập|người báo cáo)", re.IGNORECASE
)
_ANNEX = re.compile(r"phụ lục\b", re.IGNORECASE)
_CAPTION = re.compile(r"(?:(?:bảng|biểu|biểu đồ|hình)\s+\d|\(?đơn vị tính\b)", re.IGNORECASE)
_END = "./."
_SENTENCE_ENDS = (".", ";", ",", "!", "?")
_ENDS_LIKE_TITLE = 95


class Outcome(StrEnum):
    """What became of a line."""

    STATEMENT = "statement"
    HEADING = "heading"
    LEFT = "left"


class Reason(StrEnum):
    """Why a line or table stands in no section."""

    PREAMBLE = "preamble"
    CLOSING = "closing"
    ANNEX = "annex"
    CONTENTS = "contents"
    SAYS_NOTHING = "says-nothing"
    GENERATED = "generated"
    UNKNOWN_HEADING = "unknown-heading"
    UNCLEAR_HEADING = "unclear-heading"
    TAKES_NONE = "takes-none"
    NOT_ASKED = "not-asked"
    HAS_SUBSECTIONS = "has-subsections"
    OWN_HEADING = "own-heading"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Placed:
    """A line or table with what became of it.

    ``section`` is the code of the section it went to, is the heading of, or stood under; ``text``
    the statement without its bullet. ``candidates`` are the codes that an unclear heading fits.
    ``numbered_otherwise`` marks a heading whose number is not that of the outline.
    """

    source: Line | TableLeft
    outcome: Outcome
    section: str | None = None
    text: str = ""
    reason: Reason | None = None
    candidates: tuple[str, ...] = ()
    numbered_otherwise: bool = False

    @property
    def said(self) -> str:
        """The text of a line; of a table that of its first cells."""
        if isinstance(self.source, Line):
            return self.source.text
        return " | ".join(self.source.cells[:4])


@dataclass(frozen=True, slots=True)
class Placement:
    """All lines and tables, in order."""

    placed: tuple[Placed, ...]

    @property
    def statements(self) -> tuple[Placed, ...]:
        """Those that became statements."""
        return tuple(p for p in self.placed if p.outcome is Outcome.STATEMENT)

    @property
    def sections(self) -> tuple[str, ...]:
        """Codes of the sections whose heading was found, each once."""
        found = (p.section for p in self.placed if p.outcome is Outcome.HEADING and not p.reason)
        return tuple(dict.fromkeys(code for code in found if code))


@dataclass(frozen=True, slots=True)
class _Heading:
    """A line taken for a heading; ``rest`` is what stands behind the colon of a run-in one."""

    fit: Fit
    rest: str = ""


@dataclass(slots=True)
class _Placer:
    """Goes through a draft. ``open`` is the section that is open; ``why`` why none is."""

    index: OutlineIndex
    role: str
    ours: bool
    open: KnownSection | None = None
    why: Reason = Reason.PREAMBLE
    candidates: tuple[str, ...] = ()
    last: KnownSection | None = None
    waiting: str = ""
    opened: Rank | None = None
    own: tuple[Rank, ...] = ()
    placed: list[Placed] = field(default_factory=list)

    def take(self, block: Line | TableLeft, after: Line | TableLeft | None) -> None:
        """Place the next line or table. A line before a table may be its title, and one before a
        list its heading.
        """
        if isinstance(block, TableLeft):
            self._table(block)
        elif block.contents:
            self._left(block, Reason.CONTENTS)
        elif self.why is Reason.ANNEX and self.open is None:
            self._left(block, Reason.ANNEX)
        elif self.ours and block.level is None:
            self._of_report(block)
        elif block.caption or _CAPTION.match(block.text) is not None:
            self._aside(block)
        else:
            self._line(block, after)

    def _of_report(self, line: Line) -> None:
        """A line of a report that this program wrote: all that nobody is named for is its own."""
        if _ends_report(line):
            self._close(line)
        elif self.open is None:
            self._left(line, self.why)
        elif line.credited:
            self._under(line, self.open, line.text, line.label)
        else:
            self._left(line, Reason.GENERATED)

    def _line(self, line: Line, after: Line | TableLeft | None) -> None:
        parted = labelled(line.text, line.label)
        if self._is_number_alone(line, parted):
            self.placed.append(Placed(line, Outcome.HEADING))
            self.waiting = parted.label.written
            return
        if self.waiting and parted.label.kind is LabelKind.NONE:
            parted = labelled(line.text, self.waiting)
        self.waiting = ""
        found = self._heading(line, parted)
        if found is not None and isinstance(after, TableLeft) and not found.fit.sections:
            self._aside(line)
        elif self._is_own(line, parted, found, after):
            self._own_heading(line, rank_of(line, parted))
        elif found is not None:
            self.opened, self.own = rank_of(line, parted), ()
            self._open(line, found)
        elif _ends_report(line):
            self._close(line)
        elif self.open is None:
            self._left(line, self.why)
        else:
            self.own = still_open(self.own, line, parted.label)
            self._under(line, self.open, line.text, line.label)
        if line.text.endswith(_END) and self.open is not None:
            self.open, self.why = None, Reason.CLOSING

    def _is_own(
        self,
        line: Line,
        parted: Labelled,
        found: _Heading | None,
        after: Line | TableLeft | None,
    ) -> bool:
        """Whether a line is a heading of the office's own, inside the section that is open."""
        known, opened = self.open, self.opened
        if self.ours or known is None or opened is None or known.section.statements is None:
            return False
        if found is None:
            return leads(parted, after)
        nothing = not found.fit.sections and not found.rest
        deeper = nothing and below(rank_of(line, parted), opened)
        return deeper and not self.index.resembles(title_of(parted.rest), parted.label, known)

    def _own_heading(self, line: Line, rank: Rank) -> None:
        """Put it below those that it is deeper than, in place of the others."""
        above = [one for one in still_open(self.own, line, rank.label) if below(rank, one)]
        self.own = (*above, rank)
        code = self.open.code if self.open is not None else None
        self.placed.append(Placed(line, Outcome.HEADING, code, reason=Reason.OWN_HEADING))

    def _is_number_alone(self, line: Line, parted: Labelled) -> bool:
        """A line with nothing but the number of a part; its title is the next line."""
        roman = parted.label.kind is LabelKind.ROMAN
        return roman and not parted.rest.strip() and len(line.text) <= 20

    def _open_path(self) -> tuple[str, ...]:
        known = self.open or self.last
        return () if known is None else (*known.above, known.code)

    def _heading(self, line: Line, parted: Labelled) -> _Heading | None:
        """The heading that a line is; None for any other line."""
        label, rest = parted.label, parted.rest.strip()
        if not rest or len(rest) > _LONGEST_HEADING:
            return self._run_in(line, parted)
        looks = _looks(line, rest)
        fit = self.index.fit(title_of(rest), label, self._open_path(), looks=looks)
        if label.kind is LabelKind.BULLET and line.level is None:
            return _Heading(fit) if _may_be_bulleted(fit) else self._run_in(line, parted)
        if fit.sections and (looks or not rest.endswith(_SENTENCE_ENDS)):
            return _Heading(fit)
        run_in = self._run_in(line, parted)
        if run_in is not None:
            return run_in
        outside = self.open is None and self.why in (Reason.PREAMBLE, Reason.CLOSING)
        if _surely(line, label, rest, outside=outside):
            return _Heading(Fit())
        plain = not (looks or outside or rest.endswith(_SENTENCE_ENDS)) and len(rest) <= _SHORT
        doubt = plain and self.index.resembles(title_of(rest), label, self.open)
        return _Heading(Fit()) if doubt else None

    def _run_in(self, line: Line, parted: Labelled) -> _Heading | None:
        """A heading with text behind its colon: "Ưu điểm: ..." in the place where it is due."""
        head, colon, rest = parted.rest.partition(":")
        if not colon or not rest.strip() or len(head) > _LONGEST_PLAIN:
            return None
        fit = self.index.fit(title_of(head), parted.label, self._open_path(), looks=True)
        known = fit.one
        if known is None or fit.score < _ENDS_LIKE_TITLE:
            return None
        due = bool(known.above) and known.above[-1] in self._open_path()
        led = not known.own or line.bold_head >= len(head)
        return _Heading(fit, rest.strip()) if due and led else None

    def _open(self, line: Line, heading: _Heading) -> None:
        fit = heading.fit
        known = fit.one
        if known is None:
            self.open = None
            self.why = Reason.UNCLEAR_HEADING if fit.sections else Reason.UNKNOWN_HEADING
            self.candidates = tuple(k.code for k in fit.sections)
            self.placed.append(
                Placed(line, Outcome.HEADING, reason=self.why, candidates=self.candidates)
            )
            return
        self.open = self.last = known
        self.candidates = ()
        if heading.rest:
            self._under(line, known, heading.rest, "")
            return
        self.placed.append(
            Placed(line, Outcome.HEADING, known.code, numbered_otherwise=fit.numbered_otherwise)
        )

    def _under(self, line: Line, known: KnownSection, said: str, label: str) -> None:
        """A line below the heading of a section."""
        section = known.section
        text = clean(labelled(said).rest if label else said)
        text = text.removesuffix(_END) + "." if text.endswith(_END) else text
        if section.statements is None:
            reason = Reason.HAS_SUBSECTIONS if _has_takers(known) else Reason.TAKES_NONE
            self._left(line, reason)
        elif self.role not in section.contributors:
            self._left(line, Reason.NOT_ASKED)
        elif not text or wording_of(text).says_nothing:
            self._left(line, Reason.SAYS_NOTHING)
        else:
            spoken = spoken_under(self.own, text)
            self.placed.append(Placed(line, Outcome.STATEMENT, known.code, spoken))

    def _close(self, line: Line) -> None:
        annex = _ANNEX.match(line.text) is not None
        self.open, self.why = None, Reason.ANNEX if annex else Reason.CLOSING
        self._left(line, self.why)

    def _table(self, table: TableLeft) -> None:
        closing = any(_CLOSING.match(text) for text in table.cells[:3])
        if self.open is not None and closing:
            self.open, self.why = None, Reason.CLOSING
        self._aside(table)

    def _aside(self, block: Line | TableLeft) -> None:
        """A table, or the title of one: it closes no section."""
        aside = (Reason.PREAMBLE, Reason.CLOSING, Reason.ANNEX)
        own = Reason.GENERATED if self.ours else Reason.TABLE
        reason = self.why if self.open is None and self.why in aside else own
        self._left(block, reason)

    def _left(self, block: Line | TableLeft, reason: Reason) -> None:
        known = self.open.code if self.open is not None else None
        under = self.candidates if reason is Reason.UNCLEAR_HEADING else ()
        self.placed.append(Placed(block, Outcome.LEFT, known, reason=reason, candidates=under))


def place(draft: Draft, outline: Outline, role: str) -> Placement:
    """Place every line and table of a draft of a reporter in this role."""
    placer = _Placer(OutlineIndex.of(outline), role, draft.ours)
    for block, after in zip_longest(draft.blocks, draft.blocks[1:]):
        if block is not None:
            placer.take(block, after)
    return Placement(tuple(placer.placed))


def _looks(line: Line, rest: str) -> bool:
    """Whether a line looks like a heading: by its style, its weight or its capitals."""
    return line.level is not None or line.bold or _capitals(rest)


def _capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    upper = sum(1 for c in letters if c.isupper())
    return len(text.split()) >= 2 and upper * 10 >= len(letters) * 9


def _surely(line: Line, label: Label, rest: str, *, outside: bool) -> bool:
    """Whether a line that fits no section is a heading nevertheless. ``outside`` the sections, in
    letterhead and signature, bold lines are none.
    """
    if line.level is not None:
        return not outside or label.kind is not LabelKind.NONE
    numbered = label.kind in (LabelKind.ROMAN, LabelKind.ARABIC, LabelKind.LETTER)
    if label.kind is LabelKind.ROMAN:
        return True
    sentence = rest.endswith(_SENTENCE_ENDS)
    if numbered:
        return _looks(line, rest) and not (sentence and len(rest) > _LONGEST_PLAIN)
    return _looks(line, rest) and not outside and not sentence and len(rest) <= _LONGEST_PLAIN


def _may_be_bulleted(fit: Fit) -> bool:
    """Sections that offices head with a bullet: parts without a number, and the kinds of
    judgement. Of activities a bullet may well repeat a title without being one.
    """
    return (
        fit.score >= SAME
        and bool(fit.sections)
        and all(
            not known.own or known.section.statements not in (None, StatementKind.ACTIVITY)
            for known in fit.sections
        )
    )


def _ends_report(line: Line) -> bool:
    """Whether the text of the report is over: closing sentence, recipients, signature, annex."""
    if _CLOSING.match(line.text):
        return True
    title = len(line.text) <= _LONGEST_PLAIN and (line.bold or _capitals(line.text))
    return title and (
        _ANNEX.match(line.text) is not None
        or (_capitals(line.text) and line.text.casefold().startswith(("chủ tịch", "phó chủ tịch")))
    )


def _has_takers(known: KnownSection) -> bool:
    return any(below.statements is not None for below in known.section.walk())
