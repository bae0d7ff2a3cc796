"""The board: how far every unit in sight is, form by form; and the same as a workbook."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from tongket.core.approval import DocketState, Side
from tongket.locale import words
from tongket.web.data.models import OpenReview
from tongket.web.permissions import brings, may_act, reminds
from tongket.web.queries import board_of, plan_of, scene_of
from tongket.web.queries.board import (
    LOOKS,
    UNSENT,
    BoardFilter,
    board_forms,
    board_rows,
    counts_by_state,
    districts_of,
    form_names,
    narrowed,
)
from tongket.web.queries.board_book import board_workbook
from tongket.web.queries.work import BoardLine
from tongket.web.site.handing_out import workbook_answer
from tongket.web.site.middleware import actor_in

__all__ = ["board", "board_file", "lines_in_sight"]


@require_safe
def board(request: HttpRequest, code: str) -> HttpResponse:
    """Every docket in sight, in counts and colours, narrowed by what is asked for."""
    review, lines = lines_in_sight(request, code)
    asked = _asked(request)
    shown = narrowed(review, lines, asked)
    forms = board_forms(review, shown, asked)
    names = form_names(plan_of(review))
    levels = {level.code: level.name for level in plan_of(review).review.levels}
    actor, places = actor_in(request), scene_of(review).places
    return render(
        request,
        "tongket/board.html",
        {
            "review": review,
            "asked": asked,
            "brings_in": sum(brings(actor, place) is not None for place in places.values()) > 1,
            "rows": board_rows(shown, forms),
            "forms": [(form, names[form.code]) for form in forms],
            "every_form": board_forms(review, lines, BoardFilter()),
            "counts": counts_by_state(lines),
            "total": len(lines),
            "late": sum(line.overdue for line in lines),
            "looks": LOOKS,
            "states": [UNSENT, *(state.value for state in DocketState)],
            "districts": districts_of(review, lines),
            "levels": [(one, levels[one]) for one in dict.fromkeys(line.role for line in lines)
                       if one in levels],
            "query": urlencode(_query(asked)),
            "chosen": {line.docket for line in shown} if "all" in request.GET else set(),
            "may_remind": any(reminds(actor, places[line.reporter]) for line in shown),
            "may_review": any(
                may_act(actor, places[line.reporter], Side.REVIEWER) for line in shown
            ),
        },
    )  # fmt: skip


@require_safe
def board_file(request: HttpRequest, code: str) -> HttpResponse:
    """The board as it is narrowed, as a workbook."""
    review, lines = lines_in_sight(request, code)
    asked = _asked(request)
    shown = narrowed(review, lines, asked)
    forms = board_forms(review, shown, asked)
    data = board_workbook(review, board_rows(shown, forms), forms, words())
    return workbook_answer(data, words().say("web.board.file"))


def lines_in_sight(request: HttpRequest, code: str) -> tuple[OpenReview, tuple[BoardLine, ...]]:
    """The review of a code, and its dockets that this person sees."""
    review = get_object_or_404(OpenReview.objects.defer("plan"), code=code)
    return review, board_of(actor_in(request), review, timezone.localdate())


def _asked(request: HttpRequest) -> BoardFilter:
    sent = request.GET
    return BoardFilter(
        state=sent.get("state", ""),
        form=sent.get("form", ""),
        look=sent.get("look", ""),
        district=sent.get("district", ""),
        level=sent.get("level", ""),
        overdue=sent.get("overdue") == "yes",
    )


def _query(asked: BoardFilter) -> dict[str, str]:
    named = {
        "state": asked.state, "form": asked.form, "look": asked.look, "district": asked.district,
        "level": asked.level, "overdue": "yes" if asked.overdue else "",
    }  # fmt: skip
    return {name: value for name, value in named.items() if value}
