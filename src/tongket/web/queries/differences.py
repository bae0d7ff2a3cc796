"""What a workbook that was sent in would change in a docket, item by item.

An empty cell changes nothing; a typed mark clears. The workbook says which state of the docket it
was made from: what it only repeats of that state undoes nothing that others saved since, and where
both changed an item there is a conflict for its reporter to decide. A workbook that does not say is
held against what is there now.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from django.db.models import QuerySet

from tongket.core.approval import DocketState, ItemState
from tongket.core.figures import FigureStatus
from tongket.core.plan import Reporter
from tongket.core.submissions import Submission
from tongket.core.submissions.lists import said
from tongket.formats.returned.list_words import printable
from tongket.formats.workbooks import BookLayout, WorkbookReading
from tongket.formats.workbooks.sheets import FigureSheet
from tongket.locale import Sentences
from tongket.web.data.models import Docket, Item, ItemVersion, Upload
from tongket.web.queries.list_lines import SentLines, line_words, lines_of
from tongket.web.queries.places import layout_of, scene_of
from tongket.web.queries.reviews import plan_of
from tongket.web.queries.shown import number_kind, shown_value
from tongket.web.queries.submissions import read_lists

__all__ = ["WORKBOOK", "Change", "Content", "Difference", "Preview", "Standing", "preview_of"]

WORKBOOK: Final = "workbook "
"""How the source of what came by a workbook begins; its name and digest follow."""

_LONGEST = 400
_DIGITS = 18


class Change(StrEnum):
    """What becomes of an item."""

    NEW = "new"
    CHANGED = "changed"
    CLEARED = "cleared"


class Standing(StrEnum):
    """Whether it is saved: ``conflict`` only where the reporter says so; ``kept``: somebody saved
    another content after the workbook was made, which only repeats the one before; ``closed``: the
    item is not open.
    """

    TAKEN = "taken"
    CONFLICT = "conflict"
    KEPT = "kept"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Content:
    """What an item holds, as its columns."""

    raw: str = ""
    value: int | None = None
    status: str = ""
    lines: list[dict[str, str]] | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """One item that the workbook has otherwise. ``before`` and ``after`` are shown; of a list the
    lines that go and those that come. ``version`` is the one it was held against.
    """

    key: str
    form: str
    label: str
    place: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    change: Change
    standing: Standing
    content: Content
    version: int


@dataclass(frozen=True, slots=True)
class Preview:
    """All differences in the order of the forms, and how many items stay as they are."""

    differences: tuple[Difference, ...]
    unchanged: int

    def of(self, standing: Standing) -> tuple[Difference, ...]:
        """The differences of one standing."""
        return tuple(one for one in self.differences if one.standing is standing)

    def chosen(self, asked: Collection[str]) -> tuple[Difference, ...]:
        """What is saved: what needs no decision, and the conflicts that the reporter asks for."""
        return tuple(
            one
            for one in self.differences
            if one.standing is Standing.TAKEN
            or (one.standing is Standing.CONFLICT and one.key in asked)
        )

    @property
    def digest(self) -> str:
        """Of all that it shows: the same as long as nothing of it has changed."""
        told = [(one.key, one.version, one.standing.value, one.content) for one in self.differences]
        return hashlib.sha256(repr(told).encode()).hexdigest()

    @property
    def counts(self) -> Mapping[Change, int]:
        """How many of each change would be saved as it is."""
        return Counter(one.change for one in self.of(Standing.TAKEN))


@dataclass(frozen=True, slots=True)
class _Scene:
    """A docket with what its differences are worked out from. ``then``: items changed after the
    workbook was made, as they were when it was; ``others``: those changed otherwise than by further
    workbooks of the same person, who goes on with one file and sends it again and again.
    """

    docket: Docket
    reporter: Reporter
    layout: BookLayout
    items: Mapping[str, Item]
    then: Mapping[str, Item]
    others: frozenset[str]
    sentences: Sentences


def preview_of(upload: Upload, reading: WorkbookReading, sentences: Sentences) -> Preview:
    """What the submission of a reading would change; nothing where it has none."""
    docket = Docket.objects.select_related("review").get(pk=upload.docket_id)
    items = {item.key: item for item in docket.items.order_by("pk")}
    sent = reading.submission
    if sent is None:
        return Preview((), len(items))
    reporter = scene_of(docket.review).reporters[docket.reporter]
    layout = layout_of(docket.review, reporter)
    held = ItemVersion.objects.filter(item__docket=docket)
    base = _base_of(docket, reading.base)
    own = {"account_id": upload.account_id, "source__startswith": WORKBOOK}
    others = held.none() if base is None else held.filter(pk__gt=base).exclude(**own)
    scene = _Scene(
        docket=docket,
        reporter=reporter,
        layout=layout,
        items=items,
        then={} if base is None else _as_it_was(held, base, items),
        others=frozenset(others.values_list("item__key", flat=True)),
        sentences=sentences,
    )
    found = {one.key: one for one in (*_figures(scene, sent), *_lists(scene, sent))}
    ordered = tuple(found[key] for key in items if key in found)
    return Preview(ordered, len(items) - len(ordered))


def _base_of(docket: Docket, base: str) -> int | None:
    """The newest content when a workbook was made; None for one of another docket or installation,
    or that does not say.
    """
    whose, _, number = base.partition(".")
    if whose != str(docket.pk) or not number.isdecimal() or len(number) > _DIGITS:
        return None
    known = ItemVersion.objects.filter(item__docket=docket, pk=int(number)).exists()
    return int(number) if known or not int(number) else None


def _as_it_was(
    held: QuerySet[ItemVersion], base: int, items: Mapping[str, Item]
) -> dict[str, Item]:
    """The items that were changed after ``base``, as they were."""
    changed = set(held.filter(pk__gt=base).values_list("item__key", flat=True))
    then = {key: Item(key=key, form=items[key].form, element=items[key].element) for key in changed}
    for one in held.filter(pk__lte=base).order_by("pk").select_related("item"):
        if (row := then.get(one.item.key)) is not None:
            row.raw, row.value, row.status, row.lines = one.raw, one.value, one.status, one.lines
    return then


def _figures(scene: _Scene, sent: Submission) -> Iterator[Difference]:
    labels = _figure_labels(scene.layout)
    plan = plan_of(scene.docket.review)
    for one in sent.figures:
        figure = one.figure
        key = f"{figure.element}|{figure.period}|{figure.category}"
        item = scene.items.get(key)
        if item is None:
            continue
        content = Content(
            printable(one.source.raw).strip()[:_LONGEST], figure.value, figure.status.value
        )
        after = Item(**_columns(content))
        wanted, held = _told(after), _told(item)
        if wanted == held:
            continue
        then = scene.then.get(key)
        kind = number_kind(plan, figure.element)
        form, label = labels[key]
        yield Difference(
            key=key,
            form=form,
            label=label,
            place=f"{one.source.sheet}!{one.source.cell}",
            before=_words(shown_value(item, kind, scene.sentences)),
            after=_words(shown_value(after, kind, scene.sentences)),
            change=_change(empty=_is_empty(item), clears=figure.status is FigureStatus.MISSING),
            standing=_standing(scene, item, repeats=then is not None and _told(then) == wanted),
            content=content,
            version=item.version,
        )


def _lists(scene: _Scene, sent: Submission) -> Iterator[Difference]:
    now = _lists_of(scene, scene.items.values())
    then = _lists_of(scene, scene.then.values())
    names = {sheet.form.code: sheet.form.short for sheet in scene.layout.sheets}
    for key, given in lines_of(scene.layout, sent).items():
        item = scene.items.get(key)
        held = now.get(key, SentLines())
        if item is None or not given.lines or _said(given) == _said(held):
            continue
        older = then.get(key, SentLines())
        gone, new = _apart(held, given), _apart(given, held)
        section = key.partition("|")[2]
        yield Difference(
            key=key,
            form=names[item.form],
            label=scene.sentences.say("web.upload.section", section=section) if section else "",
            place=given.values[0].source.sheet or "",
            before=gone or (() if new else line_words(held.lines)),
            after=new or (() if gone else line_words(given.lines)),
            change=_change(empty=not held.lines, clears=False),
            standing=_standing(
                scene, item, repeats=key in scene.then and _said(older) == _said(given)
            ),
            content=Content(lines=[dict(line) for line in given.lines]),
            version=item.version,
        )


def _lists_of(scene: _Scene, items: Iterable[Item]) -> Mapping[str, SentLines]:
    """The lists of items by key, read as those of a workbook are."""
    held = [item for item in items if not item.element and item.lines]
    parts = read_lists(scene.reporter, scene.layout, held, file="")
    blank = Submission(scene.reporter.code, "", "", 0, None, (), (), (), (), ())
    return lines_of(
        scene.layout,
        replace(
            blank,
            entries=tuple(parts.entries),
            statements=tuple(parts.statements),
            nominations=tuple(parts.nominations),
        ),
    )


def _said(lines: SentLines) -> list[tuple[object, ...]]:
    return [said(value) for value in lines.values]


def _apart(some: SentLines, others: SentLines) -> tuple[str, ...]:
    """The words of the lines that only the first have."""
    known = _said(others)
    return line_words(
        [
            line
            for line, value in zip(some.lines, some.values, strict=True)
            if said(value) not in known
        ]
    )


def _standing(scene: _Scene, item: Item, *, repeats: bool) -> Standing:
    """``repeats``: the workbook only repeats what was there before somebody changed it."""
    if repeats:
        return Standing.KEPT
    writable = scene.docket.state in (DocketState.DRAFT, DocketState.RETURNED)
    if not writable or item.state != ItemState.OPEN:
        return Standing.CLOSED
    return Standing.CONFLICT if item.key in scene.others else Standing.TAKEN


def _change(*, empty: bool, clears: bool) -> Change:
    return Change.CLEARED if clears else Change.NEW if empty else Change.CHANGED


def _told(item: Item) -> tuple[object, ...]:
    """What a figure says; a text that is no value says itself."""
    if _is_empty(item):
        return (FigureStatus.MISSING.value, None)
    return (item.status, item.value) if item.status else (item.status, item.raw)


def _is_empty(item: Item) -> bool:
    return item.status == FigureStatus.MISSING or (not item.status and not item.raw)


def _words(shown: str) -> tuple[str, ...]:
    return (shown,) if shown else ()


def _columns(content: Content) -> dict[str, object]:
    return {"raw": content.raw, "value": content.value, "status": content.status}


def _figure_labels(layout: BookLayout) -> dict[str, tuple[str, str]]:
    """Key of a figure to the short name of its form, and its row and year in words."""
    return {
        f"{cell.slot.element}|{cell.slot.year}|{cell.slot.category}": (
            sheet.form.short,
            f"{line.code} {line.label}, {cell.year}".strip(),
        )
        for sheet in layout.sheets
        if isinstance(sheet, FigureSheet)
        for line in sheet.lines
        for cell in line.cells
        if cell.slot is not None
    }
