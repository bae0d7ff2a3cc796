"""A workbook that was sent in, marked and given back."""

from __future__ import annotations

from tongket.formats.returned import returned_file
from tongket.formats.returned.list_words import ListHead
from tongket.locale import words
from tongket.web.data.models import Upload
from tongket.web.data.speech import speech
from tongket.web.queries.differences import Standing, preview_of
from tongket.web.queries.reviews import plan_of
from tongket.web.queries.upload_rules import rules_after
from tongket.web.queries.uploads import read_upload

__all__ = ["returned_book"]


def returned_book(upload: Upload, data: bytes, reporter: str) -> tuple[str, bytes]:
    """The officer's own workbook with the places marked that were found fault with: its name, and
    its bytes. ``reporter`` is the name of who reports. In Vietnamese, whoever downloads it.
    """
    review = upload.docket.review
    plan = plan_of(review)
    reading = read_upload(upload, data)
    taken = preview_of(upload, reading, speech()).of(Standing.TAKEN)
    head = ListHead(
        reporter=reporter if reading.submission else "",
        file=upload.name,
        digest=upload.digest,
        taken=None if reading.submission else False,
        illustrative=review.illustrative,
    )
    found = (*reading.findings, *rules_after(upload, reading, taken))
    return returned_file(data, found, head, plan=plan, sentences=words().of_plan(plan))
