"""Drafts: the statements of a reporter in a Word document of the outline's shape."""

from tongket.formats.drafts.folder import DraftFile, read_drafts
from tongket.formats.drafts.placing import Outcome, Placed, Placement, Reason, place
from tongket.formats.drafts.reader import (
    DRAFT_SUFFIXES,
    DraftDesk,
    DraftReading,
    cell_of,
    read_draft,
)
from tongket.formats.drafts.reporters import ReporterIndex

__all__ = [
    "DRAFT_SUFFIXES",
    "DraftDesk",
    "DraftFile",
    "DraftReading",
    "Outcome",
    "Placed",
    "Placement",
    "Reason",
    "ReporterIndex",
    "cell_of",
    "place",
    "read_draft",
    "read_drafts",
]
