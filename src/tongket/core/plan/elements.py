"""Elements: the figures that are asked for, with measure, reporters and how they add up."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field, model_validator

from tongket.core.plan.model import PlanModel
from tongket.core.plan.reference import Reference

__all__ = ["Category", "Element", "Measure", "Overlap", "Reporting", "RollUp", "TimeRollUp"]


class Measure(PlanModel):
    """A unit of measure. Figures add and divide only within one ``dimension``.

    ``yes_no`` measures hold 1 for yes (có) and 0 for no (không).
    """

    code: str
    label: str
    dimension: str
    yes_no: bool = False


class Category(PlanModel):
    """A part that a figure is broken down into: ``trong đó: nữ``. ``total`` is implied."""

    code: str
    label: str


class RollUp(StrEnum):
    """How figures rise in the tree."""

    SUM = "sum"
    COUNT_YES = "count_yes"
    NONE = "none"


class TimeRollUp(StrEnum):
    """How figures of several years become one of the span: the last, or all added."""

    LAST = "last"
    SUM = "sum"


class Overlap(StrEnum):
    """How a further reporter's figure stands to the official one.

    SAME and PART_OF are compared and never added; DISJOINT is added.
    """

    SAME = "same"
    PART_OF = "part_of"
    DISJOINT = "disjoint"


class Reporting(PlanModel):
    """Who reports an element: ``by`` is a level or an agency. No ``overlap`` means official."""

    by: str
    overlap: Overlap | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: object) -> object:
        return {"by": value} if isinstance(value, str) else value

    @property
    def counts(self) -> bool:
        """Whether the figures enter the sums."""
        return self.overlap in (None, Overlap.DISJOINT)


class Element(PlanModel):
    """A figure that is asked for. Values are whole numbers of 10^-``decimals`` of the measure."""

    code: str
    label: str
    measure: str
    decimals: int = Field(default=0, ge=0, le=6)
    reporters: tuple[Reporting, ...]
    years: tuple[int, ...]
    categories: tuple[str, ...] = ()
    rolls_up: RollUp = RollUp.SUM
    over_time: TimeRollUp = TimeRollUp.LAST
    note: str | None = None
    reference: Reference

    def reported_by(self, code: str) -> Reporting | None:
        """The entry of a level or agency among the reporters."""
        return next((r for r in self.reporters if r.by == code), None)
