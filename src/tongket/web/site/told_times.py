"""Moments as people say them, in the time of this place."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from tongket.web.data.speech import speech

__all__ = ["when"]


def when(moment: datetime) -> str:
    """As 14:05 ngày 26/11/2026."""
    here = timezone.localtime(moment)
    return speech().say("web.moment", time=f"{here:%H:%M}", day=speech().day(here.date()))
