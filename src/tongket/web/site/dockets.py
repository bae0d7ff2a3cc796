"""A docket: its forms, what was returned, and the step that comes next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tongket.core.approval import Action
from tongket.core.plan import FigureForm, Form
from tongket.formats.workbooks import book_layout
from tongket.formats.workbooks.sheets import NominationField, NominationSheet, RegisterSheet
from tongket.formats.workbooks.typed_lines import PART, TEXT
from tongket.web.data.models import Docket, Extension
from tongket.web.data.speech import speech
from tongket.web.queries import Opened, grid_of, open_docket, scene_of
from tongket.web.queries.evidence import evidence_lines
from tongket.web.site.middleware import actor_in

__all__ = ["docket", "form", "opened_or_404"]


@dataclass(frozen=True, slots=True)
class FormLine:
    """A form of a docket with how much of it is filled in."""

    code: str
    short: str
    title: str
    filled: int
    asked: int


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
            "returns": opened.docket.returns.order_by("-number"),
            "sent": opened.docket.items.filter(state="sent").count(),
            "evidence": evidence_lines(opened.docket),
            "extension": Extension.objects.filter(docket=opened.docket).order_by("-pk").first(),
        },
    )


@require_safe
def form(request: HttpRequest, number: int, code: str) -> HttpResponse:
    """One form: the grid of figures, or the lines of a list."""
    opened = opened_or_404(request, number)
    found = next((f for f in _of(opened) if f.code == code), None)
    if found is None:
        raise Http404
    base = {"opened": opened, "docket": opened.docket, "form": found}
    if isinstance(found, FigureForm):
        grid = grid_of(
            opened.plan, opened.docket, found, speech(), writable=opened.may(Action.SAVE)
        )
        return render(request, "tongket/grid.html", {**base, "grid": grid})
    return render(request, "tongket/lines.html", {**base, "parts": list(_parts(opened, found))})


def _of(opened: Opened) -> tuple[Form, ...]:
    return opened.plan.forms_of(opened.docket.role)


def _forms(opened: Opened) -> Iterator[FormLine]:
    items = list(opened.docket.items.values_list("form", "element", "status", "lines"))
    for one in _of(opened):
        own = [item for item in items if item[0] == one.code]
        filled = sum(
            bool(lines) if not element else status not in ("", "missing")
            for _, element, status, lines in own
        )
        yield FormLine(one.code, one.short, one.title, filled, len(own))


def _parts(opened: Opened, found: Form) -> Iterator[dict[str, object]]:
    """The lists of a form that is none of figures: one, or one for each section."""
    sections = opened.plan.section_by_code
    for item in opened.docket.items.filter(form=found.code).order_by("pk"):
        section = item.key.partition("|")[2]
        title = f"{section}. {sections[section].title}" if section in sections else found.title
        columns = _columns(opened, found)
        rows = [
            [(code, label, line.get(code, "")) for code, label in columns]
            for line in item.lines or []
        ]
        yield {"item": item, "title": title, "columns": columns, "rows": rows}


def _columns(opened: Opened, found: Form) -> list[tuple[str, str]]:
    """Keys of the columns of a list, with their headers: those of the workbook."""
    reporter = scene_of(opened.docket.review).reporters[opened.docket.reporter]
    for sheet in book_layout(opened.plan, reporter).sheets:
        if isinstance(sheet, RegisterSheet) and sheet.form.code == found.code:
            return [
                (column.code, label)
                for column, label in zip(sheet.form.columns, sheet.labels, strict=True)
            ]
        if isinstance(sheet, NominationSheet) and sheet.form.code == found.code:
            keys = [*NominationField, *(PART + part.code for part in sheet.parts)]
            return list(zip(map(str, keys), sheet.labels, strict=True))
    return [(TEXT, speech().say("workbook.form.statement"))]
