"""Where a fact of the plan comes from: a document and clause, or an assumption with its reason."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from tongket.core.plan.model import PlanModel

__all__ = ["Reference", "Source"]


class Source(PlanModel):
    """A document or page that the plan cites."""

    id: str
    kind: str = Field(description="Tên loại: Quyết định, Kế hoạch, Nghị định, báo chí ...")
    number: str | None = Field(default=None, description="Số, ký hiệu")
    issuer: str | None = Field(default=None, description="Cơ quan ban hành, nơi công bố")
    day: date | None = Field(default=None, description="Ngày ban hành")
    abstract: str = Field(description="Trích yếu nội dung")
    valid_from: date | None = None
    valid_to: date | None = None
    note: str | None = None

    @property
    def title(self) -> str:
        """Kind and abstract, for one without a number: Luật Thi đua, khen thưởng."""
        named = self.abstract.startswith(self.kind)
        return self.abstract if named else f"{self.kind} {self.abstract}"


class Reference(PlanModel):
    """What a fact rests on: ``source`` (id, with ``clause``), or ``assumed`` with ``reason``.

    Both may stand together where a document gives the direction but not the number.
    """

    source: str | None = None
    clause: str | None = None
    assumed: bool = False
    reason: str | None = None
