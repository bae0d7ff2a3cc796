"""Limits that the columns of a register declare: bounds of their own, and other columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tongket.core.plan import RegisterColumn
from tongket.formats.workbooks import kinds
from tongket.formats.workbooks.values import Problem

__all__ = ["LimitProblem", "beyond_limits"]


@dataclass(frozen=True, slots=True)
class LimitProblem:
    """A cell beyond its limits, by the code of its column."""

    column: str
    problem: Problem


def beyond_limits(
    columns: Sequence[RegisterColumn], values: Mapping[str, Decimal]
) -> Iterator[LimitProblem]:
    """What lies beyond its limits in one line; ``values`` are numbers, years, and years of days."""
    labels = {column.code: column.label for column in columns}
    for column in columns:
        value = values.get(column.code)
        if value is None:
            continue
        below = column.minimum is not None and value < column.minimum
        above = column.maximum is not None and value > column.maximum
        if below or above:
            kind, limit = (
                (kinds.BELOW_LEAST, column.minimum) if below else (kinds.ABOVE_MOST, column.maximum)
            )
            yield LimitProblem(column.code, Problem(kind, (("limit", str(limit)),)))
        other = values.get(column.at_most) if column.at_most else None
        if other is not None and value > other:
            facts = (("other_label", labels[column.at_most or ""]), ("other", str(other)))
            yield LimitProblem(column.code, Problem(kinds.ABOVE_OTHER_COLUMN, facts))
