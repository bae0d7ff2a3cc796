"""Filling in and taking steps: the operations of the pages."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Annotated, Any, Final

from django.http import Http404, HttpRequest
from ninja import Path, Router
from ninja.errors import HttpError

from tongket.core.approval import Action
from tongket.web.api.authentication import Bearer, TokenThrottle, actor_in, token_in
from tongket.web.api.file_shapes import DecisionIn
from tongket.web.api.reading import REFUSED, ById, docket, opened_or_404
from tongket.web.api.shapes import (
    AnswerIn,
    CellOut,
    DocketOut,
    ExtensionIn,
    FigureList,
    LinesIn,
    Problem,
    SavedOut,
    StepIn,
)
from tongket.web.data.models import Extension, Scope
from tongket.web.operations import (
    FigureInput,
    LinesInput,
    Saved,
    answer_return,
    approve_docket,
    ask_extension,
    ask_unlock,
    grant_extension,
    receive_docket,
    refuse_extension,
    refuse_unlock_of,
    return_docket,
    save_figures,
    save_lines,
    submit_docket,
    unlock_docket,
    withdraw_docket,
)
from tongket.web.permissions import Actor

__all__ = ["FILLS", "STEPS", "filling", "stepping"]

FILLS: Final[dict[str, Any]] = {"auth": Bearer(Scope.FILL), "tags": ["fill"]}
STEPS: Final[dict[str, Any]] = {"auth": Bearer(Scope.STEPS), "tags": ["steps"]}
"""For what stands at the address of something that is read: one router has all its methods."""

filling = Router(throttle=TokenThrottle(), **FILLS)
stepping = Router(throttle=TokenThrottle(), **STEPS)

_REFUSED: Final = {**REFUSED, 409: Problem}
Taken = Callable[[Actor, int, StepIn], None]


@filling.post("/dockets/{number}/figures", response={200: SavedOut, **_REFUSED},
              operation_id="save-figures")  # fmt: skip
def figures(request: HttpRequest, number: ById, body: FigureList) -> SavedOut:
    """Save figures as they are typed. A figure that somebody changed since is a conflict: it is
    told, and not saved; the others are.
    """
    opened = opened_or_404(request, number)
    inputs = [FigureInput(cell.key, cell.raw, cell.version) for cell in body.cells]
    if len({one.key for one in inputs}) != len(inputs):
        raise HttpError(400, "a key stands there twice")
    figures_alone = opened.docket.items.filter(key__in=[one.key for one in inputs])
    if figures_alone.exclude(element="").count() != len(inputs):
        raise HttpError(400, "a key that is no figure of this docket")
    saved = save_figures(actor_in(request), number, inputs, source=_source(request))
    return _saved(saved)


@filling.post("/dockets/{number}/lists", response={200: SavedOut, **_REFUSED},
              operation_id="save-list")  # fmt: skip
def lists(request: HttpRequest, number: ById, body: LinesIn) -> SavedOut:
    """Save the lines of a register, of a section of statements, or of nominations, as a whole."""
    opened_or_404(request, number)
    given = LinesInput(body.key, tuple(body.lines), body.version)
    try:
        saved = save_lines(actor_in(request), number, given, source=_source(request))
    except KeyError as unknown:
        raise HttpError(400, "a key that is no list of this docket") from unknown
    return _saved(saved)


@filling.post("/dockets/{number}/returns/{which}/answer", response={200: DocketOut, **_REFUSED},
              operation_id="answer-return")  # fmt: skip
def answer(
    request: HttpRequest, number: ById, which: Annotated[int, Path(ge=1, le=2**31 - 1)],
    body: AnswerIn,
) -> DocketOut:  # fmt: skip
    """Answer what was returned."""
    opened_or_404(request, number)
    answer_return(actor_in(request), number, which, body.answer)
    return docket(request, number)


@filling.post("/dockets/{number}/extensions", response={200: DocketOut, **_REFUSED},
              operation_id="ask-extension")  # fmt: skip
def extensions(request: HttpRequest, number: ById, body: ExtensionIn) -> DocketOut:
    """Ask for a later deadline; the level above decides."""
    opened_or_404(request, number)
    ask_extension(actor_in(request), number, body.wanted, body.reason)
    return docket(request, number)


@stepping.post("/dockets/{number}/extensions/{which}", response={200: DocketOut, **_REFUSED},
               operation_id="decide-extension")  # fmt: skip
def decide(request: HttpRequest, number: ById, which: ById, body: DecisionIn) -> DocketOut:
    """Grant or refuse a later deadline that was asked for."""
    opened_or_404(request, number)
    actor = actor_in(request)
    try:
        if body.until is None:
            refuse_extension(actor, number, which, body.answer)
        else:
            grant_extension(actor, number, which, body.until, answer=body.answer)
    except Extension.DoesNotExist as none:
        raise Http404 from none
    return docket(request, number)


@stepping.post("/dockets/{number}/steps/{action}", response={200: DocketOut, **_REFUSED},
               operation_id="take-step")  # fmt: skip
def step(request: HttpRequest, number: ById, action: Action, body: StepIn) -> DocketOut:
    """Submit, withdraw, receive, return, approve, or ask for, grant or refuse unlocking."""
    opened_or_404(request, number)
    if action not in _STEPS:
        raise Http404
    _STEPS[action](actor_in(request), number, body)
    return docket(request, number)


def _submit(actor: Actor, number: int, body: StepIn) -> None:
    submit_docket(actor, number, revision=body.revision, missing=body.missing)


def _return(actor: Actor, number: int, body: StepIn) -> None:
    keys = [key for one in body.reasons for key in one.items]
    if len(set(keys)) != len(keys):
        raise HttpError(400, "an item is returned twice")
    reasons = {frozenset(one.items): one.reason for one in body.reasons}
    return_docket(actor, number, reasons, revision=body.revision)


def _request_unlock(actor: Actor, number: int, body: StepIn) -> None:
    ask_unlock(actor, number, body.items, body.reason)


def _refuse_unlock(actor: Actor, number: int, body: StepIn) -> None:
    refuse_unlock_of(actor, number, body.reason, revision=body.revision)


def _plain(operation: Callable[..., None]) -> Taken:
    return lambda actor, number, body: operation(actor, number, revision=body.revision)


_STEPS: Final[dict[Action, Taken]] = {
    Action.SUBMIT: _submit,
    Action.WITHDRAW: _plain(withdraw_docket),
    Action.RECEIVE: _plain(receive_docket),
    Action.RETURN: _return,
    Action.APPROVE: _plain(approve_docket),
    Action.REQUEST_UNLOCK: _request_unlock,
    Action.UNLOCK: _plain(unlock_docket),
    Action.REFUSE_UNLOCK: _refuse_unlock,
}


def _source(request: HttpRequest) -> str:
    return f"api {token_in(request).name}"


def _saved(saved: Saved) -> SavedOut:
    conflicts = {one.key for one in saved.conflicts}
    return SavedOut(
        items=[
            CellOut(key=row.key, raw=row.raw, status=row.status, version=row.version,
                    conflict=row.key in conflicts)
            for row in sorted(saved.items.values(), key=attrgetter("pk"))
        ]
    )  # fmt: skip
