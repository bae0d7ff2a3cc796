"""The sample review as one value: the books, the files beside them, and the faults put in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tongket.core.figures import Figure
from tongket.core.plan import Reporter, Slot
from tongket.formats.workbooks.filling import Filling

__all__ = ["MARK", "FaultKind", "PlantedFault", "Sample", "SampleBook", "SampleFile"]

MARK = "số liệu minh họa"
"""Stands on every sheet of every sample workbook."""


class FaultKind(StrEnum):
    """What was put in on purpose."""

    MISSING_UNIT = "missing-unit"
    LATE_UNIT = "late-unit"
    TEXT_NUMBER = "text-number"
    NOT_A_NUMBER = "not-a-number"
    TENFOLD_SLIP = "tenfold-slip"
    IMPOSSIBLE_RATIO = "impossible-ratio"
    PARTS_OVER_TOTAL = "parts-over-total"
    LEFT_EMPTY = "left-empty"
    OVERLAP_DIFFERENCE = "overlap-difference"
    IDENTICAL_COPY = "identical-copy"
    OLDER_VERSION = "older-version"
    OTHER_PLAN = "other-plan"
    UNREADABLE_FILE = "unreadable-file"
    NO_WORKBOOK = "no-workbook"
    TWICE_NOMINATED = "twice-nominated"
    OVER_QUOTA = "over-quota"
    DOSSIER_PART_MISSING = "dossier-part-missing"
    CLAIM_CONTRADICTED = "claim-contradicted"
    AWARD_NOT_ALLOWED = "award-not-allowed"
    UNIQUE_STATEMENT = "unique-statement"


@dataclass(frozen=True, slots=True)
class PlantedFault:
    """One fault: where it is, what would be true, what was written, which findings must tell it.

    ``truth`` and ``written`` are texts as typed into the cell. ``expected`` holds codes of findings
    of which one must be made; empty where the system must simply cope (a number typed as text is
    read right, the unique statement is not lost).
    """

    kind: FaultKind
    reporter: str | None
    file: str | None = None
    sheet: str | None = None
    cell: str | None = None
    form: str | None = None
    element: str | None = None
    period: str | None = None
    category: str | None = None
    truth: str | None = None
    written: str | None = None
    expected: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class SampleBook:
    """A workbook to write: ``path`` is relative to the folder of the review.

    ``other_plan`` says that it must carry the identity of another plan.
    """

    reporter: Reporter
    path: str
    filling: Filling
    other_plan: bool = False


@dataclass(frozen=True, slots=True)
class SampleFile:
    """A file that is no book of its own: a copy of the one at ``copy_of``, or bytes as they are."""

    path: str
    copy_of: str | None = None
    content: bytes = b""


@dataclass(frozen=True, slots=True)
class Sample:
    """A whole sample review. ``truth`` holds the value of every figure asked of every expected
    reporter, also of those that sent nothing, before any fault was put in.
    """

    seed: int
    plan_digest: str
    books: tuple[SampleBook, ...]
    files: tuple[SampleFile, ...]
    faults: tuple[PlantedFault, ...]
    truth: tuple[Figure, ...]

    def true_values(self) -> dict[tuple[str, Slot], int | None]:
        """(reporter, slot) -> value in smallest steps; None where it does not apply."""
        return {
            (f.reporter, Slot(f.element, f.category, int(f.period))): f.value for f in self.truth
        }

    def faults_of(self, kind: FaultKind) -> tuple[PlantedFault, ...]:
        """The faults of one kind, in order."""
        return tuple(fault for fault in self.faults if fault.kind is kind)
