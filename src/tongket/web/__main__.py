"""``python -m tongket.web COMMAND``: Django's commands, and those of this application."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run a command of the web application."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tongket.web.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
