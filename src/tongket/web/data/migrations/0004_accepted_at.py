"""When what is accepted of a review last changed."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """One field more."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("data", "0003_accounts")]

    operations: ClassVar[list[migrations.AddField]] = [
        migrations.AddField(
            "openreview", "accepted_at", models.DateTimeField(blank=True, null=True)
        )
    ]
