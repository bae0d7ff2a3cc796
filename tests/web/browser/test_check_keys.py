"""The reviewer's page by the keyboard: to what needs eyes first, and into what is folded away."""

from __future__ import annotations

from playwright.sync_api import Dialog, Page, expect

from tests.web.browser.conftest import PHONE, People
from tests.web.browser.test_every_page import problems_of
from tests.web.office import DISTRICT, Office
from tests.web.test_operations import KEY, READERS, received, type_in
from tongket.web.data.models import Role
from tongket.web.operations import comment_on

# No phone is as wide as its last word.
WHY = "Lệch với niên giám " + "thống_kê_" * 12


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.name || document.activeElement.localName"))


def checked(people: People, office: Office) -> Page:
    type_in(office, "10.000")
    type_in(office, "5.000", READERS)
    docket = received(office)
    comment_on(office.actor(Role.APPROVER, DISTRICT), docket.pk, READERS, "Theo sổ nào?")
    page = people.page(Role.APPROVER, DISTRICT)
    page.goto(f"/dockets/{docket.pk}/check/")
    return page


def test_arrows_pass_by_what_is_folded_and_enter_opens_it(people: People, office: Office) -> None:
    page = checked(people, office)
    page.locator(f'[name="reason:{READERS}"]').focus()
    expect(page.locator(f'[name="reason:{KEY}"]')).to_be_hidden()

    page.keyboard.press("ArrowDown")
    assert focused(page) == "summary"
    page.keyboard.press("ArrowDown")
    assert focused(page) == "summary", "the next form's"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")

    assert focused(page).startswith("reason:dan_so|")
    for _ in range(100):
        if focused(page) == f"reason:{KEY}":
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.type(WHY)
    page.keyboard.press("Enter")
    assert focused(page) != f"reason:{KEY}"
    with page.expect_navigation():
        page.get_by_role("button", name="Trả lại", exact=True).press("Enter")
    expect(page.locator("form.card")).to_contain_text("Trả lại 1 chỗ; ")
    assert problems_of(page, "return") == []
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    with page.expect_navigation():
        page.get_by_role("button", name="Xem lại đã").press("Enter")
    expect(page.locator(f'[name="reason:{KEY}"]')).to_have_value(WHY)


def test_typed_reason_is_not_left_behind_unasked(people: People, office: Office) -> None:
    page = checked(people, office)
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)

    page.locator(f'[name="reason:{READERS}"]').click()
    page.keyboard.type("Xem lại")
    page.locator("main a").first.click()
    page.wait_for_url("**/dockets/*/")

    assert asked == ["beforeunload"]


def test_all_forms_open_at_once_and_are_open_to_all(people: People, office: Office) -> None:
    page = checked(people, office)

    page.get_by_role("button", name="Mở mọi biểu").click()

    assert page.locator("main details:not([open])").count() == 0
    assert problems_of(page, "check") == []
    page.get_by_role("button", name="Thu mọi biểu").click()
    assert page.locator("main details[open]").count() == 0
