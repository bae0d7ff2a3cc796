"""The journeys of a review walked in a browser, from the first figure to the leader's report. With
TONGKET_PICTURES they leave the pictures of the tutorials.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.web.browser.conftest import People
from tests.web.browser.test_grid_keys import cell, saved
from tests.web.office import AGENCY, COMMUNE, DISTRICT, ROOT, STANDING, Office
from tests.web.sending import OLDER, POPULATION, READERS, book
from tests.web.test_operations import KEY, type_in
from tests.web.test_operations import READERS as READERS_KEY
from tongket.web.data.models import Account, Role
from tongket.web.operations import create_account

Shot = Callable[[Page, str], None]
WORD = "mot-mat-khau-dai-1"


NAMES = {
    (Role.REPORTER, COMMUNE): "Cán bộ Xã Mẫu Hai", (Role.APPROVER, DISTRICT): "Người duyệt huyện",
    (Role.REPORTER, DISTRICT): "Cán bộ huyện", (Role.REPORTER, AGENCY): "Cán bộ sở",
    (Role.STANDING, STANDING): "Cơ quan thường trực", (Role.LEADER, ROOT): "Lãnh đạo tỉnh",
    (Role.ADMINISTRATOR, ROOT): "Quản trị tỉnh", (Role.COUNCIL, ROOT): "Thành viên hội đồng",
    (Role.VIEWER, DISTRICT): "Người xem huyện",
}  # fmt: skip


def seat(people: People, role: Role, place: str) -> Page:
    """A page of somebody with a name that can stand on the pictures."""
    page = people.page(role, place)
    Account.objects.filter(name=f"{role.value}-{place}").update(full_name=NAMES[role, place])
    return page


def through(page: Page, door: Locator) -> None:
    """Click, and wait for the page that it leads to and its script: else the next step may meet the
    page before it, or come between a form and its answer.
    """
    with page.expect_navigation():
        door.click()


def open_form(page: Page) -> None:
    """Into the grid, without whose script nothing is pasted as a block."""
    through(page, page.get_by_role("link", name="Biểu 1"))


def docket_page(page: Page, office: Office, reporter: str = COMMUNE) -> None:
    page.goto(f"/dockets/{office.docket(reporter).pk}/")


def take(page: Page, action: str) -> None:
    """Follow the button of a step and confirm it on its page."""
    through(page, page.get_by_role("link", name=action, exact=True))
    through(page, page.get_by_role("button", name=action, exact=True))


def test_commune_signs_in_and_fills_by_the_keyboard_alone(
    people: People, office: Office, shot: Shot
) -> None:
    office.actor(Role.REPORTER, COMMUNE)
    made = create_account(None, "moi", "Cán bộ mới", password=WORD)
    Account.objects.filter(pk=made.pk).update(must_change_password=False)
    made.grants.create(role=Role.REPORTER, place=COMMUNE, valid_from="2024-01-01")
    page = people.stranger()
    page.goto("/")
    shot(page, "sign-in")
    page.get_by_label("Tên đăng nhập").focus()
    page.keyboard.type("moi")
    page.keyboard.press("Tab")
    page.keyboard.type(WORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Việc của tôi")).to_be_visible()
    shot(page, "commune-tasks")

    follow(page, "Xã Mẫu Hai")
    shot(page, "commune-docket")
    follow(page, "Biểu 1")
    for _ in range(60):
        if page.evaluate("document.activeElement.dataset.key") == "dan_so|2020|total":
            break
        page.keyboard.press("Tab")
    for value in ("10.000", "10.100", "10.200", "10.300", "10.400"):
        page.keyboard.type(value)
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    page.keyboard.type("5.000")
    page.keyboard.press("Enter")
    saved(page)
    expect(page.locator("#live")).to_contain_text("Tỷ lệ người dân đọc sách")
    shot(page, "commune-grid")
    assert office.docket().items.get(key="dan_so|2024|total").raw == "10.400"
    docket_page(page, office)
    follow(page, "Gửi")
    shot(page, "commune-submit")
    expect(page.locator("form.card")).to_contain_text("chỗ đang mở")
    page.get_by_role("button", name="Gửi", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".state-submitted")).to_be_visible()
    assert office.docket().state == "submitted"


def follow(page: Page, name: str) -> None:
    """Go on by the keyboard: to the link, and Enter."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").strip().startswith(name):
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
    raise AssertionError(name)


