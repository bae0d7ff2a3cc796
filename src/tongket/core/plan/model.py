"""The base of every part of a plan: frozen, and strict about unknown fields."""

from pydantic import BaseModel, ConfigDict

__all__ = ["PlanModel"]


class PlanModel(BaseModel):
    """A frozen part of a plan. An unknown field is a problem, never ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid")
