"""Submissions: what reporters sent, which version counts, and what is accepted of it."""

from tongket.core.submissions.acceptance import Acceptance, Breach, FigureKey, accept
from tongket.core.submissions.intake import Intake, ReporterIntake, take_in
from tongket.core.submissions.values import (
    Nomination,
    RegisterEntry,
    Statement,
    Submission,
    SubmissionState,
)
from tongket.core.submissions.versions import (
    CellKey,
    FigureChange,
    MergedVersions,
    merge_versions,
)

__all__ = [
    "Acceptance",
    "Breach",
    "CellKey",
    "FigureChange",
    "FigureKey",
    "Intake",
    "MergedVersions",
    "Nomination",
    "RegisterEntry",
    "ReporterIntake",
    "Statement",
    "Submission",
    "SubmissionState",
    "accept",
    "merge_versions",
    "take_in",
]
