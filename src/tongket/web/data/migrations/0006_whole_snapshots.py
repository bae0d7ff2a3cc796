"""Snapshots hold every accepted item whole, lists too, with who sent when; none is ever changed.

The table of figures alone goes: nothing could make a snapshot before this migration.
"""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from tongket.web.data.unchangeable import allow_changes, forbid_changes

TABLES = ("data_snapshotdocket", "data_snapshotitem")
OLD = ("data_snapshotfigure",)


def protect(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Make the triggers of the new tables."""
    del apps
    forbid_changes(schema_editor, TABLES)


def unprotect(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take them away."""
    del apps
    allow_changes(schema_editor, TABLES)


def protect_old(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Going back: the triggers of the old table."""
    del apps
    forbid_changes(schema_editor, OLD)


class Migration(migrations.Migration):
    """Constraints stand in the tables from the start: adding them later would drop triggers."""

    dependencies: ClassVar = [
        ("data", "0005_uploads"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="SnapshotDocket",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reporter", models.CharField(max_length=40)),
                ("submitted_at", models.DateTimeField(null=True)),
                (
                    "snapshot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dockets",
                        to="data.snapshot",
                    ),
                ),
            ],
            options={
                "constraints": (
                    models.UniqueConstraint(
                        fields=("snapshot", "reporter"), name="snapshot_docket"
                    ),
                ),
            },
        ),
        migrations.CreateModel(
            name="SnapshotItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=160)),
                ("form", models.CharField(max_length=40)),
                ("element", models.CharField(max_length=60)),
                ("period", models.CharField(max_length=12)),
                ("category", models.CharField(max_length=40)),
                ("raw", models.CharField(max_length=400)),
                ("value", models.BigIntegerField(null=True)),
                ("status", models.CharField(max_length=20)),
                ("lines", models.JSONField(null=True)),
                ("version", models.PositiveIntegerField()),
                (
                    "docket",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="data.snapshotdocket",
                    ),
                ),
            ],
            options={
                "constraints": (
                    models.UniqueConstraint(fields=("docket", "key"), name="snapshot_item"),
                ),
            },
        ),
        migrations.RunPython(protect, unprotect),
        migrations.RunPython(migrations.RunPython.noop, protect_old),
        migrations.DeleteModel(name="SnapshotFigure"),
    ]
