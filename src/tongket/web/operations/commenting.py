"""What people of both sides say about a cell."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from tongket.formats.returned.list_words import printable
from tongket.web.data.models import Docket, ItemComment
from tongket.web.operations.audit import write_audit
from tongket.web.permissions import Actor, demand, may_comment, place_of
from tongket.web.queries import plan_of

__all__ = ["comment_on"]

_LONGEST = 1000


def comment_on(actor: Actor, docket: int, key: str, text: str) -> ItemComment:
    """Say something about an item, in whatever state it is.

    Denied; Docket.DoesNotExist and Item.DoesNotExist; ValueError for no text, or one over 1000
    letters.
    """
    said = printable(text).strip()
    if not said or len(said) > _LONGEST:
        raise ValueError(text)
    with transaction.atomic():
        row = Docket.objects.select_related("review").get(pk=docket)
        plan = plan_of(row.review)
        role = demand(may_comment(actor, place_of(plan, row.reporter, row.review.as_of)))
        item = row.items.get(key=key)
        comment = ItemComment.objects.create(
            item=item, text=said, account_id=actor.account, acting_for_id=role.acting_for,
            made_at=timezone.now(),
        )  # fmt: skip
        place = f"{row.review.code}/{row.reporter}"
        write_audit("comment", actor, role, place=place, item=key, text=said)
        return comment
