"""The steps of a docket: a page that says what will happen, and the step itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from tongket.core.approval import TRANSITIONS, Action, NotPossible
from tongket.core.units import UnitTree
from tongket.web.data.models import Account, Docket
from tongket.web.data.speech import speech
from tongket.web.operations import (
    answer_return,
    approve_docket,
    ask_unlock,
    receive_docket,
    refuse_unlock_of,
    return_docket,
    submit_docket,
    unlock_docket,
    withdraw_docket,
)
from tongket.web.operations.holding import Overtaken
from tongket.web.permissions import Denied, may_act
from tongket.web.queries import Opened, errors_of, scene_of
from tongket.web.queries.item_names import NamedForm, named_forms
from tongket.web.site.checking import check_page
from tongket.web.site.dockets import opened_or_404
from tongket.web.site.middleware import actor_in
from tongket.web.site.refusals import refusal_words
from tongket.web.site.returning import (
    ask_first,
    forget_reasons,
    reasons_in,
    return_page,
    typed_in,
)
from tongket.web.site.typed_text import as_counted

__all__ = ["answer", "step"]

_EXCUSE: Final = 400
"""The most letters of an excuse for a docket below."""

_PLAIN: dict[Action, Callable[..., None]] = {
    Action.WITHDRAW: withdraw_docket,
    Action.RECEIVE: receive_docket,
    Action.APPROVE: approve_docket,
    Action.UNLOCK: unlock_docket,
}


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, number: int, action: str) -> HttpResponse:
    """Show what a step does, with counts; take it when it is confirmed."""
    opened = opened_or_404(request, number)
    try:
        wanted = Action(action)
    except ValueError as unknown:
        raise Http404 from unknown
    if wanted in (Action.SAVE, Action.LOCK):
        raise Http404
    returns = wanted is Action.RETURN
    if request.method != "POST":
        unsure = return_page(request, opened) if returns else None
        return unsure or _page(request, opened, wanted)
    if returns and (asked := ask_first(request, opened)):
        return asked
    try:
        _take(request, opened, wanted)
    except Denied:
        return _page(request, opened, wanted, error=speech().say("web.denied"), status=403)
    except Overtaken:
        return _page(request, opened, wanted, error=speech().say("web.overtaken"), status=409)
    except NotPossible as refused:
        return _page(request, opened, wanted, error=refusal_words(refused.refusal), status=409)
    messages.success(request, speech().say(f"web.done.{wanted.value}", name=opened.name))
    return redirect("docket", number=number)


@require_POST
def answer(request: HttpRequest, number: int, which: int) -> HttpResponse:
    """Answer a return, and the others that something was typed for on the same page."""
    opened = opened_or_404(request, number)
    kept = dict(opened.docket.returns.values_list("number", "answer"))
    typed = {
        one: text
        for one, before in kept.items()
        if one != which
        and (text := as_counted(request.POST.get(f"answer:{one}", "")).strip())
        and text != before
    }
    typed[which] = as_counted(request.POST.get(f"answer:{which}", ""))
    try:
        for one, text in typed.items():
            answer_return(actor_in(request), number, one, text)
    except Denied:
        return _page(request, opened, Action.SUBMIT, error=speech().say("web.denied"), status=403)
    except NotPossible as refused:
        message = refusal_words(refused.refusal)
        return _page(request, opened, Action.SUBMIT, error=message, status=409)
    messages.success(request, speech().say("web.done.answer"))
    return redirect("docket", number=number)


def _take(request: HttpRequest, opened: Opened, action: Action) -> None:
    actor, number = actor_in(request), opened.docket.pk
    sent = request.POST
    revision = int(sent["revision"]) if sent.get("revision", "").isdecimal() else -1
    reason = as_counted(sent.get("reason", ""))
    if action in _PLAIN:
        _PLAIN[action](actor, number, revision=revision)
    elif action is Action.SUBMIT:
        missing = {
            name.removeprefix("missing:"): as_counted(str(text), _EXCUSE)
            for name, text in sent.items()
            if name.startswith("missing:") and str(text).strip()
        }
        submit_docket(actor, number, revision=revision, missing=missing)
    elif action is Action.RETURN:
        return_docket(actor, number, reasons_in(opened, typed_in(sent)), revision=revision)
        forget_reasons(request)
    elif action is Action.REQUEST_UNLOCK:
        ask_unlock(actor, number, _wanted(opened, sent), reason)
    else:
        refuse_unlock_of(actor, number, reason, revision=revision)


def _wanted(opened: Opened, sent: QueryDict) -> list[str]:
    """The items that were marked, and those of the forms that were marked whole."""
    forms = set(sent.getlist("form"))
    named = named_forms(opened.docket, speech()) if forms else ()
    whole = [item.key for form in named if form.code in forms for item in form.items]
    return list(dict.fromkeys([*map(str, sent.getlist("item")), *whole]))


def _page(
    request: HttpRequest, opened: Opened, action: Action, *, error: str = "", status: int = 200
) -> HttpResponse:
    """What the step concerns, in counts, with whatever it asks for."""
    if action is Action.RETURN:
        return check_page(request, opened, error=error, status=status)
    docket = Docket.objects.get(pk=opened.docket.pk)
    return render(
        request,
        "tongket/step.html",
        {
            "opened": opened,
            "docket": docket,
            "action": action.value,
            "offered": opened.may(action),
            "error": error,
            "open": docket.items.filter(state="open").count(),
            "empty": docket.items.filter(state="open", raw="").exclude(element="").count(),
            "sent": docket.items.filter(state="sent").count(),
            "forms": named_forms(docket, speech()) if action is Action.REQUEST_UNLOCK else (),
            "asked": _asked(docket) if action in (Action.UNLOCK, Action.REFUSE_UNLOCK) else (),
            "acting": _acting_for(request, opened, action),
            "why_not": _why_not(opened, action),
            "chosen": set(request.POST.getlist("item")),
            "reason": request.POST.get("reason", ""),
            "drafted": opened.plan.forms_of(docket.role) if action is Action.SUBMIT else (),
            "below": _waiting(opened, request.POST) if action is Action.SUBMIT else [],
            "wrong": _wrong(docket, action),
        },
        status=status,
    )


def _asked(docket: Docket) -> tuple[NamedForm, ...]:
    """The places that the reporter wants to have opened."""
    return named_forms(docket, speech(), set(docket.unlock_items or ()))


def _acting_for(request: HttpRequest, opened: Opened, action: Action) -> str:
    """On whose behalf (ủy quyền) a step would be taken; empty for one in one's own right."""
    here = (opened.docket.state, action)
    side = next((one.side for one in TRANSITIONS if (one.source, one.action) == here), None)
    held = may_act(actor_in(request), opened.place, side) if side else None
    if held is None or held.acting_for is None:
        return ""
    return Account.objects.get(pk=held.acting_for).full_name


