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

__all__ = [
    "Acceptance",
    "Breach",
    "FigureKey",
    "Intake",
    "Nomination",
    "RegisterEntry",
    "ReporterIntake",
    "Statement",
    "Submission",
    "SubmissionState",
    "accept",
    "take_in",
]
