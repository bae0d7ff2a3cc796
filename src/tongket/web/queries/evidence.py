"""Evidence: what is there for a docket, and where its bytes are."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from tongket.web.data.models import Docket, Evidence
from tongket.web.data.speech import speech
from tongket.web.queries.cells import row_of
from tongket.web.queries.reviews import plan_of

__all__ = ["EvidenceLine", "evidence_file", "evidence_lines", "named_places"]


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """A file of evidence as a page shows it. ``key``: of the item or form it is about; ``about``:
    what that is called. Both are "" for the whole docket.
    """

    number: int
    name: str
    key: str
    about: str
    kib: int
    who: str
    made_at: datetime
    digest: str


def evidence_lines(docket: Docket) -> tuple[EvidenceLine, ...]:
    """What is there, in the order in which it came."""
    rows = docket.evidence.filter(removed_at=None).select_related("account").order_by("pk")
    held = list(rows)
    names = named_places(docket, {row.key for row in held})
    return tuple(
        EvidenceLine(
            number=row.pk,
            name=row.name,
            key=row.key,
            about=names.get(row.key, row.key),
            kib=-(-row.size // 1024),
            who=row.account.full_name,
            made_at=row.made_at,
            digest=row.digest,
        )
        for row in held
    )


def named_places(docket: Docket, keys: Collection[str]) -> dict[str, str]:
    """What is called how, of the forms and items of a docket that are asked for; others are left
    out.
    """
    plan = plan_of(docket.review)
    names = {f.code: f"{f.short}. {f.title}" for f in plan.forms_of(docket.role) if f.code in keys}
    for item in docket.items.filter(key__in=[key for key in keys if "\x00" not in key]):
        short = plan.form_by_code[item.form].short
        if item.element:
            row, label = row_of(plan, item)
            names[item.key] = speech().say(
                "web.evidence.cell", form=short, row=row, label=label, year=item.period
            )
        elif (section := plan.section_by_code.get(item.key.partition("|")[2])) is not None:
            names[item.key] = f"{short}. {section.code} {section.title}"
    return names


def evidence_file(row: Evidence) -> Path:
    """Where its bytes are kept."""
    return Path(settings.EVIDENCE_FOLDER) / row.file
