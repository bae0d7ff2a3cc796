"""The database itself refuses to change what is only ever added: audit, versions, snapshots.

Triggers of SQLite and of PostgreSQL; on PostgreSQL emptying a table is refused as well.
"""

from __future__ import annotations

from typing import ClassVar

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLES = ("data_auditentry", "data_itemversion", "data_snapshot", "data_snapshotfigure")
MESSAGE = "rows of this table are never changed"

_FUNCTION = f"""
CREATE FUNCTION tongket_unchangeable() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$
"""


def protect(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Make the triggers, and the one row that heads the audit."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(_FUNCTION)
        for table in TABLES:
            schema_editor.execute(
                f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table}"
                " FOR EACH ROW EXECUTE FUNCTION tongket_unchangeable()"
            )
            schema_editor.execute(
                f"CREATE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON {table}"
                " FOR EACH STATEMENT EXECUTE FUNCTION tongket_unchangeable()"
            )
    else:
        for table in TABLES:
            for event in ("UPDATE", "DELETE"):
                schema_editor.execute(
                    f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table}"
                    f" BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
                )
    apps.get_model("data", "AuditHead").objects.create(id=1, number=0, digest="0" * 64)


def unprotect(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers away; only for going back to an empty installation."""
    del apps
    if schema_editor.connection.vendor == "postgresql":
        for table in TABLES:
            schema_editor.execute(f"DROP TRIGGER {table}_kept ON {table}")
            schema_editor.execute(f"DROP TRIGGER {table}_not_emptied ON {table}")
        schema_editor.execute("DROP FUNCTION tongket_unchangeable()")
        return
    for table in TABLES:
        for event in ("update", "delete"):
            schema_editor.execute(f"DROP TRIGGER {table}_no_{event}")


class Migration(migrations.Migration):
    """Runs after the tables are made."""

    dependencies: ClassVar = [("data", "0001_tables")]
    operations: ClassVar = [migrations.RunPython(protect, unprotect)]
