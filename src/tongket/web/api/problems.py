"""What did not go: each refusal of the operations as an answer with a stable code."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from tongket.core.approval import NotPossible
from tongket.locale import words
from tongket.web.operations import Unextended
from tongket.web.operations.holding import Overtaken
from tongket.web.permissions import Denied

__all__ = ["add_problems"]


def add_problems(api: NinjaAPI) -> None:
    """Answer what operations raise."""

    def told(
        request: HttpRequest, status: int, code: str, detail: str, *items: str
    ) -> HttpResponse:
        body = {"code": code, "detail": detail, "items": list(items)}
        return api.create_response(request, body, status=status)

    @api.exception_handler(NotPossible)
    def not_possible(request: HttpRequest, refused: NotPossible) -> HttpResponse:
        refusal = refused.refusal
        detail = words().say(
            f"refusal.{refusal.guard or 'state'}",
            action=words().say(f"action.{refusal.action.value}").lower(),
            state=words().say(f"docket.{refusal.state.value}"),
            items=len(refusal.items),
        )
        return told(request, 409, str(refusal.guard or "state"), detail, *sorted(refusal.items))

    @api.exception_handler(Overtaken)
    def overtaken(request: HttpRequest, _: Overtaken) -> HttpResponse:
        return told(request, 409, "overtaken", words().say("web.overtaken"))

    @api.exception_handler(Unextended)
    def unextended(request: HttpRequest, why: Unextended) -> HttpResponse:
        return told(request, 409, str(why), words().say(f"web.extend.{why}"))

    @api.exception_handler(Denied)
    def denied(request: HttpRequest, _: Denied) -> HttpResponse:
        return told(request, 403, "denied", words().say("web.denied"))

    @api.exception_handler(Http404)
    def not_found(request: HttpRequest, _: Http404) -> HttpResponse:
        return told(request, 404, "not-found", words().say("web.not-found"))

    @api.exception_handler(ValidationError)
    def unreadable(request: HttpRequest, wrong: ValidationError) -> HttpResponse:
        places = sorted({".".join(map(str, one["loc"]))[:200] for one in wrong.errors})
        return told(request, 422, "unreadable", words().say("web.api.unreadable"), *places)

    @api.exception_handler(HttpError)
    def other(request: HttpRequest, error: HttpError) -> HttpResponse:
        code = error.message if error.status_code == 403 else f"http-{error.status_code}"
        said = words().plain.get(f"web.api.{code}")
        return told(request, error.status_code, code, str(said or error.message))
