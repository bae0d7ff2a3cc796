"""The doors to a docket and to results: who may not see them is told that there are none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tongket.core.approval import TRANSITIONS, Action
from tongket.core.plan import Plan
from tongket.web.data.models import Docket, OpenReview
from tongket.web.permissions import Actor, Place, may_act, may_see, place_of
from tongket.web.queries.places import scene_of
from tongket.web.queries.reviews import plan_of

__all__ = ["Opened", "open_docket", "review_with"]


_ASKED: Final = (Action.UNLOCK, Action.REFUSE_UNLOCK)
"""What only somebody who was asked can do; nobody asks again before it is done."""
_UNASKED: Final = (Action.REQUEST_UNLOCK,)


@dataclass(frozen=True, slots=True)
class Opened:
    """A docket in sight, with its plan, its place, and what this actor may do with it now."""

    docket: Docket
    plan: Plan
    place: Place
    name: str
    actions: tuple[Action, ...]

    def may(self, action: Action) -> bool:
        """Whether an action is offered."""
        return action in self.actions


def open_docket(actor: Actor, number: int) -> Opened:
    """The docket of a number; Docket.DoesNotExist for one that this actor may not see."""
    docket = Docket.objects.select_related("review").defer("review__plan").get(pk=number)
    scene = scene_of(docket.review)
    place = scene.places[docket.reporter]
    if may_see(actor, place) is None:
        raise Docket.DoesNotExist
    settled = _UNASKED if docket.unlock_items else _ASKED
    actions = tuple(
        step.action
        for step in TRANSITIONS
        if step.source == docket.state
        and step.action not in settled
        and may_act(actor, place, step.side) is not None
    )
    return Opened(docket, plan_of(docket.review), place, scene.names[docket.reporter], actions)


def review_with(actor: Actor, code: str, unit: str) -> OpenReview:
    """The review of a code, with a unit or agency in it whose results this actor may see;
    OpenReview.DoesNotExist where there is none such.
    """
    review = OpenReview.objects.get(code=code)
    try:
        place = place_of(plan_of(review), unit, review.as_of)
    except KeyError as none:
        raise OpenReview.DoesNotExist from none
    if may_see(actor, place) is None:
        raise OpenReview.DoesNotExist
    return review
