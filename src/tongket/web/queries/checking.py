"""A docket as its reviewer reads it: value, value before, last year, findings in one row; what
needs eyes before what does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tongket.core.approval import ItemState
from tongket.core.findings import Severity
from tongket.core.plan import FigureForm, Plan
from tongket.locale import Sentences
from tongket.web.data.models import Docket, Item
from tongket.web.queries.cells import CellComment, comments_of
from tongket.web.queries.doubts import Doubt, doubts_of
from tongket.web.queries.item_words import row_label
from tongket.web.queries.list_doubts import list_doubts
from tongket.web.queries.list_lines import line_words
from tongket.web.queries.reviews import plan_of
from tongket.web.queries.shown import difference_of, number_kind, shown_value
from tongket.web.queries.since_review import Seen, lines_apart, seen_before

__all__ = ["CheckedForm", "CheckedRow", "checked_forms"]


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """An item under review. ``before`` is what a reviewer returned or accepted of it, "" for
    nothing; ``last_year`` the value of the year before in the same row, ``difference`` to it. Of a
    list that changed, ``shown`` are the lines that came, ``before`` those that went, and ``kept``
    is how many stayed. ``seen``: how a reviewer had it before, so that it waits because it came
    back.
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
    seen: Seen | None = None
    kept: int = 0
    all_lines: str = ""

    @property
    def noted(self) -> bool:
        """Whether it needs eyes: it waits, and there is something to say about it. What a reviewer
        saw before and came back as it was needs none, unless somebody said something since, or an
        error stands on it.
        """
        if self.seen is None or not self.sent:
            return self.sent and bool(self.doubts or self.comments)
        since = self.seen.since
        talked = any(since is None or one.at > since for one in self.comments)
        wrong = any(doubt.severity is Severity.ERROR for doubt in self.doubts)
        return self.changed or talked or wrong

    @property
    def changed(self) -> bool:
        """Whether it holds something else than a reviewer saw."""
        return self.seen is not None and self.seen.changed

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
    def again(self) -> bool:
        """Whether a reviewer saw all of what waits before."""
        return all(row.seen is not None for row in self.rows if row.sent)

    @property
    def field(self) -> str:
        """The field of a reason for the whole form."""
        return f"form:{self.code}"


def checked_forms(docket: Docket, spoken: Sentences, *, every: bool) -> tuple[CheckedForm, ...]:
    """The forms of a docket with what waits for the reviewer; with ``every``, all that is filled.
    Those with rows that need eyes go first.

    After a return only what was sent again waits, and of that what changed needs eyes.
    """
    plan = plan_of(docket.review)
    items = list(docket.items.order_by("pk"))
    before = seen_before(docket, items)
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


def _figure_rows(
    plan: Plan,
    form: FigureForm,
    items: Sequence[Item],
    *,
    figures: Mapping[tuple[str, str, str], Item],
    before: Mapping[int, Seen],
    doubts: Mapping[str, tuple[Doubt, ...]],
    comments: Mapping[str, tuple[CellComment, ...]],
    spoken: Sentences,
) -> Iterator[CheckedRow]:
    rank = {(row.element, row.category): row for row in form.rows if row.element}
    order = {key: place for place, key in enumerate(rank)}
    for item in sorted(items, key=lambda i: (order[i.element, i.category], i.period)):
        row = rank[item.element, item.category]
        kind = number_kind(plan, item.element)
        year = str(int(item.period) - 1) if item.period.isdecimal() else ""
        last = figures.get((item.element, year, item.category))
        seen = before.get(item.pk)
        yield CheckedRow(
            key=item.key,
            code=row.row,
            label=row_label(plan, row),
            year=item.period,
            shown=shown_value(item, kind, spoken),
            before=shown_value(seen.version, kind, spoken) if seen and seen.version else "",
            last_year=shown_value(last, kind, spoken) if last else "",
            difference=difference_of(item, last, kind, spoken),
            state=ItemState(item.state),
            doubts=doubts.get(item.key, ()),
            comments=comments.get(item.key, ()),
            seen=seen,
        )


def _list_rows(
    plan: Plan,
    items: Sequence[Item],
    before: Mapping[int, Seen],
    doubts: Mapping[str, tuple[Doubt, ...]],
) -> Iterator[CheckedRow]:
    """A register, a section of statements, or the nominations: how many lines, and were."""
    sections = plan.section_by_code
    for item in items:
        section = item.key.partition("|")[2]
        seen = before.get(item.pk)
        shown, went, kept = line_words(item.lines or ()), tuple[str, ...](), 0
        everything = "\n".join(shown)
        if seen and seen.changed:
            went, shown, kept = lines_apart(
                seen.version.lines if seen.version else None, item.lines
            )
        yield CheckedRow(
            key=item.key,
            code=section,
            label=sections[section].title if section in sections else "",
            year="",
            shown="\n".join(shown),
            before="\n".join(went),
            last_year="",
            difference="",
            state=ItemState(item.state),
            doubts=doubts.get(item.key, ()),
            seen=seen,
            kept=kept,
            all_lines=everything if kept else "",
        )
