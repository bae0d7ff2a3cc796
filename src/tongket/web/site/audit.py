"""The audit, for administrators and the standing agency."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from tongket.web.data.models import AuditEntry
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
from tongket.web.site.middleware import actor_in
from tongket.web.site.told_times import when

__all__ = ["audit"]

_A_PAGE: Final = 50
_MOST_LETTERS: Final = 160
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
    for entry in entries:
        code = entry.place.rpartition("/")[2]
        facts = json.loads(entry.content)
        yield {
            "entry": entry,
            "operation": _operation(entry.operation),
            "who": names.get(entry.account, speech().say("web.audit.system")),
            "acting_for": names.get(entry.acting_for, entry.acting_for),
            "place": known[code].told if code in known else entry.place,
            "facts": [(_fact(name), _short(value)) for name, value in facts.items() if value],
        }


def _operation(name: str) -> str:
    return _worded(f"web.audit.operation.{name}", name)


def _fact(name: str) -> str:
    return _worded(f"web.audit.fact.{name}", name)


def _worded(said: str, otherwise: str) -> str:
    return speech().say(said) if said in speech().plain else otherwise


def _short(value: object) -> str:
    """A fact on one line: of many items how many there are, of a long text its beginning."""
    if isinstance(value, dict | list):
        text = f"{speech().number(len(value))}: {', '.join(str(one) for one in value)}"
    else:
        text = _plain(str(value))
    return text if len(text) <= _MOST_LETTERS else f"{text[:_MOST_LETTERS]}…"


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
