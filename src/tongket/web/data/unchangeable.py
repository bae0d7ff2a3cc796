"""Triggers by which the database itself refuses to change what is only ever added."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

__all__ = ["allow_changes", "forbid_changes"]

_MESSAGE = "rows of this table are never changed"


def forbid_changes(schema_editor: BaseDatabaseSchemaEditor, tables: Iterable[str]) -> None:
    """Refuse to update, delete or (on PostgreSQL) empty tables. The function that PostgreSQL's
    triggers call was made by migration 0002.
    """
    for table in tables:
        if schema_editor.connection.vendor == "postgresql":
            for name, when in (
                ("kept", "BEFORE UPDATE OR DELETE ON {} FOR EACH ROW"),
                ("not_emptied", "BEFORE TRUNCATE ON {} FOR EACH STATEMENT"),
            ):
                schema_editor.execute(
                    f"CREATE TRIGGER {table}_{name} {when.format(table)}"
                    " EXECUTE FUNCTION tongket_unchangeable()"
                )
        else:
            for event in ("UPDATE", "DELETE"):
                schema_editor.execute(
                    f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table}"
                    f" BEGIN SELECT RAISE(ABORT, '{_MESSAGE}'); END"
                )


def allow_changes(schema_editor: BaseDatabaseSchemaEditor, tables: Iterable[str]) -> None:
    """Take the triggers away; only for going back to an empty installation."""
    for table in tables:
        if schema_editor.connection.vendor == "postgresql":
            for name in ("kept", "not_emptied"):
                schema_editor.execute(f"DROP TRIGGER {table}_{name} ON {table}")
        else:
            for event in ("update", "delete"):
                schema_editor.execute(f"DROP TRIGGER {table}_no_{event}")
