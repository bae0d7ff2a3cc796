"""What a browser is told and may do, and what the application takes: over every page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client, override_settings

from tests.web.office import COMMUNE, DISTRICT, Office
from tests.web.rights_table import TABLE
from tests.web.test_rights import known_account, signed_in
from tongket.web.data.models import Role

TEMPLATES = Path("src/tongket/web/site/templates")
INLINE = re.compile(
    r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE
)


@pytest.fixture
def office(office_of_everybody: Office) -> Office:
    return office_of_everybody


def pages() -> list[str]:
    return [
        address.path
        for addresses in TABLE.values()
        for address in addresses
        if address.method == "get" and "/files/" not in address.path
    ]


@pytest.fixture(autouse=True)
def _fresh_counts() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def test_no_page_has_a_script_or_style_inside_it(office: Office) -> None:
    found = {}
    for role, place in ((Role.ADMINISTRATOR, "tinh-minh-hoa"), (Role.APPROVER, DISTRICT)):
        client = signed_in(office, role, place)
        for path in pages():
            named = {"docket": office.docket().pk, **known_account()}
            answer = client.get(path.format_map(defaultdict(lambda: 1, named)))
            policy = answer.headers["Content-Security-Policy"]
            assert "default-src 'none'" in policy, path
            assert "unsafe" not in policy, path
            assert answer.headers["X-Frame-Options"] == "DENY", path
            assert answer.headers["X-Content-Type-Options"] == "nosniff", path
            assert "no-store" in answer.headers["Cache-Control"], path
            if answer.headers["Content-Type"].startswith("text/html"):
                found[path] = INLINE.findall(answer.content.decode())
            answer.close()

    assert {path: inside for path, inside in found.items() if inside} == {}
    assert len(found) > 15


def test_no_template_has_a_script_or_style_inside_it() -> None:
    inside = {
        str(file): INLINE.findall(file.read_text(encoding="utf-8"))
        for file in TEMPLATES.rglob("*.html")
    }

    assert {file: found for file, found in inside.items() if found} == {}


def test_nothing_is_loaded_from_another_host() -> None:
    loaded = {
        str(file): re.findall(r"""(?:src|href|action)=["'](?:https?:)?//""", text)
        for file in TEMPLATES.rglob("*.html")
        if (text := file.read_text(encoding="utf-8"))
    }

    assert {file: found for file, found in loaded.items() if found} == {}


@override_settings(SESSION_COOKIE_SECURE=True, CSRF_COOKIE_SECURE=True)
def test_cookies_are_out_of_reach_of_scripts_and_other_sites(office: Office) -> None:
    client = signed_in(office, Role.REPORTER, COMMUNE)
    client.get("/password/", secure=True)
    answer = Client().get("/sign-in/", secure=True)

    cookies = {**client.cookies, **answer.cookies}
    assert set(cookies) >= {settings.SESSION_COOKIE_NAME, "csrftoken"}
    for cookie in (answer.cookies["csrftoken"],):
        assert cookie["httponly"]
        assert cookie["secure"]
        assert cookie["samesite"] in ("Lax", "Strict")
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.SESSION_COOKIE_SAMESITE == "Lax"


def test_body_that_is_too_large_is_refused(office: Office) -> None:
    client = signed_in(office, Role.REPORTER, COMMUNE)
    client.raise_request_exception = False
    path = f"/dockets/{office.docket().pk}/figures/"

    answer = client.post(path, "x" * (3 * 2**20), content_type="application/json")
    form = client.post(f"/dockets/{office.docket().pk}/extension/", {"reason": "x" * (3 * 2**20)})

    assert answer.status_code == form.status_code == 413
    assert "quá dài" in answer.json()["error"]
    assert "Gửi quá nhiều chữ một lần" in form.content.decode()


@override_settings(PAGE_RATE=3)
def test_account_that_asks_too_often_is_held_back(office: Office) -> None:
    client = signed_in(office, Role.REPORTER, COMMUNE)
    other = signed_in(office, Role.APPROVER, DISTRICT)

    # The minute may turn once meanwhile: then twice as many are taken, and no more.
    answers = [client.get("/").status_code for _ in range(9)]

    assert answers[:3] == [200, 200, 200]
    assert 429 in answers
    assert other.get("/").status_code == 200


def test_zero_byte_is_refused_in_words(office_of_each_kind: Office) -> None:
    office = office_of_each_kind
    client = signed_in(office, Role.REPORTER, COMMUNE)
    number = office.docket().pk

    answers = [
        client.post(f"/dockets/{number}/extension/", {"wanted": "1/1/2030", "reason": "a\x00b"}),
        client.get("/reviews/van-hoa-doc-2024/?form=%00"),
        client.get(f"/dockets/{number}/forms/%00/"),
        client.post("/tokens/", {"name": "a\x00", "scope": "read", "days": "90"}),
    ]

    assert [answer.status_code for answer in answers] == [400, 400, 400, 400]
    cell = {"key": "a\x00", "raw": "1", "version": 0}
    body = {"source": "grid", "cells": [cell]}
    saved = client.post(f"/dockets/{number}/figures/", body, content_type="application/json")
    assert saved.status_code == 400
    assert "ký tự không lưu được" in answers[0].content.decode()
