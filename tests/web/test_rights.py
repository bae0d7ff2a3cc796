"""Every address x who asks: what is answered. An address that is not in the table fails."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connections
from django.test import Client
from django.urls import URLPattern, get_resolver
from django.utils import timezone

from tests.web.conftest import use
from tests.web.office import (
    AGENCY,
    COMMUNE,
    DISTRICT,
    OTHER,
    ROOT,
    SISTER,
    STANDING,
    Office,
    open_office,
)
from tongket.web.data.models import Account, Docket, Item, OpenReview, Role, RoleGrant, SignInGuard
from tongket.web.queries.evidence import evidence_file

SEES, HIDDEN, ANYONE, DENIED, UNCLEAR, UNKNOWN = 200, 404, 302, 403, 400, 401

# Who asks: a role in a place, or nobody.
INSIDE = {
    "commune reporter": (Role.REPORTER, COMMUNE),
    "commune approver": (Role.APPROVER, COMMUNE),
    "district reporter": (Role.REPORTER, DISTRICT),
    "district approver": (Role.APPROVER, DISTRICT),
    "district viewer": (Role.VIEWER, DISTRICT),
    "standing agency": (Role.STANDING, STANDING),
    "leader": (Role.LEADER, ROOT),
    "council member": (Role.COUNCIL, ROOT),
    "administrator": (Role.ADMINISTRATOR, ROOT),
    "district administrator": (Role.ADMINISTRATOR, DISTRICT),
}
OUTSIDE = {
    "sister commune": (Role.REPORTER, SISTER),
    "other district": (Role.APPROVER, OTHER),
    "agency": (Role.REPORTER, AGENCY),
    "other administrator": (Role.ADMINISTRATOR, OTHER),
}
WRITES = {"commune reporter", "commune approver"}
REMIND = ("district reporter", "district approver", "standing agency", "other district")
REVIEW_ANY = ("district approver", "standing agency", "other district")
REVIEW = "/reviews/van-hoa-doc-2024/"
BRING = WRITES | {
    "district reporter", "district approver", "sister commune", "other district", "agency"
}  # fmt: skip
OF_THE_WHOLE = {"standing agency", "leader", "council member", "administrator"}


@dataclass(frozen=True)
class Address:
    """An address about the commune: what a method answers to those inside, to those of them who
    write in its docket, to those above all, and to those outside; ``by`` names who is answered
    otherwise.
    """

    method: str
    path: str
    inside: int
    writers: int | None = None
    above: int | None = None
    outside: int = HIDDEN
    body: str | None = None
    by: Mapping[str, int] = field(default_factory=dict)


def kept(method: str, path: str, answer: int, *, other: int = HIDDEN) -> Address:
    """An address for administrators: of the account's unit and above, and of another district."""
    by = {"administrator": answer, "district administrator": answer, "other administrator": other}
    return Address(method, path, HIDDEN, by=by)


CELLS = '{"source": "grid", "cells": [{"key": "dan_so|2024|total", "raw": "5", "version": 0}]}'

