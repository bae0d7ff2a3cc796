"""What changed in a docket since a reviewer had it: what he returned or accepted, and what is there
now.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from tongket.core.approval import ReturnState
from tongket.core.figures import FigureStatus
from tongket.formats.workbooks.values import NumberKind
from tongket.locale import Sentences
from tongket.web.data.models import Docket, DocketReturn, Item, ItemVersion, SnapshotItem
from tongket.web.queries.item_names import named_forms
from tongket.web.queries.list_lines import line_words
from tongket.web.queries.reviews import plan_of
from tongket.web.queries.shown import Content, number_kind, shown_value

__all__ = [
    "ChangedPlace",
    "Seen",
    "content_told",
    "lines_apart",
    "lines_told",
    "places_changed",
    "seen_before",
]


@dataclass(frozen=True, slots=True)
class Seen:
    """An item that a reviewer saw before. ``version`` is what he returned or accepted of it, None
    where it was empty; ``returned`` the newest return that names it, if one does.
    """

    version: ItemVersion | None
    changed: bool
    returned: DocketReturn | None

    @property
    def since(self) -> datetime | None:
        """When it went back."""
        return self.returned.asked_at if self.returned else None

    @property
    def answer(self) -> str:
        """What its reporter answered to the return, "" for nothing."""
        return self.returned.answer if self.returned else ""


@dataclass(frozen=True, slots=True)
class ChangedPlace:
    """A place with what it held when it was returned, and now: a value, or of a list the lines that
    went and those that came.
    """

    key: str
    form: str
    short: str
    label: str
    column: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def seen_before(docket: Docket, items: Sequence[Item]) -> dict[int, Seen]:
    """Item -> how a reviewer had it last. What was typed and typed again before it was sent for the
    first time concerns nobody.
    """
    returned = {key: one for one in docket.returns.order_by("number") for key in one.items}
    wanted = {item.pk: item for item in items if item.key in returned or item.accepted_version}
    versions: dict[int, ItemVersion] = {}
    for row in ItemVersion.objects.filter(item_id__in=wanted).order_by("number"):
        item = wanted[row.item_id]
        back = returned.get(item.key)
        if row.number == item.accepted_version or (back and row.made_at <= back.asked_at):
            versions[row.item_id] = row
    found = {}
    for pk, item in wanted.items():
        version = versions.get(pk)
        changed = content_told(item) != content_told(version)
        found[pk] = Seen(version, changed, returned.get(item.key))
    return found


def places_changed(
    docket: Docket, spoken: Sentences, returns: Collection[DocketReturn]
) -> Mapping[int, tuple[ChangedPlace, ...]]:
    """Return -> the places of it that hold something else than when they went back. Of a return
    that is closed nothing is worked out.
    """
    alive = [one for one in returns if one.state != ReturnState.CLOSED]
    keys = {key for one in alive for key in one.items}
    if not keys:
        return {}
    items = {item.key: item for item in docket.items.order_by("pk") if item.key in keys}
    seen = seen_before(docket, list(items.values()))
    plan = plan_of(docket.review)
    changed = {key: seen[item.pk] for key, item in items.items() if seen[item.pk].changed}
    found: dict[str, ChangedPlace] = {}
    for form in named_forms(docket, spoken, changed) if changed else ():
        for one in form.items:
            item, version = items[one.key], changed[one.key].version
            if item.element:
                kind = number_kind(plan, item.element)
                before = _words(version, kind, spoken)
                after = _words(item, kind, spoken)
            else:
                apart = lines_apart(version.lines if version else None, item.lines)
                before, after = lines_told(*apart, spoken=spoken)
            found[one.key] = ChangedPlace(
                one.key, form.code, form.short, one.label, one.column, before, after
            )
    return {
        one.pk: tuple(place for key, place in found.items() if key in set(one.items))
        for one in alive
    }


def lines_apart(
    before: list[dict[str, str]] | None, now: list[dict[str, str]] | None
) -> tuple[tuple[str, ...], tuple[str, ...], int]:
    """The lines of a list that went, those that came, and how many stayed; all of them where they
    are only in another order.
    """
    old, new = _filled(before), _filled(now)
    gone, came = _without(old, new), _without(new, old)
    if not gone and not came and old != new:
        gone, came = old, new
    return line_words(gone), line_words(came), len(new) - len(came)


def lines_told(
    gone: tuple[str, ...], came: tuple[str, ...], kept: int, *, spoken: Sentences
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Before and after of a list in words: where lines only went, or only came, the others that
    are kept are told, so that nobody takes the list for empty.
    """
    if kept and not came:
        return gone, (spoken.say("web.docket.lines-gone", kept=kept),)
    if kept and not gone:
        return (spoken.say("web.docket.lines-came", kept=kept),), came
    return gone, came


def _without(lines: list[dict[str, str]], others: list[dict[str, str]]) -> list[dict[str, str]]:
    """The lines that others lack; one that stands twice among them and once there, once."""
    there, found = list(others), []
    for line in lines:
        if line in there:
            there.remove(line)
        else:
            found.append(line)
    return found


def _words(content: Content | None, kind: NumberKind, spoken: Sentences) -> tuple[str, ...]:
    shown = shown_value(content, kind, spoken) if content else ""
    return (shown,) if shown else ()


def content_told(content: Item | ItemVersion | SnapshotItem | None) -> tuple[object, ...]:
    """What a content says; a text that is no value says itself."""
    if content is None or content.status == FigureStatus.MISSING:
        return "", None, "", []
    raw = "" if content.status else content.raw
    return content.status, content.value, raw, _filled(content.lines)


def _filled(lines: list[dict[str, str]] | None) -> list[dict[str, str]]:
    """The lines with the fields that say something."""
    kept = ({name: text for name, text in line.items() if text} for line in lines or ())
    return [line for line in kept if line]
