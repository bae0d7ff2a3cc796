"""What is too much, or no text: requests of one account in a minute, and zero bytes."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from tongket.web.data.models import Account
from tongket.web.data.speech import speech

__all__ = ["Limits"]

Answer = Callable[[HttpRequest], HttpResponseBase]

_ZERO = "\x00"


class Limits:
    """Holds back an account that asks more often than anybody types, and what no database keeps.

    Each process of the server counts its own. Signing in and the API have limits of their own.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Count, and go on or not."""
        account = request.user
        if isinstance(account, Account):
            minute = int(timezone.now().timestamp()) // 60
            key = f"pages-{account.pk}-{minute}"
            cache.add(key, 0, timeout=120)
            if cache.incr(key) > settings.PAGE_RATE:
                return self._refused(request, "too-often", 429)
        return self.answer(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: dict[str, object]
    ) -> HttpResponse | None:
        """Refuse a zero byte in an address or a field, before it comes to a database."""
        del view, args
        sent = [*request.GET.values(), *map(str, kwargs.values())]
        if request.content_type != "application/json":
            sent += [text for _, texts in request.POST.lists() for text in map(str, texts)]
        if any(_ZERO in text for text in sent):
            return self._refused(request, "zero-byte", 400)
        return None

    @staticmethod
    def _refused(request: HttpRequest, what: str, status: int) -> HttpResponse:
        if request.path.startswith("/api/"):
            body = {"code": what, "detail": speech().say(f"web.{what}"), "items": []}
            return JsonResponse(body, status=status)
        return render(request, "tongket/error.html", {"what": what}, status=status)