TABLE: dict[str, tuple[Address, ...]] = {
    "start": (Address("get", "/", SEES, outside=SEES),),
    "sign-in": (Address("get", "/sign-in/", ANYONE, outside=ANYONE),),
    "sign-in-code": (Address("get", "/sign-in/code/", ANYONE, outside=ANYONE),),
    "language": (Address("post", "/language/", ANYONE, outside=ANYONE),),
    "second-factor": (Address("get", "/second-factor/", SEES, outside=SEES),),
    "sign-out": (Address("post", "/sign-out/", ANYONE, outside=ANYONE),),
    "password": (Address("get", "/password/", SEES, outside=SEES),),
    "board": (Address("get", "/reviews/van-hoa-doc-2024/", SEES, outside=SEES),),
    "cut-off": (
        Address("get", "/reviews/van-hoa-doc-2024/cut-off/", HIDDEN, by={"standing agency": SEES}),
        Address(
            "post", "/reviews/van-hoa-doc-2024/cut-off/", HIDDEN, by={"standing agency": ANYONE}
        ),
    ),
    "board-file": (Address("get", f"{REVIEW}board.xlsx", SEES, outside=SEES),),
    "reminders": (
        Address("get", f"{REVIEW}reminders/", HIDDEN, by=dict.fromkeys(REMIND, SEES)),
        Address("post", f"{REVIEW}reminders/", HIDDEN, by=dict.fromkeys(REMIND, UNCLEAR)),
    ),
    "reminder": (Address("get", f"{REVIEW}reminders/1/", HIDDEN),),
    "together": (
        Address("get", f"{REVIEW}together/approve/", HIDDEN, by=dict.fromkeys(REVIEW_ANY, SEES)),
        Address("post", f"{REVIEW}together/approve/", HIDDEN, by=dict.fromkeys(REVIEW_ANY, 409)),
        Address("get", f"{REVIEW}together/nothing/", HIDDEN),
    ),
    "notice-seen": (Address("post", "/notices/1/seen/", HIDDEN),),
    "extension": (
        Address("get", "/dockets/{docket}/extension/", SEES),
        Address("post", "/dockets/{docket}/extension/", DENIED, writers=409),
    ),
    "extension-step": (
        Address("post", "/dockets/{docket}/extension/1/", DENIED, by={"district approver": 409}),
    ),
    "batches": (
        Address("get", "/reviews/van-hoa-doc-2024/batches/", HIDDEN, by=dict.fromkeys(BRING, SEES)),
        Address(
            "post", "/reviews/van-hoa-doc-2024/batches/", HIDDEN, by=dict.fromkeys(BRING, UNCLEAR)
        ),
    ),
    "batch": (
        Address("get", "/batches/khong-co/", HIDDEN),
        Address("post", "/batches/khong-co/", HIDDEN),
    ),
    "results": (
        Address("get", "/reviews/van-hoa-doc-2024/results/", SEES, outside=SEES),
        Address("get", f"/reviews/van-hoa-doc-2024/results/?unit={COMMUNE}", SEES),
    ),
    "leaves": (
        Address("get", f"/reviews/van-hoa-doc-2024/units/{COMMUNE}/a1/2024/", SEES),
        Address("get", f"/reviews/van-hoa-doc-2024/units/{COMMUNE}/khong-co/2024/", HIDDEN),
    ),
    "chart": (
        Address("get", f"/reviews/van-hoa-doc-2024/units/{COMMUNE}/charts/khong-co.svg", HIDDEN),
    ),
    "review-file": (
        Address("get", "/reviews/van-hoa-doc-2024/files/indicators.csv", HIDDEN, above=SEES),
        Address("get", "/reviews/van-hoa-doc-2024/files/run.json", HIDDEN),
    ),
    "unit-file": (
        Address("get", f"/reviews/van-hoa-doc-2024/units/{COMMUNE}/files/bao-cao.pdf", SEES),
    ),
    "docket": (Address("get", "/dockets/{docket}/", SEES),),
    "form": (
        Address("get", "/dockets/{docket}/forms/01/VHĐ/", SEES),
        Address("get", "/dockets/{docket}/forms/06/VHĐ/", SEES),
    ),
    "cell": (
        Address("get", "/dockets/{docket}/cell/?key=dan_so|2024|total", SEES),
        Address("get", "/dockets/{docket}/cell/?key=khong-co", HIDDEN),
        Address(
            "post",
            "/dockets/{docket}/cell/?key=dan_so|2024|total",
            DENIED,
            writers=SEES,
            by={"district approver": SEES, "standing agency": SEES},
        ),
    ),
    "live": (
        Address("get", "/dockets/{docket}/forms/01/VHĐ/live/", SEES),
        Address("get", "/dockets/{docket}/forms/06/VHĐ/live/", HIDDEN),
    ),
    "check": (Address("get", "/dockets/{docket}/check/", SEES),),
    "save-cells": (Address("post", "/dockets/{docket}/figures/", DENIED, writers=200, body=CELLS),),
    "save-list": (Address("post", "/dockets/{docket}/forms/07/VHĐ/save/", DENIED, writers=ANYONE),),
    "evidence": (
        Address("get", "/dockets/{docket}/evidence/", SEES),
        Address("post", "/dockets/{docket}/evidence/", DENIED, writers=400),
    ),
    "evidence-file": (
        Address("get", "/dockets/{docket}/evidence/{evidence}/", SEES),
        Address("get", "/dockets/{docket}/evidence/0/", HIDDEN),
    ),
    "remove-evidence": (
        Address("post", "/dockets/{docket}/evidence/{evidence}/remove/", DENIED, writers=ANYONE),
        Address("post", "/dockets/{docket}/evidence/0/remove/", DENIED, writers=HIDDEN),
    ),
    "workbook": (
        Address("get", "/dockets/{docket}/workbook/", SEES),
        Address("post", "/dockets/{docket}/workbook/", DENIED, writers=400),
    ),
    "upload": (
        Address("get", "/dockets/{docket}/uploads/khong-co/", HIDDEN),
        Address("post", "/dockets/{docket}/uploads/khong-co/", HIDDEN),
    ),
    "returned-workbook": (Address("get", "/dockets/{docket}/uploads/khong-co/returned/", HIDDEN),),
    "workbook-file": (Address("get", "/dockets/{docket}/workbook/file/", SEES),),
    "step": (
        Address("get", "/dockets/{docket}/steps/submit/", SEES),
        Address("post", "/dockets/{docket}/steps/submit/", DENIED, writers=ANYONE),
        Address("post", "/dockets/{docket}/steps/lock/", HIDDEN),
        Address("get", "/dockets/{docket}/steps/nothing/", HIDDEN),
    ),
    "accounts": (kept("get", "/accounts/", SEES, other=SEES),),
    "new-account": (
        kept("get", "/accounts/new/", SEES, other=SEES),
        kept("post", "/accounts/new/", UNCLEAR, other=UNCLEAR),
    ),
    "handout": (
        kept("get", "/accounts/handout/", SEES, other=SEES),
        kept("post", "/accounts/handout/", ANYONE, other=ANYONE),
    ),
    "handout-workbook": (kept("get", "/accounts/handout/workbook/", SEES, other=SEES),),
    "invitations": (
        kept("get", "/accounts/invitations/", SEES, other=SEES),
        kept("post", "/accounts/invitations/", UNCLEAR, other=UNCLEAR),
    ),
    "invitations-blank": (kept("get", "/accounts/invitations/blank/", SEES, other=SEES),),
    "invitations-confirm": (
        kept("post", "/accounts/invitations/confirm/", UNCLEAR, other=UNCLEAR),
    ),
    "lift-lock-out": (kept("post", "/accounts/lock-outs/{guard}/lift/", ANYONE),),
    "account": (kept("get", "/accounts/{account}/", SEES),),
    "account-role": (kept("post", "/accounts/{account}/roles/", UNCLEAR),),
    "account-stand-in": (kept("post", "/accounts/{account}/stand-in/", UNCLEAR),),
    "end-account-role": (kept("post", "/accounts/{account}/roles/{grant}/end/", ANYONE),),
    "account-step": (
        kept("post", "/accounts/{account}/close/", ANYONE),
        kept("post", "/accounts/{account}/reopen/", ANYONE),
        kept("post", "/accounts/{account}/reset-password/", ANYONE),
        kept("post", "/accounts/{account}/reset-second-factor/", ANYONE),
        Address("post", "/accounts/{account}/nothing/", HIDDEN),
    ),
    "audit": (
        Address(
            "get",
            "/audit/",
            HIDDEN,
            by={
                "administrator": SEES,
                "standing agency": SEES,
                "district administrator": SEES,
                "other administrator": SEES,
            },
        ),
    ),
    "tokens": (
        Address("get", "/tokens/", SEES, outside=SEES),
        Address("post", "/tokens/", UNCLEAR, outside=UNCLEAR),
    ),
    "revoke-token": (Address("post", "/tokens/1/revoke/", HIDDEN),),
    "answer": (Address("post", "/dockets/{docket}/returns/1/", DENIED, writers=409),),
}


