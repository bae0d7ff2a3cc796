"""Saving a list from its page: what cannot be saved is shown again as it was typed, with why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from tongket.core.approval import Action, ItemState, NotPossible
from tongket.web.data.models import Item
from tongket.web.data.speech import speech
from tongket.web.operations import LinesInput, save_lines
from tongket.web.permissions import Denied
from tongket.web.queries import Opened
from tongket.web.queries.list_lines import line_words
from tongket.web.site.dockets import opened_or_404
from tongket.web.site.errors import denied
from tongket.web.site.list_forms import parts_of
from tongket.web.site.middleware import actor_in
from tongket.web.site.refusals import refusal_words

__all__ = ["Refused", "save_list"]

_MOST_LINES: Final = 500


@dataclass(frozen=True, slots=True)
class Refused:
    """Why the list ``key`` was not saved, and the lines that are not in its fields: those that are
    kept now, or, where it cannot be changed any more, those that were typed (``typed``).
    """

    key: str
    words: str
    lines: tuple[str, ...]
    typed: bool


@require_POST
def save_list(request: HttpRequest, number: int, code: str) -> HttpResponse:
    """Save the lines of a list; fields are named ``column:line``."""
    opened = opened_or_404(request, number)
    try:
        given = _given(request)
        saved = save_lines(actor_in(request), number, given, source="grid")
    except Denied as why:
        return denied(request, why)
    except NotPossible as why:
        return _refused(request, opened, (code, given), refusal_words(why.refusal))
    except (ValueError, KeyError):
        return HttpResponse(speech().say("web.save.unreadable"), status=400)
    if saved.conflicts:
        sentence = "conflict" if saved.conflicts[0].open else "closed"
        return _refused(request, opened, (code, given), speech().say(f"web.save.{sentence}"))
    place = reverse("form", kwargs={"number": number, "code": code})
    part = saved.items[given.key].pk
    return HttpResponseRedirect(f"{place}?{urlencode({'saved': given.key})}#list-{part}")


def _given(request: HttpRequest) -> LinesInput:
    """What was sent. ValueError where the version is no number."""
    lines: dict[int, dict[str, str]] = {}
    for name, value in request.POST.items():
        column, _, line = name.rpartition(":")
        if column and line.isdecimal() and int(line) < _MOST_LINES:
            lines.setdefault(int(line), {})[column] = str(value)
    version = int(request.POST.get("version", ""))
    return LinesInput(request.POST.get("key", ""), tuple(lines[n] for n in sorted(lines)), version)


def _refused(
    request: HttpRequest, opened: Opened, sent: tuple[str, LinesInput], told: str
) -> HttpResponse:
    """The page again, with what was typed: nobody types it twice."""
    code, given = sent
    form = next((f for f in opened.plan.forms_of(opened.docket.role) if f.code == code), None)
    item = opened.docket.items.filter(key=given.key).first()
    if form is None or item is None:
        raise Http404
    typed = [line for line in given.lines if any(text.strip() for text in line.values())]
    writable = _writable(opened, item)
    listed: Sequence[dict[str, str]] = (item.lines or []) if writable else typed
    content = {
        "opened": opened,
        "docket": opened.docket,
        "form": form,
        "parts": parts_of(opened, form, {given.key: typed} if writable else None),
        "refused": Refused(given.key, told, line_words(listed), typed=not writable),
    }
    return render(request, "tongket/lines.html", content, status=409)


def _writable(opened: Opened, item: Item) -> bool:
    return opened.may(Action.SAVE) and item.state == ItemState.OPEN
