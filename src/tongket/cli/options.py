"""Arguments that several commands share, and how they fail."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from tongket.core.plan import Plan

__all__ = ["EXIT_FINDINGS", "EXIT_UNUSABLE", "PlanFolder", "own_cache_folder", "usable_plan"]

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


def own_cache_folder() -> Path | None:
    """Where this system keeps what a user's programs can make again; None if nobody says.

    XDG base directories on Linux, ~/Library/Caches on macOS, the local application data on Windows.
    """
    try:
        if sys.platform == "win32":
            local = os.environ.get("LOCALAPPDATA", "")
            return Path(local) / "tongket" / "cache" if local else None
        if sys.platform == "darwin":
            return Path.home() / "Library" / "Caches" / "tongket"
        named = os.environ.get("XDG_CACHE_HOME", "")
        caches = Path(named) if Path(named).is_absolute() else Path.home() / ".cache"
    except RuntimeError:  # no home
        return None
    return caches / "tongket"
