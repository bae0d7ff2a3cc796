"""The pages of administrators, walked: accounts, invitations from a workbook, the audit."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from html import unescape
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tests.house.tree import SOURCE
from tests.starter import starter_plan
from tests.web.office import COMMUNE, DISTRICT, ROOT, STANDING, Office, open_office
from tests.web.test_rights import signed_in
from tongket.locale import words
from tongket.web.data.models import Account, Role, RoleGrant
from tongket.web.operations import FigureInput, open_review, save_figures

TODAY = timezone.localdate()


@pytest.fixture
def office(sqlite_database: str) -> Office:
    return open_office()


@pytest.fixture
def client(office: Office) -> Client:
    return signed_in(office, Role.ADMINISTRATOR, ROOT)


def page(client: Client, path: str, **query: str | int) -> str:
    answer = client.get(path, query)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def workbook(client: Client, *lines: tuple[str, ...]) -> SimpleUploadedFile:
    """The blank workbook as it is downloaded, filled in."""
    blank = client.get("/accounts/invitations/blank/")
    assert blank.headers["Content-Disposition"] == 'attachment; filename="danh-sach-can-bo.xlsx"'
    book = openpyxl.load_workbook(BytesIO(blank.content))
    for row, line in enumerate(lines, start=5):
        for column, text in enumerate(line, start=1):
            book.worksheets[0].cell(row, column, text)
    out = BytesIO()
    book.save(out)
    return SimpleUploadedFile("can-bo.xlsx", out.getvalue())


def passwords(shown: str) -> list[str]:
    return re.findall(r"[a-z2-9]{4}(?:-[a-z2-9]{4}){3}", shown)


def test_account_is_made_and_its_password_shown_until_it_is_taken_down(client: Client) -> None:
    form = {"name": "Tran.B", "full_name": "Trần Thị B", "role": "reporter", "unit": COMMUNE}
    shown = client.post("/accounts/new/", form, follow=True).content.decode()
    (password,) = passwords(shown)

    assert passwords(page(client, "/accounts/handout/")) == [password]
    book = openpyxl.load_workbook(BytesIO(client.get("/accounts/handout/workbook/").content))
    assert [cell.value for cell in book.worksheets[0][5]][3:] == ["tran.b", password]
    client.post("/accounts/handout/")
    assert passwords(page(client, "/accounts/handout/")) == []
    answer = Client().post("/sign-in/", {"username": "tran.b", "password": password})
    assert answer.status_code == 302


def test_passwords_wait_for_another_to_be_made(client: Client) -> None:
    for name in ("mot.a", "hai.b"):
        form = {"name": name, "full_name": name, "role": "viewer", "unit": DISTRICT}
        client.post("/accounts/new/", form)

    assert len(passwords(page(client, "/accounts/handout/"))) == 2
    assert "Còn 2 mật khẩu" in page(client, "/accounts/")


def test_session_keeps_no_password_in_the_clear(client: Client) -> None:
    form = {"name": "mot.a", "full_name": "Một", "role": "viewer", "unit": DISTRICT}
    (password,) = passwords(client.post("/accounts/new/", form, follow=True).content.decode())

    assert password not in str(dict(client.session))


def test_wrong_field_is_told_beside_it_and_what_was_typed_stays(client: Client) -> None:
    form = {"name": "Trần B", "full_name": "Trần B", "role": "reporter", "unit": COMMUNE}
    answer = client.post("/accounts/new/", form)
    shown = unescape(answer.content.decode())

    assert answer.status_code == 400
    assert "“trần b” không dùng làm tên" in shown.lower()
    assert 'value="Trần B"' in shown
    assert not Account.objects.filter(full_name="Trần B").exists()


def test_accounts_are_searched_and_filtered(client: Client, office: Office) -> None:
    office.actor(Role.REPORTER, COMMUNE)
    Account.objects.create(name="da.nghi", full_name="Lê Đã Nghỉ", is_active=False)

    assert "reporter-" in page(client, "/accounts/", q=COMMUNE)
    assert "Lê Đã Nghỉ" not in page(client, "/accounts/", q=COMMUNE)
    assert "Lê Đã Nghỉ" in page(client, "/accounts/", q="lê nghỉ", state="closed")
    assert "Lê Đã Nghỉ" in page(client, "/accounts/", q="da nghi le")
    assert "Lê Đã Nghỉ" in page(client, "/accounts/", q="ĐÃ")
    assert "Không có tài khoản" in page(client, "/accounts/", q="không ai như vậy")


def test_long_list_is_divided_into_pages(client: Client) -> None:
    Account.objects.bulk_create(
        Account(name=f"nguoi.{n:03}", full_name=f"Người {n:03}") for n in range(120)
    )

    assert "Trang 2/3" in page(client, "/accounts/", page=2, q="người")
    assert "Trang 3/3" in page(client, "/accounts/", page=99, q="người")


def test_steps_of_an_account_are_taken_from_its_page(client: Client, office: Office) -> None:
    account = office.actor(Role.REPORTER, COMMUNE).account
    lender = RoleGrant.objects.get(account=office.actor(Role.APPROVER, DISTRICT).account)
    here = f"/accounts/{account}/"
    week = (TODAY + timedelta(days=7)).isoformat()

    client.post(f"{here}roles/", {"role": "viewer", "place": DISTRICT, "valid_from": TODAY})
    stand_in = {"grant": lender.pk, "valid_from": TODAY, "valid_to": week, "reason": "Đi công tác"}
    client.post(f"{here}stand-in/", stand_in)
    shown = page(client, here)
    assert "Người xem" in shown
    assert "Đi công tác" in shown

    viewer = RoleGrant.objects.get(account=account, role="viewer")
    client.post(f"{here}roles/{viewer.pk}/end/", {"last_day": ""})
    assert "thôi ngày" in page(client, here)
    client.post(f"{here}close/")
    assert "Mở lại tài khoản" in page(client, here)


@pytest.mark.parametrize(
    ("step", "form", "said"),
    [
        ("roles/", {"role": "viewer", "place": "nowhere"}, "Hãy chọn"),
        ("roles/", {"role": "viewer", "place": DISTRICT, "valid_to": "mai"}, "“mai” không phải"),
        ("roles/", {"role": "viewer", "place": DISTRICT, "valid_to": "2000-01-01"}, "được trước"),
        ("stand-in/", {"grant": "1", "valid_from": "2026-01-01"}, "Ủy quyền cần đủ"),
        (
            "stand-in/",
            {"grant": "999", "valid_from": "2026-01-01", "valid_to": "2026-01-02", "reason": "x"},
            "không giữ vai trò",
        ),
    ],
)
def test_step_that_is_not_possible_says_why(
    client: Client, office: Office, step: str, form: dict[str, str], said: str
) -> None:
    account = office.actor(Role.REPORTER, COMMUNE).account
    answer = client.post(f"/accounts/{account}/{step}", form)

    assert (answer.status_code, said in answer.content.decode()) == (400, True)


def test_lock_out_is_listed_and_lifted(client: Client, office: Office) -> None:
    account = Account.objects.get(pk=office.actor(Role.REPORTER, COMMUNE).account)
    form = {"username": account.name, "password": "sai"}
    for _ in range(5):
        Client().post("/sign-in/", form)
    shown = page(client, "/accounts/")
    (lift,) = re.findall(r"/accounts/lock-outs/\d+/lift/", shown)

    client.post(lift)

    assert "lock-outs" not in page(client, "/accounts/")
    assert Client().post("/sign-in/", form).status_code == 200


def test_officers_of_a_workbook_are_shown_confirmed_and_made(client: Client) -> None:
    book = workbook(
        client,
        ("le.a", "Lê Văn A", "a@tinh.vn", "Người báo cáo", COMMUNE),
        ("tran.b", "Trần Thị B", "", "Người duyệt", DISTRICT, "01/03/2026", "31/12/2026"),
    )
    before = Account.objects.count()
    shown = client.post("/accounts/invitations/", {"workbook": book}, follow=True).content.decode()
    assert Account.objects.count() == before
    assert "Sẽ tạo 2 tài khoản" in shown
    sealed = re.search(r'name="sealed" value="([^"]+)"', shown)
    assert sealed

    done = client.post("/accounts/invitations/confirm/", {"sealed": sealed[1]}, follow=True)
    assert len(passwords(done.content.decode())) == 2
    assert Account.objects.get(name="tran.b").grants.get().place == DISTRICT

    again = client.post("/accounts/invitations/confirm/", {"sealed": sealed[1]})
    assert (again.status_code, Account.objects.count()) == (409, before + 2)
    assert "đã có tài khoản" in again.content.decode()


def test_wrong_workbook_is_told_by_cell_and_makes_nothing(client: Client) -> None:
    before = Account.objects.count()
    book = workbook(
        client,
        ("le.a", "Lê Văn A", "", "Người báo cáo", COMMUNE),
        ("le.a", "Lê Thị C", "", "Giám đốc", "khong-co", "31/02/2026"),
    )
    answer = client.post("/accounts/invitations/", {"workbook": book})
    shown = answer.content.decode()

    assert (answer.status_code, Account.objects.count()) == (400, before)
    assert re.findall(r"<tr><td>([A-G]\d+)</td>", shown) == ["A5", "D6", "E6", "F6", "A6"]
    assert 'name="sealed"' not in shown


@pytest.mark.parametrize("sealed", ["", "rác", "gAAAAABm"])
def test_preview_that_was_changed_makes_nothing(client: Client, sealed: str) -> None:
    answer = client.post("/accounts/invitations/confirm/", {"sealed": sealed})

    assert answer.status_code == 400
    assert "gửi lại tệp" in answer.content.decode()


def test_file_that_is_too_large_is_not_read(client: Client) -> None:
    sent = SimpleUploadedFile("to.xlsx", b"PK" + b"\0" * (2 * 2**20))
    answer = client.post("/accounts/invitations/", {"workbook": sent})

    assert (answer.status_code, "2 MiB" in answer.content.decode()) == (400, True)


def test_audit_shows_who_acted_for_whom(client: Client, office: Office) -> None:
    lender = office.actor(Role.REPORTER, COMMUNE)
    acting = office.actor(Role.REPORTER, COMMUNE, acting_for=lender)
    figure = FigureInput("dan_so|2024|total", "5", 0)
    save_figures(acting, office.docket().pk, [figure], source="grid")

    shown = page(client, "/audit/", acting="yes")
    assert f"thay {lender.name}" in shown
    assert "Lưu số liệu" in shown
    assert shown.count('<td class="n">') == 1
    assert f"thay {lender.name}" in page(client, "/audit/", account=lender.name)
    assert "Không có dòng" in page(client, "/audit/", place=DISTRICT, operation="save")
    assert page(client, "/audit/", place=COMMUNE, operation="save").count('<td class="n">') == 1


def test_audit_tells_facts_in_words(client: Client) -> None:
    form = {"name": "mot.a", "full_name": "Một", "role": "viewer", "unit": DISTRICT}
    client.post("/accounts/new/", {**form, "valid_from": "01/03/2026"})
    shown = page(client, "/audit/", operation="grant_role")

    assert re.search(r">vai trò</span> Người xem", shown)
    assert re.search(r">từ ngày</span> 01/03/2026", shown)


def test_audit_of_a_district_holds_what_concerns_it_alone(office: Office) -> None:
    for place in (COMMUNE, "phuong-mau-bon"):
        docket = office.docket(place)
        figure = FigureInput("dan_so|2024|total", "5", 0)
        save_figures(office.actor(Role.REPORTER, place), docket.pk, [figure], source="grid")
    district = signed_in(office, Role.ADMINISTRATOR, DISTRICT)
    standing = signed_in(office, Role.STANDING, STANDING)

    assert page(district, "/audit/").count('<td class="n">') == 1
    assert page(standing, "/audit/", operation="save").count('<td class="n">') == 2


def test_every_operation_of_the_audit_is_worded() -> None:
    written = {
        name
        for file in (SOURCE / "web" / "operations").glob("*.py")
        for name in re.findall(r'(?:write_audit|_told)\(\s*"(\w+)"', file.read_text("utf-8"))
    }

    assert len(written) > 20
    assert {f"web.audit.operation.{name}" for name in written} == {
        key for key in words().plain if key.startswith("web.audit.operation.")
    }


def test_units_of_one_name_are_told_apart(sqlite_database: str) -> None:
    del sqlite_database
    plan = starter_plan()
    renamed = tuple(
        replace(unit, name="Phường 2") if unit.id in (COMMUNE, "xa-mau-nam") else unit
        for unit in plan.units
    )
    office = Office(
        open_review(None, plan.model_copy(update={"units": renamed}), illustrative=True)
    )
    client = signed_in(office, Role.ADMINISTRATOR, ROOT)
    office.actor(Role.REPORTER, COMMUNE)

    for path in ("/accounts/new/", "/audit/"):
        shown = page(client, path)
        assert re.findall(r"<option[^>]*>(Phường 2[^<]*)<", shown) == [
            "Phường 2 (Huyện Mẫu Đông)", "Phường 2 (Thị xã Mẫu Tây)",
        ]  # fmt: skip
    assert "Người báo cáo, Phường 2 (Huyện Mẫu Đông)" in page(client, "/accounts/")
    assert "<h1>Phường 2 (Huyện Mẫu Đông)</h1>" in page(
        signed_in(office, Role.REPORTER, COMMUNE), f"/dockets/{office.docket().pk}/"
    )
    shown = client.post(
        "/accounts/invitations/",
        {"workbook": workbook(client, ("a.b", "A B", "", "Người báo cáo", "Phường 2"))},
    ).content.decode()
    assert "(Huyện Mẫu Đông), " in unescape(shown)


@pytest.mark.parametrize(
    ("step", "sent", "said"),
    [
        ("stand-in", {"reason": "Đi vắng", "valid_from": "27/11/2026", "valid_to": "31/11/2026"},
         "“31/11/2026” không phải là một ngày"),
        ("stand-in", {"reason": "Đi vắng", "valid_from": "27/11/2026", "valid_to": "26/11/2026"},
         "Đến ngày không được trước từ ngày."),
        ("roles", {"role": "viewer", "place": DISTRICT, "valid_from": "1/2/2026", "valid_to": "x"},
         "“x” không phải là một ngày"),
    ],
)  # fmt: skip
def test_what_was_typed_stays_when_a_day_is_wrong(
    office: Office, client: Client, step: str, sent: dict[str, str], said: str
) -> None:
    person, lender = office.actor(Role.REPORTER, COMMUNE), office.actor(Role.APPROVER, DISTRICT)
    grant = RoleGrant.objects.get(account=lender.account)
    if step == "stand-in":
        sent = {**sent, "grant": str(grant.pk)}

    answer = client.post(f"/accounts/{person.account}/{step}/", sent)
    shown = unescape(answer.content.decode())

    assert answer.status_code == 400
    assert said in shown
    for name in ("valid_from", "valid_to", "reason"):
        assert name not in sent or f'value="{sent[name]}"' in shown
    chosen = re.findall(r'<option value="([^"]+)" selected', shown)
    assert chosen == [sent[name] for name in ("role", "place", "grant") if name in sent]


def test_role_is_ended_only_after_a_word_on_what_ends(office: Office, client: Client) -> None:
    person = office.actor(Role.REPORTER, COMMUNE)
    shown = page(client, f"/accounts/{person.account}/")

    (folded,) = re.findall(r"<details><summary>Kết thúc</summary>(.*?)</details>", shown, re.DOTALL)
    assert "Ngày cuối để trống: kết thúc ngay" in folded
    assert "Xác nhận kết thúc" in folded
