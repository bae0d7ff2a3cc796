"""Saving contents: figures cell by cell, lists form by form, each as a new version.

Who saves says which version was on the screen. Where another one has come in between, nothing of
that item is saved, and both contents are given back: a conflict is shown, never decided silently.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from tongket.core.approval import Action, save
from tongket.core.figures import FigureStatus
from tongket.core.plan import Plan
from tongket.formats.returned.list_words import printable
from tongket.formats.workbooks.values import ReadValue, read_value
from tongket.web.data.many import insert_many
from tongket.web.data.models import Item, ItemVersion
from tongket.web.operations.audit import write_audit
from tongket.web.operations.holding import Held, Outdated, holding
from tongket.web.permissions import Actor
from tongket.web.queries import plan_of
from tongket.web.queries.shown import number_kind

__all__ = ["Conflict", "FigureInput", "LinesInput", "Saved", "save_contents", "save_figures",
           "save_lines", "store_contents"]  # fmt: skip

_LONGEST = 400


@dataclass(frozen=True, slots=True)
class FigureInput:
    """What was typed into the cell ``key`` while ``version`` was on the screen."""

    key: str
    raw: str
    version: int


@dataclass(frozen=True, slots=True)
class LinesInput:
    """The lines of a form as they are now, each a map of column to text."""

    key: str
    lines: tuple[dict[str, str], ...]
    version: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """An item that somebody else changed meanwhile, as it is now; or that is not open any more."""

    key: str
    raw: str
    version: int
    open: bool


@dataclass(frozen=True, slots=True)
class Saved:
    """The plan, the items by key as they now stand, the readings by key, and what was not saved."""

    plan: Plan
    items: dict[str, Item]
    readings: dict[str, ReadValue]
    conflicts: tuple[Conflict, ...]

    @property
    def versions(self) -> dict[str, int]:
        """The present version of each item."""
        return {key: row.version for key, row in self.items.items()}


def save_figures(actor: Actor, docket: int, inputs: Sequence[FigureInput], *, source: str) -> Saved:
    """Save typed figures. What is no value is kept as typed, marked, and cannot be submitted.

    The same input twice is saved once: what is there already is no conflict. KeyError for a cell
    that is not asked for.
    """
    return save_contents(actor, docket, inputs, (), source=source)


def save_lines(actor: Actor, docket: int, given: LinesInput, *, source: str) -> Saved:
    """Save the lines of a register, of statements, or of nominations, as a whole.

    KeyError for a list that is not asked for, or a key that is a figure's.
    """
    return save_contents(actor, docket, (), (given,), source=source)


def save_contents(
    actor: Actor,
    docket: int,
    figures: Sequence[FigureInput],
    lists: Sequence[LinesInput],
    *,
    source: str,
) -> Saved:
    """Save figures and lists of a docket together, with one line of the audit that names them all.
    The same sent twice is saved once, and no conflict.

    KeyError for what is not asked for, and for a list under the key of a figure.
    """
    try:
        return _saved(actor, docket, figures, lists, source=source, late=True)
    except Outdated:
        return _saved(actor, docket, figures, lists, source=source, late=False)


def _saved(
    actor: Actor,
    docket: int,
    figures: Sequence[FigureInput],
    lists: Sequence[LinesInput],
    *,
    source: str,
    late: bool,
) -> Saved:
    inputs: list[FigureInput | LinesInput] = [*figures, *lists]
    keys = frozenset(one.key for one in inputs)
    with holding(actor, docket, Action.SAVE, keys=keys, late=late) as held:
        if any(held.items[one.key].element for one in lists):
            raise KeyError("a list under the key of a figure")
        open_keys = held.value.open_keys
        fresh = [one for one in inputs if _is_fresh(held.items[one.key], one, open_keys)]
        taken = {one.key for one in fresh}
        readings: dict[str, ReadValue] = {}
        plan = plan_of(held.docket.review)
        changed = [one.key for one in fresh if _put(held.items[one.key], one, plan, readings)]
        store_contents(held, changed, source)
        return Saved(
            plan=plan,
            items={one.key: held.items[one.key] for one in inputs},
            readings=readings,
            conflicts=_conflicts(held, [one for one in inputs if one.key not in taken]),
        )


def _is_fresh(row: Item, given: FigureInput | LinesInput, open_keys: frozenset[str]) -> bool:
    """Whether what is given may be taken: nobody changed the item meanwhile, or to the same, as the
    request itself did whose answer was lost.
    """
    return _says(row, given) or (row.version == given.version and row.key in open_keys)


def _says(row: Item, given: FigureInput | LinesInput) -> bool:
    """Whether a row has what is given already."""
    if isinstance(given, LinesInput):
        return _lines(given) == (row.lines or [])
    return _raw(given) == row.raw


def _raw(given: FigureInput) -> str:
    return _kept(given.raw)[:_LONGEST]


def _lines(given: LinesInput) -> list[dict[str, str]]:
    """Lines without what is empty in them."""
    lines = (
        {name: kept for name, text in line.items() if (kept := _kept(text))} for line in given.lines
    )
    return [line for line in lines if line]


def _put(
    row: Item, given: FigureInput | LinesInput, plan: Plan, readings: dict[str, ReadValue]
) -> bool:
    """Put what is given into its row; whether that changes anything."""
    if _says(row, given):
        return False
    if isinstance(given, LinesInput):
        row.lines = _lines(given)
        return True
    read = read_value(given.raw, number_kind(plan, row.element))
    readings[given.key] = read
    row.raw = _raw(given)
    row.value, row.status = _taken(read)
    return True


def _kept(text: str) -> str:
    """A text without what no database keeps: a zero byte, half a character."""
    return printable(text).strip()


def _conflicts(held: Held, inputs: Sequence[FigureInput | LinesInput]) -> tuple[Conflict, ...]:
    open_keys = held.value.open_keys
    rows = [held.items[one.key] for one in inputs]
    return tuple(Conflict(row.key, row.raw, row.version, row.key in open_keys) for row in rows)


def store_contents(held: Held, keys: Sequence[str], source: str) -> None:
    """Save contents with their versions, and tell of it once."""
    if not keys:
        return
    held.store(save(held.value, keys))
    rows = [held.items[key] for key in keys]
    now = timezone.now()
    insert_many([
        ItemVersion(
            item=row, number=row.version, raw=row.raw, value=row.value, status=row.status,
            lines=row.lines, account_id=held.actor.account,
            acting_for_id=held.role.acting_for, source=source[:300], made_at=now,
        )
        for row in rows
    ])  # fmt: skip
    place = f"{held.docket.review.code}/{held.docket.reporter}"
    versions = {row.key: row.version for row in rows}
    write_audit("save", held.actor, held.role, place=place, items=versions, source=source)


def _taken(read: ReadValue) -> tuple[int | None, str]:
    """Value and status to keep; empty status for what was typed and not taken."""
    if read.status is None or read.choices:
        return None, ""
    value = read.steps if read.status is FigureStatus.GIVEN else None
    return (0 if read.status is FigureStatus.NOTHING else value), read.status.value
