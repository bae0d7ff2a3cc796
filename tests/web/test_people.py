"""What administrators do with accounts and roles, on both databases; what they may not."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone

from tests.web.office import COMMUNE, DISTRICT, OTHER, ROOT, SISTER, Office
from tongket.formats.officers import Officer
from tongket.web.data.models import Account, AuditEntry, Role, RoleGrant
from tongket.web.operations import (
    NotLendable,
    change_password,
    close_account,
    end_role,
    give_role,
    invite,
    lend_role,
    reopen_account,
    reset_password,
)
from tongket.web.permissions import Actor, Denied, actor_of
from tongket.web.queries import verify_audit

TODAY = timezone.localdate()
WEEK = timedelta(days=7)


def administrator(office: Office, place: str = ROOT) -> Actor:
    return office.actor(Role.ADMINISTRATOR, place)


def officer(name: str, place: str = COMMUNE, role: Role = Role.REPORTER) -> Officer:
    return Officer(name, f"Người {name}", "", role.value, place, TODAY, None)


def roles(account: int, day: date = TODAY) -> set[tuple[str, str, int | None]]:
    held = actor_of(Account.objects.get(pk=account), day).roles
    return {(one.role.value, one.place, one.acting_for) for one in held}


def last_line() -> tuple[str, str, str, dict[str, object]]:
    line = AuditEntry.objects.latest("number")
    return line.operation, line.account, line.place, json.loads(line.content)


def signs_in(name: str, password: str) -> bool:
    form = {"username": name, "password": password}
    return Client().post("/sign-in/", form).status_code == 302


def test_invited_officer_signs_in_and_sets_a_password_first(office: Office) -> None:
    (one,) = invite(administrator(office), [officer("xa.moi")])
    client = Client()
    client.post("/sign-in/", {"username": "xa.moi", "password": one.password})

    assert client.get("/").headers["Location"] == "/password/"
    form = {"old_password": one.password, "new_password1": one.password}
    same = client.post("/password/", {**form, "new_password2": one.password})
    assert "phải khác" in same.content.decode()
    new = "Mot mat khau khac 8"
    client.post("/password/", {**form, "new_password1": new, "new_password2": new})
    assert "Đã đổi mật khẩu." in client.get("/").content.decode()
    assert roles(one.account) == {("reporter", COMMUNE, None)}


def test_invitation_is_made_for_all_or_for_none(office: Office) -> None:
    actor = administrator(office, DISTRICT)
    before = (Account.objects.count(), AuditEntry.objects.count())

    with pytest.raises(IntegrityError):
        invite(actor, [officer("mot"), officer("hai"), officer("mot")])
    with pytest.raises(Denied):
        invite(actor, [officer("mot"), officer("hai", OTHER)])

    assert (Account.objects.count(), AuditEntry.objects.count()) == before


def test_passwords_are_in_no_line_of_the_audit(office: Office) -> None:
    (one,) = invite(administrator(office), [officer("xa.moi")])
    again = reset_password(administrator(office), one.account)

    written = "".join(AuditEntry.objects.values_list("content", flat=True))
    assert one.password not in written
    assert again not in written


def test_new_password_ends_sessions_and_must_be_changed(office: Office) -> None:
    (one,) = invite(administrator(office), [officer("xa.moi")])
    client = Client()
    client.post("/sign-in/", {"username": "xa.moi", "password": one.password})
    password = reset_password(administrator(office), one.account)

    assert client.get("/password/").headers["Location"].startswith("/sign-in/")
    assert (signs_in("xa.moi", one.password), signs_in("xa.moi", password)) == (False, True)
    assert Account.objects.get(pk=one.account).must_change_password


def test_closed_account_does_nothing_until_it_is_opened(office: Office) -> None:
    (one,) = invite(administrator(office), [officer("xa.moi")])
    client = Client()
    client.post("/sign-in/", {"username": "xa.moi", "password": one.password})
    close_account(administrator(office), one.account)

    assert client.get("/password/").headers["Location"].startswith("/sign-in/")
    assert (signs_in("xa.moi", one.password), roles(one.account)) == (False, set())
    reopen_account(administrator(office), one.account)
    assert signs_in("xa.moi", one.password)
    assert list(verify_audit()) == []


def test_role_is_given_and_ended_with_dates(office: Office) -> None:
    actor = administrator(office)
    (one,) = invite(actor, [officer("xa.moi")])
    days = (TODAY, TODAY + 3 * WEEK)
    grant = give_role(actor, one.account, Role.APPROVER, DISTRICT, days=days)
    assert roles(one.account, TODAY + 2 * WEEK) >= {("approver", DISTRICT, None)}

    end_role(actor, one.account, grant.pk, last_day=TODAY + WEEK)

    assert ("approver", DISTRICT, None) in roles(one.account, TODAY + WEEK)
    assert ("approver", DISTRICT, None) not in roles(one.account, TODAY + 2 * WEEK)
    end_role(actor, one.account, grant.pk, last_day=None)
    assert roles(one.account) == {("reporter", COMMUNE, None)}
    assert last_line()[:3] == ("end_role", actor.name, DISTRICT)


def test_acting_on_behalf_is_held_for_its_days_and_ends_with_the_role(office: Office) -> None:
    actor, lender = administrator(office), office.actor(Role.APPROVER, DISTRICT)
    (one,) = invite(actor, [officer("pho.phong", DISTRICT)])
    lent = RoleGrant.objects.get(account=lender.account)

    days = (TODAY, TODAY + WEEK)
    lend_role(actor, one.account, lent.pk, days=days, reason="Đi công tác")

    acting = ("approver", DISTRICT, lender.account)
    assert acting in roles(one.account, TODAY + WEEK)
    assert acting not in roles(one.account, TODAY + 2 * WEEK)
    facts = last_line()[3]
    assert (facts["acting_for"], facts["reason"]) == (lender.name, "Đi công tác")
    end_role(actor, lender.account, lent.pk, last_day=None)
    assert acting not in roles(one.account)


def test_closing_an_account_ends_what_others_do_on_its_behalf(office: Office) -> None:
    actor, lender = administrator(office), office.actor(Role.APPROVER, DISTRICT)
    (one,) = invite(actor, [officer("pho.phong", DISTRICT)])
    lent = RoleGrant.objects.get(account=lender.account)
    lend_role(actor, one.account, lent.pk, days=(TODAY, TODAY + WEEK), reason="Nghỉ phép")

    close_account(actor, lender.account)

    assert roles(one.account) == {("reporter", DISTRICT, None)}


def test_only_a_role_that_is_held_in_its_own_right_can_be_lent(office: Office) -> None:
    actor, lender = administrator(office), office.actor(Role.APPROVER, DISTRICT)
    one, two = invite(actor, [officer("mot", DISTRICT), officer("hai", DISTRICT)])
    lent = RoleGrant.objects.get(account=lender.account)
    days = (TODAY, TODAY + WEEK)
    again = lend_role(actor, one.account, lent.pk, days=days, reason="Nghỉ phép")

    with pytest.raises(NotLendable):
        lend_role(actor, two.account, again.pk, days=days, reason="x")
    RoleGrant.objects.filter(pk=lent.pk).update(valid_to=TODAY)
    with pytest.raises(NotLendable):
        lend_role(actor, two.account, lent.pk, days=days, reason="x")


def test_nobody_changes_the_own_account(office: Office) -> None:
    actor = administrator(office)
    grant = RoleGrant.objects.get(account=actor.account)

    for forbidden in (
        lambda: reset_password(actor, actor.account),
        lambda: close_account(actor, actor.account),
        lambda: give_role(actor, actor.account, Role.APPROVER, ROOT, days=(TODAY, None)),
        lambda: end_role(actor, actor.account, grant.pk, last_day=None),
    ):
        with pytest.raises(Denied):
            forbidden()


def test_district_keeps_nobody_with_a_role_above_it(office: Office) -> None:
    (one,) = invite(administrator(office), [officer("xa.moi")])
    district = administrator(office, DISTRICT)
    reset_password(district, one.account)
    give_role(administrator(office), one.account, Role.VIEWER, ROOT, days=(TODAY, None))

    for forbidden in (
        lambda: reset_password(district, one.account),
        lambda: close_account(district, one.account),
        lambda: give_role(district, one.account, Role.APPROVER, COMMUNE, days=(TODAY, None)),
    ):
        with pytest.raises(Denied):
            forbidden()


def test_reporter_and_administrator_elsewhere_are_denied(office: Office) -> None:
    (one,) = invite(administrator(office), [officer("xa.moi")])

    for actor in (office.actor(Role.REPORTER, SISTER), administrator(office, OTHER)):
        with pytest.raises(Denied):
            reset_password(actor, one.account)
        with pytest.raises(Denied):
            invite(actor, [officer("khac")])


def test_session_gets_a_new_key_when_roles_change(office: Office) -> None:
    actor = administrator(office)
    (one,) = invite(actor, [officer("xa.moi")])
    account = Account.objects.get(pk=one.account)
    change_password(actor_of(account, TODAY), "Mot mat khau khac 8")
    client = Client()
    client.post("/sign-in/", {"username": "xa.moi", "password": "Mot mat khau khac 8"})
    client.get("/")
    before = client.session.session_key
    client.get("/")
    assert client.session.session_key == before

    give_role(actor, one.account, Role.VIEWER, DISTRICT, days=(TODAY, None))

    assert client.get("/").status_code == 200
    assert client.session.session_key != before
