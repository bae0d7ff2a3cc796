"""What goes over the wire about files: workbooks, evidence, cut-offs."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Final

from ninja import Schema
from pydantic import Field

from tongket.web.api.shapes import Given, Key, Revision, Str

__all__ = [
    "ANY_FILE",
    "CutOffIn",
    "CutOffOut",
    "DecisionIn",
    "DifferenceOut",
    "EvidenceOut",
    "FindingOut",
    "SaveUploadIn",
    "SnapshotOut",
    "UploadOut",
    "WaitingOut",
]

_BINARY: Final[dict[str, Any]] = {"schema": {"type": "string", "format": "binary"}}
ANY_FILE: Final[dict[str, Any]] = {
    "responses": {200: {"content": {"application/octet-stream": _BINARY}}}
}
"""What the document says of an answer that is a file."""


class DifferenceOut(Schema):
    """An item that a workbook has otherwise. ``change``: new, changed, cleared. ``standing``:
    taken, conflict (saved only if asked for), kept, closed.
    """

    key: str
    form: str
    label: str
    place: str
    before: list[str]
    after: list[str]
    change: str
    standing: str


class FindingOut(Schema):
    """A finding as the officer reads it; ``rule``: of the plan, over what would be saved."""

    severity: str
    place: str
    sheet: str
    cell: str
    raw: str
    what: str
    hint: str
    rule: bool


class UploadOut(Schema):
    """A workbook that is kept for an hour. ``shown`` stands for all that is told here: who saves it
    says it, so that nothing else is saved than was looked at. ``taken``: when it was saved.
    """

    upload: str
    name: str
    sha256: str
    readable: bool
    taken: datetime | None
    shown: str
    unchanged: int
    differences: list[DifferenceOut]
    findings: list[FindingOut]


class SaveUploadIn(Given):
    """What was looked at, and the conflicts in which the workbook is right."""

    shown: Annotated[Str, Field(max_length=64)]
    take: list[Key] = Field(default=[], max_length=5_000)


class EvidenceOut(Schema):
    """A file of evidence; ``about``: an item, a form, or "" for the docket."""

    evidence: int
    name: str
    about: str
    kib: int
    who: str
    made_at: datetime
    sha256: str


class DecisionIn(Given):
    """The decision on an extension: ``until``, a later day, grants it; null refuses it, and says in
    ``answer`` why.
    """

    until: date | None = None
    answer: Annotated[Str, Field(max_length=1000)] = ""


class WaitingOut(Schema):
    """A docket of which ``items`` items would be left out."""

    docket: int
    name: str
    state: str
    items: int


class SnapshotOut(Schema):
    """What an earlier cut-off kept."""

    number: int
    sha256: str
    figures: int
    reason: str
    made_at: datetime


class CutOffOut(Schema):
    """What a cut-off would keep now and leave out, and what the earlier ones kept."""

    revision: int
    accepted: int
    dockets: int
    expected: int
    changed: bool
    waiting: list[WaitingOut]
    snapshots: list[SnapshotOut]


class CutOffIn(Given):
    """``revision``: the one of the review that was looked at; ``reason``: asked for from the second
    cut-off on.
    """

    revision: Revision
    reason: Annotated[Str, Field(max_length=400)] = ""
