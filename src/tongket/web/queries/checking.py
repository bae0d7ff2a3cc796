"""A docket as its reviewer reads it: value, value before, last year, findings in one row; what
needs eyes before what does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tongket.core.approval import ItemState
from tongket.core.plan import FigureForm, Plan
from tongket.locale import Sentences
from tongket.web.data.models import Docket, Item, ItemVersion
from tongket.web.queries.cells import CellComment, comments_of
from tongket.web.queries.doubts import Doubt, doubts_of
from tongket.web.queries.list_doubts import list_doubts
from tongket.web.queries.reviews import plan_of
from tongket.web.queries.shown import difference_of, shown_value

__all__ = ["CheckedForm", "CheckedRow", "checked_forms"]


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """An item under review. ``before`` is what a reviewer returned or accepted of it, "" for
    nothing; ``last_year`` the value of the year before in the same row, ``difference`` to it.
    ``seen``: a reviewer saw it before, so that it waits because it came back.
    """

    key: str
    code: str
    label: str
    year: str
    shown: str
    before: str
    last_year: str
    difference: str
    state: ItemState
    doubts: tuple[Doubt, ...]
    comments: tuple[CellComment, ...] = ()
    seen: bool = False

    @property
    def noted(self) -> bool:
        """Whether it needs eyes: it waits, and there is something to say about it."""
        return self.sent and bool(self.doubts or self.comments or self.seen)

    @property
    def field(self) -> str:
        """The field of its reason on the page."""
        return f"reason:{self.key}"

    @property
    def sent(self) -> bool:
        """Whether it waits for the reviewer: the others are decided, or with the reporter."""
        return self.state is ItemState.SENT


@dataclass(frozen=True, slots=True)
class CheckedForm:
    """A form with its rows under review. ``waiting``: how many of them wait."""

    code: str
    short: str
    title: str
    rows: tuple[CheckedRow, ...]
    waiting: int

    @property
    def noted(self) -> tuple[CheckedRow, ...]:
        """The rows that need eyes."""
        return tuple(row for row in self.rows if row.noted)

    @property
    def plain(self) -> tuple[CheckedRow, ...]:
        """The others."""
        return tuple(row for row in self.rows if not row.noted)

    @property
    def field(self) -> str:
        """The field of a reason for the whole form."""
        return f"form:{self.code}"


def checked_forms(docket: Docket, spoken: Sentences, *, every: bool) -> tuple[CheckedForm, ...]:
    """The forms of a docket with what waits for the reviewer; with ``every``, all that is filled.
    Those with rows that need eyes go first.

    After a return only what was sent again waits, so that the next review shows the changes.
    """
    plan = plan_of(docket.review)
    items = list(docket.items.order_by("pk"))
    before = _before(docket, items)
    comments = comments_of(docket)
    doubts = doubts_of(docket, items, spoken) | list_doubts(docket, items, spoken)
    by_form: dict[str, list[Item]] = {}
    for item in items:
        if item.state == ItemState.SENT or (every and (item.raw or item.lines)):
            by_form.setdefault(item.form, []).append(item)
    figures = {(i.element, i.period, i.category): i for i in items if i.element}
    forms = []
    for form in plan.forms_of(docket.role):
        chosen = by_form.get(form.code, [])
        rows = (
            _figure_rows(plan, form, chosen, figures=figures, before=before, doubts=doubts,
                         comments=comments, spoken=spoken)
            if isinstance(form, FigureForm)
            else _list_rows(plan, chosen, before, doubts)
        )  # fmt: skip
        found = tuple(rows)
        if found:
            waiting = sum(row.sent for row in found)
            forms.append(CheckedForm(form.code, form.short, form.title, found, waiting))
    return tuple(sorted(forms, key=lambda form: not form.noted))


def _before(docket: Docket, items: Sequence[Item]) -> dict[int, ItemVersion | None]:
    """Item -> the version that a reviewer returned, or accepted, last: what was typed and typed
    again before it was sent for the first time concerns nobody. None for what came back empty and
    is filled in now.
    """
    returned = {key: one.asked_at for one in docket.returns.order_by("number") for key in one.items}
    wanted = {item.pk: item for item in items if item.key in returned or item.accepted_version}
    filled = (pk for pk, item in wanted.items() if item.raw or item.lines)
    found: dict[int, ItemVersion | None] = dict.fromkeys(filled)
    for row in ItemVersion.objects.filter(item_id__in=wanted).order_by("number"):
        item = wanted[row.item_id]
        asked_at = returned.get(item.key)
        if row.number == item.accepted_version or (asked_at and row.made_at <= asked_at):
            found[row.item_id] = row
    return found


def _figure_rows(
    plan: Plan,
    form: FigureForm,
    items: Sequence[Item],
    *,
    figures: Mapping[tuple[str, str, str], Item],
    before: Mapping[int, ItemVersion | None],
    doubts: Mapping[str, tuple[Doubt, ...]],
    comments: Mapping[str, tuple[CellComment, ...]],
    spoken: Sentences,
) -> Iterator[CheckedRow]:
    rank = {(row.element, row.category): row for row in form.rows if row.element}
    order = {key: place for place, key in enumerate(rank)}
    for item in sorted(items, key=lambda i: (order[i.element, i.category], i.period)):
        row = rank[item.element, item.category]
        element = plan.element_by_code[item.element]
        inner = item.category != "total"
        category = plan.category_by_code[item.category].label if inner else ""
        year = str(int(item.period) - 1) if item.period.isdecimal() else ""
        last = figures.get((item.element, year, item.category))
        version = before.get(item.pk)
        yield CheckedRow(
            key=item.key,
            code=row.row,
            label=row.label or " - ".join(filter(None, (element.label, category))),
            year=item.period,
            shown=shown_value(item, element.decimals, spoken),
            before=version.raw if version else "",
            last_year=shown_value(last, element.decimals, spoken) if last else "",
            difference=difference_of(item, last, element.decimals, spoken),
            state=ItemState(item.state),
            doubts=doubts.get(item.key, ()),
            comments=comments.get(item.key, ()),
            seen=item.pk in before,
        )


def _list_rows(
    plan: Plan,
    items: Sequence[Item],
    before: Mapping[int, ItemVersion | None],
    doubts: Mapping[str, tuple[Doubt, ...]],
) -> Iterator[CheckedRow]:
    """A register, a section of statements, or the nominations: how many lines, and were."""
    sections = plan.section_by_code
    for item in items:
        section = item.key.partition("|")[2]
        version = before.get(item.pk)
        yield CheckedRow(
            key=item.key,
            code=section,
            label=sections[section].title if section in sections else "",
            year="",
            shown=_lines(item.lines),
            before=_lines(version.lines) if version else "",
            last_year="",
            difference="",
            state=ItemState(item.state),
            doubts=doubts.get(item.key, ()),
            seen=item.pk in before,
        )


def _lines(lines: list[dict[str, str]] | None) -> str:
    return "\n".join("; ".join(line.values()) for line in lines or [])
