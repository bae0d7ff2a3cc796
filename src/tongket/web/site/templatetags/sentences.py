"""Sentences of the locale in templates: ``{% say "id" name=value %}``, numbers and days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from django import template
from django.utils import timezone

from tongket.web.data.speech import speech
from tongket.web.site.told_times import when

__all__ = ["register"]

register = template.Library()


@register.simple_tag
def say(sentence: str, **facts: object) -> str:
    """A sentence by its id, in Vietnamese."""
    return speech().say(sentence, **facts)


@register.filter
def held(values: Mapping[str, str], name: str) -> str:
    """What was typed into a field, by its name; empty for nothing."""
    return values.get(name, "")


@register.filter
def worded(value: str, kind: str) -> str:
    """The words of a state or action: ``{{ docket.state|worded:"docket" }}``."""
    return speech().say(f"{kind}.{value}")


@register.filter
def day(value: date | datetime | None) -> str:
    """A day as dd/mm/yyyy, of this place's time; empty for none."""
    if value is None:
        return ""
    return speech().day(timezone.localtime(value).date() if isinstance(value, datetime) else value)


@register.filter
@register.simple_tag
def moment(value: datetime | None) -> str:
    """A moment as ``14:05 ngày 26/11/2026``, of this place's time; empty for none."""
    return "" if value is None else when(value)


@register.filter
def number(value: int | Decimal) -> str:
    """A whole number with points: 1.234."""
    return speech().number(value)
