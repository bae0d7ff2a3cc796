"""Submissions: what reporters sent, which version counts, and what is accepted of it."""

from tongket.core.submissions.intake import Intake, ReporterIntake, take_in
from tongket.core.submissions.values import (
    Nomination,
    RegisterEntry,
    Statement,
    Submission,
    SubmissionState,
)

__all__ = [
    "Intake",
    "Nomination",
    "RegisterEntry",
    "ReporterIntake",
    "Statement",
    "Submission",
    "SubmissionState",
    "take_in",
]
