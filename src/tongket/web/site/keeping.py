"""The door to the pages of administrators: who keeps no accounts is told that there are none."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.utils import timezone

from tongket.formats.officers import Desk, KnownUnit
from tongket.locale import words
from tongket.web.data.models import Account
from tongket.web.permissions import Actor, HeldRole
from tongket.web.queries import (
    KnownPlace,
    accounts_of,
    keeps,
    kept_places,
    known_places,
    role_words,
)
from tongket.web.site.middleware import actor_in

__all__ = ["Keeper", "keeper_or_404"]


@dataclass(frozen=True, slots=True)
class Keeper:
    """An administrator, with all places that are known and those that it administers."""

    actor: Actor
    known: dict[str, KnownPlace]
    kept: dict[str, KnownPlace]

    def account(self, number: int) -> Account:
        """An account in sight. Http404 for any other."""
        found = accounts_of(self.actor, self.known).filter(pk=number).first()
        if found is None:
            raise Http404
        return found

    def keeps(self, account: Account) -> HeldRole | None:
        """The role by which it may be changed."""
        return keeps(self.actor, account, self.known)

    def place_name(self, code: str) -> str:
        """The name of a unit or agency, told apart; its code where no open review knows it."""
        return self.known[code].told if code in self.known else code

    def desk(self) -> Desk:
        """What lines about officers are held against."""
        return Desk(
            units=tuple(
                KnownUnit(p.id, p.code, p.name, p.level, p.above) for p in self.kept.values()
            ),
            roles=role_words(words()),
            taken=frozenset(Account.objects.values_list("name", flat=True)),
            today=timezone.localdate(),
        )


def keeper_or_404(request: HttpRequest) -> Keeper:
    """The administrator who asks."""
    actor, known = actor_in(request), known_places()
    kept = kept_places(actor, known)
    if not kept:
        raise Http404
    return Keeper(actor, known, kept)
