"""Submissions: what one reporter sent, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tongket.core.figures import ReportedFigure, SourceCell
from tongket.core.findings import Finding

__all__ = [
    "Nomination",
    "RegisterEntry",
    "Statement",
    "Submission",
    "SubmissionState",
]


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """A line of a register; ``values`` are (column code, text) as they will be printed."""

    reporter: str
    form: str
    line: int
    values: tuple[tuple[str, str], ...]
    source: SourceCell

    def value(self, column: str) -> str:
        """The text of one column, empty if none."""
        return dict(self.values).get(column, "")


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement under a section of the outline."""

    reporter: str
    section: str
    text: str
    source: SourceCell

    @property
    def id(self) -> str:
        """Stable id: reporter, section and cell."""
        return f"{self.reporter}:{self.section}:{self.source.cell}"


@dataclass(frozen=True, slots=True)
class Nomination:
    """A collective or individual nominated for an award.

    ``award`` and ``kind`` (``collective``, ``individual``) are codes; where the line names none,
    what was typed there, "" where nothing was. Such a nomination is carried to be rejected.
    ``dossier`` holds the codes of the parts that are enclosed. The claim is what the nomination
    says was reached: an indicator of the nominating unit in the last year, in the indicator's
    measure, as text.
    """

    reporter: str
    award: str
    kind: str
    name: str
    birth_year: int | None
    sex: str | None
    position: str
    workplace: str
    achievement: str
    claim_indicator: str | None
    claim_value: str | None
    dossier: tuple[str, ...]
    source: SourceCell

    @property
    def id(self) -> str:
        """Stable id: file, sheet and cell."""
        return f"{self.source.file}:{self.source.sheet}:{self.source.cell}"


class SubmissionState(StrEnum):
    """What became of a reporter's submission; ``AWAITING``: sent, and nobody approved it yet."""

    ACCEPTED = "accepted"
    ACCEPTED_WITH_WARNINGS = "accepted_with_warnings"
    PARTLY_RETURNED = "partly_returned"
    REPLACED = "replaced"
    UNUSABLE = "unusable"
    LATE = "late"
    AWAITING = "awaiting"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Submission:
    """One file of one reporter, read whole. ``sent_on`` is the date on its title sheet.

    ``tabular`` says that it comes from a table of figures, not from the reporter's own workbook.
    ``marks`` are those that the file carries (số liệu minh họa). ``sender`` is who filled it, as
    written there. ``draft`` says that it is a document that only carries statements.
    ``answers`` is the digest of the file that was given back and that this one corrects.
    """

    reporter: str
    file: str
    digest: str
    form_version: int
    sent_on: date | None
    figures: tuple[ReportedFigure, ...] = ()
    entries: tuple[RegisterEntry, ...] = ()
    statements: tuple[Statement, ...] = ()
    nominations: tuple[Nomination, ...] = ()
    findings: tuple[Finding, ...] = ()
    marks: tuple[str, ...] = ()
    tabular: bool = False
    draft: bool = False
    sender: str | None = None
    answers: str | None = None
