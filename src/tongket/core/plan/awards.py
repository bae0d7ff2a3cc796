"""Awards: categories, dossiers, and the dated rules by which nominations are screened."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import Field

from tongket.core.findings import Severity
from tongket.core.plan.model import PlanModel
from tongket.core.plan.reference import Reference

__all__ = ["Award", "AwardRule", "AwardRuleKind", "DossierPart"]


class DossierPart(PlanModel):
    """A paper of the dossier."""

    code: str
    label: str
    required: bool = True
    reference: Reference


class Award(PlanModel):
    """A form of commendation. ``quota`` is the greatest number per nominating reporter and kind."""

    code: str
    label: str
    authority: str = Field(description="Who decides: Chủ tịch UBND tỉnh ...")
    nominees: tuple[Literal["collective", "individual"], ...]
    nominators: tuple[str, ...] = Field(description="Levels and agencies that may nominate")
    quota: int | None = Field(default=None, ge=1)
    dossier: tuple[DossierPart, ...]
    valid_from: date | None = None
    valid_to: date | None = None
    reference: Reference


class AwardRuleKind(StrEnum):
    """What a rule looks at."""

    LEVEL = "level"
    QUOTA = "quota"
    DOSSIER = "dossier"
    DUPLICATE = "duplicate"
    CLAIM = "claim"
    COMPLETE = "complete"


class AwardRule(PlanModel):
    """A rule of screening, in force between its dates; an error rejects, a warning marks."""

    code: str
    kind: AwardRuleKind
    severity: Severity
    label: str
    valid_from: date | None = None
    valid_to: date | None = None
    reference: Reference
