"""Pages for what is not there, not allowed, or went wrong: in words, without what is inside."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.defaults import bad_request

from tongket.web.data.speech import speech

__all__ = ["denied", "no_token", "not_found", "unusable", "wrong"]


def unusable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that no browser sends; but for more files or text than is taken at once."""
    if isinstance(exception, TooManyFilesSent):
        facts = {"what": "too-many-files", "most": settings.DATA_UPLOAD_MAX_NUMBER_FILES}
        return render(request, "tongket/error.html", facts, status=400)
    if isinstance(exception, RequestDataTooBig):
        if request.content_type == "application/json":
            return JsonResponse({"error": speech().say("web.too-much")}, status=413)
        return render(request, "tongket/error.html", {"what": "too-much"}, status=413)
    return bad_request(request, exception)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Nothing is there, or nothing that this person may see."""
    del exception
    return render(request, "tongket/error.html", {"what": "not-found"}, status=404)


def denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """No rule permits it."""
    del exception
    return render(request, "tongket/error.html", {"what": "denied"}, status=403)


def wrong(request: HttpRequest) -> HttpResponse:
    """A mistake of the program."""
    return render(request, "tongket/error.html", {"what": "wrong"}, status=500)


def no_token(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without the token of its page: from elsewhere, or of a session that has ended."""
    del reason
    if request.content_type == "application/json":
        return JsonResponse({"error": speech().say("web.grid.expired")}, status=401)
    return render(request, "tongket/error.html", {"what": "no-token"}, status=403)
