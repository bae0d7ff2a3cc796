"""The language of the pages: Vietnamese first; English for who asks for it."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

__all__ = ["Speaking", "choose_language"]

_KNOWN = frozenset(code for code, _ in settings.LANGUAGES)


class Speaking:
    """Answers in the language that was chosen. What the browser asks for does not decide: machines
    of an office come with English browsers.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Speak it until the answer is made."""
        asked = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        with translation.override(asked if asked in _KNOWN else settings.LANGUAGE_CODE):
            return self.answer(request)


@login_not_required
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Keep the language that is chosen, and go back to the page it was chosen on."""
    came_from = request.headers.get("Referer", "")
    known = url_has_allowed_host_and_scheme(
        came_from, {request.get_host()}, require_https=request.is_secure()
    )
    parts = urlsplit(came_from)
    back = (parts.path + (f"?{parts.query}" if parts.query else "")) if known else "/"
    response = redirect(back)
    chosen = request.POST.get("language", "")
    if chosen in _KNOWN:
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            samesite="Lax",
            secure=settings.LANGUAGE_COOKIE_SECURE,
        )
    return response
