"""The audit, for administrators and the standing agency."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Final

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from tongket.web.data.models import AuditEntry, OpenReview
from tongket.web.data.speech import speech
from tongket.web.permissions import may_read_audit
from tongket.web.queries import (
    AuditFilter,
    KnownPlace,
    audit_lines,
    audit_operations,
    kept_places,
    known_places,
    names_in,
)
from tongket.web.queries.differences import WORKBOOK
from tongket.web.queries.item_words import item_words
from tongket.web.site.middleware import actor_in
from tongket.web.site.told_times import when

__all__ = ["audit"]

_A_PAGE: Final = 50
_MOST_LETTERS: Final = 160
_MOST_PLACES: Final = 3
_BOOK: Final = re.compile(re.escape(WORKBOOK) + r"(.+) sha256:[0-9a-f]{64}")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.?\d*\+00:00")


@require_safe
def audit(request: HttpRequest) -> HttpResponse:
    """Lines, newest first; who administers a part of the units sees that part."""
    actor, known = actor_in(request), known_places()
    whole = may_read_audit(actor, {code: one.place for code, one in known.items()}) is not None
    seen = known if whole else kept_places(actor, known)
    if not seen:
        raise Http404
    asked = AuditFilter(
        account=request.GET.get("account", "").strip().lower()[:60],
        place=request.GET.get("place", ""),
        operation=request.GET.get("operation", ""),
        acting=request.GET.get("acting") == "yes",
    )
    found = audit_lines(None if whole else list(seen), asked)
    page = Paginator(found, _A_PAGE).get_page(request.GET.get("page"))
    query = {name: request.GET[name] for name in ("account", "place", "operation", "acting")
             if request.GET.get(name)}  # fmt: skip
    return render(
        request,
        "tongket/audit.html",
        {
            "lines": list(_lines(list(page.object_list), known)),
            "page": page,
            "asked": asked,
            "query": urlencode(query),
            "places": list(seen.values()),
            "operations": [(name, _operation(name)) for name in audit_operations()],
            "whole": whole,
        },
    )


def _lines(entries: list[AuditEntry], known: dict[str, KnownPlace]) -> Iterator[dict[str, object]]:
    names = names_in(entries)
    codes = {entry.place.partition("/")[0] for entry in entries if "/" in entry.place}
    reviews = {one.code: one for one in OpenReview.objects.defer("plan").filter(code__in=codes)}
    for entry in entries:
        code = entry.place.rpartition("/")[2]
        review = reviews.get(entry.place.partition("/")[0])
        words = item_words(review, code) if review else {}
        facts = json.loads(entry.content)
        yield {
            "entry": entry,
            "operation": _operation(entry.operation),
            "who": names.get(entry.account, speech().say("web.audit.system")),
            "acting_for": names.get(entry.acting_for, entry.acting_for),
            "place": known[code].told if code in known else entry.place,
            "facts": [
                (_fact(name), *(_places(value, words) or (_short(_named(value, known)), "")))
                for name, value in facts.items()
                if value
            ],
        }


def _operation(name: str) -> str:
    return _worded(f"web.audit.operation.{name}", name)


def _fact(name: str) -> str:
    return _worded(f"web.audit.fact.{name}", name)


def _worded(said: str, otherwise: str) -> str:
    return speech().say(said) if said in speech().plain else otherwise


def _places(value: object, words: Mapping[str, str]) -> tuple[str, str] | None:
    """Places in words, and their keys beside them; None for a fact that names none. Of many the
    first, and how many there are; of returns each with its reason.
    """
    if groups := _groups(value):
        told = [(reason, found) for keys, reason in groups if (found := _places(keys, words))]
        shown = "; ".join(f"“{reason}”: {text}" for reason, (text, _) in told)
        return (shown, _cut(", ".join(keys for _, (_, keys) in told))) if told else None
    keys = [value] if isinstance(value, str) else []
    if isinstance(value, dict | list):
        keys = [key for key in value if isinstance(key, str)]
    known = [key for key in keys if key in words]
    if not known or len(known) < len(keys):
        return None
    text = "; ".join(words[key] for key in known[:_MOST_PLACES])
    if len(known) > _MOST_PLACES:
        text = speech().say("web.audit.places", count=len(known), first=text)
    return text, _cut(", ".join(known))


def _named(value: object, known: Mapping[str, KnownPlace]) -> object:
    """Units and agencies that a fact is about by their names; any other fact as it is."""
    if not isinstance(value, dict) or not all(code in known for code in value):
        return value
    return [known[code].told for code in value]


def _groups(value: object) -> list[tuple[list[str], str]]:
    """What was returned: places with their reason; nothing for another fact."""
    pairs = value if isinstance(value, list) else []
    if not all(isinstance(one, list) and len(one) == 2 for one in pairs):
        return []
    return [(keys, str(reason)) for keys, reason in pairs if isinstance(keys, list)]


def _cut(text: str) -> str:
    return text if len(text) <= _MOST_LETTERS else f"{text[:_MOST_LETTERS]}…"


def _short(value: object) -> str:
    """A fact on one line: of many items how many there are, of a long text its beginning."""
    if isinstance(value, dict | list):
        text = f"{speech().number(len(value))}: {', '.join(str(one) for one in value)}"
    else:
        text = _plain(str(value))
    return _cut(text)


def _plain(text: str) -> str:
    """Codes in words, days and moments as people write them; any other text as it is."""
    if book := _BOOK.fullmatch(text):
        return speech().say("web.audit.value.workbook", name=book[1])
    try:
        if _DAY.fullmatch(text):
            return speech().day(date.fromisoformat(text))
        if _MOMENT.match(text):
            return when(datetime.fromisoformat(text))
    except ValueError:
        return text
    return _worded(f"web.role.{text}", _worded(f"web.audit.value.{text}", text))
