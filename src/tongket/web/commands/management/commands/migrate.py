"""``migrate``: Django's, one process at a time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.commands import migrate

from tongket.web.data.in_use import one_at_a_time

__all__ = ["Command"]


class Command(migrate.Command):
    """Waits until nobody else on this machine does it: a service that starts again and again, and
    who installs it, would make the same table at once.
    """

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's signature
        """Bring the tables up to date."""
        with one_at_a_time(Path(settings.DATA) / "migrating"):
            super().handle(*args, **options)
