"""The second factor on both databases: set up, asked for, taken once, lost and reset."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime
from xml.etree import ElementTree

import pyotp
import pytest
from django.db import connection
from django.test import Client, override_settings

from tests.web.office import COMMUNE, DISTRICT, ROOT, Office
from tongket.web.data.models import Account, AuditEntry, OpenReview, Role, SecondFactor
from tongket.web.operations import (
    WrongCode,
    change_password,
    reset_second_factor,
    set_second_factor,
    take_code,
)
from tongket.web.permissions import Denied, HeldRole

PASSWORD = "Ngoi truong lang 7"
STEP = 30
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def office(database: str) -> Office:
    """People alone: no review needs to be open."""
    return Office(OpenReview())


def person(office: Office, role: Role = Role.APPROVER, place: str = DISTRICT) -> Account:
    actor = office.actor(role, place)
    return change_password(actor, PASSWORD)


def code(aside: int = 0, secret: str = SECRET) -> str:
    return pyotp.TOTP(secret).at(int(time.time()) + aside * STEP)


def with_factor(office: Office) -> tuple[Account, list[str]]:
    account = person(office)
    codes = set_second_factor(office.actor(Role.APPROVER, DISTRICT), SECRET, code(-1))
    account.refresh_from_db()
    return account, codes


def half_way(account: Account) -> Client:
    client = Client()
    answer = client.post("/sign-in/", {"username": account.name, "password": PASSWORD})
    assert answer.headers["Location"] == "/sign-in/code/"
    return client


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")],
)
def test_codes_are_those_of_the_standard(seconds: int, expected: str) -> None:
    """RFC 6238, appendix B (the last six of eight digits)."""
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"

    assert pyotp.TOTP(secret).at(datetime.fromtimestamp(seconds, UTC)) == expected


def test_second_factor_is_set_up_on_its_page(office: Office) -> None:
    account = person(office)
    client = Client()
    client.post("/sign-in/", {"username": account.name, "password": PASSWORD})
    before = client.session.session_key
    page = client.get("/second-factor/").content.decode()
    found = re.search(r'class="key">([A-Z2-7 ]+)<', page)
    assert found
    secret = found[1].replace(" ", "")
    assert ElementTree.fromstring(page[page.index("<svg") : page.index("</svg>") + 6]).get("width")
    assert "style=" not in page

    wrong = client.post("/second-factor/", {"code": "000000"}).content.decode()
    done = client.post("/second-factor/", {"code": code(secret=secret)}).content.decode()

    assert "Mã không đúng" in wrong
    assert found[1] in wrong
    assert len(re.findall(r"[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}", done)) == 10
    assert client.session.session_key != before
    assert client.get("/").status_code == 200
    assert "Còn 10 mã dự phòng" in client.get("/second-factor/").content.decode()


def test_code_is_asked_for_after_the_password(office: Office) -> None:
    account, _ = with_factor(office)
    client = half_way(account)

    assert client.get("/").status_code == 302
    assert "Mã không đúng" in client.post("/sign-in/code/", {"code": "12"}).content.decode()
    assert client.post("/sign-in/code/", {"code": code()}).headers["Location"] == "/"
    assert client.get("/").status_code == 200
    line = AuditEntry.objects.get(operation="sign_in")
    assert '"second_factor": "authenticator"' in line.content


def test_code_is_taken_once(office: Office) -> None:
    account, _ = with_factor(office)
    once = code()
    half_way(account).post("/sign-in/code/", {"code": once})

    again = half_way(account).post("/sign-in/code/", {"code": once})
    earlier = half_way(account).post("/sign-in/code/", {"code": code(-1)})

    assert (again.status_code, earlier.status_code) == (200, 200)
    assert half_way(account).post("/sign-in/code/", {"code": code(1)}).status_code == 302


def test_code_of_another_time_is_not_taken(office: Office) -> None:
    account, _ = with_factor(office)

    for aside in (-3, 3):
        with pytest.raises(WrongCode):
            take_code(account, code(aside))


def test_recovery_code_stands_in_once(office: Office) -> None:
    account, codes = with_factor(office)

    assert take_code(account, f" {codes[3].lower()} ") == "recovery-code"
    with pytest.raises(WrongCode):
        take_code(account, codes[3])
    assert '"left": 9' in AuditEntry.objects.get(operation="use_recovery_code").content


def test_wrong_codes_lock_like_wrong_passwords(office: Office) -> None:
    account, _ = with_factor(office)
    client = half_way(account)
    answers = [client.post("/sign-in/code/", {"code": "12"}).status_code for _ in range(5)]

    assert answers == [200, 200, 200, 200, 429]
    assert client.post("/sign-in/code/", {"code": code()}).status_code == 429
    answer = Client().post("/sign-in/", {"username": account.name, "password": PASSWORD})
    assert answer.status_code == 429


def test_code_alone_leads_nowhere(office: Office) -> None:
    with_factor(office)

    answer = Client().post("/sign-in/code/", {"code": code()})

    assert answer.headers["Location"] == "/sign-in/"


def test_half_signed_in_ends_when_the_password_changes(office: Office) -> None:
    account, _ = with_factor(office)
    client = half_way(account)
    change_password(office.actor(Role.APPROVER, DISTRICT), "Mot mat khau khac 8")

    assert client.post("/sign-in/code/", {"code": code()}).headers["Location"] == "/sign-in/"


def test_session_without_the_factor_ends_when_it_is_set(office: Office) -> None:
    account = person(office)
    client = Client()
    client.post("/sign-in/", {"username": account.name, "password": PASSWORD})
    set_second_factor(office.actor(Role.APPROVER, DISTRICT), SECRET, code())

    assert client.get("/").status_code == 302


@pytest.mark.parametrize(
    ("role", "place", "setting", "goes_to"),
    [
        (Role.APPROVER, DISTRICT, "required", "/second-factor/"),
        (Role.ADMINISTRATOR, ROOT, "required", "/second-factor/"),
        (Role.REPORTER, COMMUNE, "required", ""),
        (Role.APPROVER, DISTRICT, "optional", ""),
    ],
)
def test_who_must_have_one_sets_it_up_first(
    office: Office, role: Role, place: str, setting: str, goes_to: str
) -> None:
    account = person(office, role, place)
    client = Client()
    with override_settings(SECOND_FACTOR=setting):
        client.post("/sign-in/", {"username": account.name, "password": PASSWORD})

        assert client.get("/").headers.get("Location", "") == goes_to
        assert client.get("/second-factor/").status_code == 200


def test_new_codes_and_removal_ask_for_a_code(office: Office) -> None:
    account, codes = with_factor(office)
    client = half_way(account)
    client.post("/sign-in/code/", {"code": codes[0]})

    assert "Mã không" in client.post("/second-factor/", {"what": "remove"}).content.decode()
    client.post("/second-factor/", {"what": "codes", "code": codes[1]})
    assert not account.recovery_codes.filter(used_at__isnull=False).exists()
    client.post("/second-factor/", {"what": "remove", "code": code()})

    assert not SecondFactor.objects.exists()
    assert client.get("/").status_code == 200


def test_administrator_resets_what_was_lost(office: Office) -> None:
    account, _ = with_factor(office)
    actor = office.actor(Role.ADMINISTRATOR, ROOT)

    with pytest.raises(Denied):
        reset_second_factor(actor, None, account.pk)
    reset_second_factor(actor, HeldRole(Role.ADMINISTRATOR, ROOT), account.pk)

    answer = Client().post("/sign-in/", {"username": account.name, "password": PASSWORD})
    assert answer.headers["Location"] == "/"


def test_secret_is_nowhere_to_be_read(office: Office) -> None:
    _, codes = with_factor(office)
    held: list[str] = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            held.extend(str(row) for row in cursor.fetchall())
    everything = "\n".join(held)

    assert SECRET not in everything
    assert [one for one in codes if one in everything or one.replace("-", "") in everything] == []
