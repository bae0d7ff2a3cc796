"""A plan of real size over a slow line: what a first visit brings, as the wire carries it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser

from tests.long_an import PLAN_FOLDER, SEED
from tests.web.browser.conftest import SCREEN
from tests.web.office import Office
from tests.web.test_rights import signed_in
from tongket.core.units import UnitTree
from tongket.formats.plan_files import plan_digest, read_plan
from tongket.sample import generate_sample
from tongket.web.commands.management.commands.sample_review import fill_docket
from tongket.web.data.models import Account, Role
from tongket.web.operations import open_review, submit_docket

MOST_BYTES = 300_000
LEAST_BYTES = 5_000
"""Less is no page of this application."""


@dataclass(frozen=True)
class LargeOffice:
    """Long An, open; one commune has filled in everything and sent it."""

    office: Office
    commune: str
    district: str
    form: str
    docket: int


@pytest.fixture
def large(sqlite_database: str) -> LargeOffice:
    del sqlite_database
    plan = read_plan(PLAN_FOLDER).plan
    assert plan is not None
    sample = generate_sample(plan, seed=SEED, plan_digest=plan_digest(PLAN_FOLDER), faults=False)
    office = Office(open_review(None, plan, illustrative=True))
    book = next(one for one in sample.books if one.reporter.role == "commune")
    commune = book.reporter.code
    docket = office.docket(commune)
    actor = office.actor(Role.REPORTER, commune)
    fill_docket(office.review, Account.objects.get(pk=actor.account), plan, book)
    submit_docket(actor, docket.pk, revision=office.docket(commune).revision)
    district = UnitTree.at(plan.units, plan.review.cut_off)[commune].parent
    assert district is not None
    return LargeOffice(office, commune, district, plan.forms[0].code, docket.pk)


def wire_bytes(browser: Browser, address: str, who: Client, path: str) -> int:
    """What comes for a page to a browser that was never here."""
    context = browser.new_context(base_url=address, viewport=SCREEN)
    cookie = who.cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": address}])
    page = context.new_page()
    wire = context.new_cdp_session(page)
    came: list[float] = []
    wire.on("Network.loadingFinished", lambda told: came.append(told["encodedDataLength"]))
    wire.send("Network.enable")
    answer = page.goto(path, wait_until="networkidle")
    assert answer is not None
    assert answer.ok, path
    context.close()
    return round(sum(came))


def test_first_load_of_a_large_plan_is_light(
    large: LargeOffice, address: str, browser: Browser
) -> None:
    office, docket = large.office, f"/dockets/{large.docket}/"
    review = f"/reviews/{office.review.code}/"
    standing = (Role.STANDING, "so-gddt")
    pages = (
        (standing, "/"),
        (standing, review),
        (standing, f"{review}results/"),
        ((Role.REPORTER, large.commune), docket),
        ((Role.REPORTER, large.commune), f"{docket}forms/{large.form}/"),
        ((Role.APPROVER, large.district), f"{docket}check/"),
    )

    weights = {
        path: wire_bytes(browser, address, signed_in(office, role, place), path)
        for (role, place), path in pages
    }

    assert {p: w for p, w in weights.items() if not LEAST_BYTES < w <= MOST_BYTES} == {}, weights
