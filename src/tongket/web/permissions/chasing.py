"""Who chases the late: those who receive a docket, and the standing agency."""

from __future__ import annotations

from tongket.web.data.models import Role
from tongket.web.permissions.actors import Actor, HeldRole
from tongket.web.permissions.places import Place
from tongket.web.permissions.predicates import oversees

__all__ = ["reminds"]


def reminds(actor: Actor, place: Place) -> HeldRole | None:
    """Sends reminders: who reports or approves at the level above, and the standing agency."""
    return (
        actor.holds(Role.APPROVER, place.above)
        or actor.holds(Role.REPORTER, place.above)
        or oversees(actor, place)
    )
