"""Who must have a second factor."""

from __future__ import annotations

from typing import Final

from django.conf import settings

from tongket.web.data.models import Role
from tongket.web.permissions.actors import Actor

__all__ = ["must_have_second_factor"]

_ROLES: Final = frozenset({Role.APPROVER, Role.STANDING, Role.LEADER, Role.ADMINISTRATOR})


def must_have_second_factor(actor: Actor) -> bool:
    """Who decides, fixes figures or keeps accounts, where the setting says so."""
    required = settings.SECOND_FACTOR == "required"
    return required and any(held.role in _ROLES for held in actor.roles)