def test_commune_sends_a_workbook_and_confirms(
    people: People, office: Office, shot: Shot, tmp_path: Path
) -> None:
    filled = tmp_path / "phieu.xlsx"
    filled.write_bytes(book(office, {POPULATION: 12_000, READERS: 13_000, OLDER: "10.000"}))
    page = seat(people, Role.REPORTER, COMMUNE)
    docket_page(page, office)
    through(page, page.get_by_role("link", name="Tải biểu về, hoặc gửi bằng tệp Excel"))
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải tệp Excel đã ghi sẵn").click()
    assert download.value.suggested_filename.endswith(".xlsx")
    page.get_by_label("Tệp Excel").set_input_files(filled)
    shot(page, "commune-workbook")
    through(page, page.get_by_role("button", name="Đọc tệp"))
    expect(page.locator(".differences tbody tr")).to_have_count(3)
    shot(page, "commune-preview")
    through(page, page.get_by_role("button", name="Lưu 3 chỗ"))
    expect(page.get_by_text("Đã lưu 3 chỗ từ tệp phieu.xlsx.")).to_be_visible()
    assert office.docket().items.get(key=KEY).raw == "12000"


def test_docket_goes_up_through_every_level_to_the_leader(
    people: People, office: Office, shot: Shot
) -> None:
    commune, district = seat(people, Role.REPORTER, COMMUNE), seat(people, Role.APPROVER, DISTRICT)
    fill_by_paste(commune, office, shot)
    return_one_cell(district, office, shot)
    answer_and_correct(commune, office, shot)
    approve_the_changes(district, office, shot)
    send_the_district(seat(people, Role.REPORTER, DISTRICT), office, shot)
    send_the_agency(seat(people, Role.REPORTER, AGENCY), office, shot)
    approve_and_cut_off(seat(people, Role.STANDING, STANDING), office, shot)
    read_and_download(seat(people, Role.LEADER, ROOT), office, shot)


def fill_by_paste(commune: Page, office: Office, shot: Shot) -> None:
    docket_page(commune, office)
    open_form(commune)
    cell(commune, "dan_so|2024|total").focus()
    commune.evaluate("navigator.clipboard.writeText('12.000\\n6.000\\n3.000\\n1.500')")
    commune.keyboard.press("Control+v")
    shot(commune, "commune-paste")
    commune.get_by_role("button", name="Dán", exact=True).click()
    saved(commune)
    docket_page(commune, office)
    take(commune, "Gửi")


def return_one_cell(district: Page, office: Office, shot: Shot) -> None:
    district.goto("/")
    shot(district, "district-tasks")
    docket_page(district, office)
    take(district, "Tiếp nhận")
    through(district, district.get_by_role("link", name="Xem xét số liệu"))
    district.get_by_role("link", name="Biểu 1").click()
    district.locator(f'[name="reason:{READERS_KEY}"]').fill("Đối chiếu với sổ thư viện.")
    shot(district, "district-check")
    through(district, district.get_by_role("button", name="Trả lại", exact=True))
    expect(district.locator("form.card")).to_contain_text("Trả lại 1 chỗ; ")
    through(district, district.get_by_role("button", name="Trả lại", exact=True))
    expect(district.locator(".state-returned")).to_be_visible()
    district.go_back()
    expect(district.locator("h1")).to_be_visible()


def answer_and_correct(commune: Page, office: Office, shot: Shot) -> None:
    docket_page(commune, office)
    shot(commune, "commune-returned")
    commune.get_by_label("Trả lời").fill("Đã đối chiếu: 2.900 người.")
    through(commune, commune.get_by_role("button", name="Lưu câu trả lời"))
    open_form(commune)
    shot(commune, "commune-returned-cell")
    expect(commune.locator("td.returned input")).to_have_count(1)
    cell(commune, "nguoi_doc|2024|total").focus()
    commune.keyboard.type("2.900")
    commune.keyboard.press("Enter")
    saved(commune)
    docket_page(commune, office)
    take(commune, "Gửi")


def approve_the_changes(district: Page, office: Office, shot: Shot) -> None:
    docket_page(district, office)
    take(district, "Tiếp nhận")
    through(district, district.get_by_role("link", name="Xem xét số liệu"))
    expect(district.locator("tbody tr")).to_have_count(1)
    shot(district, "district-changes")
    through(district, district.get_by_role("link", name="Duyệt", exact=True))
    shot(district, "district-approve")
    through(district, district.get_by_role("button", name="Duyệt", exact=True))
    expect(district.locator(".state-approved")).to_be_visible()


def send_the_district(own: Page, office: Office, shot: Shot) -> None:
    type_in(office, "12", "truong|2024|total", DISTRICT)
    docket_page(own, office, DISTRICT)
    through(own, own.get_by_role("link", name="Gửi", exact=True))
    for field in own.locator('input[name^="missing:"]').all():
        field.fill("Chưa gửi, đã nhắc.")
    shot(own, "district-submit")
    through(own, own.get_by_role("button", name="Gửi", exact=True))
    expect(own.locator(".state-submitted")).to_be_visible()


