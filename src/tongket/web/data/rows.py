"""Rows of any table as JSON and back: the same text on either kind of database."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

__all__ = ["columns_of", "insert_rows", "row_text", "rows_of"]

_CHUNK = 500


def columns_of(model: type[models.Model]) -> list[str]:
    """The names of the columns of a model, in its order."""
    return [field.attname for field in model._meta.concrete_fields]


def rows_of(model: type[models.Model]) -> Iterator[tuple[object, ...]]:
    """Every row, by its key."""
    found = model._base_manager.order_by("pk").values_list(*columns_of(model))
    yield from found.iterator(chunk_size=2_000)


def row_text(row: Iterable[object]) -> str:
    """A row as one line of JSON."""
    return json.dumps([_told(value) for value in row], ensure_ascii=False, sort_keys=True)


def _told(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value.isoformat() if isinstance(value, date) else value


def insert_rows(
    connection: BaseDatabaseWrapper,
    model: type[models.Model],
    columns: list[str],
    lines: Iterable[str],
) -> int:
    """Put rows into a table as they were, past everything that fills in fields by itself; how many.
    KeyError for a column that the table has not.
    """
    known = {field.attname: field for field in model._meta.concrete_fields}
    fields = [known[name] for name in columns]
    quote = connection.ops.quote_name
    into = ", ".join(quote(field.column or "") for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    table = quote(model._meta.db_table)
    statement = f"INSERT INTO {table} ({into}) VALUES ({marks})"
    held: list[list[Any]] = []
    count = 0
    with connection.cursor() as cursor:
        for line in lines:
            values = json.loads(line)
            held.append(
                [
                    field.get_db_prep_save(_read(field, value), connection)
                    for field, value in zip(fields, values, strict=True)
                ]
            )
            count += 1
            if len(held) == _CHUNK:
                cursor.executemany(statement, held)
                held = []
        if held:
            cursor.executemany(statement, held)
    return count


def _read(field: models.Field[object, object], value: object) -> object:
    if value is None or isinstance(field, models.JSONField):
        return value
    return field.to_python(value)
