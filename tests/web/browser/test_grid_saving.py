"""The grid when the line drops, when somebody else is quicker, and when the docket is closed."""

from __future__ import annotations

from playwright.sync_api import Route, expect

from tests.web.browser.conftest import People
from tests.web.browser.test_grid_keys import cell, grid_page, kept, saved
from tests.web.office import COMMUNE, Office
from tests.web.test_operations import send, type_in
from tongket.web.data.models import Role

KEY = "dan_so|2024|total"
READERS = "nguoi_doc|2024|total"


def test_what_is_typed_without_a_line_goes_later(people: People, office: Office) -> None:
    page = grid_page(people, office, f"?cell={KEY}")
    page.context.set_offline(True)
    page.keyboard.type("12.000")
    page.keyboard.press("Enter")
    expect(page.locator("#saving")).to_contain_text("Chưa gửi được 1 ô")
    expect(page.locator("td.is-waiting")).to_have_count(1)
    assert kept(office, KEY) == ("", "")

    page.context.set_offline(False)
    saved(page)
    assert kept(office, KEY) == ("12.000", "given")


def test_what_was_left_in_the_browser_goes_with_the_next_visit(
    people: People, office: Office
) -> None:
    page = grid_page(people, office, f"?cell={KEY}")
    page.context.set_offline(True)
    page.keyboard.type("12.000")
    page.keyboard.press("Enter")
    expect(page.locator("td.is-waiting")).to_have_count(1)
    page.close()
    again = people.opened[-1].new_page()
    again.context.set_offline(False)
    again.goto(f"/dockets/{office.docket().pk}/forms/01/VHĐ/")

    saved(again)
    assert kept(office, KEY) == ("12.000", "given")


def test_what_is_typed_before_the_script_arrives_is_saved(people: People, office: Office) -> None:
    page = people.page(Role.REPORTER, COMMUNE)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/grid.js", hold)
    page.goto(f"/dockets/{office.docket().pk}/forms/01/VHĐ/", wait_until="commit")
    cell(page, KEY).focus()
    page.keyboard.type("12.000")
    cell(page, READERS).focus()
    page.keyboard.type("3.0")
    while not held:
        page.wait_for_timeout(20)
    held[0].continue_()
    page.wait_for_load_state()
    page.keyboard.type("00")
    page.keyboard.press("Enter")

    saved(page)
    assert kept(office, KEY) == ("12.000", "given")
    assert kept(office, READERS) == ("3.000", "given")


def test_two_on_one_cell_are_told_and_one_decides(people: People, office: Office) -> None:
    page = grid_page(people, office, f"?cell={KEY}")
    expect(page.locator("#cell h2")).to_contain_text("Dân số")
    type_in(office, "555")

    page.keyboard.type("12.000")
    page.keyboard.press("Enter")
    unsaved = page.locator("#unsaved")
    expect(unsaved).to_contain_text("Người khác đã sửa ô này. Đang lưu: “555”")
    expect(unsaved).to_contain_text(f"(reporter-{COMMUNE} ghi lúc ")
    expect(unsaved).to_contain_text("Bạn gõ: “12.000”")
    assert kept(office, KEY) == ("555", "given")
    page.reload()
    expect(unsaved).to_contain_text("Bạn gõ: “12.000”")

    page.get_by_role("button", name="Ghi số của tôi").click()
    saved(page)
    expect(unsaved).to_be_hidden()
    assert kept(office, KEY) == ("12.000", "given")


def test_other_tab_sees_what_was_saved(people: People, office: Office) -> None:
    page = grid_page(people, office)
    type_in(office, "555")
    page.evaluate("window.dispatchEvent(new Event('focus'))")

    expect(cell(page, KEY)).to_have_value("555")


def test_docket_sent_from_another_tab_loses_nothing(people: People, office: Office) -> None:
    page = grid_page(people, office, f"?cell={KEY}")
    type_in(office, "555", "sach|2024|total")
    send(office)
    page.keyboard.type("12.000")
    page.keyboard.press("Enter")

    expect(page.locator("#unsaved")).to_contain_text("Bạn gõ: “12.000”")
    page.reload()
    expect(page.locator("#unsaved")).to_contain_text("không còn mở để sửa")
    page.get_by_role("button", name="Bỏ số đã gõ").click()
    expect(page.locator("#unsaved")).to_be_hidden()
    assert kept(office, KEY) == ("", "")


def test_session_that_ended_keeps_what_was_typed(people: People, office: Office) -> None:
    page = grid_page(people, office, f"?cell={KEY}")
    page.context.clear_cookies()
    page.keyboard.type("12.000")
    page.keyboard.press("Enter")

    expect(page.locator("#saving")).to_contain_text("Phiên làm việc đã hết")
    expect(page.locator("#saving a")).to_be_visible()


def test_locked_cells_can_be_reached_and_not_changed(people: People, office: Office) -> None:
    type_in(office, "12.000")
    send(office)
    page = grid_page(people, office)
    page.keyboard.press("Tab")
    cell(page, KEY).focus()
    page.keyboard.type("9")
    page.keyboard.press("Delete")

    expect(cell(page, KEY)).to_have_value("12.000")
    expect(page.locator("td.locked")).to_have_count(35)
    expect(page.locator("#cell")).to_contain_text("Chờ kiểm tra")
    assert Role.REPORTER
