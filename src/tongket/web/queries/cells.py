"""One cell of a docket: the value of the year before, what was said, and all that it has held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tongket.core.approval import ItemState
from tongket.core.plan import FigureForm, Plan
from tongket.formats.workbooks.values import NumberKind
from tongket.locale import Sentences
from tongket.web.data.models import Docket, Item, ItemComment, ItemVersion
from tongket.web.queries.item_words import row_label
from tongket.web.queries.reviews import plan_of
from tongket.web.queries.shown import difference_of, look_of, number_kind, shown_value

__all__ = ["CellChange", "CellComment", "CellStory", "cell_story", "comments_of", "last_change",
           "row_of"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class CellComment:
    """What somebody said; ``acting_for`` is the full name of whom it was said for, or ""."""

    who: str
    acting_for: str
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class CellChange:
    """A value that a cell was given; ``source`` is ``grid``, ``paste``, ``api``, or a file."""

    who: str
    acting_for: str
    at: datetime
    source: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class CellStory:
    """A cell with all that is known of it. ``last_year`` is the nearest year before that is asked
    for, ``last`` its value. ``returned`` is the reason of a return that waits for an answer.
    """

    key: str
    code: str
    label: str
    measure: str
    year: str
    shown: str
    look: str
    note: str
    state: ItemState
    returned: str
    last_year: str
    last: str
    difference: str
    comments: tuple[CellComment, ...]
    changes: tuple[CellChange, ...]


def cell_story(docket: Docket, key: str, spoken: Sentences) -> CellStory:
    """The story of a figure by its key; Item.DoesNotExist if it is not asked for, or is a list."""
    plan = plan_of(docket.review)
    item = docket.items.exclude(element="").get(key=key)
    element, kind = plan.element_by_code[item.element], number_kind(plan, item.element)
    code, label = row_of(plan, item)
    last = _year_before(docket, item)
    asked = docket.returns.filter(state="asked")
    return CellStory(
        key=key,
        code=code,
        label=label,
        measure=plan.measure_by_code[element.measure].label,
        year=item.period,
        shown=shown_value(item, kind, spoken),
        look=look_of(item),
        note=element.note or "",
        state=ItemState(item.state),
        returned=next((one.reason for one in asked if key in one.items), ""),
        last_year=last.period if last else "",
        last=shown_value(last, kind, spoken) if last else "",
        difference=difference_of(item, last, kind, spoken),
        comments=comments_of(docket, key).get(key, ()),
        changes=tuple(_changes(item, kind, spoken)),
    )


def last_change(docket: int, keys: list[str]) -> dict[str, tuple[str, datetime]]:
    """Key to who gave it its present content, and when."""
    newest: dict[str, tuple[str, datetime]] = {}
    rows = ItemVersion.objects.filter(item__docket_id=docket, item__key__in=keys)
    for row in rows.order_by("number").select_related("account", "item"):
        newest[row.item.key] = (row.account.full_name, row.made_at)
    return newest


def comments_of(docket: Docket, key: str | None = None) -> dict[str, tuple[CellComment, ...]]:
    """What was said about the items of a docket (or one of them), by key, oldest first."""
    rows = ItemComment.objects.filter(item__docket=docket)
    if key is not None:
        rows = rows.filter(item__key=key)
    found: dict[str, tuple[CellComment, ...]] = {}
    for row in rows.order_by("pk").select_related("item", "account", "acting_for"):
        on_behalf = row.acting_for.full_name if row.acting_for else ""
        said = CellComment(row.account.full_name, on_behalf, row.made_at, row.text)
        found[row.item.key] = (*found.get(row.item.key, ()), said)
    return found


def row_of(plan: Plan, item: Item) -> tuple[str, str]:
    """Code and words of the row, as the form has them."""
    form = plan.form_by_code[item.form]
    assert isinstance(form, FigureForm)
    row = next(r for r in form.rows if (r.element, r.category) == (item.element, item.category))
    return row.row, row_label(plan, row)


def _year_before(docket: Docket, item: Item) -> Item | None:
    before = docket.items.filter(
        element=item.element, category=item.category, period__lt=item.period
    )
    return before.order_by("-period").first()


def _changes(item: Item, kind: NumberKind, spoken: Sentences) -> list[CellChange]:
    """Newest first."""
    found, before = [], ""
    for row in item.versions.order_by("number").select_related("account", "acting_for"):
        after = shown_value(row, kind, spoken)
        found.append(
            CellChange(
                who=row.account.full_name,
                acting_for=row.acting_for.full_name if row.acting_for else "",
                at=row.made_at,
                source=row.source,
                before=before,
                after=after,
            )
        )
        before = after
    return found[::-1]
