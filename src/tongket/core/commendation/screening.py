"""Screening of nominations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tongket.core.findings import Finding
from tongket.core.plan import Plan
from tongket.core.submissions import Nomination
from tongket.core.verdicts import IndicatorResult

__all__ = ["Outcome", "ScreenedNomination", "screen"]


class Outcome(StrEnum):
    """PROPOSED goes on to the council; MARKED too, with warnings; REJECTED does not."""

    PROPOSED = "proposed"
    MARKED = "marked"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class ScreenedNomination:
    """A nomination with its outcome and the findings that led to it."""

    nomination: Nomination
    outcome: Outcome
    findings: tuple[Finding, ...]


def screen(
    plan: Plan,
    nominations: Sequence[Nomination],
    results: Sequence[IndicatorResult],
    day: date,
) -> tuple[ScreenedNomination, ...]:
    """Screen all nominations by the rules in force on ``day``; one outcome for each, in order."""
    raise NotImplementedError
