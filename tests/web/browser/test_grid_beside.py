"""What stands beside the cells: findings, sums, indicators, the year before, comments, history."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.web.browser.conftest import PHONE, SCREEN, People
from tests.web.browser.test_grid_keys import FORM, cell, grid_page, saved
from tests.web.office import COMMUNE, DISTRICT, Office
from tests.web.test_operations import type_in
from tongket.web.data.models import Role

KEY, READERS = "dan_so|2024|total", "nguoi_doc|2024|total"


def test_findings_sums_and_indicators_follow_what_is_typed(people: People, office: Office) -> None:
    page = grid_page(people, office, f"?cell={KEY}")
    page.keyboard.type("10.000")
    page.keyboard.press("Enter")
    cell(page, READERS).focus()
    page.keyboard.type("4321")
    page.keyboard.press("Enter")
    saved(page)
    live = page.locator("#live")
    expect(live).to_contain_text("43,2")
    expect(live).to_contain_text("4.321 / 10.000")

    cell(page, READERS).focus()
    page.keyboard.type("10.001")
    page.keyboard.press("Enter")
    expect(page.locator("td.has-error")).to_have_count(1)
    cell(page, READERS).focus()
    doubt = page.locator("#cell .doubt-error")
    expect(doubt).to_contain_text("Số người đọc lớn hơn dân số")

    cell(page, "kinh_phi|2023|total").focus()
    page.keyboard.type("1,5")
    page.keyboard.press("Tab")
    page.keyboard.type("2,5")
    page.keyboard.press("Enter")
    expect(page.locator('[data-total="kinh_phi|total"]')).to_have_text("4,0")


def test_year_before_and_difference_stand_beside(people: People, office: Office) -> None:
    type_in(office, "10.000", "dan_so|2023|total")
    type_in(office, "12.000")
    page = grid_page(people, office, f"?cell={KEY}")

    expect(page.locator("#cell")).to_contain_text("Năm 2023: 10.000")
    expect(page.locator("#cell")).to_contain_text("Chênh lệch: +2.000 (+20,0%)")


def test_both_sides_talk_about_a_cell_and_see_its_history(people: People, office: Office) -> None:
    type_in(office, "10.000")
    type_in(office, "12.000")
    district = people.page(Role.APPROVER, DISTRICT)
    district.goto(f"/dockets/{office.docket().pk}/forms/{FORM}/?cell={KEY}")
    district.get_by_text("Trao đổi (0)").click()
    district.get_by_label("Viết cho bên kia").fill("Số này theo <điều tra> nào?")
    district.get_by_role("button", name="Gửi trao đổi").click()
    expect(district.locator(".comment")).to_contain_text("theo <điều tra> nào?")

    page = grid_page(people, office, f"?cell={KEY}")
    expect(page.locator("td.has-comment")).to_have_count(1)
    expect(page.locator(".comment")).to_contain_text(f"approver-{DISTRICT}")
    page.get_by_label("Viết cho bên kia").fill("Theo sổ hộ tịch.")
    page.get_by_role("button", name="Gửi trao đổi").click()
    expect(page.locator(".comment")).to_have_count(2)
    page.get_by_text("Lịch sử (2)").click()
    newest = page.locator(".history tbody tr").first
    expect(newest).to_contain_text(f"reporter-{COMMUNE}")
    expect(newest.locator("td.n")).to_have_text(["10.000", "12.000"])


UNDER = """() => document.activeElement.getBoundingClientRect().bottom
    - document.getElementById("cell").getBoundingClientRect().top"""


def test_cell_that_is_typed_in_is_never_under_the_panel(people: People, office: Office) -> None:
    for size in (SCREEN, PHONE):
        page = grid_page(people, office)
        page.set_viewport_size(size)
        cells = page.locator("#grid input[data-year='2024']")
        cells.first.focus()
        for number in range(cells.count()):
            label = (cells.nth(number).get_attribute("aria-label") or "").split(" ")[0]
            expect(page.locator("#cell h2")).to_contain_text(f"{label} ")
            page.wait_for_function(f"({UNDER})() <= 0")
            page.keyboard.press("Enter")
