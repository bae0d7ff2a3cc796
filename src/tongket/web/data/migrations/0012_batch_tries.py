"""How often a workbook of a batch was begun and not ended."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Written by makemigrations."""

    dependencies: ClassVar = [
        ("data", "0011_batches"),
    ]

    operations: ClassVar = [
        migrations.AddField(
            model_name="batchfile",
            name="tries",
            field=models.PositiveIntegerField(default=0),
        ),
    ]
