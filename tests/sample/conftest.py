"""The bundled plan, and the sample review of it that all tests share."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.long_an import LongAnReview
from tongket.core.plan import Plan
from tongket.sample import Sample


@dataclass(frozen=True, slots=True)
class Written:
    """A sample review on the disk."""

    folder: Path
    sample: Sample


@pytest.fixture(scope="session")
def plan(long_an: LongAnReview) -> Plan:
    """Return the bundled plan."""
    return long_an.plan


@pytest.fixture(scope="session")
def review(long_an: LongAnReview) -> Sample:
    """Return the sample review that `make run` fills."""
    return long_an.sample


@pytest.fixture(scope="session")
def written(long_an: LongAnReview) -> Written:
    """Return that review as two processes have written it."""
    return Written(long_an.inbox, long_an.sample)
