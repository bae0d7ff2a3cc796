"""The dossier of a nomination: how many of its papers are there, and which are not."""

from __future__ import annotations

from tongket.core.commendation import ScreenedNomination
from tongket.core.plan import DossierPart
from tongket.core.report.compose.index import Index
from tongket.core.report.words import Words

__all__ = ["dossier_counted"]


def dossier_counted(index: Index, words: Words, one: ScreenedNomination) -> str:
    """``3/3`` papers of those required, and what is missing; nothing where none is required."""
    required = [part for part in _parts(index, one) if part.required]
    if not required:
        return ""
    missing = "; ".join(part.label for part in required if part.code not in one.nomination.dossier)
    given = sum(part.code in one.nomination.dossier for part in required)
    counted = f"{words.number(given)}/{words.number(len(required))}"
    if not missing:
        return counted
    return words.say("report.commendation.dossier-missing", counted=counted, missing=missing)


def _parts(index: Index, one: ScreenedNomination) -> tuple[DossierPart, ...]:
    """The papers that the award asks for; none for an award that is not in the plan."""
    award = index.plan.award_by_code.get(one.nomination.award)
    return award.dossier if award else ()
