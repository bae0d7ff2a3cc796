"""Accounts as an administrator sees them: whose, in which roles and where."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from unicodedata import combining, normalize

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from tongket.core.plan import Plan
from tongket.core.units import UnitTree
from tongket.locale import Sentences, words
from tongket.web.data.models import Account, OpenReview, Role, RoleGrant
from tongket.web.data.speech import speech
from tongket.web.permissions import (
    Actor,
    HeldRole,
    Place,
    administers,
    administers_all,
    may_keep,
    place_of,
)
from tongket.web.queries.places import names_of
from tongket.web.queries.reviews import plan_of

__all__ = ["KnownPlace", "accounts_of", "keeps", "kept_places", "known_places", "role_words"]


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A unit or agency of an open review: id, official code, name, words for its level, the name
    of the unit above (empty where there is none), and its name told apart from all others.
    """

    id: str
    code: str
    name: str
    level: str
    above: str
    told: str
    place: Place

    @property
    def group(self) -> str:
        """Under which heading it stands in a list: the unit above, or its level where none is."""
        return self.above or self.level


def known_places() -> dict[str, KnownPlace]:
    """Every unit and agency of the open reviews, each as the newest review knows it."""
    known: dict[str, KnownPlace] = {}
    for review in OpenReview.objects.order_by("pk"):
        known |= _of_review(review.pk, review.plan_digest)
    return known


@lru_cache(maxsize=8)
def _of_review(review: int, digest: str) -> dict[str, KnownPlace]:
    del digest
    row = OpenReview.objects.get(pk=review)
    return {one.id: one for one in _places_of(plan_of(row), row.as_of)}


def _places_of(plan: Plan, day: date) -> Iterable[KnownPlace]:
    levels = {level.code: level.name for level in plan.review.levels}
    agency = words().say("officers.agency")
    tree = UnitTree.at(plan.units, day)
    told = names_of(plan, tree)
    for one in plan.agencies:
        place = place_of(plan, one.code, day)
        yield KnownPlace(one.code, one.code, one.name, agency, "", told[one.code], place)
    for state in tree.states:
        level = levels.get(state.level, state.level)
        above = tree[state.parent].name if state.parent and state.parent in tree else ""
        place = place_of(plan, state.id, day)
        yield KnownPlace(state.id, state.code, state.name, level, above, told[state.id], place)


def kept_places(actor: Actor, known: Mapping[str, KnownPlace]) -> dict[str, KnownPlace]:
    """Those in which an actor may give roles."""
    return {code: one for code, one in known.items() if administers(actor, one.place) is not None}


def keeps(actor: Actor, account: Account, known: Mapping[str, KnownPlace]) -> HeldRole | None:
    """The role by which an actor keeps an account: by the places of all grants not ended yet; of
    one that has none any more, by those it had.
    """
    grants = list(account.grants.all())
    today = timezone.localdate()
    lasting = [
        grant
        for grant in grants
        if grant.ended_at is None and (grant.valid_to is None or grant.valid_to >= today)
    ]
    held = [grant.place for grant in lasting or grants]
    return may_keep(actor, account.pk, held, _places(known))


def accounts_of(
    actor: Actor, known: Mapping[str, KnownPlace], *, search: str = "", state: str = ""
) -> QuerySet[Account]:
    """The accounts that an actor sees: with a role, now or before, in a place that it administers;
    all of them for who administers everything. ``state``: open, closed, new (never signed in).
    """
    found = Account.objects.order_by("full_name", "name")
    if administers_all(actor, _places(known)) is None:
        places = list(kept_places(actor, known))
        seen = RoleGrant.objects.filter(place__in=places).values("account")
        found = found.filter(pk__in=seen)
    if search.strip():
        found = found.filter(pk__in=_matching(found, _bare(search).split()))
    match state:
        case "open":
            found = found.filter(is_active=True)
        case "closed":
            found = found.filter(is_active=False)
        case "new":
            found = found.filter(is_active=True, last_login=None)
    grants = RoleGrant.objects.select_related("acting_for").order_by("valid_from", "pk")
    return found.prefetch_related(Prefetch("grants", grants))


def _matching(found: QuerySet[Account], asked: Collection[str]) -> list[int]:
    """Accounts in whose name, full name or e-mail every word stands, with or without accents.

    Done here: SQLite knows no capitals beyond ASCII, and an installation has some hundred accounts.
    """
    texts = found.order_by().values_list("pk", "name", "full_name", "email")
    return [pk for pk, *text in texts if all(word in _bare(" ".join(text)) for word in asked)]


def _bare(text: str) -> str:
    """Without accents and capitals, for comparing.

    >>> _bare("Nguyễn Thị Đào")
    'nguyen thi dao'
    """
    parts = normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(one for one in parts if not combining(one))


def role_words(sentences: Sentences | None = None) -> dict[str, str]:
    """The roles in words, in their order."""
    told = sentences or speech()
    return {role.value: told.say(f"web.role.{role.value}") for role in Role}


def _places(known: Mapping[str, KnownPlace]) -> dict[str, Place]:
    return {code: one.place for code, one in known.items()}
