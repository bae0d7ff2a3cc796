"""Nominations by what became of them, and whether their lists fit in the text."""

from __future__ import annotations

from tongket.core.commendation import Outcome, ScreenedNomination
from tongket.core.report.compose.index import Index

__all__ = ["SHORT_LIST", "eligible", "has_long_list", "rejected"]

SHORT_LIST = 12
"""A list of up to this many nominees stands in the text; a longer one in an annex."""


def eligible(index: Index) -> tuple[ScreenedNomination, ...]:
    """Those that go on to the council, with or without marks."""
    return tuple(n for n in index.results.nominations if n.outcome is not Outcome.REJECTED)


def rejected(index: Index) -> tuple[ScreenedNomination, ...]:
    """Those that the rules reject."""
    return tuple(n for n in index.results.nominations if n.outcome is Outcome.REJECTED)


def has_long_list(index: Index) -> bool:
    """Whether any list needs an annex."""
    return max(len(eligible(index)), len(rejected(index))) > SHORT_LIST
