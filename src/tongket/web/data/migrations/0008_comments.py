"""What people say about a cell; never changed."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from tongket.web.data.unchangeable import allow_changes, forbid_changes

TABLE = "data_itemcomment"


def protect(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Refuse to change or delete."""
    del apps
    forbid_changes(schema_editor, [TABLE])


def unprotect(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Allow it again, before the table goes."""
    del apps
    allow_changes(schema_editor, [TABLE])


class Migration(migrations.Migration):
    """Written by makemigrations, but for the triggers."""

    dependencies: ClassVar = [("data", "0007_chasing")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="ItemComment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.CharField(max_length=1000)),
                ("made_at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "acting_for",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="data.item",
                    ),
                ),
            ],
            options={"ordering": ("pk",)},
        ),
        migrations.RunPython(protect, unprotect),
    ]
