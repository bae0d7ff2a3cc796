"""Every address x who asks: what is answered. An address that is not in the table fails."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver
from django.utils import timezone

from tests.web.office import (
    COMMUNE,
    ROOT,
    Office,
)
from tests.web.rights_table import (
    DENIED,
    INSIDE,
    OF_THE_WHOLE,
    OUTSIDE,
    TABLE,
    UNKNOWN,
    WRITES,
    Address,
)
from tongket.web.data.models import Account, Docket, Item, Role
from tongket.web.queries.evidence import evidence_file


@pytest.fixture
def office(office_of_everybody: Office) -> Office:
    return office_of_everybody


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
        "revision": docket.revision, "key": "07/VHĐ", "version": 0, "answer:1": "Đã sửa",
        "answer": "Đã sửa", "text": "Xem lại số này",
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
