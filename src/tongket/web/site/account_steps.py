"""What is done with an account, from its page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from tongket.formats.officers import Handout
from tongket.formats.workbooks.values import read_day
from tongket.web.data.models import Account, Role, RoleGrant, SignInGuard
from tongket.web.data.speech import speech
from tongket.web.operations import (
    NotLendable,
    close_account,
    end_role,
    give_role,
    lend_role,
    lift_lock_out,
    reopen_account,
    reset_password,
    reset_second_factor,
)
from tongket.web.permissions import Denied, HeldRole, administers_all
from tongket.web.site.handing_out import hand_out
from tongket.web.site.keeping import Keeper, keeper_or_404
from tongket.web.site.people import show_account

__all__ = ["account_role", "account_stand_in", "account_step", "end_account_role", "lift"]

Step = Callable[[HttpRequest, Keeper, Account], HttpResponse | None]


class Unclear(Exception):  # noqa: N818 - it names what was sent
    """Something is missing or wrong in what was sent: the id of its sentence, and its facts."""

    def __init__(self, said: str, **facts: object) -> None:
        super().__init__(said)
        self.said, self.facts = said, facts


@require_POST
def account_step(request: HttpRequest, number: int, action: str) -> HttpResponse:
    """Close it, open it, or reset what was lost."""
    if action not in _STEPS:
        raise Http404
    return _done(request, number, _STEPS[action])


@require_POST
def account_role(request: HttpRequest, number: int) -> HttpResponse:
    """Give a further role."""

    def step(request: HttpRequest, keeper: Keeper, shown: Account) -> None:
        role, place = request.POST.get("role", ""), request.POST.get("place", "")
        if role not in Role.values or place not in keeper.kept:
            raise Unclear("web.accounts.choose")
        first = _day(request, "valid_from") or keeper.desk().today
        last = _day(request, "valid_to")
        if last is not None and last < first:
            raise Unclear("web.accounts.days-crossed")
        give_role(keeper.actor, shown.pk, Role(role), place, days=(first, last))

    return _done(request, number, step)


@require_POST
def account_stand_in(request: HttpRequest, number: int) -> HttpResponse:
    """Let it act on behalf of somebody else (ủy quyền)."""

    def step(request: HttpRequest, keeper: Keeper, shown: Account) -> None:
        grant, reason = request.POST.get("grant", ""), request.POST.get("reason", "").strip()
        first, last = _day(request, "valid_from"), _day(request, "valid_to")
        if not grant.isdecimal() or not reason or first is None or last is None:
            raise Unclear("web.accounts.stand-in-needs")
        if last < first:
            raise Unclear("web.accounts.days-crossed")
        try:
            lend_role(keeper.actor, shown.pk, int(grant), days=(first, last), reason=reason[:200])
        except (NotLendable, RoleGrant.DoesNotExist) as why:
            raise Unclear("web.accounts.not-lendable") from why

    return _done(request, number, step)


@require_POST
def end_account_role(request: HttpRequest, number: int, which: int) -> HttpResponse:
    """End a role at once, or after the day that is sent."""

    def step(request: HttpRequest, keeper: Keeper, shown: Account) -> None:
        try:
            end_role(keeper.actor, shown.pk, which, last_day=_day(request, "last_day"))
        except RoleGrant.DoesNotExist as none:
            raise Http404 from none

    return _done(request, number, step)


@require_POST
def lift(request: HttpRequest, which: int) -> HttpResponse:
    """Lift a lock-out."""
    keeper = keeper_or_404(request)
    guard = SignInGuard.objects.filter(pk=which).select_related("account").first()
    if guard is None:
        raise Http404
    held: HeldRole | None = administers_all(
        keeper.actor, {code: one.place for code, one in keeper.known.items()}
    )
    if held is None and guard.account is not None:
        held = keeper.keeps(guard.account)
    if held is None:
        raise Http404
    lift_lock_out(keeper.actor, held, which)
    return redirect("accounts")


def _done(request: HttpRequest, number: int, step: Step) -> HttpResponse:
    """Take a step with an account in sight, and show what came of it."""
    keeper = keeper_or_404(request)
    shown = keeper.account(number)
    try:
        answer = step(request, keeper, shown)
    except Denied:
        said = speech().say("web.accounts.not-kept")
        return show_account(request, keeper, shown, error=said, status=403)
    except Unclear as unclear:
        said = speech().say(unclear.said, **unclear.facts)
        return show_account(request, keeper, shown, error=said, status=400)
    return answer or redirect("account", number=number)


def _close(request: HttpRequest, keeper: Keeper, shown: Account) -> None:
    del request
    close_account(keeper.actor, shown.pk)


def _reopen(request: HttpRequest, keeper: Keeper, shown: Account) -> None:
    del request
    reopen_account(keeper.actor, shown.pk)


def _reset_password(request: HttpRequest, keeper: Keeper, shown: Account) -> HttpResponse:
    password = reset_password(keeper.actor, shown.pk)
    return hand_out(request, [Handout(shown.name, shown.full_name, "", "", password)])


def _reset_factor(request: HttpRequest, keeper: Keeper, shown: Account) -> None:
    del request
    reset_second_factor(keeper.actor, keeper.keeps(shown), shown.pk)


def _day(request: HttpRequest, field: str) -> date | None:
    """A day as typed; None for an empty field."""
    typed = request.POST.get(field, "").strip()
    day = read_day(typed)
    if typed and day is None:
        raise Unclear("web.accounts.day-unread", typed=typed)
    return day


_STEPS: Final[dict[str, Step]] = {
    "close": _close,
    "reopen": _reopen,
    "reset-password": _reset_password,
    "reset-second-factor": _reset_factor,
}
