"""Every page: WCAG 2.2 AA by axe, no sideways scrolling on a phone, and light on a slow line."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import get_resolver
from playwright.sync_api import Page, Response, ViewportSize

from tests.web.browser.conftest import PHONE, People
from tests.web.office import COMMUNE, Office
from tests.web.pages import NOT_PAGES, pages_of, work_on
from tongket.web.data.models import Role

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
MOST_BYTES = 300_000
SMALL_PHONE: ViewportSize = {"width": 360, "height": 800}


@pytest.fixture
def worked(office: Office) -> tuple[int, str]:
    return work_on(office)


def test_every_page_is_open_to_all_and_light(
    people: People, office: Office, worked: tuple[int, str]
) -> None:
    docket, upload = worked
    office.actor(Role.VIEWER, COMMUNE)
    listed = list(pages_of(office, docket, upload))
    named = [getattr(one, "name", "") for one in get_resolver().url_patterns]
    names = {str(name) for name in named if name}
    assert names - NOT_PAGES - {name for name, *_ in listed} == {"sign-in"}

    problems: list[str] = []
    stranger = people.stranger()
    stranger.goto("/sign-in/")
    problems += problems_of(stranger, "/sign-in/")
    seated: dict[tuple[Role, str], Page] = {}
    for _, role, place, path in listed:
        page = seated.setdefault((role, place), people.page(role, place))
        problems += visit(page, path)
    assert problems == []


def visit(page: Page, path: str) -> list[str]:
    answers: list[Response] = []

    def keep(answer: Response) -> None:
        answers.append(answer)

    page.on("response", keep)
    page.set_viewport_size({"width": 1366, "height": 768})
    answer = page.goto(path, wait_until="networkidle")
    page.remove_listener("response", keep)
    heavy = sum(len(one.body()) for one in answers if one.ok)
    found = problems_of(page, path)
    if answer is None or not answer.ok:
        found.append(f"{path}: not there")
    if heavy > MOST_BYTES:
        found.append(f"{path}: {heavy} bytes")
    for screen in (PHONE, SMALL_PHONE):
        page.set_viewport_size(screen)
        wide = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        if wide > 0:
            found.append(f"{path}: {wide} px too wide for a screen of {screen['width']}")
    return found


def problems_of(page: Page, path: str) -> list[str]:
    """What axe finds, with the first place of each."""
    answer = Axe().run(page, options={"runOnly": WCAG, "resultTypes": ["violations"]})
    return [
        f"{path}: {one['id']} {len(one['nodes'])}x {one['nodes'][0]['html'][:160]}"
        for one in answer.response["violations"]
    ]


def test_page_with_a_fault_is_found(people: People) -> None:
    page = people.stranger()
    page.goto("/sign-in/")
    page.evaluate("document.querySelector('label').remove()")

    assert "label" in problems_of(page, "/sign-in/")[0]
