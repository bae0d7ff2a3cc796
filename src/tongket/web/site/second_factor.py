"""One's own second factor: set up, new recovery codes, taken away."""

from __future__ import annotations

from typing import Final

import pyotp
import segno
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from tongket.web.data.models import Account
from tongket.web.data.sealing import Unreadable, seal, unseal
from tongket.web.data.speech import speech
from tongket.web.operations import (
    LockedOut,
    WrongCode,
    begin_try,
    fail_try,
    new_recovery_codes,
    new_secret,
    release_try,
    remove_second_factor,
    set_second_factor,
)
from tongket.web.permissions import Denied, must_have_second_factor
from tongket.web.site.addresses import address_of
from tongket.web.site.middleware import actor_in
from tongket.web.site.sessions import begin_session
from tongket.web.site.told_times import when

__all__ = ["second_factor"]

_PENDING: Final = "pending-factor"
_PURPOSE: Final = "pending second factor"
_ISSUER: Final = "Tong ket"


@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """Show it; set it up, change its codes or take it away with a code of now."""
    account = Account.objects.get(pk=actor_in(request).account)
    if request.method != "POST":
        return _page(request, account)
    try:
        found = begin_try(account.name, address_of(request))
    except LockedOut as locked:
        return _page(request, account, locked=locked)
    try:
        answer = _change(request, account)
    except WrongCode:
        until = fail_try(found)
        locked_now = None if until is None else LockedOut(until)
        said = speech().say("web.factor.wrong")
        return _page(request, account, error=said, locked=locked_now)
    except Denied:
        answer = redirect("second-factor")
    release_try(found)
    return answer


def _change(request: HttpRequest, account: Account) -> HttpResponse:
    actor, code = actor_in(request), "".join(request.POST.get("code", "").split())
    what = request.POST.get("what", "")
    if what == "remove" and account.second_factor_at:
        remove_second_factor(actor, code)
        _go_on(request, with_factor=False)
        return redirect("second-factor")
    if what == "codes" and account.second_factor_at:
        return _codes(request, new_recovery_codes(actor, code))
    codes = set_second_factor(actor, _pending(request), code)
    del request.session[_PENDING]
    _go_on(request, with_factor=True)
    return _codes(request, codes)


def _go_on(request: HttpRequest, *, with_factor: bool) -> None:
    """Stay signed in, under a new key of the session."""
    update_session_auth_hash(request, Account.objects.get(pk=actor_in(request).account))
    begin_session(request, timezone.now(), with_factor=with_factor)


def _codes(request: HttpRequest, codes: list[str]) -> HttpResponse:
    return render(request, "tongket/recovery_codes.html", {"codes": codes})


def _pending(request: HttpRequest) -> str:
    """The secret that is being set up in this session: kept sealed, the same until it is taken."""
    try:
        return unseal(request.session.get(_PENDING, ""), _PURPOSE)
    except Unreadable:
        secret = new_secret()
        request.session[_PENDING] = seal(secret, _PURPOSE)
        return secret


def _page(
    request: HttpRequest, account: Account, *, error: str = "", locked: LockedOut | None = None
) -> HttpResponse:
    if locked is not None:
        error = speech().say("web.sign-in.locked", until=when(locked.until))
    facts: dict[str, object] = {
        "error": error,
        "since": account.second_factor_at,
        "left": account.recovery_codes.filter(used_at=None).count(),
        "required": must_have_second_factor(actor_in(request)),
    }
    if account.second_factor_at is None:
        secret = _pending(request)
        facts["secret"] = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
        facts["picture"] = _picture(secret, account.name)
    status = 429 if locked else 200
    return render(request, "tongket/second_factor.html", facts, status=status)


def _picture(secret: str, name: str) -> SafeString:
    """The QR code as a drawing in the page, without styles of its own."""
    uri = pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=_ISSUER)
    drawn = segno.make(uri, error="m").svg_inline(
        scale=4, border=4, light="#fff", title=speech().say("web.factor.picture"), omitsize=False
    )
    return mark_safe(drawn)
