"""An answer that was typed on a docket's page and is not kept yet is not lost unasked."""

from __future__ import annotations

from playwright.sync_api import Dialog, Page, expect

from tests.web.browser.conftest import People
from tests.web.office import COMMUNE, DISTRICT, Office
from tests.web.test_operations import READERS, received, type_in
from tongket.web.data.models import Role
from tongket.web.operations import return_docket


def returned(people: People, office: Office) -> Page:
    type_in(office, "200", READERS)
    docket = received(office)
    approver = office.actor(Role.APPROVER, DISTRICT)
    reasons = {frozenset({READERS}): "Xem lại"}
    return_docket(approver, docket.pk, reasons, revision=docket.revision)
    page = people.page(Role.REPORTER, COMMUNE)
    page.goto(f"/dockets/{docket.pk}/")
    return page


def test_typed_answer_is_asked_about_and_a_kept_one_is_not(people: People, office: Office) -> None:
    page = returned(people, office)
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    answer = page.get_by_label("Trả lời")
    answer.fill("Đã sửa theo sổ")
    page.get_by_role("link", name="Gửi", exact=True).first.click(no_wait_after=True)
    expect(answer).to_have_value("Đã sửa theo sổ")
    assert asked == ["beforeunload"]

    with page.expect_navigation():
        page.get_by_role("button", name="Lưu câu trả lời").click()
    expect(page.locator("main")).to_contain_text("đã lưu câu trả lời, chưa gửi")
    with page.expect_navigation():
        page.get_by_role("link", name="Gửi", exact=True).first.click()
    assert asked == ["beforeunload"]
