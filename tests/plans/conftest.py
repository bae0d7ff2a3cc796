"""The bundled plan, read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tongket.core.plan import Plan
from tongket.formats.plan_files import read_plan

FOLDER = Path(__file__).resolve().parents[2] / "plans" / "long-an-2020"


@pytest.fixture(scope="session")
def plan() -> Plan:
    """Return the plan of Long An, which has no problem at all."""
    reading = read_plan(FOLDER)

    assert reading.findings == ()
    assert reading.plan is not None
    return reading.plan
