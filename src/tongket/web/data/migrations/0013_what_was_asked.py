"""Why unlocking was refused, what was unlocked by request, and what a batch replaces."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Written by makemigrations."""

    dependencies: ClassVar = [
        ("data", "0012_batch_tries"),
    ]

    operations: ClassVar = [
        migrations.AddField(
            model_name="docket",
            name="unlock_refusal",
            field=models.CharField(blank=True, max_length=1000, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="docketreturn",
            name="by_request",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="batchfile",
            name="replaced",
            field=models.PositiveIntegerField(default=0),
        ),
    ]
