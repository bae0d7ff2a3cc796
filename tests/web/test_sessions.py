"""Sessions that end, and what was typed meanwhile: at the level of HTTP, as the pages ask."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings

from tests.web.office import COMMUNE, Office, open_office
from tongket.web.data.models import Role
from tongket.web.operations import change_password

PASSWORD = "Ngoi truong lang 7"
SETTINGS = "tongket.web.settings"
KEY = "dan_so|2024|total"


@pytest.fixture
def office(sqlite_database: str) -> Office:
    return open_office()


@pytest.fixture
def client(office: Office) -> Client:
    account = change_password(office.actor(Role.REPORTER, COMMUNE), PASSWORD)
    client = Client(enforce_csrf_checks=True)
    enter(client, account.name)
    return client


def enter(client: Client, name: str, to: str = "") -> str:
    page = client.get("/sign-in/", {"next": to}).content.decode()
    form = {"username": name, "password": PASSWORD, "next": to, "csrfmiddlewaretoken": token(page)}
    return client.post("/sign-in/", form).headers["Location"]


def token(page: str) -> str:
    found = re.search(r'(?:name="csrfmiddlewaretoken" value|data-csrf)="([^"]+)"', page)
    assert found
    return found[1]


def age(client: Client, seconds: int, *, since: int = 0) -> None:
    """As if so much time had passed since the last request."""
    session = client.session
    session["seen"] -= seconds
    session["since"] -= since
    session.save()


def form_page(client: Client, office: Office) -> str:
    page = client.get(f"/dockets/{office.docket().pk}/forms/01/VHĐ/")
    assert page.status_code == 200
    return page.content.decode()


def send(client: Client, office: Office, csrf: str, raw: str = "77") -> HttpResponse:
    body = {"source": "grid", "cells": [{"key": KEY, "raw": raw, "version": 0}]}
    return client.post(  # type: ignore[return-value]
        f"/dockets/{office.docket().pk}/figures/",
        json.dumps(body),
        content_type="application/json",
        headers={"x-csrftoken": csrf},
    )


@override_settings(IDLE_MINUTES=10)
def test_session_ends_when_nobody_used_it(client: Client) -> None:
    age(client, 9 * 60)
    assert client.get("/").status_code == 200
    age(client, 9 * 60)
    assert client.get("/").status_code == 200
    age(client, 11 * 60)

    assert client.get("/").headers["Location"] == "/sign-in/?next=/"


@override_settings(SESSION_HOURS=2)
def test_session_ends_after_some_hours_in_any_case(client: Client) -> None:
    age(client, 0, since=3 * 3600)

    assert client.get("/").status_code == 302


def test_use_is_noted_once_a_minute(client: Client) -> None:
    before = client.session["seen"]
    client.get("/")
    assert client.session["seen"] == before
    age(client, 61)

    client.get("/")

    assert client.session["seen"] >= before


def test_figure_typed_in_a_session_that_ended_is_sent_in_the_next(
    client: Client, office: Office
) -> None:
    csrf = token(form_page(client, office))
    age(client, 2 * 3600)

    refused = send(client, office, csrf)
    assert refused.status_code == 401
    assert "được giữ trên máy này" in json.loads(refused.content)["error"]
    assert not office.docket().items.exclude(raw="").exists()

    here = f"/dockets/{office.docket().pk}/forms/01/VHĐ/"
    back = client.get(here).headers["Location"]
    assert back.startswith("/sign-in/?next=/dockets/")
    assert enter(client, f"reporter-{COMMUNE}", here).endswith("/forms/01/VH%C4%90/")
    again = send(client, office, token(form_page(client, office)))
    assert again.status_code == 200
    assert office.docket().items.get(key=KEY).raw == "77"


def test_page_of_an_earlier_session_sends_nothing_in_a_later_one(
    client: Client, office: Office
) -> None:
    csrf = token(form_page(client, office))
    client.post("/sign-out/", {"csrfmiddlewaretoken": csrf})
    enter(client, f"reporter-{COMMUNE}")

    assert send(client, office, csrf).status_code == 401
    assert not office.docket().items.exclude(raw="").exists()


def test_what_is_kept_in_the_browser_belongs_to_one_account(client: Client, office: Office) -> None:
    account = office.actor(Role.REPORTER, COMMUNE).account
    list_page = client.get(f"/dockets/{office.docket().pk}/forms/07/VHĐ/").content.decode()

    assert f'data-account="{account}"' in form_page(client, office)
    assert f'data-draft="tongket:{account}:{office.docket().pk}:07/VHĐ"' in list_page


def test_list_sent_after_the_session_ended_leads_back_to_its_page(
    client: Client, office: Office
) -> None:
    here = f"/dockets/{office.docket().pk}/forms/07/VH%C4%90/"
    csrf = token(client.get(here).content.decode())
    age(client, 2 * 3600)
    answer = client.post(
        f"{here}save/",
        {"csrfmiddlewaretoken": csrf},
        headers={"referer": f"http://testserver{here}"},
    )

    assert answer.headers["Location"].startswith("/sign-in/?next=/dockets/")
    assert "save" not in answer.headers["Location"]


def test_settings_for_tls_leave_no_warning() -> None:
    environment = {**os.environ, "TONGKET_HTTPS": "yes", "DJANGO_SETTINGS_MODULE": SETTINGS}
    # The tests in a browser need it, and no deployment may have it.
    environment.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)
    asked = [sys.executable, "-m", "tongket.web", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(asked, env=environment, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("variable", "value"), [("TONGKET_SECOND_FACTOR", "yes"), ("TONGKET_LOCK_MINUTES", "x")]
)
def test_setting_that_means_nothing_stops_the_start(variable: str, value: str) -> None:
    environment = {**os.environ, variable: value}
    asked = [sys.executable, "-c", f"import {SETTINGS}"]
    done = subprocess.run(asked, env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "ValueError" in done.stderr
