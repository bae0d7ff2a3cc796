"""Signing in on both databases: what too many failed tries do, and what they never tell."""

from __future__ import annotations

import json
import re
import threading
from datetime import date, timedelta

import pytest
from django.contrib.auth.hashers import make_password
from django.db import connections
from django.http import HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.utils import timezone
from django.utils.module_loading import import_string

from tests.web.office import COMMUNE, ROOT, Office, open_office
from tests.web.test_rights import signed_in
from tongket.web import settings as written
from tongket.web.data.models import Account, AuditEntry, OpenReview, Role, SignInGuard
from tongket.web.operations import (
    LockedOut,
    begin_try,
    create_account,
    fail_try,
    grant_role,
    lift_lock_out,
    release_try,
)
from tongket.web.permissions import Denied, HeldRole
from tongket.web.queries import verify_audit
from tongket.web.site.addresses import address_of

NAME, PASSWORD = "can-bo-xa", "Ngoi truong lang 7"


@pytest.fixture
def account(database: str) -> Account:
    account = create_account(None, NAME, "Cán bộ xã", password=PASSWORD)
    Account.objects.filter(pk=account.pk).update(must_change_password=False)
    return account


def sign_in(client: Client, name: str, password: str, address: str = "10.0.0.1") -> HttpResponse:
    form = {"username": name, "password": password}
    return client.post("/sign-in/", form, REMOTE_ADDR=address)  # type: ignore[return-value]


def let_time_pass() -> None:
    """A quarter of an hour, as far as the guards can tell."""
    for guard in SignInGuard.objects.all():
        guard.tries = [one - 15 * 60_000 for one in guard.tries]
        guard.locked_until = guard.locked_until and guard.locked_until - timedelta(minutes=15)
        guard.save()


def operations() -> list[str]:
    return list(AuditEntry.objects.values_list("operation", flat=True))


def test_passwords_are_hashed_at_no_less_than_owasp_asks() -> None:
    """Tests themselves hash for little; this is what the settings say."""
    (name,) = written.PASSWORD_HASHERS
    hasher = import_string(name)()

    assert make_password(PASSWORD, hasher=hasher).startswith("argon2$argon2id$")
    assert hasher.memory_cost >= 19 * 1024
    assert hasher.time_cost >= 2


def test_right_password_enters_and_is_written(account: Account) -> None:
    client = Client()

    assert sign_in(client, " Can-Bo-Xa ", PASSWORD).headers["Location"] == "/"
    assert client.get("/").status_code == 200
    line = AuditEntry.objects.get(operation="sign_in")
    assert (line.account, json.loads(line.content)["address"]) == (NAME, "10.0.0.1")


def test_session_has_a_new_key_after_signing_in(account: Account) -> None:
    client = Client()
    client.session.save()
    before = client.session.session_key
    sign_in(client, NAME, PASSWORD)

    assert client.session.session_key != before


def test_five_failures_lock_even_the_right_password_and_say_until_when(account: Account) -> None:
    client = Client()
    answers = [sign_in(client, NAME, "sai").status_code for _ in range(5)]
    locked = sign_in(client, NAME, PASSWORD, "10.9.9.9")

    until = timezone.localtime(SignInGuard.objects.get(kind="name").locked_until)
    assert answers == [200, 200, 200, 200, 429]
    assert (locked.status_code, f"{until:%H:%M}" in locked.content.decode()) == (429, True)
    line = AuditEntry.objects.get(operation="lock_out")
    assert json.loads(line.content)["account"] == NAME
    assert list(verify_audit()) == []


def test_lock_ends_by_itself(account: Account) -> None:
    for _ in range(5):
        sign_in(Client(), NAME, "sai")
    let_time_pass()

    assert sign_in(Client(), NAME, PASSWORD).status_code == 302


