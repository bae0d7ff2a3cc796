"""The bundled plan, and one sample review of it, written once for all tests of this room."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from tongket.core.plan import Plan
from tongket.formats.plan_files import plan_digest, read_plan
from tongket.sample import Sample, generate_sample, write_sample

LONG_AN = Path(__file__).resolve().parents[2] / "plans" / "long-an-2020"
SEED = 2020


@dataclass(frozen=True, slots=True)
class Written:
    """A sample review on the disk."""

    folder: Path
    sample: Sample
    files: tuple[Path, ...]


@pytest.fixture(scope="session")
def plan() -> Plan:
    """Return the bundled plan."""
    reading = read_plan(LONG_AN)
    assert reading.plan is not None, reading.findings
    return reading.plan


@pytest.fixture(scope="session")
def review(plan: Plan) -> Sample:
    """Return the sample review that `make run` fills."""
    return generate_sample(plan, seed=SEED, plan_digest=plan_digest(LONG_AN))


@pytest.fixture(scope="session")
def written(plan: Plan, review: Sample, tmp_path_factory: pytest.TempPathFactory) -> Written:
    """Write that review, by two processes."""
    folder = tmp_path_factory.mktemp("inbox")
    files = write_sample(review, plan, folder, plan_digest=review.plan_digest)
    return Written(folder, review, files)
