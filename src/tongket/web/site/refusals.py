"""Why a step is not possible, in words."""

from __future__ import annotations

from tongket.core.approval import Refusal
from tongket.web.data.speech import speech

__all__ = ["refusal_words"]


def refusal_words(refusal: Refusal) -> str:
    """The sentence of a refusal."""
    spoken = speech()
    return spoken.say(
        f"refusal.{refusal.guard or 'state'}",
        action=spoken.say(f"action.{refusal.action.value}").lower(),
        state=spoken.say(f"docket.{refusal.state.value}"),
        items=len(refusal.items),
    )
