"""The page of a list: what is chosen, what is kept, and what becomes of lines that are refused."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from tests.web.office import COMMUNE, DISTRICT, ROOT, Office, open_office
from tests.web.test_operations import send
from tests.web.test_rights import signed_in
from tongket.core.approval import ItemState
from tongket.web.data.models import Docket, Item, Role
from tongket.web.operations import LinesInput, save_lines, submit_docket

REGISTER = "05/VHĐ"
LINE = {"so": "12/QĐ-UBND", "ngay": "1/2/2024", "trich_yeu": "Thành lập tổ", "loai": "Quyết định"}


@pytest.fixture
def office(sqlite_database: str, folders: None) -> Office:
    return open_office()


def page_of(office: Office, code: str, reporter: str) -> str:
    return f"/dockets/{office.docket(reporter).pk}/forms/{code}/"


def fields(*lines: dict[str, str], key: str = REGISTER, version: int = 0) -> dict[str, str]:
    cells = {f"{name}:{n}": text for n, line in enumerate(lines) for name, text in line.items()}
    return {**cells, "key": key, "version": str(version)}


def selects(html: str) -> dict[str, list[tuple[str, bool]]]:
    """Each drop-down by its name: its texts, and which is chosen."""
    found = re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', html, re.DOTALL)
    return {
        unescape(name): [
            (unescape(text), bool(chosen))
            for chosen, text in re.findall(r"<option( selected)?>([^<]*)</option>", options)
        ]
        for name, options in found
    }


def reporter(office: Office, code: str) -> Client:
    return signed_in(office, Role.REPORTER, code)


def register(office: Office) -> Item:
    return office.docket(DISTRICT).items.get(key=REGISTER)


def test_a_choice_is_chosen_from_the_words_of_the_workbook(office: Office) -> None:
    client, page = reporter(office, DISTRICT), page_of(office, REGISTER, DISTRICT)
    client.post(f"{page}save/", fields(LINE))

    shown = selects(client.get(page).content.decode())

    choices = ["Quyết định", "Kế hoạch", "Công văn"]
    assert shown["loai:0"] == [("", False), *((text, text == "Quyết định") for text in choices)]
    assert shown["loai:1"] == [("", False), *((text, False) for text in choices)]


def test_a_text_that_is_no_choice_is_kept_until_another_is_chosen(office: Office) -> None:
    lines = LinesInput(REGISTER, ({**LINE, "loai": "Thông báo"},), 0)
    save_lines(office.actor(Role.REPORTER, DISTRICT), office.docket(DISTRICT).pk, lines,
               source="workbook")  # fmt: skip

    shown = selects(
        reporter(office, DISTRICT).get(page_of(office, REGISTER, DISTRICT)).content.decode()
    )

    assert ("Thông báo", True) in shown["loai:0"]
    assert "Thông báo" not in dict(shown["loai:1"])


def test_a_nomination_is_chosen_like_in_the_workbook(office: Office) -> None:
    shown = selects(
        reporter(office, COMMUNE).get(page_of(office, "07/VHĐ", COMMUNE)).content.decode()
    )

    assert [text for text, _ in shown["kind:0"]] == ["", "Tập thể", "Cá nhân"]
    assert len(shown["award:0"]) > 1
    assert any(name.startswith("part:") for name in shown)


def test_saved_lines_are_told(office: Office) -> None:
    client = reporter(office, DISTRICT)

    answer = client.post(f"{page_of(office, REGISTER, DISTRICT)}save/", fields(LINE), follow=True)

    assert "Đã lưu 1 dòng." in answer.content.decode()
    assert register(office).lines == [LINE]


def test_of_two_who_save_the_second_sees_both_and_loses_nothing(office: Office) -> None:
    client, page = reporter(office, DISTRICT), page_of(office, REGISTER, DISTRICT)
    client.post(f"{page}save/", fields(LINE))
    mine = {**LINE, "trich_yeu": "Kiện toàn <tổ>", "loai": "Công văn"}

    answer = client.post(f"{page}save/", fields(mine))

    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Phần này vừa được sửa ở nơi khác." in html
    assert "Thành lập tổ" in html
    assert "Kiện toàn &lt;tổ&gt;</textarea>" in html
    assert ("Công văn", True) in selects(html)["loai:0"]
    assert register(office).lines == [LINE]
    version = re.search(r'name="version" value="(\d+)"', html)
    assert version is not None
    again = client.post(f"{page}save/", fields(mine, version=int(version[1])))
    assert again.status_code == 302
    assert register(office).lines == [mine]


def test_lines_typed_into_what_was_sent_meanwhile_are_shown_again(office: Office) -> None:
    client, page = reporter(office, COMMUNE), page_of(office, "06/VHĐ", COMMUNE)
    send(office)
    item = office.docket().items.get(key="06/VHĐ|III.2")
    assert item.state != ItemState.OPEN

    answer = client.post(
        f"{page}save/", fields({"text": "Thư viện còn nhỏ."}, key=item.key, version=item.version)
    )

    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Phần này vừa được gửi đi hoặc khóa" in html
    assert "chưa được lưu" in html
    assert "<li>Thư viện còn nhỏ.</li>" in html
    assert office.docket().items.get(pk=item.pk).lines == item.lines


def test_what_is_odd_in_a_line_is_told_to_both_sides(office: Office) -> None:
    client, page = reporter(office, DISTRICT), page_of(office, REGISTER, DISTRICT)

    told = client.post(f"{page}save/", fields({**LINE, "ngay": "31/2/2024"}), follow=True)

    warned = "dòng 1: “31/2/2024” ở cột “Ngày ban hành"
    assert warned in told.content.decode()
    docket = office.docket(DISTRICT)
    communes = Docket.objects.exclude(reporter=DISTRICT).values_list("reporter", flat=True)
    submit_docket(office.actor(Role.REPORTER, DISTRICT), docket.pk, revision=docket.revision,
                  missing=dict.fromkeys(communes, "chậm"))  # fmt: skip
    checked = signed_in(office, Role.APPROVER, ROOT).get(f"/dockets/{docket.pk}/check/")
    assert warned in checked.content.decode()


def test_line_that_would_be_left_out_is_not_sent_and_its_place_is_named(office: Office) -> None:
    client, page = reporter(office, COMMUNE), page_of(office, "07/VHĐ", COMMUNE)
    client.post(f"{page}save/", fields({"name": "Tổ đọc sách"}, key="07/VHĐ"))
    docket = office.docket()
    step = f"/dockets/{docket.pk}/steps/submit/"

    answer = client.post(step, {"revision": str(docket.revision)})

    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Còn lỗi chưa sửa ở 1 chỗ" in html
    assert f'href="{page.replace("Đ", "%C4%90")}?cell=07%2FVH%C4%90"' in html
    assert office.docket().state == "draft"
    shown = client.get(page).content.decode()
    told = re.findall(r'<li class="doubt doubt-error">(.*?)</li>', shown)
    assert any("dòng 1: chưa chọn hình thức khen thưởng ở cột “" in one for one in told)
    assert not any(re.search(r"\bô [A-Z]+\d", one) for one in told)


@pytest.mark.parametrize("wrong", [{"version": "một"}, {"key": "không có"}, {"key": ""}])
def test_what_cannot_be_read_is_refused_in_words(office: Office, wrong: dict[str, str]) -> None:
    client, page = reporter(office, DISTRICT), page_of(office, REGISTER, DISTRICT)

    answer = client.post(f"{page}save/", {**fields(LINE), **wrong})

    assert answer.status_code == 400
    assert "tải lại trang" in answer.content.decode()


def test_decimal_comma_of_a_claim_is_nothing_odd_on_a_page(office: Office) -> None:
    client, page = reporter(office, COMMUNE), page_of(office, "07/VHĐ", COMMUNE)

    told = client.post(
        f"{page}save/", fields({"name": "Tổ đọc sách", "claim_value": "100,00"}, key="07/VHĐ"),
        follow=True,
    ).content.decode()  # fmt: skip

    assert "100,00" in told
    assert "dưới dạng chữ" not in told
