"""The items of a docket under their forms, as people call them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from tongket.core.approval import ItemState
from tongket.core.plan import FigureForm, Form, Plan
from tongket.locale import Sentences
from tongket.web.data.models import Docket, Item
from tongket.web.queries.item_words import row_label
from tongket.web.queries.reviews import plan_of
from tongket.web.queries.shown import number_kind, shown_value

__all__ = ["NamedForm", "NamedItem", "named_forms"]


@dataclass(frozen=True, slots=True)
class NamedItem:
    """An item by the code and words of its row, and its column; what it holds, in short."""

    key: str
    label: str
    column: str
    shown: str
    state: ItemState


@dataclass(frozen=True, slots=True)
class NamedForm:
    """A form with items of it."""

    code: str
    short: str
    title: str
    items: tuple[NamedItem, ...]


def named_forms(
    docket: Docket, spoken: Sentences, keys: Collection[str] | None = None
) -> tuple[NamedForm, ...]:
    """What is not open in a docket, or the items of ``keys``, in the order of its forms, rows and
    columns.
    """
    plan = plan_of(docket.review)
    chosen = [
        item
        for item in docket.items.order_by("pk")
        if (item.state != ItemState.OPEN if keys is None else item.key in keys)
    ]
    found = (
        NamedForm(form.code, form.short, form.title, tuple(_named(plan, form, chosen, spoken)))
        for form in plan.forms_of(docket.role)
    )
    return tuple(form for form in found if form.items)


def _named(plan: Plan, form: Form, items: list[Item], spoken: Sentences) -> Iterator[NamedItem]:
    own = [item for item in items if item.form == form.code]
    if not isinstance(form, FigureForm):
        yield from (_list(plan, form, item, spoken) for item in own)
        return
    held = {(i.element, i.period, i.category): i for i in own}
    for row in form.rows:
        if row.element is None:
            continue
        kind = number_kind(plan, row.element)
        label = row_label(plan, row)
        for year in form.years:
            item = held.get((row.element, str(year), row.category))
            if item is not None:
                shown = shown_value(item, kind, spoken)
                state = ItemState(item.state)
                yield NamedItem(item.key, f"{row.row} {label}", str(year), shown, state)


def _list(plan: Plan, form: Form, item: Item, spoken: Sentences) -> NamedItem:
    section = item.key.partition("|")[2]
    known = plan.section_by_code.get(section)
    label = f"{section} {known.title}" if known else form.title
    shown = spoken.say("web.step.lines", count=len(item.lines or []))
    return NamedItem(item.key, label, "", shown, ItemState(item.state))
