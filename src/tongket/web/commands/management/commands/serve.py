"""``serve``: the application on this machine, by granian."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from granian import Granian
from granian.constants import Interfaces

from tongket.web.data.in_use import InUse, running

if sys.platform != "win32":
    import resource

__all__ = ["Command"]


class Command(BaseCommand):
    """Brings the tables up to date, drops ended sessions, then serves until it is stopped."""

    help = "Chạy ứng dụng | Serve the application"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to listen."""
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=1)
        # Each thread keeps a connection to the database.
        parser.add_argument("--threads", type=int, default=8)
        parser.add_argument("--no-worker", action="store_false", dest="worker")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's signature
        """Serve."""
        del args
        try:
            with running(Path(settings.DATA)):
                self._serve(options)
        except InUse as held:
            raise CommandError("đang khôi phục bản sao lưu | a backup is being restored") from held

    def _serve(self, options: dict[str, Any]) -> None:
        _allow_files(options["threads"])
        call_command("migrate", verbosity=0)
        call_command("clearsessions")
        self.stdout.write(f"http://{options['host']}:{options['port']}/")
        if options["worker"]:
            threading.Thread(target=_keep_working, daemon=True).start()
        Granian(
            "tongket.web.wsgi:application",
            address=options["host"],
            port=options["port"],
            interface=Interfaces.WSGI,
            workers=options["workers"],
            blocking_threads=options["threads"],
            backpressure=512,
            log_access=False,
        ).serve()


def _allow_files(threads: int) -> None:
    """Each thread may hold the files of a request open, as far as the system lets it."""
    if sys.platform == "win32":
        return
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = settings.BATCH_FILES * threads + 1024
    if most != resource.RLIM_INFINITY:
        wanted = min(wanted, most)
    if now != resource.RLIM_INFINITY and now < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


def _keep_working() -> None:
    """A second process does what waits in the queue; one that dies is followed by another, and it
    ends with this one.
    """
    command = [sys.executable, "-m", "tongket.web", "work", "--with-parent"]
    while True:
        with subprocess.Popen(command, stdin=subprocess.PIPE) as worker:
            worker.wait()
        time.sleep(2)