def test_success_forgets_failures_of_the_name_but_not_of_the_address(account: Account) -> None:
    for _ in range(4):
        sign_in(Client(), NAME, "sai")
    sign_in(Client(), NAME, PASSWORD)

    left = {guard.kind: len(guard.tries) for guard in SignInGuard.objects.all()}
    assert left == {"name": 0, "address": 4}


def test_name_that_nobody_has_is_answered_like_any_other(account: Account) -> None:
    Account.objects.create(name="da-nghi", full_name="Đã nghỉ", is_active=False)
    told = {}
    for number, name in enumerate((NAME, "khong-co-ai", "da-nghi")):
        with override_settings(SIGN_IN_TRIES=2):
            answers = [sign_in(Client(), name, "sai", f"10.0.1.{number}") for _ in range(3)]
        told[name] = [
            (a.status_code, a.content.decode().replace(name, "").split("csrfmiddleware")[0])
            for a in answers
        ]

    assert told["khong-co-ai"] == told[NAME] == told["da-nghi"]


def test_name_that_nobody_has_is_not_kept(account: Account) -> None:
    for _ in range(5):
        sign_in(Client(), "mat-khau-go-nham", "sai")

    kept = json.dumps(list(SignInGuard.objects.values("key", "address", "tries")))
    assert "mat-khau" not in kept
    assert "mat-khau" not in AuditEntry.objects.get(operation="lock_out").content


def test_address_is_locked_over_many_names(account: Account) -> None:
    with override_settings(SIGN_IN_TRIES_ADDRESS=4):
        for number in range(4):
            sign_in(Client(), f"ten-{number}", "sai")

    assert sign_in(Client(), NAME, PASSWORD).status_code == 429
    assert sign_in(Client(), NAME, PASSWORD, "10.0.0.2").status_code == 302


