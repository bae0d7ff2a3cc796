"""Who acts on whose behalf (ủy quyền) today: told to both of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from tongket.web.data.models import Account, RoleGrant
from tongket.web.queries.people import known_places, role_words

__all__ = ["OnBehalf", "on_behalf_of"]


@dataclass(frozen=True, slots=True)
class OnBehalf:
    """One role that is lent: ``lent`` where the reader lent it, else the reader acts. ``other`` is
    the full name of the other person.
    """

    lent: bool
    other: str
    role: str
    place: str
    until: date | None


def on_behalf_of(account: int, day: date) -> list[OnBehalf]:
    """What an account does for others, and others for it, on a day."""
    grants = (
        RoleGrant.objects.filter(Q(account=account) | Q(acting_for=account))
        .exclude(acting_for=None)
        .select_related("account", "acting_for")
        .order_by("valid_from", "pk")
    )
    held = [grant for grant in grants if grant.holds_on(day)]
    if not held:
        return []
    known, roles = known_places(), role_words()
    return [
        OnBehalf(
            lent=grant.acting_for_id == account,
            other=_other(grant, account).full_name,
            role=roles[grant.role],
            place=known[grant.place].told if grant.place in known else grant.place,
            until=grant.valid_to,
        )
        for grant in held
    ]


def _other(grant: RoleGrant, account: int) -> Account:
    """The one of the two who is not the reader."""
    lender = grant.acting_for
    return lender if lender is not None and lender.pk != account else grant.account
