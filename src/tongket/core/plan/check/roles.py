"""Who can be named as reporting: levels and agencies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tongket.core.findings import Finding
from tongket.core.plan.check import kinds
from tongket.core.plan.check.places import in_file, likely
from tongket.core.plan.plan import Plan

__all__ = ["rank_of_role", "roles_of", "unknown_roles"]


def roles_of(plan: Plan) -> dict[str, None]:
    """The codes of all levels and agencies, in plan order."""
    levels = [level.code for level in plan.review.levels]
    return dict.fromkeys([*levels, *(agency.code for agency in plan.agencies)])


def unknown_roles(
    roles: Iterable[str], known: Iterable[str], file: str, *path: str | int
) -> Iterator[Finding]:
    """A finding for each role of a list at ``path`` that names neither a level nor an agency."""
    names = dict.fromkeys(known)
    for index, role in enumerate(roles):
        if role not in names:
            place = in_file(file, *path, index)
            yield kinds.UNKNOWN_ROLE.at(place, role=role, nearest=likely(role, names))


def rank_of_role(plan: Plan, role: str) -> int | None:
    """The rank (1 is the highest) of a level, or of the level an agency reports to."""
    ranks = {level.code: level.rank for level in plan.review.levels}
    agency = next((a for a in plan.agencies if a.code == role), None)
    if agency is None:
        return ranks.get(role)
    day = plan.review.cut_off
    levels = [s.level for s in plan.units if s.id == agency.unit and s.valid_on(day)]
    return ranks.get(levels[0]) if levels else None
