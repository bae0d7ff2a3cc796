"""Everything that a review found out, as the report and the annexes need it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tongket.core.commendation import ScreenedNomination
from tongket.core.figures import ConsolidatedFigure, ReportedFigure
from tongket.core.findings import Finding
from tongket.core.narrative import StatementGroup
from tongket.core.plan import Plan, Reporter
from tongket.core.submissions import FigureChange, RegisterEntry, SubmissionState
from tongket.core.verdicts import IndicatorResult

__all__ = ["OwnFigure", "OwnFigures", "ReporterOutcome", "ReviewResults", "StandsOn"]


@dataclass(frozen=True, slots=True)
class OwnFigure(ConsolidatedFigure):
    """A figure as one reporter gave it: published in leaves.csv, not in figures.csv."""


@dataclass(frozen=True, slots=True)
class OwnFigures:
    """The figures as they were reported: those that entered the sums, and those kept out."""

    accepted: tuple[ReportedFigure, ...]
    kept_out: tuple[ReportedFigure, ...]


@dataclass(frozen=True, slots=True)
class ReporterOutcome:
    """What became of one reporter: its state, the file that counts, and when it was sent."""

    reporter: Reporter
    state: SubmissionState
    file: str | None
    sent_on: date | None
    deadline: date | None
    figures_accepted: int
    figures_kept_out: int


@dataclass(frozen=True, slots=True)
class StandsOn:
    """The snapshot that results stand on: its number, the day of the cut-off, and the digest of
    everything in it.
    """

    number: int
    day: date
    digest: str

    @property
    def short(self) -> str:
        """As much of the digest as people compare by eye."""
        return self.digest[:12].upper()


@dataclass(frozen=True, slots=True)
class ReviewResults:
    """The outcome of a run. ``illustrative`` says that the data are made up (số liệu minh họa).

    ``changes`` are what newer versions of a reporter's file changed in older ones.

    ``figures`` and ``indicators`` cover every unit of the viewed tree and every period asked for.

    ``viewer`` is the reporter whose own report is made of a part of the results (see
    ``unit_view``); None: all of the review.

    ``stands_on``: the snapshot of a cut-off; None: what counted when the results were made.
    """

    plan: Plan
    as_of: date
    viewed_on: date
    illustrative: bool
    outcomes: tuple[ReporterOutcome, ...]
    figures: tuple[ConsolidatedFigure, ...]
    indicators: tuple[IndicatorResult, ...]
    entries: tuple[RegisterEntry, ...]
    statements: tuple[StatementGroup, ...]
    nominations: tuple[ScreenedNomination, ...]
    findings: tuple[Finding, ...]
    changes: tuple[FigureChange, ...] = ()
    viewer: str | None = None
    stands_on: StandsOn | None = None
