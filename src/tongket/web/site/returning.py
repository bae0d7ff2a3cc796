"""What goes back to a reporter: the reasons that were typed, and the page that asks before it does.

Between the two pages the reasons lie in the session, so that each is an address of its own: going
back in the browser never asks to send anything again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from tongket.core.approval import Action
from tongket.web.data.speech import speech
from tongket.web.queries import Opened
from tongket.web.queries.item_names import named_forms
from tongket.web.site.typed_text import as_counted

__all__ = ["ask_first", "forget_reasons", "kept_reasons", "reasons_in", "return_page", "typed_in"]

_ALL, _FORM, _ROW = "all", "form:", "reason:"
"""Fields of the page: everything, a whole form by its code, an item by its key."""
_KEPT: Final = "return"


def typed_in(sent: QueryDict) -> dict[str, str]:
    """The reasons that were typed, by the names of their fields."""
    return {
        name: as_counted(text)
        for name, held in sent.items()
        if name.startswith((_ALL, _FORM, _ROW)) and (text := str(held).strip())
    }


def kept_reasons(request: HttpRequest, opened: Opened) -> dict[str, str]:
    """The reasons that were typed for a docket and not given yet; none once it has changed."""
    kept = request.session.get(_KEPT)
    docket = opened.docket
    if not kept or (kept["docket"], kept["revision"]) != (docket.pk, docket.revision):
        return {}
    return dict(kept["typed"])


def forget_reasons(request: HttpRequest) -> None:
    """They were given."""
    request.session.pop(_KEPT, None)


def ask_first(request: HttpRequest, opened: Opened) -> HttpResponse | None:
    """The way to the page that asks, or back to the rows; None where what was typed cannot be done,
    or is confirmed.
    """
    sent, docket = request.POST, opened.docket
    typed = typed_in(sent)
    if "sure" in sent or sent.get("revision") != str(docket.revision):
        return None
    thinks_over = "back" in sent
    if not thinks_over and not _feasible(opened, typed):
        return None
    kept = {"docket": docket.pk, "revision": docket.revision, "typed": typed}
    request.session[_KEPT] = kept
    return redirect("check", docket.pk) if thinks_over else redirect("step", docket.pk, "return")


def return_page(request: HttpRequest, opened: Opened) -> HttpResponse | None:
    """What is going back and what is accepted by that, before it is done; None where nothing is
    waiting to be confirmed.
    """
    typed = kept_reasons(request, opened)
    if not _feasible(opened, typed):
        return None
    waiting = _waiting(opened)
    reasons = reasons_in(opened, typed)
    keys = frozenset[str]().union(*reasons)
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
            "typed": typed,
        },
    )


def reasons_in(opened: Opened, typed: Mapping[str, str]) -> dict[frozenset[str], str]:
    """Groups of items with their reason. What is nearer goes first: the reason of a row before that
    of its form, and that before the one for everything.
    """
    waiting = opened.docket.items.filter(state="sent")
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


def _waiting(opened: Opened) -> set[str]:
    return set(opened.docket.items.filter(state="sent").values_list("key", flat=True))


def _feasible(opened: Opened, typed: Mapping[str, str]) -> bool:
    """Whether there is something to return, all of it waits, and it may be returned."""
    keys = frozenset[str]().union(*reasons_in(opened, typed))
    return bool(keys) and keys <= _waiting(opened) and opened.may(Action.RETURN)


def _named(prefix: str, typed: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What fields of a prefix hold, by the rest of their names."""
    return (
        (name.removeprefix(prefix), text) for name, text in typed.items() if name.startswith(prefix)
    )
