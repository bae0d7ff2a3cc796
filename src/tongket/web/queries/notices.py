"""Notices that wait on somebody's start page."""

from __future__ import annotations

from dataclasses import dataclass

from tongket.web.data.models import Notice
from tongket.web.permissions import Actor
from tongket.web.queries.places import scene_of

__all__ = ["ShownNotice", "notices_of"]


@dataclass(frozen=True, slots=True)
class ShownNotice:
    """A notice and the name of the unit that it is about."""

    notice: Notice
    unit: str


def notices_of(actor: Actor) -> tuple[ShownNotice, ...]:
    """Those not put aside yet, newest first."""
    rows = (
        Notice.objects.filter(account_id=actor.account, seen_at=None)
        .select_related("reminder__review", "reminder__sent_by", "docket")
        .defer("reminder__review__plan")
        .order_by("-pk")
    )
    return tuple(
        ShownNotice(row, scene_of(row.reminder.review).names[row.docket.reporter]) for row in rows
    )