def _why_not(opened: Opened, action: Action) -> str:
    """Why a step is not offered now, and what can be done instead."""
    if opened.may(action):
        return ""
    docket = opened.docket
    said = f"web.step.not-now.{action.value}.{docket.state}"
    if action is Action.REQUEST_UNLOCK and docket.unlock_items:
        said = "refusal.no-unlock-asked"
    elif action in (Action.UNLOCK, Action.REFUSE_UNLOCK) and not docket.unlock_items:
        said = "refusal.unlock-asked"
    elif said not in speech().plain:
        return speech().say("web.step.not-now", state=speech().say(f"docket.{docket.state}"))
    return speech().say(said)


def _wrong(docket: Docket, action: Action) -> tuple[NamedForm, ...]:
    """The places with an error that stands against a step, for those who have to find them."""
    concerned = {Action.SUBMIT: "open", Action.APPROVE: "sent"}.get(action)
    if concerned is None:
        return ()
    items = list(docket.items.order_by("pk"))
    wrong = errors_of([(docket, items)])[docket.pk]
    keys = {item.key for item in items if item.key in wrong and item.state == concerned}
    return named_forms(docket, speech(), keys) if keys else ()


def _waiting(opened: Opened, sent: QueryDict) -> list[dict[str, str]]:
    """Dockets below that are not approved, with the reason that was typed now or given before."""
    review = opened.docket.review
    tree = UnitTree.at(opened.plan.units, review.as_of)
    reporter = opened.docket.reporter
    below = tree.children(reporter) if reporter in tree else ()
    rows = Docket.objects.filter(review=review, reporter__in=below).exclude(
        state__in=("approved", "locked")
    )
    names = scene_of(review).names
    before = dict(opened.docket.missing_below.values_list("reporter", "reason"))
    return [
        {
            "reporter": row.reporter,
            "name": names[row.reporter],
            "state": row.state,
            "reason": sent.get(f"missing:{row.reporter}", before.get(row.reporter, "")),
        }
        for row in rows
    ]