@pytest.fixture(scope="module")
def template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office with everybody in it, made once: opening a review takes a second."""
    place = tmp_path_factory.mktemp("rights") / "office.sqlite3"
    shutil.copy(sqlite_template, place)
    use({"NAME": str(place)})
    office = open_office()
    for role, where in (INSIDE | OUTSIDE).values():
        office.actor(role, where)
    account = Account.objects.create(name="viewer-commune", full_name="Người xem")
    RoleGrant.objects.create(
        account=account, role=Role.VIEWER, place=COMMUNE, valid_from=date(2024, 1, 1)
    )
    until = timezone.now() + timedelta(days=1)
    SignInGuard.objects.create(
        kind="name", key="x", account=account, last_at=until, locked_until=until
    )
    connections["default"].close()
    return place


@pytest.fixture
def office(template: Path, tmp_path: Path) -> Iterator[Office]:
    place = tmp_path / "web.sqlite3"
    shutil.copy(template, place)
    use({"NAME": str(place)})
    yield Office(OpenReview.objects.get())
    connections["default"].close()


def signed_in(office: Office, role: Role, place: str) -> Client:
    actor = office.actor(role, place)
    Account.objects.filter(pk=actor.account).update(must_change_password=False)
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account))
    return client


def cases() -> Iterator[tuple[str, Address]]:
    for name, addresses in TABLE.items():
        for address in addresses:
            yield name, address


def known_account() -> dict[str, int]:
    """Somebody with a role in the commune, who is locked out."""
    account = Account.objects.get(name="viewer-commune")
    return {
        "account": account.pk,
        "grant": account.grants.get().pk,
        "guard": account.guards.get().pk,
    }


def evidence(docket: Docket) -> int:
    """A file of the docket, which somebody may have removed before."""
    there = docket.evidence.filter(removed_at=None).first()
    if there is not None:
        return there.pk
    by = Account.objects.get(name="viewer-commune")
    row = docket.evidence.create(
        name="a.pdf", file=uuid4().hex, digest="x", size=1, account=by, made_at=timezone.now()
    )
    evidence_file(row).parent.mkdir(parents=True, exist_ok=True)
    evidence_file(row).write_bytes(b"x")
    return row.pk


def asked(client: Client, address: Address, docket: Docket) -> int:
    path = address.path.format(docket=docket.pk, evidence=evidence(docket), **known_account())
    if address.method == "get":
        answer = client.get(path)
        answer.close()
        return answer.status_code
    if address.body is not None:
        return client.post(path, address.body, content_type="application/json").status_code
    form = {
        "revision": docket.revision, "key": "07/VHĐ", "version": 0, "answer": "Đã sửa",
        "text": "Xem lại số này",
    }  # fmt: skip
    return client.post(path, form).status_code


def test_every_address_stands_in_the_table() -> None:
    patterns = get_resolver().url_patterns
    named = {one.name for one in patterns if isinstance(one, URLPattern)}
    others = [one.namespace for one in patterns if not isinstance(one, URLPattern)]

    assert named == set(TABLE)
    assert others == ["api-v1"], "its routes stand in the table of tests/web/api/test_api_rights.py"


def expected(who: str, address: Address) -> int:
    if who in address.by:
        return address.by[who]
    if who in OUTSIDE:
        return address.outside
    if who in WRITES and address.writers is not None:
        return address.writers
    if who in OF_THE_WHOLE and address.above is not None:
        return address.above
    return address.inside


@pytest.mark.parametrize(("name", "address"), list(cases()))
def test_addresses_answer_each_as_the_table_says(
    office: Office, name: str, address: Address
) -> None:
    answers: dict[str, int] = {}
    for who, (role, place) in (INSIDE | OUTSIDE).items():
        answers[who] = asked(signed_in(office, role, place), address, office.docket())
        Docket.objects.update(state="draft")
        Item.objects.update(state="open")

    assert answers == {who: expected(who, address) for who in answers}


@pytest.mark.parametrize(("name", "address"), list(cases()))
def test_nobody_is_sent_to_sign_in(office: Office, name: str, address: Address) -> None:
    answer = asked(Client(), address, office.docket())

    assert answer == (200 if name == "sign-in" else UNKNOWN if address.body else 302)


def test_nothing_is_done_without_the_token_of_a_page(office: Office) -> None:
    client = Client(enforce_csrf_checks=True)
    actor = office.actor(Role.ADMINISTRATOR, ROOT)
    Account.objects.filter(pk=actor.account).update(must_change_password=False)
    client.force_login(Account.objects.get(pk=actor.account))
    sent = [address for _, address in cases() if address.method == "post"]
    sent += [Address("post", path, 0) for path in ("/sign-in/", "/password/", "/second-factor/")]

    answers = {address.path: asked(client, address, office.docket()) for address in sent}

    refused = {address.path: UNKNOWN if address.body else DENIED for address in sent}
    assert answers == refused


def test_first_password_comes_before_all_else(office: Office) -> None:
    actor = office.actor(Role.REPORTER, COMMUNE)
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account))

    assert client.get("/").headers["Location"] == "/password/"


def test_pages_allow_nothing_from_elsewhere(office: Office) -> None:
    policy = signed_in(office, Role.REPORTER, COMMUNE).get("/").headers["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_form_without_its_token_is_refused(office: Office) -> None:
    actor = office.actor(Role.REPORTER, COMMUNE)
    client = Client(enforce_csrf_checks=True)
    client.force_login(Account.objects.get(pk=actor.account))

    assert client.post(f"/dockets/{office.docket().pk}/steps/submit/").status_code == 403
