"""``python -m tongket.web COMMAND``: Django's commands, and those of this application."""

from __future__ import annotations

import os
import sys
from typing import Final

_NO_DATABASE: Final = (
    "Không dùng được cơ sở dữ liệu; kiểm tra DATABASE_URL và máy chủ cơ sở dữ liệu | "
    "The database cannot be used; check DATABASE_URL and the server of the database:"
)


def main() -> None:
    """Run a command of the web application."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tongket.web.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415
    from django.db.utils import OperationalError  # noqa: PLC0415

    try:
        execute_from_command_line(sys.argv)
    except OperationalError as failed:
        sys.exit(f"{_NO_DATABASE}\n{failed}")


if __name__ == "__main__":
    main()
