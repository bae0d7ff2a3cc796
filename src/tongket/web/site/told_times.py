"""Moments as people say them, in the time of this place."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from tongket.locale import words

__all__ = ["when"]


def when(moment: datetime) -> str:
    """As 14:05 ngày 26/11/2026."""
    here = timezone.localtime(moment)
    return words().say("web.moment", time=f"{here:%H:%M}", day=words().day(here.date()))
