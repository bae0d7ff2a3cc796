"""Commendation: nominations screened by dated rules, each outcome with its article."""

from tongket.core.commendation.claims import read_claim
from tongket.core.commendation.duplicates import Certainty, Duplicate, find_duplicates
from tongket.core.commendation.screening import Outcome, ScreenedNomination, screen

__all__ = [
    "Certainty",
    "Duplicate",
    "Outcome",
    "ScreenedNomination",
    "find_duplicates",
    "read_claim",
    "screen",
]
