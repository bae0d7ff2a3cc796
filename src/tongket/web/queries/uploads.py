"""Workbooks that were sent in: found again by who sent them, and read as the command reads them."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from tongket.formats.workbooks import ReadingDesk, WorkbookReading
from tongket.formats.workbooks.own_book import read_own
from tongket.web.data.models import OpenReview, Upload
from tongket.web.permissions import Actor
from tongket.web.queries.reviews import plan_of

__all__ = [
    "BATCH_KEPT_FOR",
    "KEPT_FOR",
    "desk_of",
    "read_upload",
    "still_kept",
    "upload_file",
    "upload_of",
]

KEPT_FOR: Final = timedelta(hours=1)
BATCH_KEPT_FOR: Final = timedelta(hours=24)
"""Looking at the workbooks of a district takes longer than at one."""


def still_kept(now: datetime) -> Q:
    """Workbooks that are kept at a moment."""
    alone = Q(batch__isnull=True, made_at__gt=now - KEPT_FOR)
    return alone | Q(batch__isnull=False, made_at__gt=now - BATCH_KEPT_FOR)


def upload_of(actor: Actor, docket: int, token: str) -> Upload:
    """What this very actor sent for a docket within the last hour; else Upload.DoesNotExist."""
    return Upload.objects.select_related("docket__review").get(
        still_kept(timezone.now()), token=token, docket_id=docket, account_id=actor.account
    )


def upload_file(upload: Upload) -> Path:
    """Where its bytes are kept."""
    return Path(settings.UPLOADS_FOLDER) / upload.token


def read_upload(upload: Upload, data: bytes) -> WorkbookReading:
    """What is in it, read against the plan of its review; nothing raises, whatever the bytes."""
    docket = upload.docket
    desk = desk_of(docket.review)
    return read_own(data, upload.name, desk, reporter=docket.reporter, digest=upload.digest)


def desk_of(review: OpenReview) -> ReadingDesk:
    """What workbooks of a review are read against."""
    return _desk(review.pk, review.plan_digest)


@lru_cache(maxsize=4)
def _desk(review: int, digest: str) -> ReadingDesk:
    del digest
    row = OpenReview.objects.get(pk=review)
    return ReadingDesk.of(plan_of(row), row.as_of)
