"""What waits for the reviewer of a docket, row by row, with a field for a reason in each."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tongket.core.approval import Action
from tongket.web.data.speech import speech
from tongket.web.queries import Opened
from tongket.web.queries.checking import CheckedForm, checked_forms
from tongket.web.queries.evidence import evidence_lines
from tongket.web.site.dockets import opened_or_404
from tongket.web.site.returning import kept_reasons, typed_in

__all__ = ["check", "check_page"]


@require_safe
def check(request: HttpRequest, number: int) -> HttpResponse:
    """The page; ``?every=1`` shows what is decided already as well."""
    return check_page(request, opened_or_404(request, number))


def check_page(
    request: HttpRequest, opened: Opened, *, error: str = "", status: int = 200
) -> HttpResponse:
    """The rows under review. After a refusal it says why, and keeps the reasons that were typed;
    so it does for who has thought it over.
    """
    every = bool(request.GET.get("every"))
    forms = checked_forms(opened.docket, speech(), every=every)
    rows = [row for form in forms for row in form.rows]
    typed = typed_in(request.POST) or kept_reasons(request, opened)
    changed = {row.key for row in rows if row.sent and row.changed}
    returns = opened.docket.returns.exclude(state="closed").order_by("number")
    return render(
        request,
        "tongket/check.html",
        {
            "opened": opened,
            "docket": opened.docket,
            "forms": forms,
            "every": every,
            "error": error,
            "typed": typed,
            "unfolded": {form.code for form in forms if typed.keys() & _folded(form)},
            "waiting": sum(row.sent for row in rows),
            "noted": sum(row.noted for row in rows),
            "again": any(row.sent and row.seen for row in rows),
            "changed": len(changed),
            "kept": sum(bool(row.sent and row.seen) for row in rows) - len(changed),
            "may_return": opened.may(Action.RETURN),
            "may_approve": opened.may(Action.APPROVE),
            "returns": [(one, len(changed & set(one.items))) for one in returns],
            "evidence": evidence_lines(opened.docket),
        },
        status=status,
    )


def _folded(form: CheckedForm) -> set[str]:
    """The fields that are folded away at first: nothing is said about their rows."""
    return {row.field for row in form.plain} | (set() if form.noted else {form.field})
