"""The head of a plan (plan.yaml): what is reviewed, by whom, at which levels, until when."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from pydantic import Field

from tongket.core.frame import Secrecy, Urgency
from tongket.core.periods import Period
from tongket.core.plan.issuers import IssuerBelow
from tongket.core.plan.model import PlanModel
from tongket.core.plan.reference import Reference

__all__ = [
    "ConflictRule",
    "Deadline",
    "Issuer",
    "Level",
    "PeriodTree",
    "Point",
    "Review",
    "SecondIssuer",
    "UnitMap",
]


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


class UnitMap(PlanModel):
    """Where the units directly below one stand on a tile map: rows from north to south, in each the
    ids from west to east, an empty text where nothing stands.
    """

    of: str = Field(description="Id of the unit above them")
    rows: tuple[tuple[str, ...], ...]
    reference: Reference


class SecondIssuer(PlanModel):
    """A body that issues the report together with the first one, and who signs for it."""

    superior: str | None = None
    body: str
    authority: str = Field(default="", description="Quyền hạn; trống nếu người đứng đầu tự ký")
    position: str
    signer: str | None = None


class Issuer(PlanModel):
    """What stands around the text of the report (ND 30/2020, annex I).

    ``authority`` and ``position`` may hold several lines, parted by " / ".
    """

    superior: str | None = None
    body: str
    second: SecondIssuer | None = None
    place: str
    number: str | None = Field(default=None, description="Số, khi đã đăng ký")
    symbol: str = Field(description="Ký hiệu, ví dụ BC-UBND")
    authority: str = Field(description="Quyền hạn: TM. ỦY BAN NHÂN DÂN")
    position: str = Field(description="Chức vụ: CHỦ TỊCH, hoặc KT. CHỦ TỊCH / PHÓ CHỦ TỊCH")
    signer: str | None = Field(default=None, description="Họ và tên người ký")
    other_position: str | None = Field(default=None, description="Chức vụ khác, trên họ tên")
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    secrecy: Secrecy | None = None
    urgency: Urgency | None = None
    circulation: tuple[str, ...] = Field(default=(), description="LƯU HÀNH NỘI BỘ ...")
    drafter: str | None = Field(default=None, description="Ký hiệu người soạn thảo")
    copies: int | None = Field(default=None, ge=1, description="Số lượng bản phát hành")
    address: tuple[str, ...] = Field(default=(), description="Địa chỉ ở cuối trang đầu, mỗi dòng")
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
    maps: tuple[UnitMap, ...] = ()
    coverage_floor_units: Decimal = Field(ge=0, le=100, description="%, below it no verdict")
    coverage_floor_population: Decimal = Field(ge=0, le=100)
    coverage_floor_reference: Reference
    issuer: Issuer
    issuers_below: tuple[IssuerBelow, ...] = Field(
        default=(), description="Who issues the own reports of units and agencies"
    )
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
