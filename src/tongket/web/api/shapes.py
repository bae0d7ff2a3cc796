"""What goes over the wire, in and out."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from ninja import Schema
from pydantic import AfterValidator, ConfigDict, Field

__all__ = [
    "AnswerIn",
    "BoardEntry",
    "CellIn",
    "CellOut",
    "DocketOut",
    "ExtensionIn",
    "ExtensionOut",
    "FigureList",
    "FormEntry",
    "Given",
    "IndicatorOut",
    "ItemOut",
    "Key",
    "LinesIn",
    "Problem",
    "ReturnOut",
    "ReturnReason",
    "ReviewOut",
    "Revision",
    "SavedOut",
    "StepIn",
    "Str",
]  # fmt: skip


def _kept(text: str) -> str:
    """Refuse the one character that PostgreSQL keeps in no text."""
    if "\x00" in text:
        raise ValueError("a zero byte")
    return text


Str = Annotated[str, AfterValidator(_kept)]
Number = Annotated[int, Field(ge=1, le=2**62)]
Key = Annotated[Str, Field(min_length=1, max_length=160)]
Text = Annotated[Str, Field(max_length=1000)]
Version = Annotated[int, Field(ge=0, le=2**31 - 1)]
Revision = Annotated[int, Field(ge=0, le=2**62)]


class Given(Schema):
    """What a program sends: nothing else than is named."""

    model_config = ConfigDict(extra="forbid")


class Problem(Schema):
    """Why not: a stable ``code``, a sentence for people, the items that are in the way."""

    code: str
    detail: str
    items: list[str] = Field(default=[])


class ReviewOut(Schema):
    """An open review."""

    code: str
    title: str
    as_of: date
    illustrative: bool
    locked: bool


class FormEntry(Schema):
    """How much of a form is filled in; ``look`` as on the board."""

    form: str
    asked: int
    filled: int
    look: str


class BoardEntry(Schema):
    """A docket on the board."""

    docket: int
    reporter: str
    name: str
    state: str
    revision: int
    deadline: date | None
    overdue: bool
    asked: int
    filled: int
    forms: list[FormEntry]


class ReturnOut(Schema):
    """What was sent back, why, and the answer."""

    number: int
    items: list[str]
    reason: str
    answer: str
    state: str


class ExtensionOut(Schema):
    """A later deadline that was asked for; ``state``: asked, granted, refused."""

    number: int
    wanted: date
    reason: str
    state: str
    granted_until: date | None
    answer: str


class DocketOut(Schema):
    """A docket, with what the owner of the token may do with it now."""

    docket: int
    review: str
    reporter: str
    name: str
    state: str
    revision: int
    deadline: date | None
    submitted_at: datetime | None
    actions: list[str]
    returns: list[ReturnOut]
    extensions: list[ExtensionOut]


class ItemOut(Schema):
    """An item. ``value``: of a figure in its measure, exact, as text; null where it is none.
    ``status``: given, nothing, not_applicable, missing; "" for typed text that is no value.
    """

    key: str
    form: str
    element: str
    period: str
    category: str
    raw: str
    value: str | None
    status: str
    lines: list[dict[str, str]] | None
    state: str
    version: int


class CellIn(Given):
    """A figure as it is typed, and the version that it was read in."""

    key: Key
    raw: Annotated[Str, Field(max_length=400)]
    version: Version


class FigureList(Given):
    """Figures to save together."""

    cells: Annotated[list[CellIn], Field(min_length=1, max_length=2_000)]


class LinesIn(Given):
    """The lines of a list, as they are to be from now on; each a map of column to text."""

    key: Key
    lines: Annotated[
        list[dict[Annotated[Str, Field(max_length=80)], Annotated[Str, Field(max_length=10_000)]]],
        Field(max_length=500),
    ]
    version: Version


class CellOut(Schema):
    """How an item stands after saving. ``conflict``: it was changed meanwhile, or is closed, and
    nothing of it was saved.
    """

    key: str
    raw: str
    status: str
    version: int
    conflict: bool


class SavedOut(Schema):
    """Everything that was sent, item by item."""

    items: list[CellOut]


class ReturnReason(Given):
    """Items that go back, and why."""

    items: Annotated[list[Key], Field(min_length=1, max_length=5_000)]
    reason: Annotated[Str, Field(min_length=1, max_length=1000)]


class StepIn(Given):
    """A step. ``revision``: the one of the docket that was looked at. ``missing``: for submit, the
    units below that it is sent without, with the reason. ``reasons``: for return. ``items`` and
    ``reason``: for request_unlock; ``reason``: for refuse_unlock.
    """

    revision: Revision
    missing: dict[Key, Text] = Field(default={})
    reasons: list[ReturnReason] = Field(default=[], max_length=500)
    items: list[Key] = Field(default=[], max_length=5_000)
    reason: Text = ""


class AnswerIn(Given):
    """The answer to a return."""

    answer: Annotated[Str, Field(min_length=1, max_length=1000)]


class ExtensionIn(Given):
    """A later deadline that is asked for."""

    wanted: date
    reason: Annotated[Str, Field(min_length=1, max_length=1000)]


class IndicatorOut(Schema):
    """A row of indicators.csv, its numbers exact, as text."""

    unit: str
    indicator: str
    period: str
    numerator: str
    denominator: str
    value: str
    target: str
    verdict: str
    units_reported: str
    units_expected: str
    population_coverage: str
