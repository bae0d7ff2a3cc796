"""Arguments that several commands share, and how they fail."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from tongket.core.plan import Plan

__all__ = ["EXIT_FINDINGS", "EXIT_UNUSABLE", "PlanFolder", "usable_plan"]

EXIT_FINDINGS = 1
EXIT_UNUSABLE = 2

PlanFolder = Annotated[
    Path, typer.Argument(metavar="PLAN", help="Thư mục kế hoạch | Folder of the plan")
]


def usable_plan(folder: Path) -> Plan:
    """Read a plan, or print every error in it and end with the code for unusable input."""
    from tongket.cli.screen import show_findings
    from tongket.core.findings import Severity
    from tongket.formats.plan_files import read_plan

    reading = read_plan(folder)
    errors = tuple(f for f in reading.findings if f.severity is Severity.ERROR)
    if reading.plan is None or errors:
        show_findings(errors)
        raise typer.Exit(EXIT_UNUSABLE)
    return reading.plan
