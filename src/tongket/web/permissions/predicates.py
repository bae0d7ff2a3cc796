"""The predicates. Each answers for one actor and one place, and names the role that permits."""

from __future__ import annotations

from tongket.core.approval import Side
from tongket.web.data.models import Role
from tongket.web.permissions.actors import Actor, HeldRole
from tongket.web.permissions.places import Place

__all__ = [
    "Denied",
    "administers",
    "brings",
    "demand",
    "may_act",
    "may_comment",
    "may_see",
    "oversees",
    "reports",
    "reviews",
]


class Denied(Exception):  # noqa: N818 - it names the outcome
    """No rule permits it."""


def reports(actor: Actor, place: Place) -> HeldRole | None:
    """Fills in and submits: a reporter of this very unit or agency, or who approves there."""
    own = frozenset({place.reporter})
    return actor.holds(Role.REPORTER, own) or actor.holds(Role.APPROVER, own)


def brings(actor: Actor, place: Place) -> HeldRole | None:
    """Brings in workbooks of a unit: who reports there, or for the unit above it, where workbooks
    of communes without a line come together. It does not send them, and who approves brings none.
    """
    return reports(actor, place) or actor.holds(Role.REPORTER, place.above)


def reviews(actor: Actor, place: Place) -> HeldRole | None:
    """Receives, returns, approves: an approver of the level above, never of the unit itself."""
    return actor.holds(Role.APPROVER, place.above) or (
        actor.holds(Role.STANDING, frozenset({place.standing}))
        if place.standing in place.above
        else None
    )


def oversees(actor: Actor, place: Place) -> HeldRole | None:
    """Fixes the figures of the whole review: the standing agency."""
    return actor.holds(Role.STANDING, frozenset({place.standing}))


def administers(actor: Actor, place: Place) -> HeldRole | None:
    """Keeps accounts: an administrator of the unit itself or of one above it."""
    return actor.holds(Role.ADMINISTRATOR, place.around)


def may_see(actor: Actor, place: Place) -> HeldRole | None:
    """Sees figures and states: any role at the unit itself or above it."""
    return next(
        (held for role in Role if (held := actor.holds(role, place.around)) is not None), None
    )


def may_act(actor: Actor, place: Place, side: Side) -> HeldRole | None:
    """Acts on one side of a docket."""
    match side:
        case Side.REPORTER:
            return reports(actor, place)
        case Side.REVIEWER:
            return reviews(actor, place)
        case Side.STANDING:
            return oversees(actor, place)


def may_comment(actor: Actor, place: Place) -> HeldRole | None:
    """Talks about a cell: whoever acts on one of the sides of its docket."""
    return next((held for side in Side if (held := may_act(actor, place, side)) is not None), None)


def demand(held: HeldRole | None) -> HeldRole:
    """The role that permits; Denied if there is none."""
    if held is None:
        raise Denied
    return held
