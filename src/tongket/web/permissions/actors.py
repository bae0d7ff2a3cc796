"""The actor: an account with the roles it holds on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from tongket.web.data.models import Account, Role, RoleGrant
from tongket.web.data.prepared import Prepared

__all__ = ["Actor", "HeldRole", "actor_of"]


_grants: Final = Prepared(lambda account: RoleGrant.objects.filter(account_id=account))


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role in a unit or agency, perhaps on behalf of the account ``acting_for``."""

    role: Role
    place: str
    acting_for: int | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: the id and name of the account, and its roles."""

    account: int
    name: str
    roles: frozenset[HeldRole]

    def holds(self, role: Role, places: frozenset[str]) -> HeldRole | None:
        """A role that is held in one of the places; one's own before one on behalf of another."""
        held = [r for r in self.roles if r.role == role and r.place in places]
        return min(held, key=lambda r: (r.acting_for is not None, r.place), default=None)


def actor_of(account: Account, day: date) -> Actor:
    """The actor that an account is on a day; without roles, if it is closed."""
    grants = _grants(account.pk) if account.is_active else ()
    return Actor(
        account.pk,
        account.name,
        frozenset(
            HeldRole(Role(g.role), g.place, g.acting_for_id) for g in grants if g.holds_on(day)
        ),
    )
