"""Saving figures from the pages, cell by cell, as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tongket.core.approval import NotPossible
from tongket.core.plan import Plan
from tongket.web.data.models import Docket, Item
from tongket.web.data.speech import speech
from tongket.web.operations import Conflict, FigureInput, save_figures
from tongket.web.permissions import Denied
from tongket.web.queries import look_of, shown_value
from tongket.web.queries.cells import last_change
from tongket.web.queries.shown import number_kind
from tongket.web.site.dockets import opened_or_404
from tongket.web.site.middleware import actor_in
from tongket.web.site.refusals import refusal_words
from tongket.web.site.told_times import when

__all__ = ["save_cells"]


class CellBody(BaseModel):
    """One cell as the page sends it."""

    model_config = ConfigDict(extra="forbid", strict=True)

    key: Annotated[str, Field(max_length=160)]
    raw: Annotated[str, Field(max_length=400)]
    version: Annotated[int, Field(ge=0)]


class CellsBody(BaseModel):
    """What the page sends: cells, and whether they were typed or pasted."""

    model_config = ConfigDict(extra="forbid", strict=True)

    cells: Annotated[list[CellBody], Field(min_length=1, max_length=2_000)]
    source: Annotated[str, Field(pattern="^(grid|paste)$")]


@require_POST
def save_cells(request: HttpRequest, number: int) -> HttpResponse:
    """Save cells; the answer says of each how it now stands."""
    try:
        body = CellsBody.model_validate_json(request.body)
        inputs = [FigureInput(cell.key, cell.raw, cell.version) for cell in body.cells]
        saved = save_figures(actor_in(request), number, inputs, source=body.source)
    except Docket.DoesNotExist as none:
        raise Http404 from none
    except (ValidationError, KeyError, Denied, NotPossible) as why:
        # Who may not even see the docket is told that there is none, whatever else is wrong.
        opened_or_404(request, number)
        words, status = _refused(why)
        return JsonResponse({"error": words}, status=status)
    conflicts = {one.key: one for one in saved.conflicts}
    changed = last_change(number, list(conflicts)) if conflicts else {}
    cells = [
        _told(saved.plan, row) | _apart(conflicts.get(row.key), changed)
        for row in saved.items.values()
    ]
    return JsonResponse({"cells": cells})


def _refused(why: Exception) -> tuple[str, int]:
    if isinstance(why, Denied):
        return speech().say("web.denied"), 403
    if isinstance(why, NotPossible):
        return refusal_words(why.refusal), 409
    return speech().say("web.save.unreadable"), 400


def _told(plan: Plan, row: Item) -> dict[str, object]:
    return {
        "key": row.key,
        "shown": shown_value(row, number_kind(plan, row.element), speech()),
        "look": look_of(row),
        "version": row.version,
        "conflict": False,
    }


def _apart(
    conflict: Conflict | None, changed: Mapping[str, tuple[str, datetime]]
) -> dict[str, object]:
    """What is told of a cell that was not saved: by whom and when it was changed, if it was."""
    if conflict is None:
        return {}
    who, at = changed.get(conflict.key, ("", None))
    told = speech().say("web.grid.changed-by", who=who, when=when(at)) if at else ""
    return {"conflict": True, "open": conflict.open, "changed": told}
