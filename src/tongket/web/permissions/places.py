"""Where a docket stands: whose it is, who is above it, who looks on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tongket.core.plan import Plan
from tongket.core.units import UnitTree

__all__ = ["Place", "place_of"]


@dataclass(frozen=True, slots=True)
class Place:
    """The places around one reporter, as ids of units and codes of agencies.

    ``above``: where it is received and approved: the unit above it, or the standing agency for
    those who report to the root. ``around``: itself and all above it, from where it is seen.
    """

    reporter: str
    above: frozenset[str]
    around: frozenset[str]
    standing: str
    root: str


def place_of(plan: Plan, reporter: str, day: date) -> Place:
    """The place of a unit or agency in the tree of a day; KeyError for one that is not there."""
    tree = UnitTree.at(plan.units, day)
    review = plan.review
    agency = next((a for a in plan.agencies if a.code == reporter), None)
    if agency is None and reporter not in tree:
        raise KeyError(reporter)
    upper = tree.ancestors(agency.unit) if agency else tree.ancestors(reporter)[1:]
    nearest = upper[0] if upper else review.root
    at_the_top = nearest == review.root
    above = frozenset({nearest, review.standing_agency} if at_the_top else {nearest})
    return Place(
        reporter=reporter,
        above=above - {reporter},
        around=frozenset({reporter, *upper, review.standing_agency}),
        standing=review.standing_agency,
        root=review.root,
    )
