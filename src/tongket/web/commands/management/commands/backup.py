"""``backup FILE``: everything that the application holds, in one file."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tongket.web.queries.backups import BackupError, write_backup

__all__ = ["Command"]


class Command(BaseCommand):
    """The application goes on meanwhile; what is in the backup is of one moment."""

    help = "Sao lưu cơ sở dữ liệu và các tệp | Back up the database and the files"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to."""
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's signature
        """Write it, and say what is in it."""
        del args
        try:
            manifest = write_backup(options["file"])
        except (BackupError, OSError) as error:
            raise CommandError(str(error)) from error
        rows = sum(table.rows for table in manifest.tables.values())
        self.stdout.write(
            f"{options['file']}: {rows} dòng | rows, {len(manifest.files)} tệp | files,"
            f" nhật ký đến dòng | audit to line {manifest.audit_number}"
        )
        self.stdout.write(f"mã kiểm | digest {manifest.digest}")
