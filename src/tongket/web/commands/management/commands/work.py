"""``work``: does what pages put into the queue, until it is stopped."""

from __future__ import annotations

import os
import sys
import threading
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from tongket.web.data.in_use import InUse, running
from tongket.web.tasks import begin_unfinished

__all__ = ["Command"]


class Command(BaseCommand):
    """Begins again what a worker that died left, then waits for more."""

    help = "Làm các việc chờ | Do what waits in the queue"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether to stop when nothing is left, or when whoever started it is gone."""
        parser.add_argument("--until-done", action="store_true")
        parser.add_argument("--with-parent", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's signature
        """Work."""
        del args
        if options["with_parent"]:
            threading.Thread(target=_end_with_parent, daemon=True).start()
        try:
            with running(Path(settings.DATA)):
                begin_unfinished()
                call_command(
                    "db_worker", batch=options["until_done"], verbosity=0, startup_delay=False
                )
        except InUse as held:
            raise CommandError("đang khôi phục bản sao lưu | a backup is being restored") from held


def _end_with_parent() -> None:
    """The pipe closes when the other end is gone, however it went."""
    sys.stdin.buffer.read()
    os._exit(0)
