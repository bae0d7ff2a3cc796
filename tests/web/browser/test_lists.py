"""The lists by the keyboard, and with blocks copied from a spreadsheet."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.web.browser.conftest import PHONE, People
from tests.web.office import COMMUNE, DISTRICT, Office
from tongket.web.data.models import Role

PASTE = """text => {
    const held = new DataTransfer();
    held.setData("text/plain", text);
    document.activeElement.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData: held, bubbles: true, cancelable: true }));
}"""


def list_page(people: People, office: Office, code: str, reporter: str) -> Page:
    page = people.page(Role.REPORTER, reporter)
    page.goto(f"/dockets/{office.docket(reporter).pk}/forms/{code}/")
    expect(page.get_by_role("button", name="Thêm dòng").first).to_be_visible()
    return page


def test_enter_goes_to_the_next_idea_and_saving_keeps_the_place(
    people: People, office: Office
) -> None:
    page = list_page(people, office, "06/VHĐ", COMMUNE)
    last = page.locator("form[data-draft]").last
    last.locator("textarea").focus()
    page.keyboard.type("Ý thứ nhất.")
    page.keyboard.press("Enter")
    page.keyboard.type("Ý thứ hai,")
    page.keyboard.press("Alt+Enter")
    page.keyboard.type("hai dòng.")
    page.keyboard.press("Control+Enter")

    expect(page.get_by_text("Đã lưu 2 dòng.")).to_be_in_viewport()
    (item,) = office.docket().items.filter(form="06/VHĐ").exclude(lines=None)
    assert item.lines == [{"text": "Ý thứ nhất."}, {"text": "Ý thứ hai,\nhai dòng."}]
    page.keyboard.press("Tab")
    expect(page.locator("form[data-draft]").last.locator("textarea").first).to_be_focused()


def test_block_of_a_spreadsheet_fills_lines_and_moves_others_down(
    people: People, office: Office
) -> None:
    page = list_page(people, office, "05/VHĐ", DISTRICT)
    number, day = page.locator('[name="so:0"]'), page.locator('[name="ngay:0"]')
    number.fill("9/KH")
    number.press("Enter")
    expect(page.locator('[name="so:1"]')).to_be_focused()
    page.keyboard.type("cuối")
    day.focus()
    page.evaluate(PASTE, '1/2/2024\tKế hoạch\n3/4/2024\tCông văn\t"Hai\ndòng"\n')

    assert [page.locator(f'[name="ngay:{n}"]').input_value() for n in range(3)] == [
        "1/2/2024", "3/4/2024", "",
    ]  # fmt: skip
    assert [page.locator(f'[name="so:{n}"]').input_value() for n in range(3)] == [
        "9/KH", "", "cuối",
    ]  # fmt: skip
    expect(page.get_by_text("đã gõ nhưng chưa lưu")).to_be_visible()


def test_fields_of_a_line_are_all_in_sight(people: People, office: Office) -> None:
    page = list_page(people, office, "07/VHĐ", COMMUNE)
    for size in ({"width": 1366, "height": 768}, PHONE):
        page.set_viewport_size({"width": size["width"], "height": size["height"]})
        fields = page.locator("form[data-draft] textarea, form[data-draft] select")
        boxes = [fields.nth(n).bounding_box() for n in range(fields.count())]
        assert all(box and box["x"] + box["width"] <= size["width"] for box in boxes)
