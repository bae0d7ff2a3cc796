"""The API does what the pages do: the same contents, states and audit, on both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import override_settings
from django.utils import timezone

from tests.web.api.programs import Program, program
from tests.web.office import COMMUNE, DISTRICT, Office
from tests.web.test_rights import signed_in
from tongket.web.data.models import Account, ApiToken, AuditEntry, Role, Scope
from tongket.web.operations import Unmade, close_account, make_token, revoke_token
from tongket.web.queries import verify_audit

KEY = "dan_so|2024|total"


def docket_of(one: Program, number: int) -> dict[str, object]:
    status, body = one.get(f"/dockets/{number}")
    assert status == 200
    assert isinstance(body, dict)
    return body


def test_docket_goes_there_and_back_by_programs(office: Office) -> None:
    commune = program(office, Role.REPORTER, COMMUNE)
    district = program(office, Role.APPROVER, DISTRICT)
    number = office.docket().pk
    cells = [{"key": KEY, "raw": "12.345 người", "version": 0}]

    status, saved = commune.post(f"/dockets/{number}/figures", {"cells": cells})
    assert (status, saved) == (
        200,
        {"items": [{"key": KEY, "raw": "12.345 người", "status": "given", "version": 1,
                    "conflict": False}]},
    )  # fmt: skip
    _, items = commune.get(f"/dockets/{number}/items", form="01/VHĐ")
    assert isinstance(items, list)
    assert next(i for i in items if i["key"] == KEY)["value"] == "12345"

    steps = f"/dockets/{number}/steps"
    revision = docket_of(commune, number)["revision"]
    status, body = commune.post(f"{steps}/submit", {"revision": revision})
    assert (status, body["state"]) == (200, "submitted")  # type: ignore[index]
    status, body = district.post(
        f"{steps}/approve", {"revision": docket_of(district, number)["revision"]}
    )
    assert (status, body["code"]) == (409, "state")  # type: ignore[index]
    district.post(f"{steps}/receive", {"revision": docket_of(district, number)["revision"]})
    back = {"revision": docket_of(district, number)["revision"],
            "reasons": [{"items": [KEY], "reason": "Xem lại"}]}  # fmt: skip
    assert district.post(f"{steps}/return", back)[0] == 200
    assert commune.post(f"/dockets/{number}/returns/1/answer", {"answer": "Đúng"})[0] == 200
    assert docket_of(commune, number)["actions"] == ["save", "submit"]

    sources = office.docket().items.get(key=KEY).versions.values_list("source", flat=True)
    assert list(sources) == ["api thử"]
    assert list(verify_audit()) == []


def test_item_changed_meanwhile_is_told_and_kept(office: Office) -> None:
    commune = program(office, Role.REPORTER, COMMUNE)
    path = f"/dockets/{office.docket().pk}/figures"
    commune.post(path, {"cells": [{"key": KEY, "raw": "1", "version": 0}]})

    _, body = commune.post(path, {"cells": [{"key": KEY, "raw": "2", "version": 0}]})

    assert body == {
        "items": [{"key": KEY, "raw": "1", "status": "given", "version": 1, "conflict": True}]
    }


def test_token_ends_when_it_is_revoked_expires_or_its_account_closes(office: Office) -> None:
    commune = program(office, Role.REPORTER, COMMUNE)
    actor = office.actor(Role.REPORTER, COMMUNE)
    token = ApiToken.objects.get()
    assert commune.get("/reviews")[0] == 200

    revoke_token(actor, actor.account, token.pk)
    assert commune.get("/reviews")[0] == 401

    late = program(office, Role.REPORTER, COMMUNE)
    ApiToken.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert late.get("/reviews")[0] == 401

    other = program(office, Role.REPORTER, COMMUNE)
    account = Account.objects.get(pk=actor.account)
    account.set_password("mật khẩu khác 12")
    account.save()
    assert other.get("/reviews")[0] == 401

    last = program(office, Role.REPORTER, COMMUNE)
    close_account(office.actor(Role.ADMINISTRATOR, "tinh-minh-hoa"), actor.account)
    assert last.get("/reviews")[0] == 401


def test_database_keeps_no_secret_and_the_audit_tells(office: Office) -> None:
    one = program(office, Role.REPORTER, COMMUNE, Scope.READ)

    kept = ApiToken.objects.values().get()
    told = AuditEntry.objects.get(operation="make_token").content

    assert one.secret not in repr(kept)
    assert one.secret not in told
    assert '"read"' in told


@pytest.mark.parametrize(("scopes", "days"), [((), 30), ((Scope.READ,), 0), ((Scope.READ,), 999)])
def test_token_needs_a_scope_and_days_in_bounds(
    office: Office, scopes: tuple[Scope, ...], days: int
) -> None:
    actor = office.actor(Role.REPORTER, COMMUNE)

    with pytest.raises(Unmade):
        make_token(actor, actor.account, "x", scopes, days)


@override_settings(API_RATE=3)
def test_too_many_requests_are_held_back(office: Office) -> None:
    one = program(office, Role.REPORTER, COMMUNE)

    answers = [one.get("/reviews")[0] for _ in range(5)]

    assert answers == [200, 200, 200, 429, 429]
    cache.clear()


def test_second_factor_is_asked_of_a_token_too(office: Office) -> None:
    district = program(office, Role.APPROVER, DISTRICT)

    with override_settings(SECOND_FACTOR="required"):
        assert district.get("/reviews")[0] == 401
        office_account = office.actor(Role.APPROVER, DISTRICT).account
        Account.objects.filter(pk=office_account).update(second_factor_at=timezone.now())
        assert district.get("/reviews")[0] == 200


def test_tokens_are_made_on_a_page_and_by_command(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    client = signed_in(office, Role.REPORTER, COMMUNE)
    shown = client.post("/tokens/", {"name": "Kế toán", "scope": "read", "days": "90"})
    body = shown.content.decode()
    secret = body.split('<p class="key content">')[1].split("<")[0]
    assert Program(secret).get("/reviews")[0] == 200
    assert secret not in client.get("/tokens/").content.decode()
    assert client.post(f"/tokens/{ApiToken.objects.get().pk}/revoke/").status_code == 302
    assert Program(secret).get("/reviews")[0] == 401

    name = office.actor(Role.REPORTER, COMMUNE).name
    call_command("api_token", name, "--name", "máy chủ", "--scope", "read")
    made = capsys.readouterr().out.strip()
    assert Program(made).get("/reviews")[0] == 200
    call_command("api_token", name)
    listed = capsys.readouterr().out
    assert "máy chủ" in listed
    call_command("api_token", name, "--revoke", listed.split()[0])
    assert Program(made).get("/reviews")[0] == 401
