"""The tables that the SQL programs read: their names and columns, and rows to fill them.

Every column is a whole number (BIGINT) but those named in ``TEXT_COLUMNS``. Reporters, units and
slots are numbers given by ``tongket.engine.numbers``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["SCHEMA", "TEXT_COLUMNS", "Cell", "Row", "Table"]

Cell = int | str | None
Row = tuple[Cell, ...]

SCHEMA: dict[str, tuple[str, ...]] = {
    "figure": ("reporter", "slot", "value", "status"),
    "slot": ("slot", "tree", "adds", "one"),
    "asked": ("slot", "role"),
    "standing": ("tree", "role", "reporter"),
    "part": ("tree", "reporter", "unit", "start_at", "upto", "total", "divisible", "own"),
    "gathering": ("period_slot", "slot"),
    "unit": ("unit", "level"),
    "population": ("reporter", "persons"),
    "cell": ("cell", "tree", "slots"),
    "cell_slot": ("cell", "slot"),
    "question": ("question", "scale", "factor", "rounding", "has_denominator", "own_only"),
    "question_cell": ("question", "cell"),
    "term": ("question", "cell", "side", "slot", "kind", "coefficient"),
    "target": ("target", "question", "level", "at_least", "at_most", "bound_scale"),
    "coverage_floor": ("units_floor", "population_floor", "floor_scale"),
    "comparison": ("test", "operator", "slots", "tree"),
    "comparison_term": ("test", "side", "slot", "kind", "coefficient"),
    "bound": ("test", "slot", "minimum", "maximum"),
    "change": ("test", "series", "year", "slot", "times", "times_scale", "smallest"),
    "population_bound": ("test", "slot", "times", "times_scale", "one"),
    "peers": ("test", "threshold", "threshold_scale", "least_units"),
    "overlap": ("slot", "role", "kind"),
    "home": ("reporter", "unit"),
    "above": ("tree", "reporter", "unit", "own"),
}
"""Table -> columns. What each means is said where it is read, in ``sql/``, and filled."""

TEXT_COLUMNS = frozenset({"status", "adds", "role", "level", "side", "kind", "operator"})


@dataclass(frozen=True, slots=True)
class Table:
    """Rows for one table of the schema, in the order of its columns."""

    name: str
    rows: tuple[Row, ...]

    @classmethod
    def of(cls, name: str, rows: Iterable[Row]) -> Table:
        """A table from any rows."""
        return cls(name, tuple(rows))

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return SCHEMA[self.name]
