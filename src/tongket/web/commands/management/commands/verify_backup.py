"""``verify_backup FILE``: whether a backup is whole."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tongket.web.queries.backups import BackupError, read_backup

__all__ = ["Command"]


class Command(BaseCommand):
    """Ends with code 1 where something is missing or was changed."""

    help = "Kiểm tra một bản sao lưu | Verify a backup"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which."""
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's signature
        """Read all of it."""
        del args
        try:
            manifest = read_backup(options["file"])
        except BackupError as error:
            raise CommandError("\n".join(error.problems)) from error
        self.stdout.write(f"nguyên vẹn | whole: {manifest.made_at}, tongket {manifest.tongket}")
        self.stdout.write(f"mã kiểm | digest {manifest.digest}")