def test_tries_at_the_same_moment_are_all_counted(account: Account) -> None:
    taken: list[int] = []
    start = threading.Barrier(8)

    def attempt() -> None:
        start.wait()
        try:
            begin_try(NAME, "10.0.0.1")
            taken.append(1)
        except LockedOut:
            pass
        finally:
            connections["default"].close()

    threads = [threading.Thread(target=attempt) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(taken) == 5


def test_released_try_counts_no_more(account: Account) -> None:
    for _ in range(10):
        release_try(begin_try(NAME, "10.0.0.1"))

    assert {len(guard.tries) for guard in SignInGuard.objects.all()} == {0}


def test_old_guards_are_swept_away(account: Account) -> None:
    fail_try(begin_try("cu", "10.0.0.7"))
    SignInGuard.objects.update(last_at=timezone.now() - timedelta(hours=1))
    fail_try(begin_try("moi", "10.0.0.8"))

    assert SignInGuard.objects.count() == 2


def test_administrator_lifts_a_lock_out(account: Account) -> None:
    actor = Office(OpenReview()).actor(Role.ADMINISTRATOR, ROOT)
    for _ in range(5):
        sign_in(Client(), NAME, "sai")
    guard = SignInGuard.objects.get(kind="name")

    with pytest.raises(Denied):
        lift_lock_out(actor, None, guard.pk)
    lift_lock_out(actor, HeldRole(Role.ADMINISTRATOR, ROOT), guard.pk)

    assert sign_in(Client(), NAME, PASSWORD).status_code == 302
    assert operations()[-2:] == ["lift_lock_out", "sign_in"]


def test_present_password_cannot_be_tried_without_end_in_a_session(account: Account) -> None:
    client = Client()
    sign_in(client, NAME, PASSWORD)
    form = {"old_password": "sai", "new_password1": "Khac han 99", "new_password2": "Khac han 99"}
    answers = [client.post("/password/", form).status_code for _ in range(6)]

    assert answers == [200, 200, 200, 200, 429, 429]
    assert client.post("/password/", {**form, "old_password": PASSWORD}).status_code == 429


def test_page_leads_back_to_where_one_was(account: Account) -> None:
    client = Client()
    there = client.get("/second-factor/").headers["Location"]
    sent = client.post(
        "/dockets/1/figures/", headers={"referer": "http://testserver/dockets/1/forms/01/?a=1"}
    ).headers["Location"]
    elsewhere = client.post("/password/", headers={"referer": "https://evil.example/x"})

    assert there == "/sign-in/?next=/second-factor/"
    assert sent == "/sign-in/?next=/dockets/1/forms/01/%3Fa%3D1"
    assert elsewhere.headers["Location"] == "/sign-in/?next=/"
    answer = client.post(
        "/sign-in/", {"username": NAME, "password": PASSWORD, "next": "https://evil.example/"}
    )
    assert answer.headers["Location"] == "/"


def test_cookies_are_out_of_reach_of_scripts(account: Account) -> None:
    client = Client()
    client.get("/sign-in/")
    sign_in(client, NAME, PASSWORD)

    assert {(c["httponly"], c["samesite"]) for c in client.cookies.values()} == {(True, "Lax")}


@pytest.mark.parametrize(
    ("proxies", "peer", "header", "address"),
    [
        (0, "10.0.0.1", "1.2.3.4", "10.0.0.1"),
        (1, "127.0.0.1", "9.9.9.9, 1.2.3.4", "1.2.3.4"),
        (2, "127.0.0.1", "9.9.9.9, 1.2.3.4, 10.1.1.1", "1.2.3.4"),
        (1, "127.0.0.1", "", "127.0.0.1"),
        (1, "127.0.0.1", "rác", ""),
        (0, "2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::/64"),
        (0, "::ffff:10.0.0.1", "", "10.0.0.1"),
    ],
)
def test_address_is_what_our_own_proxy_saw(
    proxies: int, peer: str, header: str, address: str
) -> None:
    headers = {"x-forwarded-for": header} if header else {}
    request = RequestFactory().get("/", REMOTE_ADDR=peer, headers=headers)

    with override_settings(PROXIES=proxies):
        assert address_of(request) == address


def test_locked_name_stays_typed_and_the_wrong_password_is_told_with_what_to_look_at(
    account: Account,
) -> None:
    shown = [sign_in(Client(), NAME, "sai").content.decode() for _ in range(5)]

    assert all("Caps Lock" in one and "Sai 5 lần trong 15 phút" in one for one in shown[:4])
    assert all(f'value="{NAME}"' in one for one in shown)


@pytest.mark.parametrize("lost", ["reset-password", "reset-second-factor"])
def test_what_an_administrator_resets_ends_the_lock_out(account: Account, lost: str) -> None:
    office = open_office()
    grant_role(None, account, Role.REPORTER, COMMUNE, valid_from=date(2024, 1, 1))
    for _ in range(5):
        sign_in(Client(), NAME, "sai")
    assert sign_in(Client(), NAME, PASSWORD).status_code == 429

    keeper = signed_in(office, Role.ADMINISTRATOR, ROOT)
    keeper.post(f"/accounts/{account.pk}/{lost}/")
    shown = keeper.get("/accounts/handout/").content.decode()
    given = re.search(r"[a-z2-9]{4}(?:-[a-z2-9]{4}){3}", shown)

    assert sign_in(Client(), NAME, given[0] if given else PASSWORD).status_code == 302


@pytest.mark.parametrize(
    ("new", "again", "field"),
    [("ngan", "ngan", "new_password1"), ("Dong lua vang 8", "Dong lua vang 9", "new_password2")],
)
def test_what_is_wrong_with_a_new_password_is_said_at_its_field(
    account: Account, new: str, again: str, field: str
) -> None:
    client = Client()
    client.force_login(account)
    form = {"old_password": PASSWORD, "new_password1": new, "new_password2": again}
    shown = client.post("/password/", form).content.decode()

    assert re.findall(r'role="alert">[^<]+</p>\s*<input[^>]+name="(\w+)"', shown) == [field]
