"""The head of a plan (plan.yaml): what is reviewed, by whom, at which levels, until when."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from pydantic import Field

from tongket.core.periods import Period
from tongket.core.plan.model import PlanModel
from tongket.core.plan.reference import Reference

__all__ = ["ConflictRule", "Deadline", "Issuer", "Level", "PeriodTree", "Point", "Review"]


class Level(PlanModel):
    """A level of the territorial tree, dated: three until 30 June 2025, two since."""

    code: str
    name: str = Field(description="Tên cấp: Cấp tỉnh, Cấp huyện, Cấp xã")
    rank: int = Field(ge=1, description="1 is the highest")
    valid_from: date | None = None
    valid_to: date | None = None
    reference: Reference


class Point(PlanModel):
    """A numbered line of the plan's own text (purposes and requirements)."""

    number: str
    text: str
    reference: Reference


class Deadline(PlanModel):
    """By when those of one level, or one agency, report. ``by`` names either."""

    by: str
    day: date
    label: str
    reference: Reference


class PeriodTree(PlanModel):
    """Figures of ``years`` stand on the tree of ``day``; the rest stand on the as-of date."""

    years: tuple[int, ...]
    day: date
    reference: Reference


class Issuer(PlanModel):
    """What the letterhead and the signature of the report say (ND 30/2020, annex I)."""

    superior: str | None = None
    body: str
    place: str
    symbol: str = Field(description="Ký hiệu, ví dụ BC-UBND")
    authority: str = Field(description="Quyền hạn: TM. ỦY BAN NHÂN DÂN")
    position: str = Field(description="Chức vụ: CHỦ TỊCH, hoặc KT. CHỦ TỊCH / PHÓ CHỦ TỊCH")
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    reference: Reference


class ConflictRule(StrEnum):
    """Which value stands where two versions of one reporter changed a figure differently."""

    NEWEST = "newest"
    EARLIEST = "earliest"


class Review(PlanModel):
    """One final review of one programme."""

    code: str
    version: int = Field(ge=1)
    title: str
    programme: str
    abstract: str = Field(description="Trích yếu của báo cáo")
    root: str = Field(description="Id of the unit whose review this is")
    standing_agency: str = Field(description="Code of the agency that consolidates")
    first_year: int
    last_year: int
    milestones: tuple[int, ...]
    baseline_year: int | None = None
    cut_off: date = Field(description="Ngày chốt số liệu; the default as-of date")
    report_day: date | None = Field(default=None, description="Date on the report; blank if none")
    legal_basis: tuple[str, ...] = Field(description="Ids of sources, in the order of citation")
    purposes: tuple[Point, ...]
    requirements: tuple[Point, ...]
    levels: tuple[Level, ...]
    calendar: tuple[Deadline, ...]
    period_trees: tuple[PeriodTree, ...] = ()
    coverage_floor_units: Decimal = Field(ge=0, le=100, description="%, below it no verdict")
    coverage_floor_population: Decimal = Field(ge=0, le=100)
    coverage_floor_reference: Reference
    issuer: Issuer
    version_conflict: ConflictRule = Field(
        default=ConflictRule.NEWEST,
        description="Which value stands where two versions changed one figure differently",
    )
    decimals_of_percent: int = Field(default=2, ge=0, le=6)
    regime: dict[str, str] = Field(
        default_factory=dict,
        description="Fields of the reporting regime (ND 09/2019): name, content, form, frequency",
    )

    @property
    def span(self) -> Period:
        """All the years under review."""
        return Period(self.first_year, self.last_year)
