"""Who may do what with whose docket: role x place x side, as one table."""

from __future__ import annotations

from datetime import date

import pytest

from tests.starter import starter_plan
from tests.web.office import AGENCY, COMMUNE, DAY, DISTRICT, OTHER, ROOT, SISTER, STANDING
from tongket.core.approval import Side
from tongket.web.data.models import Role, RoleGrant
from tongket.web.permissions import Actor, HeldRole, administers, may_act, may_see, place_of

PLACES = (COMMUNE, SISTER, DISTRICT, OTHER, ROOT, STANDING, AGENCY)

# For each docket and side: the (role, place) that may act. Nobody else may.
ACTS: dict[tuple[str, Side], set[tuple[Role, str]]] = {
    (COMMUNE, Side.REPORTER): {(Role.REPORTER, COMMUNE), (Role.APPROVER, COMMUNE)},
    (COMMUNE, Side.REVIEWER): {(Role.APPROVER, DISTRICT)},
    (COMMUNE, Side.STANDING): {(Role.STANDING, STANDING)},
    (DISTRICT, Side.REPORTER): {(Role.REPORTER, DISTRICT), (Role.APPROVER, DISTRICT)},
    (DISTRICT, Side.REVIEWER): {
        (Role.APPROVER, ROOT), (Role.APPROVER, STANDING), (Role.STANDING, STANDING),
    },
    (DISTRICT, Side.STANDING): {(Role.STANDING, STANDING)},
    (AGENCY, Side.REPORTER): {(Role.REPORTER, AGENCY), (Role.APPROVER, AGENCY)},
    (AGENCY, Side.REVIEWER): {
        (Role.APPROVER, ROOT), (Role.APPROVER, STANDING), (Role.STANDING, STANDING),
    },
    (AGENCY, Side.STANDING): {(Role.STANDING, STANDING)},
    (STANDING, Side.REPORTER): {(Role.REPORTER, STANDING), (Role.APPROVER, STANDING)},
    (STANDING, Side.REVIEWER): {(Role.APPROVER, ROOT)},
    (STANDING, Side.STANDING): {(Role.STANDING, STANDING)},
}  # fmt: skip

SEEN_FROM = {
    COMMUNE: {COMMUNE, DISTRICT, ROOT, STANDING},
    DISTRICT: {DISTRICT, ROOT, STANDING},
    AGENCY: {AGENCY, ROOT, STANDING},
    STANDING: {STANDING, ROOT},
}


def holder(role: Role, place: str) -> Actor:
    return Actor(1, "a", frozenset({HeldRole(role, place)}))


@pytest.mark.parametrize(("docket", "side"), ACTS)
def test_exactly_these_may_act(docket: str, side: Side) -> None:
    place = place_of(starter_plan(), docket, DAY)

    allowed = {(r, p) for r in Role for p in PLACES if may_act(holder(r, p), place, side)}

    assert allowed == ACTS[docket, side]


@pytest.mark.parametrize("docket", SEEN_FROM)
def test_docket_is_seen_from_itself_and_above_alone(docket: str) -> None:
    place = place_of(starter_plan(), docket, DAY)

    seen = {p for r in Role for p in PLACES if may_see(holder(r, p), place)}

    assert seen == SEEN_FROM[docket]


def test_nobody_reviews_their_own_docket() -> None:
    for docket in SEEN_FROM:
        place = place_of(starter_plan(), docket, DAY)
        assert docket not in place.above


def test_nobody_acts_or_sees_without_a_role() -> None:
    place = place_of(starter_plan(), COMMUNE, DAY)
    nobody = Actor(1, "a", frozenset())

    assert not any(may_act(nobody, place, side) for side in Side)
    assert may_see(nobody, place) is None


def test_accounts_are_kept_at_the_unit_or_above() -> None:
    place = place_of(starter_plan(), COMMUNE, DAY)

    keepers = {p for p in PLACES if administers(holder(Role.ADMINISTRATOR, p), place)}

    assert keepers == {COMMUNE, DISTRICT, ROOT, STANDING}


def test_unknown_reporter_has_no_place() -> None:
    with pytest.raises(KeyError):
        place_of(starter_plan(), "không có", DAY)


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (date(2024, 12, 31), False),
        (date(2025, 1, 1), True),
        (date(2025, 1, 31), True),
        (date(2025, 2, 1), False),
    ],
)
def test_role_is_held_from_day_to_day(day: date, holds: bool) -> None:
    grant = RoleGrant(valid_from=date(2025, 1, 1), valid_to=date(2025, 1, 31))

    assert grant.holds_on(day) is holds
