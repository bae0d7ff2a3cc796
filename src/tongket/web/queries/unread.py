"""Why a text that was typed into a cell of figures was not taken."""

from __future__ import annotations

from collections.abc import Iterable

from tongket.core.findings import Place, Severity
from tongket.core.plan import FigureForm, Plan
from tongket.formats.workbooks.values import read_value
from tongket.locale import Sentences
from tongket.web.data.models import Docket, Item
from tongket.web.queries.doubts import Doubt, doubt_about
from tongket.web.queries.places import layout_of, scene_of
from tongket.web.queries.reviews import plan_of
from tongket.web.queries.shown import number_kind
from tongket.web.queries.submissions import CellPlaces, cell_places

__all__ = ["unread_doubts"]


def unread_doubts(
    docket: Docket, items: Iterable[Item], spoken: Sentences
) -> dict[str, tuple[Doubt, ...]]:
    """What is said about figures whose text is no value, by key of item."""
    unread = [item for item in items if item.element and item.raw and not item.status]
    if not unread:
        return {}
    plan, reporter = plan_of(docket.review), scene_of(docket.review).reporters[docket.reporter]
    places, worded = cell_places(layout_of(docket.review, reporter)), spoken.of_plan(plan)
    found: dict[str, tuple[Doubt, ...]] = {}
    for item in unread:
        kind, place = number_kind(plan, item.element), _place(plan, item, places)
        facts = {"raw": item.raw, "measure": kind.measure}
        problems = (
            one.kind.at(place, **{**facts, **dict(one.facts)})
            for one in read_value(item.raw, kind).problems
        )
        found[item.key] = tuple(doubt_about(one, Severity.ERROR, worded) for one in problems)
    return found


def _place(plan: Plan, item: Item, places: CellPlaces) -> Place:
    """The cell by its row and column, as the officer names them."""
    form = plan.form_by_code[item.form]
    assert isinstance(form, FigureForm)
    row = next(r for r in form.rows if (r.element, r.category) == (item.element, item.category))
    sheet, cell = places[item.element, item.period, item.category]
    return Place(
        unit=item.docket.reporter,
        form=item.form,
        sheet=sheet,
        cell=cell,
        row=row.row,
        column=item.period,
        element=item.element,
        period=item.period,
        category=item.category,
    )
