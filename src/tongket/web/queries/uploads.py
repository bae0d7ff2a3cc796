"""Workbooks that were sent in: found again by who sent them, and read as the command reads them."""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from typing import Final

from django.conf import settings
from django.utils import timezone

from tongket.formats.workbooks import ReadingDesk, WorkbookReading
from tongket.formats.workbooks.own_book import read_own
from tongket.web.data.models import OpenReview, Upload
from tongket.web.permissions import Actor
from tongket.web.queries.reviews import plan_of

__all__ = ["KEPT_FOR", "read_upload", "upload_file", "upload_of"]

KEPT_FOR: Final = timedelta(hours=1)


def upload_of(actor: Actor, docket: int, token: str) -> Upload:
    """What this very actor sent for a docket within the last hour; else Upload.DoesNotExist."""
    return Upload.objects.select_related("docket__review").get(
        token=token,
        docket_id=docket,
        account_id=actor.account,
        made_at__gt=timezone.now() - KEPT_FOR,
    )


def upload_file(upload: Upload) -> Path:
    """Where its bytes are kept."""
    return Path(settings.UPLOADS_FOLDER) / upload.token


def read_upload(upload: Upload, data: bytes) -> WorkbookReading:
    """What is in it, read against the plan of its review; nothing raises, whatever the bytes."""
    docket = upload.docket
    desk = _desk(docket.review_id, docket.review.plan_digest)
    return read_own(data, upload.name, desk, reporter=docket.reporter, digest=upload.digest)


@lru_cache(maxsize=4)
def _desk(review: int, digest: str) -> ReadingDesk:
    del digest
    row = OpenReview.objects.get(pk=review)
    return ReadingDesk.of(plan_of(row), row.as_of)
