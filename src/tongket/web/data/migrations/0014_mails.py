"""What became of each e-mail of a reminder, in place of two counts."""

from __future__ import annotations

from typing import ClassVar

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def told_before(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    """Of earlier reminders it is known for all e-mails together whether they went out."""
    notices = apps.get_model("data", "Notice").objects.exclude(account__email="")
    notices.filter(reminder__unmailed=0, reminder__mailed__gt=0).update(mail="sent")
    notices.filter(reminder__unmailed__gt=0).update(mail="unsent")


class Migration(migrations.Migration):
    """Written by makemigrations, but for the values of earlier rows."""

    dependencies: ClassVar = [
        ("data", "0013_what_was_asked"),
    ]

    operations: ClassVar = [
        migrations.AddField(
            model_name="notice",
            name="mail",
            field=models.CharField(
                choices=[
                    ("none", "None"),
                    ("waiting", "Waiting"),
                    ("sent", "Sent"),
                    ("refused", "Refused"),
                    ("unsent", "Unsent"),
                ],
                default="none",
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="reminder",
            name="address",
            field=models.CharField(default="", max_length=500),
        ),
        migrations.RunPython(told_before, migrations.RunPython.noop),
        migrations.RemoveField(model_name="reminder", name="mailed"),
        migrations.RemoveField(model_name="reminder", name="unmailed"),
    ]
