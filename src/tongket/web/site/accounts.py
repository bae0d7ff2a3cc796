"""One's own password."""

from __future__ import annotations

from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.views import PasswordChangeView
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.urls import reverse_lazy

from tongket.web.operations import change_password
from tongket.web.site.middleware import actor_in

__all__ = ["Password"]


class Password(PasswordChangeView):
    """A new password of one's own."""

    template_name = "tongket/password.html"
    success_url = reverse_lazy("start")

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        """Set it by the operation, and stay signed in."""
        try:
            account = change_password(actor_in(self.request), form.cleaned_data["new_password1"])
        except ValidationError as wrong:
            form.add_error("new_password1", wrong)
            return self.form_invalid(form)
        update_session_auth_hash(self.request, account)
        return HttpResponse(status=302, headers={"Location": str(self.success_url)})
