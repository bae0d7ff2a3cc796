"""Evidence: what is there for a docket, and where its bytes are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from tongket.web.data.models import Docket, Evidence
from tongket.web.queries.reviews import plan_of

__all__ = ["EvidenceLine", "evidence_file", "evidence_lines"]


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """A file of evidence as a page shows it; ``about`` is "" for the whole docket."""

    number: int
    name: str
    about: str
    kib: int
    who: str
    made_at: datetime
    digest: str


def evidence_lines(docket: Docket) -> tuple[EvidenceLine, ...]:
    """What is there, in the order in which it came."""
    forms = {form.code: f"{form.short}. {form.title}" for form in plan_of(docket.review).forms}
    rows = docket.evidence.filter(removed_at=None).select_related("account").order_by("pk")
    return tuple(
        EvidenceLine(
            number=row.pk,
            name=row.name,
            about=forms.get(row.key, row.key),
            kib=-(-row.size // 1024),
            who=row.account.full_name,
            made_at=row.made_at,
            digest=row.digest,
        )
        for row in rows
    )


def evidence_file(row: Evidence) -> Path:
    """Where its bytes are kept."""
    return Path(settings.EVIDENCE_FOLDER) / row.file
