"""The starter plan, as `tongket plan new` writes it: small, complete, and good for tests."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from tongket.core.plan import Plan
from tongket.formats.plan_files import read_plan

STARTER = Path(str(files("tongket.formats.plan_files") / "starter"))


@cache
def starter_plan() -> Plan:
    """Return the plan of the starter files."""
    reading = read_plan(STARTER)
    assert reading.plan is not None, reading.findings
    return reading.plan
