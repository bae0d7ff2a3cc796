"""Queries whose text is worked out once.

Django builds the text of a query anew each time, which takes several times as long as the database
does. Where a query is asked with every cell that is saved, its text and the way from a row to an
object are kept, and only the values change.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators

__all__ = ["Prepared"]

M = TypeVar("M", bound=Model)

_FIRST_MARK: Final = 918_273_645_000
"""Numbers that stand for the values while the text is worked out: no query has them of itself."""


@dataclass(frozen=True, slots=True)
class _Text:
    """What is kept of a query: its text, which parameter is which value, and how rows are read."""

    statement: str
    parameters: tuple[Any, ...]
    places: tuple[tuple[int, int], ...]
    converters: tuple[tuple[int, tuple[Callable[..., Any], ...], Any], ...]
    model: type[Model]
    columns: slice
    names: tuple[str, ...]
    related: tuple[Any, ...]


@dataclass(slots=True)
class Prepared(Generic[M]):
    """A query of ``count`` values, made by ``make``; called with values it gives the rows found.

    The values are those that the database holds: numbers for keys, texts for texts.
    """

    make: Callable[..., QuerySet[M]]
    count: int = 1
    _texts: dict[str, _Text] = field(default_factory=dict)

    def __call__(self, *values: object) -> list[M]:
        """The rows as objects, in the order of the query."""
        text = self._texts.get(connection.vendor)
        if text is None:
            marks = range(_FIRST_MARK, _FIRST_MARK + self.count)
            text = self._texts[connection.vendor] = _worked_out(self.make(*marks), marks)
        parameters = list(text.parameters)
        for place, number in text.places:
            parameters[place] = values[number]
        with connection.cursor() as cursor:
            cursor.execute(text.statement, parameters)
            rows = cursor.fetchall()
        return [_object(text, list(row)) for row in rows]


def _worked_out(query: QuerySet[Any], marks: Sequence[int]) -> _Text:
    """The text of a query. ValueError if a value is lost on the way, as in one that finds nothing
    whatever is asked.
    """
    compiler = query.query.get_compiler(connection=connection)
    try:
        statement, parameters = compiler.as_sql()
    except EmptyResultSet as none:
        raise ValueError("a query without a text") from none
    known = {str(mark): number for number, mark in enumerate(marks)}
    places = tuple(
        (place, known[str(value)]) for place, value in enumerate(parameters) if str(value) in known
    )
    if {number for _, number in places} != set(range(len(marks))):
        raise ValueError("a value is not in the text of the query")
    select, told = compiler.select, compiler.klass_info
    assert select is not None
    assert told is not None
    columns = slice(told["select_fields"][0], told["select_fields"][-1] + 1)
    found = compiler.get_converters([one[0] for one in select[: compiler.col_count]])
    return _Text(
        statement,
        tuple(parameters),
        places,
        tuple((place, tuple(acts), shown) for place, (acts, shown) in found.items()),
        told["model"],
        columns,
        tuple(one[0].target.attname for one in select[columns]),
        tuple(get_related_populators(told, select, connection.alias)),  # type: ignore[call-arg]
    )


def _object(text: _Text, row: list[Any]) -> Any:  # noqa: ANN401 - a row of any table
    for place, acts, shown in text.converters:
        for act in acts:
            row[place] = act(row[place], shown, connection)
    made = text.model.from_db(connection.alias, text.names, row[text.columns])
    for related in text.related:
        related.populate(row, made)
    return made
