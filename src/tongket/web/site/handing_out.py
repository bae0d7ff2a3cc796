"""First passwords on their way from the operation that made them to the administrator's eyes.

They lie sealed in the administrator's own session, and in no other place, until the page says that
they were taken down. A line that drops in between loses none of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from tongket.formats.officers import Handout, handout_workbook
from tongket.locale import words
from tongket.web.data.sealing import Unreadable, seal, unseal
from tongket.web.site.keeping import keeper_or_404

__all__ = ["hand_out", "handed", "handout", "handout_book", "workbook_answer"]

_KEY: Final = "handout"
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def hand_out(request: HttpRequest, fresh: Iterable[Handout]) -> HttpResponse:
    """Put passwords beside those that were not taken down yet, and go to the page of them."""
    newer = {one.name: one for one in fresh}
    kept = [one for one in handed(request) if one.name not in newer]
    listed = [asdict(one) for one in (*kept, *newer.values())]
    request.session[_KEY] = seal(json.dumps(listed, ensure_ascii=False), _KEY)
    return redirect("handout")


def handed(request: HttpRequest) -> list[Handout]:
    """What was not taken down yet."""
    try:
        return [Handout(**one) for one in json.loads(unseal(request.session.get(_KEY, ""), _KEY))]
    except Unreadable:
        return []


@require_http_methods(["GET", "HEAD", "POST"])
def handout(request: HttpRequest) -> HttpResponse:
    """Show them; forget them when they were taken down."""
    keeper_or_404(request)
    if request.method == "POST":
        request.session.pop(_KEY, None)
        return redirect("accounts")
    return render(request, "tongket/handout.html", {"handed": handed(request)})


@require_safe
def handout_book(request: HttpRequest) -> HttpResponse:
    """The same as a workbook."""
    keeper_or_404(request)
    return workbook_answer(handout_workbook(handed(request)), words().say("officers.handout-file"))


def workbook_answer(data: bytes, name: str) -> HttpResponse:
    """A workbook to keep."""
    response = HttpResponse(data, content_type=_XLSX)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response
