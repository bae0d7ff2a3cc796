"""Marks of urgency and circulation above the text (III.2)."""

from __future__ import annotations

from tongket.formats.document_check.collecting import Collected
from tongket.formats.document_check.recognition import Official
from tongket.formats.document_check.rules.setting import check_component
from tongket.formats.document_check.seen import Region
from tongket.formats.document_check.texts import plain
from tongket.formats.documents.law import MarkKind

__all__ = ["check_marks"]

_HEAD = 20


def check_marks(to: Collected, official: Official) -> None:
    """A mark that stands alone near the head of the document."""
    marks = {plain(mark.text): mark.about for mark in to.law.marks}
    for passage in official.all[:_HEAD]:
        about = marks.get(plain(passage.bare))
        if about in (MarkKind.URGENCY, MarkKind.CIRCULATION) and passage.region is not Region.TABLE:
            check_component(to, about.value, [passage], without=frozenset({"align"}))
