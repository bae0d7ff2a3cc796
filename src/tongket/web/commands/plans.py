"""The plan that a command is given."""

from __future__ import annotations

from pathlib import Path

from django.core.management.base import CommandError

from tongket.core.findings import Severity
from tongket.core.plan import Plan
from tongket.formats.plan_files import read_plan

__all__ = ["usable_plan"]


def usable_plan(folder: Path) -> Plan:
    """The plan of a folder; CommandError for one with errors."""
    reading = read_plan(folder)
    if reading.plan is None or any(f.severity is Severity.ERROR for f in reading.findings):
        raise CommandError(f"{folder}: kế hoạch có lỗi, xem `tongket plan check` | unusable plan")
    return reading.plan
