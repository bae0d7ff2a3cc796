"""Many rows at once: one statement, prepared once, with the values of each row.

Django's own ways build the text of the statement anew for every few rows, which takes several times
as long as the database does.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final

from django.db import connection
from django.db.models import AutoField, CharField, Field, ForeignKey, IntegerField, Model, TextField

__all__ = ["insert_many", "update_many"]

_PLAIN: Final = (CharField, TextField, IntegerField, ForeignKey)
"""Fields whose values go to the database as they are."""


def insert_many(rows: Collection[Model]) -> None:
    """Insert rows of one table, which do not learn their numbers. IntegrityError."""
    if not rows:
        return
    meta = next(iter(rows))._meta
    fields = [field for field in meta.concrete_fields if not isinstance(field, AutoField)]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    holders = ", ".join(["%s"] * len(fields))
    _run(
        f'INSERT INTO "{meta.db_table}" ({columns}) VALUES ({holders})',
        [_values(row, fields) for row in rows],
    )


def update_many(rows: Collection[Model], names: Collection[str]) -> None:
    """Save these fields of rows of one table, each by its number."""
    if not rows:
        return
    meta = next(iter(rows))._meta
    fields = [field for field in meta.concrete_fields if field.name in names]
    changes = ", ".join(f'"{field.column}" = %s' for field in fields)
    _run(
        f'UPDATE "{meta.db_table}" SET {changes} WHERE "{meta.pk.column}" = %s',
        [(*_values(row, fields), row.pk) for row in rows],
    )


def _values(row: Model, fields: Sequence[Field[Any, Any]]) -> list[Any]:
    return [
        getattr(row, field.attname)
        if isinstance(field, _PLAIN)
        else field.get_db_prep_save(getattr(row, field.attname), connection)
        for field in fields
    ]


def _run(statement: str, values: Sequence[Sequence[Any]]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(statement, values)
