"""What waits for the reviewer of a docket, row by row, with a reason for what goes back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tongket.core.approval import Action
from tongket.web.data.speech import speech
from tongket.web.queries import Opened
from tongket.web.queries.checking import CheckedForm, checked_forms
from tongket.web.queries.evidence import evidence_lines
from tongket.web.queries.item_names import named_forms
from tongket.web.site.dockets import opened_or_404
from tongket.web.site.typed_text import as_counted

__all__ = ["check", "check_page", "reasons_in", "return_page"]

_ALL, _FORM, _ROW = "all", "form:", "reason:"
"""Fields of the page: everything, a whole form by its code, an item by its key."""


@require_safe
def check(request: HttpRequest, number: int) -> HttpResponse:
    """The page; ``?every=1`` shows what is decided already as well."""
    return check_page(request, opened_or_404(request, number))


def check_page(
    request: HttpRequest, opened: Opened, *, error: str = "", status: int = 200
) -> HttpResponse:
    """The rows under review. After a refusal it says why, and keeps the reasons that were typed."""
    every = bool(request.GET.get("every"))
    forms = checked_forms(opened.docket, speech(), every=every)
    rows = [row for form in forms for row in form.rows]
    typed = _typed(request.POST)
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


def return_page(request: HttpRequest, opened: Opened) -> HttpResponse | None:
    """What is going back and what is accepted by that, before it is done; None where what was typed
    cannot be done, or is confirmed.
    """
    sent = request.POST
    waiting = set(opened.docket.items.filter(state="sent").values_list("key", flat=True))
    reasons = reasons_in(opened, sent)
    keys = frozenset[str]().union(*reasons)
    stale = sent.get("revision") != str(opened.docket.revision)
    if "sure" in sent or stale or not keys <= waiting or not keys or not opened.may(Action.RETURN):
        return None
    return render(
        request,
        "tongket/return.html",
        {
            "opened": opened,
            "docket": opened.docket,
            "returned": len(keys),
            "accepted": len(waiting - keys),
            "reasons": [
                (r, k, named_forms(opened.docket, speech(), k)) for k, r in reasons.items()
            ],
            "typed": _typed(sent),
        },
    )


def reasons_in(opened: Opened, sent: QueryDict) -> dict[frozenset[str], str]:
    """Groups of items with their reason. What is nearer goes first: the reason of a row before that
    of its form, and that before the one for everything.
    """
    waiting = opened.docket.items.filter(state="sent")
    typed = _typed(sent)
    chosen: dict[str, str] = {}
    if _ALL in typed:
        chosen |= dict.fromkeys(waiting.values_list("key", flat=True), typed[_ALL])
    for form, reason in _named(_FORM, typed):
        keys = waiting.filter(form=form).values_list("key", flat=True)
        chosen |= dict.fromkeys(keys, reason)
    chosen |= _named(_ROW, typed)
    grouped: dict[str, set[str]] = {}
    for key, reason in chosen.items():
        grouped.setdefault(reason, set()).add(key)
    return {frozenset(keys): reason for reason, keys in grouped.items()}


def _folded(form: CheckedForm) -> set[str]:
    """The fields that are folded away at first: nothing is said about their rows."""
    return {row.field for row in form.plain} | (set() if form.noted else {form.field})


def _typed(sent: QueryDict) -> dict[str, str]:
    """The reasons that were typed, by the names of their fields."""
    return {
        name: as_counted(text)
        for name, held in sent.items()
        if name.startswith((_ALL, _FORM, _ROW)) and (text := str(held).strip())
    }


def _named(prefix: str, typed: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What fields of a prefix hold, by the rest of their names."""
    return (
        (name.removeprefix(prefix), text) for name, text in typed.items() if name.startswith(prefix)
    )
