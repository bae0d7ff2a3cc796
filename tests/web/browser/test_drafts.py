"""What this browser still holds is told on the page that sends a docket."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.web.browser.conftest import People
from tests.web.browser.test_every_page import problems_of
from tests.web.office import COMMUNE, Office
from tongket.web.data.models import Role


def send_page(people: People, office: Office) -> tuple[Page, str]:
    page = people.page(Role.REPORTER, COMMUNE)
    docket = f"/dockets/{office.docket().pk}"
    page.goto(f"{docket}/forms/06/VHĐ/")
    return page, docket


def test_lines_that_were_typed_and_not_saved_are_not_forgotten(
    people: People, office: Office
) -> None:
    page, docket = send_page(people, office)
    page.locator("textarea").first.fill("Thư viện còn nhỏ.")

    page.goto(f"{docket}/steps/submit/")
    told = page.locator("#drafts")
    expect(told.get_by_role("listitem")).to_have_count(1)
    assert problems_of(page, "submit") == []
    page.get_by_role("button", name="Gửi", exact=True).click()
    assert office.docket().state == "draft"
    told.get_by_role("link").click()
    expect(page.locator("textarea").first).to_have_value("Thư viện còn nhỏ.")
    with page.expect_navigation():
        page.get_by_role("button", name="Lưu").first.click()

    page.goto(f"{docket}/steps/submit/")
    expect(page.locator("#drafts")).to_be_hidden()


def test_who_sends_without_what_was_typed_says_so(people: People, office: Office) -> None:
    page, docket = send_page(people, office)
    page.locator("textarea").first.fill("Thư viện còn nhỏ.")
    page.goto(f"{docket}/steps/submit/")

    page.get_by_label("Gửi mà không có nội dung ấy").check()
    with page.expect_navigation():
        page.get_by_role("button", name="Gửi", exact=True).click()

    assert office.docket().state == "submitted"
