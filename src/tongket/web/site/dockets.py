"""A docket: its forms, what was returned, and the step that comes next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tongket.core.approval import Action, DocketState, ItemState, ReturnState, Side
from tongket.core.plan import FigureForm, Form
from tongket.web.data.models import Docket, DocketReturn, Extension
from tongket.web.data.speech import speech
from tongket.web.permissions import may_act
from tongket.web.queries import Opened, grid_of, open_docket, scene_of
from tongket.web.queries.evidence import evidence_lines
from tongket.web.queries.grid import open_part
from tongket.web.queries.item_names import NamedForm, named_forms
from tongket.web.queries.since_review import ChangedPlace, places_changed
from tongket.web.site.list_forms import parts_of
from tongket.web.site.middleware import actor_in

__all__ = ["docket", "form", "opened_or_404"]


@dataclass(frozen=True, slots=True)
class FormLine:
    """A form of a docket with how much of it is filled in, and how many of its items are to be
    corrected after a return.
    """

    code: str
    short: str
    title: str
    filled: int
    asked: int
    returned: int


def opened_or_404(request: HttpRequest, number: int) -> Opened:
    """The docket, or the page that says there is none; also for who may not see it."""
    try:
        return open_docket(actor_in(request), number)
    except Docket.DoesNotExist as none:
        raise Http404 from none


@require_safe
def docket(request: HttpRequest, number: int) -> HttpResponse:
    """The docket as a whole."""
    opened = opened_or_404(request, number)
    return render(
        request,
        "tongket/docket.html",
        {
            "opened": opened,
            "docket": opened.docket,
            "forms": list(_forms(opened)),
            "corrects": _corrects(opened),
            "returns": list(_returns(opened)),
            "sent": opened.docket.items.filter(state="sent").count(),
            "evidence": evidence_lines(opened.docket),
            "may_ask": may_act(actor_in(request), opened.place, Side.REPORTER) is not None,
            "may_extend": opened.may(Action.SAVE),
            "asked": _asked(opened),
            "missing": list(_missing(opened)),
            "extension": Extension.objects.filter(docket=opened.docket).order_by("-pk").first(),
        },
    )


@require_safe
def form(request: HttpRequest, number: int, code: str) -> HttpResponse:
    """One form: the grid of figures, or the lines of a list. Of a docket that went back only what
    is to be corrected; ``?every=1`` shows all.
    """
    opened = opened_or_404(request, number)
    found = next((f for f in _of(opened) if f.code == code), None)
    if found is None:
        raise Http404
    base = {"opened": opened, "docket": opened.docket, "form": found}
    corrects, every = _corrects(opened), "every" in request.GET
    if isinstance(found, FigureForm):
        grid = grid_of(
            opened.plan, opened.docket, found, speech(), writable=opened.may(Action.SAVE)
        )
        part = open_part(grid) if corrects else grid
        wanted = request.GET.get("cell")
        outside = wanted is not None and not any(
            cell.key == wanted for line in part.lines for cell in line.cells
        )
        return render(
            request,
            "tongket/grid.html",
            {
                **base,
                "grid": grid if every or outside or not part.lines else part,
                "to_correct": part.open_cells if corrects else None,
                "shorter": len(part.lines) < len(grid.lines),
                "part": corrects and not every and not outside and bool(part.lines),
            },
        )
    parts = parts_of(opened, found)
    open_parts = [one for one in parts if one.item.state == ItemState.OPEN]
    shown = open_parts if corrects and open_parts and not every else parts
    return render(
        request,
        "tongket/lines.html",
        {
            **base,
            "parts": shown,
            "saved": request.GET.get("saved"),
            "to_correct": len(open_parts) if corrects else None,
            "shorter": len(open_parts) < len(parts),
            "part": corrects and not every and bool(open_parts),
        },
    )


def _corrects(opened: Opened) -> bool:
    """Whether the docket went back to whoever looks at it, to be corrected where it is open."""
    return opened.docket.state == DocketState.RETURNED and opened.may(Action.SAVE)


def _asked(opened: Opened) -> tuple[NamedForm, ...]:
    """What the reporter asks to have opened, while nobody has decided."""
    wanted = opened.docket.unlock_items
    return named_forms(opened.docket, speech(), set(wanted)) if wanted else ()


def _missing(opened: Opened) -> Iterator[dict[str, str]]:
    """The dockets below that it was sent without, each with its reason."""
    names = scene_of(opened.docket.review).names
    for one in opened.docket.missing_below.order_by("pk"):
        yield {"name": names[one.reporter], "reason": one.reason}


def _returns(
    opened: Opened,
) -> Iterator[tuple[DocketReturn, tuple[NamedForm, ...], tuple[ChangedPlace, ...]]]:
    """Newest first; one that waits for an answer with the places that are to be corrected, and one
    that is not closed with those that hold something else since.
    """
    rows = list(opened.docket.returns.order_by("-number").select_related("asked_by"))
    changed = places_changed(opened.docket, speech(), rows)
    for one in rows:
        asked = one.state == ReturnState.ASKED
        places = named_forms(opened.docket, speech(), set(one.items)) if asked else ()
        yield one, places, changed.get(one.pk, ())


def _of(opened: Opened) -> tuple[Form, ...]:
    return opened.plan.forms_of(opened.docket.role)


def _forms(opened: Opened) -> Iterator[FormLine]:
    items = list(opened.docket.items.values_list("form", "element", "status", "lines", "state"))
    corrects = _corrects(opened)
    for one in _of(opened):
        own = [item for item in items if item[0] == one.code]
        filled = sum(
            bool(lines) if not element else status not in ("", "missing")
            for _, element, status, lines, _ in own
        )
        returned = sum(state == ItemState.OPEN for *_, state in own) if corrects else 0
        yield FormLine(one.code, one.short, one.title, filled, len(own), returned)
