"""Who keeps accounts: administrators, in their unit and below."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tongket.web.data.models import Role
from tongket.web.permissions.actors import Actor, HeldRole
from tongket.web.permissions.places import Place
from tongket.web.permissions.predicates import administers

__all__ = ["administers_all", "may_keep", "may_read_audit"]


def administers_all(actor: Actor, places: Mapping[str, Place]) -> HeldRole | None:
    """Keeps the accounts of the whole review: an administrator of its root or standing agency."""
    tops = frozenset(top for place in places.values() for top in (place.root, place.standing))
    return actor.holds(Role.ADMINISTRATOR, tops)


def may_keep(
    actor: Actor, account: int, held: Iterable[str], places: Mapping[str, Place]
) -> HeldRole | None:
    """Keeps an account that has roles in the places ``held``: who administers every one of them.

    Nobody keeps one's own; and who administers a district does not keep the account of somebody
    who also has a role in the province, since a new password would lend that role.
    """
    if account == actor.account:
        return None
    everything = administers_all(actor, places)
    if everything is not None:
        return everything
    roles = [administers(actor, places[code]) if code in places else None for code in held]
    return None if not roles or None in roles else roles[0]


def may_read_audit(actor: Actor, places: Mapping[str, Place]) -> HeldRole | None:
    """Reads the whole audit: who administers everything, and the standing agency."""
    standing = frozenset(place.standing for place in places.values())
    return administers_all(actor, places) or actor.holds(Role.STANDING, standing)
