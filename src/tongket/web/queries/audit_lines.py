"""The audit for reading: who did what, where, and on whose behalf."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from tongket.web.data.models import Account, AuditEntry, OpenReview

__all__ = ["AuditFilter", "audit_lines", "audit_operations", "names_in"]


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """What is looked for; an empty part asks for nothing. ``account`` is who acted or for whom."""

    account: str = ""
    place: str = ""
    operation: str = ""
    acting: bool = False


def audit_lines(places: Collection[str] | None, asked: AuditFilter) -> QuerySet[AuditEntry]:
    """Lines, newest first. ``places``: only what concerns these; None for the whole audit."""
    found = AuditEntry.objects.order_by("-number")
    if places is not None:
        found = found.filter(place__in=_written(places))
    if asked.account:
        found = found.filter(Q(account=asked.account) | Q(acting_for=asked.account))
    if asked.place:
        found = found.filter(place__in=_written([asked.place]))
    if asked.operation:
        found = found.filter(operation=asked.operation)
    if asked.acting:
        found = found.exclude(acting_for="")
    return found


def audit_operations() -> list[str]:
    """The operations that the audit tells of."""
    return sorted(AuditEntry.objects.order_by().values_list("operation", flat=True).distinct())


def names_in(entries: Iterable[AuditEntry]) -> dict[str, str]:
    """The full names of those who acted, and of those for whom, by the name of the account."""
    named = {name for entry in entries for name in (entry.account, entry.acting_for) if name}
    return dict(Account.objects.filter(name__in=named).values_list("name", "full_name"))


def _written(places: Collection[str]) -> list[str]:
    """Places as lines write them: the place alone, and within each review."""
    reviews = list(OpenReview.objects.values_list("code", flat=True))
    return [*places, *(f"{review}/{place}" for review in reviews for place in places)]
