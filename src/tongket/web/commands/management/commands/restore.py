"""``restore FILE``: a backup, into an empty installation."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tongket.web.operations.restoring import restore_backup
from tongket.web.queries.backups import BackupError

__all__ = ["Command"]


class Command(BaseCommand):
    """Nothing is changed where the backup is not whole, or its audit is broken."""

    help = "Khôi phục từ bản sao lưu | Restore a backup"
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which, and whether what is there may go."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--replace", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's signature
        """Restore it, and say what is there now."""
        del args
        try:
            manifest = restore_backup(options["file"], replace=options["replace"])
        except BackupError as error:
            raise CommandError("\n".join(error.problems)) from error
        self.stdout.write(
            f"đã khôi phục bản | restored the backup of {manifest.made_at};"
            f" nhật ký nguyên vẹn | audit whole: {manifest.audit_number}"
        )
