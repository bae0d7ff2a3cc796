"""``work``: does what pages put into the queue, until it is stopped."""

from __future__ import annotations

import os
import secrets
import sys
import threading
import traceback
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection

from tongket.web.data.in_use import InUse, living, running
from tongket.web.tasks import take_up, workers_folder

__all__ = ["Command"]

_LOOK_EVERY: Final = 20.0


class Command(BaseCommand):
    """Takes up what a worker that died left, now and every few seconds, and waits for more."""

    help = "Làm các việc chờ | Do what waits in the queue"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether to stop when nothing is left, or when whoever started it is gone."""
        parser.add_argument("--until-done", action="store_true")
        parser.add_argument("--with-parent", action="store_true")
        parser.add_argument("--look-every", type=float, default=_LOOK_EVERY, metavar="SECONDS")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's signature
        """Work."""
        del args
        if options["with_parent"]:
            threading.Thread(target=_end_with_parent, daemon=True).start()
        try:
            name = secrets.token_hex(16)
            with running(Path(settings.DATA)), living(workers_folder(), name):
                take_up()
                if not options["until_done"]:
                    looking = (options["look_every"],)
                    threading.Thread(target=_keep_looking, args=looking, daemon=True).start()
                call_command(
                    "db_worker",
                    batch=options["until_done"],
                    worker_id=name,
                    verbosity=0,
                    startup_delay=False,
                )
        except InUse as held:
            raise CommandError("đang khôi phục bản sao lưu | a backup is being restored") from held


def _keep_looking(seconds: float) -> None:
    """See to what other workers left, whom perhaps nobody starts again. A database that does not
    answer now may do so the next time.
    """
    never = threading.Event()
    while not never.wait(seconds):
        try:
            take_up()
        except DatabaseError:
            traceback.print_exc()
        finally:
            connection.close()


def _end_with_parent() -> None:
    """The pipe closes when the other end is gone, however it went."""
    sys.stdin.buffer.read()
    os._exit(0)
