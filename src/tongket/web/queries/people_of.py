"""Who is to be told about a docket: those who report and approve in its unit."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from tongket.web.data.models import Account, Role, RoleGrant

__all__ = ["people_of"]


def people_of(places: Collection[str], day: date) -> dict[str, tuple[Account, ...]]:
    """Unit or agency -> the open accounts that report or approve there on a day, by name."""
    grants = RoleGrant.objects.filter(
        place__in=list(places), role__in=(Role.REPORTER, Role.APPROVER), account__is_active=True
    ).select_related("account")
    found: dict[str, dict[int, Account]] = {place: {} for place in places}
    for grant in grants.order_by("account__name"):
        if grant.holds_on(day):
            found[grant.place][grant.account_id] = grant.account
    return {place: tuple(accounts.values()) for place, accounts in found.items()}
