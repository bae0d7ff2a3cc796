"""What the engine says about the figures of one docket alone: while somebody types, and before its
figures stand beside those of others.

The plan is cut to the unit or agency that reports, and the same SQL runs in a database in memory:
a quarter of a second instead of two.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import lru_cache

from tongket.core.figures import Figure
from tongket.core.plan import Plan
from tongket.engine import (
    Breach,
    Consolidation,
    EngineInputs,
    check_figures,
    consolidate,
    largest_figure,
)
from tongket.engine.connection_database import ConnectionDatabase
from tongket.web.data.models import Docket, OpenReview
from tongket.web.queries.reviews import plan_of

__all__ = ["home_of", "own_breaches", "own_consolidation"]


def home_of(plan: Plan, reporter: str) -> str:
    """The unit whose indicators a reporter's figures make: itself, or that of an agency."""
    agency = plan.agency_by_code.get(reporter)
    return reporter if agency is None else agency.unit


def own_breaches(docket: Docket, figures: tuple[Figure, ...]) -> tuple[Breach, ...]:
    """The rules of the plan that the figures of a docket break. Rules that hold them beside those
    of others (peers, overlaps) are silent here.
    """
    with closing(sqlite3.connect(":memory:")) as memory:
        return check_figures(
            _inputs(docket, figures),
            ConnectionDatabase(memory, "sqlite", "?"),
            largest=_largest(docket.review.pk, docket.review.plan_digest),
        )


def own_consolidation(docket: Docket, figures: tuple[Figure, ...]) -> Consolidation:
    """Totals and indicators of the figures of a docket. ValueError for one too large to be added:
    ``own_breaches`` tells of it.
    """
    largest = _largest(docket.review.pk, docket.review.plan_digest)
    if any(figure.value is not None and abs(figure.value) > largest for figure in figures):
        raise ValueError(largest)
    with closing(sqlite3.connect(":memory:")) as memory:
        return consolidate(_inputs(docket, figures), ConnectionDatabase(memory, "sqlite", "?"))


@lru_cache(maxsize=8)
def _largest(review: int, digest: str) -> int:
    """What may be reported at most, over the whole plan."""
    del digest
    row = OpenReview.objects.get(pk=review)
    return largest_figure(EngineInputs(plan_of(row), row.as_of, row.as_of, ()))


def _inputs(docket: Docket, figures: tuple[Figure, ...]) -> EngineInputs:
    review = docket.review
    day = review.as_of
    return EngineInputs(_cut(review, docket.reporter), day, day, figures)


def _cut(review: OpenReview, reporter: str) -> Plan:
    return _cut_plan(review.pk, review.plan_digest, reporter)


@lru_cache(maxsize=64)
def _cut_plan(review: int, digest: str, reporter: str) -> Plan:
    del digest
    plan = plan_of(OpenReview.objects.get(pk=review))
    home = home_of(plan, reporter)
    return plan.model_copy(
        update={
            "units": tuple(unit for unit in plan.units if unit.id == home),
            "agencies": tuple(one for one in plan.agencies if one.code == reporter),
            "reorganisations": (),
        }
    )
