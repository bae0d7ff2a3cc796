"""The grid by the keyboard, as people know it from a spreadsheet."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.web.browser.conftest import People
from tests.web.office import COMMUNE, Office
from tongket.web.data.models import Role

FORM = "01/VHĐ"


def grid_page(people: People, office: Office, query: str = "") -> Page:
    """The grid with what the server says of it, which it asks for on its own."""
    page = people.page(Role.REPORTER, COMMUNE)
    page.goto(f"/dockets/{office.docket().pk}/forms/{FORM}/{query}")
    expect(page.locator("#live h2")).to_be_visible()
    return page


def cell(page: Page, key: str) -> Locator:
    return page.locator(f'input[data-key="{key}"]')


def kept(office: Office, key: str) -> tuple[str, str]:
    item = office.docket().items.get(key=key)
    return item.raw, item.status


def saved(page: Page) -> None:
    expect(page.locator("#saving")).to_have_text("Đã lưu mọi số liệu.")


def test_arrows_enter_and_tab_save_and_move(people: People, office: Office) -> None:
    page = grid_page(people, office)
    first = cell(page, "dan_so|2020|total")
    first.focus()
    page.keyboard.type("1.234")
    page.keyboard.press("ArrowRight")
    page.keyboard.type("2345")
    page.keyboard.press("Tab")
    expect(cell(page, "dan_so|2022|total")).to_be_focused()
    page.keyboard.type("-")
    page.keyboard.press("Enter")
    saved(page)

    expect(first).to_have_value("1.234")
    expect(cell(page, "dan_so|2021|total")).to_have_value("2.345")
    assert kept(office, "dan_so|2020|total") == ("1.234", "given")
    assert kept(office, "dan_so|2022|total") == ("-", "nothing")


def test_keys_edit_clear_and_turn_back(people: People, office: Office) -> None:
    page = grid_page(people, office, "?cell=dan_so|2021|total")
    first = cell(page, "dan_so|2021|total")
    expect(first).to_be_focused()
    page.keyboard.type("12")
    page.keyboard.press("Enter")
    expect(cell(page, "dan_so|2021|nu")).to_be_focused()
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("F2")
    page.keyboard.type("34")
    page.keyboard.press("ArrowLeft")
    expect(first).to_be_focused()
    page.keyboard.type("9")
    page.keyboard.press("Enter")
    expect(first).to_have_value("12.394")

    page.keyboard.press("ArrowUp")
    page.keyboard.type("7")
    page.keyboard.press("Escape")
    expect(first).to_have_value("12.394")
    page.keyboard.press("Delete")
    expect(first).to_have_value("")
    page.keyboard.press("Control+z")
    saved(page)
    expect(first).to_have_value("12.394")
    page.keyboard.press("Control+y")
    saved(page)
    expect(first).to_have_value("")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    expect(first).to_have_value("12")
    saved(page)
    assert kept(office, "dan_so|2021|total") == ("12", "given")


def test_keys_go_to_the_ends(people: People, office: Office) -> None:
    page = grid_page(people, office, "?cell=nguoi_doc|2022|total")
    for key, there in (
        ("Home", "nguoi_doc|2020|total"), ("End", "nguoi_doc|2024|total"),
        ("Control+Home", "dan_so|2020|total"), ("PageDown", "kinh_phi|2020|total"),
        ("Control+End", "kinh_phi|2024|total"), ("Control+ArrowUp", "dan_so|2024|total"),
        ("ArrowRight", "dan_so|2024|total"),
    ):  # fmt: skip
        page.keyboard.press(key)
        expect(cell(page, there)).to_be_focused()


def test_block_is_copied_and_pasted_after_a_look(people: People, office: Office) -> None:
    page = grid_page(people, office, "?cell=dan_so|2020|total")
    page.evaluate("navigator.clipboard.writeText('1.000\\t1.100\\t1.200\\r\\n500\\t-\\tx\\r\\n')")
    page.keyboard.press("Control+v")
    expect(page.locator("#paste-words")).to_have_text("Dán 6 ô như dưới đây?")
    expect(page.locator("#paste-table tr").first).to_contain_text("(trống) → 1.100")
    page.keyboard.press("Escape")
    expect(cell(page, "dan_so|2020|total")).to_have_value("")

    page.keyboard.press("Control+v")
    expect(page.get_by_role("button", name="Dán", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    saved(page)
    assert kept(office, "dan_so|2022|total") == ("1.200", "given")
    assert kept(office, "dan_so|2021|nu") == ("-", "nothing")
    assert kept(office, "dan_so|2022|nu") == ("x", "not_applicable")
    assert office.docket().items.get(key="dan_so|2020|nu").versions.get().source == "paste"

    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Control+c")
    assert page.evaluate("navigator.clipboard.readText()").replace("\r", "") == (
        "1.000\t1.100\n500\t-"
    )
    page.keyboard.press("Delete")
    saved(page)
    assert kept(office, "dan_so|2021|nu") == ("", "missing")
    page.keyboard.press("Control+z")
    saved(page)
    assert kept(office, "dan_so|2021|nu") == ("-", "nothing")


def test_block_that_runs_over_the_edge_says_so(people: People, office: Office) -> None:
    page = grid_page(people, office, "?cell=kinh_phi|2024|total")
    page.evaluate("navigator.clipboard.writeText('1,5\\t2,5\\n3,5')")
    page.keyboard.press("Control+v")

    expect(page.locator("#paste-words")).to_contain_text("2 giá trị (dấu ✕) rơi ra ngoài")


def test_text_that_is_no_number_is_kept_and_marked(people: People, office: Office) -> None:
    page = grid_page(people, office, "?cell=dan_so|2020|total")
    page.keyboard.type("khoảng hai nghìn")
    page.keyboard.press("Enter")

    expect(page.locator("#saving")).to_contain_text("chưa đọc được thành số")
    expect(cell(page, "dan_so|2020|total")).to_have_value("khoảng hai nghìn")
    expect(page.locator("td.look-invalid")).to_have_count(1)
    assert kept(office, "dan_so|2020|total") == ("khoảng hai nghìn", "")


def test_kinds_of_value_are_put_in_without_a_keyboard(people: People, office: Office) -> None:
    page = grid_page(people, office, "?cell=sach|2020|total")
    page.get_by_role("button", name="Không phát sinh (-)").click()
    saved(page)
    expect(page.locator("td.look-nothing")).to_have_count(1)
    page.get_by_role("button", name="Không áp dụng (x)").click()
    expect(page.locator("td.look-not_applicable")).to_have_count(1)
    saved(page)

    assert kept(office, "sach|2020|total") == ("x", "not_applicable")
