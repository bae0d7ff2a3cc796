"""What stands beside a form while it is filled in: the story of a cell, and the live figures."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods, require_safe

from tongket.core.approval import Action, ItemState
from tongket.core.plan import FigureForm
from tongket.web.data.models import Item
from tongket.web.data.speech import speech
from tongket.web.operations import comment_on
from tongket.web.permissions import Denied, may_comment
from tongket.web.queries.cells import cell_story
from tongket.web.queries.evidence import evidence_lines
from tongket.web.queries.live_figures import live_form
from tongket.web.site.dockets import opened_or_404
from tongket.web.site.middleware import actor_in

__all__ = ["cell", "live"]


@require_http_methods(["GET", "HEAD", "POST"])
def cell(request: HttpRequest, number: int) -> HttpResponse:
    """The story of the cell ``?key=``, as a part of the page; a posted ``text`` is added to what
    was said about it.
    """
    opened = opened_or_404(request, number)
    actor, key = actor_in(request), request.GET.get("key", "")
    error, status = "", 200
    try:
        if request.method == "POST":
            comment_on(actor, number, key, request.POST.get("text", ""))
    except Item.DoesNotExist as none:
        raise Http404 from none
    except Denied:
        error, status = speech().say("web.denied"), 403
    except ValueError:
        error, status = speech().say("web.cell.no-text"), 400
    try:
        story = cell_story(opened.docket, key, speech())
    except Item.DoesNotExist as none:
        raise Http404 from none
    return render(
        request,
        "tongket/cell.html",
        {
            "docket": opened.docket,
            "cell": story,
            "error": error,
            "open": opened.may(Action.SAVE) and story.state is ItemState.OPEN,
            "evidence": [one for one in evidence_lines(opened.docket) if one.key == key],
            "proves": opened.may(Action.SAVE),
            "may_comment": may_comment(actor, opened.place) is not None,
        },
        status=status,
    )


@require_safe
def live(request: HttpRequest, number: int, code: str) -> HttpResponse:
    """The cells of a form as they are saved, what the rules say, sums and indicators."""
    opened = opened_or_404(request, number)
    form = next((f for f in opened.plan.forms_of(opened.docket.role) if f.code == code), None)
    if not isinstance(form, FigureForm):
        raise Http404
    held = live_form(opened.docket, form, speech())
    return JsonResponse(
        {
            "cells": [
                {
                    "key": one.key,
                    "version": one.version,
                    "shown": one.shown,
                    "look": one.look,
                    "comments": one.comments,
                    "doubts": [
                        {"severity": doubt.severity.value, "text": doubt.text}
                        for doubt in one.doubts
                    ],
                }
                for one in held.cells
            ],
            "totals": held.totals,
            "indicators": render_to_string("tongket/live.html", {"held": held, "form": form}),
        }
    )
