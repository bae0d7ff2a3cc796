"""One's own password."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.views import PasswordChangeView
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse_lazy

from tongket.web.data.speech import speech
from tongket.web.operations import (
    LockedOut,
    begin_try,
    change_password,
    fail_try,
    release_try,
)
from tongket.web.site.addresses import address_of
from tongket.web.site.middleware import actor_in
from tongket.web.site.told_times import when

__all__ = ["Password"]


class Password(PasswordChangeView):
    """A new password of one's own."""

    template_name = "tongket/password.html"
    success_url = reverse_lazy("start")

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Who took over a session cannot try present passwords in it without end."""
        del args, kwargs
        try:
            found = begin_try(actor_in(request).name, address_of(request))
        except LockedOut as locked:
            return self._locked(locked.until)
        form = self.get_form()
        right = form.is_valid()
        if "old_password" not in form.errors:
            release_try(found)
        elif (until := fail_try(found)) is not None:
            return self._locked(until)
        return self.form_valid(form) if right else self.form_invalid(form)

    def _locked(self, until: datetime) -> HttpResponse:
        said = speech().say("web.sign-in.locked", until=when(until))
        return render(self.request, self.template_name, {"error": said}, status=429)

    def form_invalid(self, form: PasswordChangeForm) -> HttpResponse:
        """What is wrong with the new password is said at it, not at its repetition."""
        own = any(
            form.has_error("new_password2", code) for code in ("required", "password_mismatch")
        )
        if form.has_error("new_password2") and not own:
            form.errors["new_password1"] = form.errors.pop("new_password2")
        return super().form_invalid(form)

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        """Set it by the operation, and stay signed in."""
        try:
            account = change_password(actor_in(self.request), form.cleaned_data["new_password1"])
        except ValidationError as wrong:
            form.add_error("new_password1", wrong)
            return self.form_invalid(form)
        update_session_auth_hash(self.request, account)
        messages.success(self.request, speech().say("web.password.changed"))
        return HttpResponse(status=302, headers={"Location": str(self.success_url)})