def send_the_agency(agency: Page, office: Office, shot: Shot) -> None:
    type_in(office, "11", "truong_dat|2024|total", AGENCY)
    docket_page(agency, office, AGENCY)
    shot(agency, "agency-docket")
    take(agency, "Gửi")


def approve_and_cut_off(standing: Page, office: Office, shot: Shot) -> None:
    for reporter in (DISTRICT, AGENCY):
        docket_page(standing, office, reporter)
        take(standing, "Tiếp nhận")
        take(standing, "Duyệt")
        expect(standing.locator(".state-approved")).to_be_visible()
    standing.goto(f"/reviews/{office.review.code}/")
    shot(standing, "standing-board")
    standing.goto(f"/reviews/{office.review.code}/cut-off/")
    shot(standing, "standing-cut-off")
    through(standing, standing.locator("main form button").first)


def read_and_download(leader: Page, office: Office, shot: Shot) -> None:
    leader.goto(f"/reviews/{office.review.code}/results/")
    expect(leader.locator("main")).to_contain_text("24,17")
    shot(leader, "leader-results")
    through(leader, leader.get_by_role("link", name="24,17").first)
    shot(leader, "leader-leaves")
    expect(leader.locator("main")).to_contain_text("2.900")
    leader.go_back()
    with leader.expect_download() as download:
        leader.get_by_role("link", name="bao-cao.pdf").first.click()
    place = Path(str(download.value.path()))
    assert place.read_bytes().startswith(b"%PDF")


def test_administrator_makes_an_account_that_signs_in_and_closes_it(
    people: People, office: Office, shot: Shot
) -> None:
    administrator = seat(people, Role.ADMINISTRATOR, ROOT)
    administrator.goto("/accounts/")
    through(administrator, administrator.get_by_role("link", name="Thêm một tài khoản"))
    administrator.get_by_label("Họ và tên").fill("Cán bộ mới")
    administrator.get_by_label("Tên đăng nhập").fill("can-bo-moi")
    administrator.get_by_label("Vai trò").select_option("reporter")
    administrator.locator("#f-unit").select_option(COMMUNE)
    shot(administrator, "administrator-new")
    through(administrator, administrator.get_by_role("button", name="Tạo tài khoản"))
    password = administrator.locator("code.key").last.inner_text()
    # The picture shows no password, not even one of a test.
    administrator.evaluate("document.querySelectorAll('code.key')[1].textContent = '••••••••'")
    shot(administrator, "administrator-handout")
    through(administrator, administrator.get_by_role("button", name="Đã ghi lại"))
    sign_in_the_first_time(people.stranger(), password)

    administrator.goto("/accounts/")
    shot(administrator, "administrator-accounts")
    through(administrator, administrator.get_by_role("link", name="Cán bộ mới"))
    shot(administrator, "administrator-account")
    administrator.locator("summary", has_text="Đóng tài khoản").click()
    through(administrator, administrator.locator("details[open]").get_by_role("button"))
    assert not Account.objects.get(name="can-bo-moi").is_active
    administrator.goto("/audit/")
    expect(administrator.locator("main")).to_contain_text("can-bo-moi")
    shot(administrator, "administrator-audit")


def sign_in_the_first_time(page: Page, password: str) -> None:
    page.goto("/")
    page.get_by_label("Tên đăng nhập").fill("can-bo-moi")
    page.get_by_label("Mật khẩu").fill(password)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/password/"))


def test_council_member_and_viewer_read_and_change_nothing(
    people: People, office: Office, shot: Shot
) -> None:
    council = seat(people, Role.COUNCIL, ROOT)
    council.goto(f"/reviews/{office.review.code}/results/")
    shot(council, "council-results")
    with council.expect_download() as download:
        council.get_by_role("link", name="khen-thuong.xlsx").click()
    assert Path(str(download.value.path())).read_bytes().startswith(b"PK")
    viewer = seat(people, Role.VIEWER, DISTRICT)
    viewer.goto(f"/reviews/{office.review.code}/")
    shot(viewer, "viewer-board")
    through(viewer, viewer.get_by_role("link", name="Xã Mẫu Hai"))
    shot(viewer, "viewer-docket")
    for page in (council, viewer):
        docket_page(page, office)
        assert page.locator("main form").count() == 0
        open_form(page)
        assert page.locator("main input:not([readonly]):not([disabled])").count() == 0
