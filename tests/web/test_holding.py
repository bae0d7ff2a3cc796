"""What is looked at and locked late: nothing is written over what came in between."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.web.office import COMMUNE, DISTRICT, Office
from tests.web.test_operations import at_once
from tongket.core.approval import Action, save
from tongket.web.data.models import AuditEntry, ItemVersion, Role
from tongket.web.operations import (
    FigureInput,
    ask_extension,
    grant_extension,
    save_figures,
    submit_docket,
)
from tongket.web.operations.holding import Outdated, holding
from tongket.web.queries import verify_audit

KEY = "dan_so|2024|total"


def save_late(
    office: Office, *, meanwhile: Callable[[], object] = int, afterwards: Callable[[], object] = int
) -> None:
    """Type 5 into a cell, with something done between looking and storing, or after that."""
    actor = office.actor(Role.REPORTER, COMMUNE)
    number = office.docket().pk
    with holding(actor, number, Action.SAVE, keys=[KEY], late=True) as held:
        meanwhile()
        held.items[KEY].raw = "5"
        held.store(save(held.value, [KEY]))
        afterwards()


def test_docket_that_is_as_it_was_is_stored(office: Office) -> None:
    save_late(office)

    item = office.docket().items.get(key=KEY)
    assert (item.raw, item.version) == ("5", 1)


def test_docket_that_changed_meanwhile_is_not_stored(office: Office) -> None:
    docket, actor = office.docket(), office.actor(Role.REPORTER, COMMUNE)

    with pytest.raises(Outdated):
        save_late(
            office,
            meanwhile=lambda: submit_docket(actor, docket.pk, revision=docket.revision),
        )

    after = office.docket()
    item = after.items.get(key=KEY)
    assert (after.revision, item.raw, item.version) == (docket.revision + 1, "", 0)


def test_error_after_storing_leaves_nothing(office: Office) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        save_late(office, afterwards=fail)

    docket = office.docket()
    assert (docket.items.get(key=KEY).raw, docket.revision) == ("", 0)


def test_later_deadline_that_came_in_between_stays(office: Office) -> None:
    docket = office.docket()
    reporter, approver = office.actor(Role.REPORTER, COMMUNE), office.actor(Role.APPROVER, DISTRICT)
    later = timezone.localdate() + timedelta(days=400)

    def extend() -> None:
        asked = ask_extension(reporter, docket.pk, wanted=later, reason="Mưa bão.")
        grant_extension(approver, docket.pk, asked.pk, later)

    save_late(office, meanwhile=extend)

    after = office.docket()
    assert (after.deadline, after.items.get(key=KEY).raw) == (later, "5")


def test_of_many_who_save_one_cell_at_once_one_is_taken(office: Office) -> None:
    docket, actor = office.docket(), office.actor(Role.REPORTER, COMMUNE)
    taken: list[bool] = []
    values = iter(range(1, 9))

    def save_one() -> None:
        value = str(next(values))
        saved = save_figures(actor, docket.pk, [FigureInput(KEY, value, 0)], source="grid")
        taken.append(not saved.conflicts)

    assert at_once(save_one, 8) == ["done"] * 8
    assert sorted(taken) == [False] * 7 + [True]
    assert ItemVersion.objects.count() == 1
    assert AuditEntry.objects.filter(operation="save").count() == 1
    assert list(verify_audit()) == []
