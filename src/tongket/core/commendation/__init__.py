"""Commendation: nominations screened by dated rules, each outcome with its article."""

from tongket.core.commendation.screening import Outcome, ScreenedNomination, screen

__all__ = ["Outcome", "ScreenedNomination", "screen"]
