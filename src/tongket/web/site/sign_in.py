"""Signing in, in one step or two, and out."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from tongket.web.data.models import Account
from tongket.web.data.speech import speech
from tongket.web.operations import (
    LockedOut,
    Try,
    WrongCode,
    begin_try,
    fail_try,
    release_try,
    sign_in,
    sign_out,
    take_code,
)
from tongket.web.site.addresses import address_of
from tongket.web.site.middleware import actor_in
from tongket.web.site.sessions import begin_session
from tongket.web.site.told_times import when

__all__ = ["SignIn", "leave", "second_step"]

_HALF: Final = "half"
"""In the session: whose password was right, and until when the code may follow."""
_PATIENCE: Final = 5 * 60
_BACKEND: Final = "tongket.web.site.session_store.Accounts"


@method_decorator(sensitive_post_parameters("password"), name="dispatch")
class SignIn(LoginView):
    """Name and password."""

    template_name = "tongket/sign_in.html"
    redirect_authenticated_user = True

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Count the try, then look at it."""
        del args, kwargs
        try:
            self.found = begin_try(request.POST.get("username", ""), address_of(request))
        except LockedOut as locked:
            return self._refused(locked)
        form = self.get_form()
        return self.form_valid(form) if form.is_valid() else self.form_invalid(form)

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """Say that it is not right, never what of it."""
        until = fail_try(self.found)
        if until is not None:
            return self._refused(LockedOut(until))
        said = speech().say(
            "web.sign-in.wrong", tries=settings.SIGN_IN_TRIES, minutes=settings.LOCK_MINUTES
        )
        context = self.get_context_data(form=form, error=said)
        return self.render_to_response(context)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Begin the session, or ask for the code first."""
        account = form.get_user()
        assert isinstance(account, Account)
        if account.second_factor_at is None:
            return _enter(self.request, account, self.found, self.get_success_url())
        release_try(self.found)
        self.request.session.flush()
        self.request.session[_HALF] = {
            "account": account.pk,
            "hash": account.get_session_auth_hash(),
            "until": int(timezone.now().timestamp()) + _PATIENCE,
            "next": self.get_success_url(),
        }
        return redirect("sign-in-code")

    def _refused(self, locked: LockedOut) -> HttpResponse:
        said = speech().say("web.sign-in.locked", until=when(locked.until))
        typed = {"username": self.request.POST.get("username", "")}
        form = AuthenticationForm(self.request, initial=typed)
        context = self.get_context_data(form=form, error=said)
        return self.render_to_response(context, status=429)


@login_not_required
@csrf_protect
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def second_step(request: HttpRequest) -> HttpResponse:
    """The code of the authenticator, or one of the codes on paper."""
    half = request.session.get(_HALF)
    account = _known(half)
    if half is None or account is None:
        request.session.pop(_HALF, None)
        return redirect("sign-in")
    if request.method != "POST":
        return render(request, "tongket/sign_in_code.html")
    try:
        found = begin_try(account.name, address_of(request))
    except LockedOut as locked:
        return _asked_again(request, locked)
    try:
        kind = take_code(account, request.POST.get("code", ""))
    except WrongCode:
        until = fail_try(found)
        return _asked_again(request, None if until is None else LockedOut(until))
    return _enter(request, account, found, half["next"], second_factor=kind)


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """End the session."""
    sign_out(actor_in(request))
    logout(request)
    return redirect("sign-in")


def _known(half: dict[str, str | int] | None) -> Account | None:
    """Whose password was right, if it still holds and the time is not over."""
    if half is None or int(half["until"]) < timezone.now().timestamp():
        return None
    account = Account.objects.filter(
        pk=half["account"], is_active=True, second_factor_at__isnull=False
    ).first()
    if account is None:
        return None
    same = constant_time_compare(account.get_session_auth_hash(), str(half["hash"]))
    return account if same else None


def _enter(
    request: HttpRequest, account: Account, found: Try, to: str, *, second_factor: str = ""
) -> HttpResponse:
    request.session.pop(_HALF, None)
    login(request, account, backend=_BACKEND)
    begin_session(request, timezone.now(), with_factor=bool(second_factor))
    sign_in(account, found, second_factor=second_factor)
    return redirect(to)


def _asked_again(request: HttpRequest, locked: LockedOut | None) -> HttpResponse:
    said = (
        speech().say("web.sign-in.locked", until=when(locked.until))
        if locked
        else speech().say("web.factor.wrong")
    )
    status = 429 if locked else 200
    return render(request, "tongket/sign_in_code.html", {"error": said}, status=status)
