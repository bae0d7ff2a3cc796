"""The commands on the server that make and rescue accounts."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client, override_settings

from tests.web.office import DISTRICT, ROOT, Office, open_office
from tests.web.test_second_factors import SECRET, code
from tongket.web.data.models import Account, AuditEntry, Role
from tongket.web.operations import set_second_factor


@pytest.fixture
def office(sqlite_database: str) -> Office:
    return open_office()


def password_of(command: str, *words: str) -> str:
    out = StringIO()
    call_command(command, *words, stdout=out)
    return out.getvalue().split()[1]


def signs_in(name: str, password: str) -> bool:
    answer = Client().post("/sign-in/", {"username": name, "password": password})
    return answer.headers.get("Location") == "/"


def test_first_administrator_keeps_everything(office: Office) -> None:
    password = password_of("new_administrator", "quan.tri", "Nguyễn Quản Trị")

    assert signs_in("quan.tri", password)
    assert [g.place for g in Account.objects.get(name="quan.tri").grants.all()] == [ROOT]


def test_administrator_of_a_district_is_made(office: Office) -> None:
    password_of("new_administrator", "huyen.qt", "Quản trị huyện", f"--place={DISTRICT}")

    assert Account.objects.get(name="huyen.qt").grants.get().place == DISTRICT


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("new_administrator", ("co.roi", "Ai đó")),
        ("new_administrator", ("moi", "Ai đó", "--place=khong-co")),
        ("rescue_account", ("khong.co",)),
    ],
)
def test_command_that_is_not_possible_says_so(
    office: Office, command: str, words: tuple[str, ...]
) -> None:
    Account.objects.create(name="co.roi", full_name="Có rồi")

    with pytest.raises(CommandError, match=r" \| "):
        password_of(command, *words)


def test_no_administrator_before_a_review(sqlite_database: str) -> None:
    with pytest.raises(CommandError, match="no review is open"):
        password_of("new_administrator", "quan.tri", "Nguyễn Quản Trị")


def test_rescued_account_enters_without_what_was_lost(office: Office) -> None:
    actor = office.actor(Role.ADMINISTRATOR, ROOT)
    set_second_factor(actor, SECRET, code())
    with override_settings(SIGN_IN_TRIES=1):
        signs_in(actor.name, "sai")
    Account.objects.filter(pk=actor.account).update(is_active=False)

    assert signs_in(actor.name, password_of("rescue_account", actor.name))
    assert AuditEntry.objects.filter(operation="rescue_account", account="system").exists()


def test_second_factor_of_another_secret_key_is_a_wrong_code(office: Office) -> None:
    actor = office.actor(Role.ADMINISTRATOR, ROOT)
    set_second_factor(actor, SECRET, code())
    password = "Ngoi truong lang 7"
    account = Account.objects.get(pk=actor.account)
    account.set_password(password)
    account.save()
    client = Client()

    with override_settings(SECRET_KEY="another"):
        client.post("/sign-in/", {"username": actor.name, "password": password})
        answer = client.post("/sign-in/code/", {"code": code(1)})

    assert (answer.status_code, "Mã không đúng" in answer.content.decode()) == (200, True)
