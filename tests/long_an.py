"""The sample review of Long An 2020, made and reviewed once for all tests that look at it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tongket.core.plan import Plan
from tongket.formats.output.reading import StoredResults, read_results
from tongket.formats.plan_files import plan_digest, read_plan
from tongket.review import run_review
from tongket.sample import Sample, generate_sample, write_sample

PLAN_FOLDER = Path(__file__).resolve().parent.parent / "plans" / "long-an-2020"
SEED = 2020
_PATIENCE = 300


@dataclass(frozen=True)
class LongAnReview:
    """An inbox of the sample and the folder of its results."""

    inbox: Path
    out: Path

    @cached_property
    def plan(self) -> Plan:
        reading = read_plan(PLAN_FOLDER)
        assert reading.plan is not None
        return reading.plan

    @cached_property
    def digest(self) -> str:
        return plan_digest(PLAN_FOLDER)

    @cached_property
    def sample(self) -> Sample:
        return generate_sample(self.plan, seed=SEED, plan_digest=self.digest)

    @cached_property
    def results(self) -> StoredResults:
        return read_results(self.out)


def review_long_an(shared: Path) -> LongAnReview:
    """Make the sample and its results in a folder that test processes share; the first one works,
    the others wait."""
    review = LongAnReview(shared / "long-an" / "inbox", shared / "long-an" / "out")
    done = shared / "long-an" / "done"
    try:
        review.inbox.parent.mkdir()
    except FileExistsError:
        waited = 0.0
        while not done.exists():
            time.sleep(0.2)
            waited += 0.2
            assert waited < _PATIENCE, "the other process did not finish the sample"
        return review
    write_sample(review.sample, review.plan, review.inbox, plan_digest=review.digest)
    run_review(PLAN_FOLDER, review.inbox, review.out)
    done.touch()
    return review
