"""Who issues the reports of the units below and of the agencies, and to whom they go."""

from __future__ import annotations

from pydantic import Field

from tongket.core.plan.model import PlanModel
from tongket.core.plan.reference import Reference

__all__ = ["ISSUER_PLACEHOLDERS", "IssuerBelow"]

ISSUER_PLACEHOLDERS = ("name", "place", "above", "root", "standing")
"""What may stand in braces in the texts of ``IssuerBelow``: the unit's name inside a sentence, its
place of issue, the unit above, the root, and the standing agency.
"""


class IssuerBelow(PlanModel):
    """The frame of the own reports of one level's units, or of one agency (ND 30/2020, annex I).

    A text may name the unit and those above it by placeholders.
    """

    by: str = Field(description="Code of a level or of an agency")
    superior: str | None = None
    body: str
    place: str
    symbol: str
    authority: str = ""
    position: str
    abstract: str | None = Field(default=None, description="Trích yếu; default: that of the plan")
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    reference: Reference
