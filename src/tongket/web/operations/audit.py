"""One line of the audit, written in the transaction of the operation that it tells of."""

from __future__ import annotations

import json
from typing import Final

from django.utils import timezone

from tongket.web.data.many import insert_many, update_many
from tongket.web.data.models import Account, AuditEntry, AuditHead
from tongket.web.data.prepared import Prepared
from tongket.web.permissions import Actor, HeldRole
from tongket.web.queries.audit import digest_of

__all__ = ["write_audit"]

SYSTEM = "system"
"""Who acts where nobody is signed in: set-up on the server itself."""

_head: Final = Prepared(lambda number: AuditHead.objects.select_for_update().filter(id=number))


def write_audit(
    operation: str,
    actor: Actor | None,
    held: HeldRole | None = None,
    *,
    place: str = "",
    **facts: object,
) -> AuditEntry:
    """Add a line to the chain. The row of the head is held until the transaction ends, so lines
    follow one another; a clock that goes back does not turn the order of times.
    """
    (head,) = _head(1)
    now = timezone.now()
    entry = AuditEntry(
        number=head.number + 1,
        at=max(now, head.at) if head.at else now,
        operation=operation,
        account=actor.name if actor else SYSTEM,
        acting_for=_name_of(held.acting_for) if held and held.acting_for else "",
        place=place,
        content=json.dumps(facts, ensure_ascii=False, sort_keys=True, default=str),
        before=head.digest,
    )
    entry.digest = digest_of(entry)
    insert_many([entry])
    head.number, head.digest, head.at = entry.number, entry.digest, entry.at
    update_many([head], ("number", "digest", "at"))
    return entry


def _name_of(account: int) -> str:
    return Account.objects.values_list("name", flat=True).get(pk=account)
