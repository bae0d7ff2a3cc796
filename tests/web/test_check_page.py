"""What a reviewer sees of a docket, what its reporter sees of a return, and how pages travel."""

from __future__ import annotations

import gzip
import re

import pytest

from tests.web.office import COMMUNE, DISTRICT, SISTER, STANDING, Office, open_office
from tests.web.test_operations import KEY, READERS, received, type_in
from tests.web.test_rights import signed_in
from tongket.web.data.models import Role
from tongket.web.operations import answer_return, comment_on, return_docket, submit_docket


@pytest.fixture
def office(sqlite_database: str, folders: None) -> Office:
    return open_office()


def test_what_needs_eyes_is_shown_first_and_the_rest_is_folded_away(office: Office) -> None:
    type_in(office, "10.000", "dan_so|2023|total")
    type_in(office, "9.000")
    type_in(office, "90.000")
    type_in(office, "5.000", READERS)
    docket = received(office)
    page = f"/dockets/{docket.pk}/check/"
    comment_on(office.actor(Role.APPROVER, DISTRICT), docket.pk, READERS, "Theo sổ nào?")

    html = signed_in(office, Role.APPROVER, DISTRICT).get(page).content.decode()

    first = html.split("<details>", maxsplit=1)[0]
    shown = set(re.findall(r'name="reason:([^"]+)"', first))
    assert shown == {KEY, READERS, "dan_so|2023|total"}
    assert ">9.000<" not in html, "typed before it was sent, and seen by nobody"
    waiting = docket.items.filter(state="sent").count()
    assert html.count('name="reason:') == waiting
    assert f"{waiting} chỗ chờ xem xét; 3 chỗ cần xem trước" in html
    assert f'name="form:{docket.items.get(key=KEY).form}"' in first


def test_what_came_back_is_shown_with_what_the_reviewer_had_returned(office: Office) -> None:
    type_in(office, "12.000")
    docket = received(office)
    district, commune = office.actor(Role.APPROVER, DISTRICT), office.actor(Role.REPORTER, COMMUNE)
    reasons = {frozenset({KEY}): "Xem lại"}
    return_docket(district, docket.pk, reasons, revision=docket.revision)
    type_in(office, "13")
    type_in(office, "13.000")
    answer_return(commune, docket.pk, 1, "Đã sửa")
    docket = received(office)

    page = f"/dockets/{docket.pk}/check/"
    html = signed_in(office, Role.APPROVER, DISTRICT).get(page).content.decode()

    values = re.findall(r'<td class="n[^>]*>([\d.]+)</td>', html)
    assert values == ["13.000", "12.000"]
    assert "<details>" not in html


def test_place_that_came_back_empty_and_is_filled_in_is_shown_first(office: Office) -> None:
    docket = received(office)
    district, commune = office.actor(Role.APPROVER, DISTRICT), office.actor(Role.REPORTER, COMMUNE)
    reasons = {frozenset({KEY, READERS}): "Ghi vào"}
    return_docket(district, docket.pk, reasons, revision=docket.revision)
    type_in(office, "13.000")
    answer_return(commune, docket.pk, 1, "Đã ghi")
    docket = received(office)

    page = f"/dockets/{docket.pk}/check/"
    html = signed_in(office, Role.APPROVER, DISTRICT).get(page).content.decode()

    assert re.findall(r'name="reason:([^"]+)"', html.split("<details>")[0]) == [KEY]
    assert f'name="reason:{READERS}"' in html


def test_return_tells_its_counts_before_it_is_done_and_can_be_thought_over(office: Office) -> None:
    type_in(office, "12.000")
    type_in(office, "5.000", READERS)
    docket = received(office)
    client = signed_in(office, Role.APPROVER, DISTRICT)
    page = f"/dockets/{docket.pk}/steps/return/"
    waiting = docket.items.filter(state="sent").count()
    form = docket.items.get(key=KEY).form
    whole = docket.items.filter(form=form).count()
    typed = {"revision": docket.revision, f"form:{form}": "Cả <biểu>", f"reason:{KEY}": "Xem lại"}

    told = client.post(page, typed)
    html = client.get(page).content.decode()
    back = client.post(page, {**typed, "back": "yes"}, follow=True).content.decode()

    assert told.status_code == 302, "an address of its own: going back asks to send nothing again"
    assert f"Trả lại {whole} chỗ; {waiting - whole} chỗ đang chờ còn lại được nhận" in html
    assert 'value="Cả &lt;biểu&gt;"' in html
    assert f'name="reason:{KEY}" value="Xem lại"' in back
    assert "<details open>" in back
    assert docket.returns.count() == 0
    client.get(page)
    client.post(page, {**typed, "sure": "yes"})
    assert 'name="sure"' not in client.get(page).content.decode(), "what was given is forgotten"
    held = {one.reason: set(one.items) for one in docket.returns.all()}
    assert {reason: len(keys) for reason, keys in held.items()} == {
        "Cả <biểu>": whole - 1, "Xem lại": 1,
    }  # fmt: skip


@pytest.mark.parametrize("fields", [{}, {"reason:không có": "Xem lại"}])
def test_return_of_nothing_is_refused_and_not_asked_about(
    office: Office, fields: dict[str, str]
) -> None:
    type_in(office, "12.000")
    docket = received(office)
    client = signed_in(office, Role.APPROVER, DISTRICT)

    answer = client.post(
        f"/dockets/{docket.pk}/steps/return/", {"revision": docket.revision, **fields}
    )

    assert answer.status_code == 409
    assert 'role="alert"' in answer.content.decode()
    assert office.docket().state == "received"


def test_reporter_finds_what_was_returned(office: Office) -> None:
    type_in(office, "12.000")
    docket = received(office)
    reasons = {frozenset({"dan_so|2024|total"}): "Lệch với niên giám"}
    return_docket(office.actor(Role.APPROVER, DISTRICT), docket.pk, reasons,
                  revision=docket.revision)  # fmt: skip

    html = signed_in(office, Role.REPORTER, COMMUNE).get(f"/dockets/{docket.pk}/").content.decode()

    assert "?cell=dan_so%7C2024%7Ctotal" in html
    assert '<span class="raw">12.000</span>' in html


def test_page_is_compressed_for_who_takes_it(office: Office) -> None:
    client = signed_in(office, Role.STANDING, STANDING)
    page = f"/reviews/{office.review.code}/"

    plain = client.get(page)
    packed = client.get(page, headers={"accept-encoding": "gzip"})

    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert len(packed.content) < len(plain.content) / 3
    assert "Tình hình báo cáo" in gzip.decompress(packed.content).decode()


def test_file_is_not_compressed_again(office: Office) -> None:
    client = signed_in(office, Role.REPORTER, COMMUNE)

    book = client.get(
        f"/dockets/{office.docket().pk}/workbook/file/", headers={"accept-encoding": "gzip"}
    )

    assert book.status_code == 200
    assert "Content-Encoding" not in book.headers


def test_audit_names_places_by_form_row_and_column(office: Office) -> None:
    type_in(office, "12.000")
    docket = received(office)
    reasons = {frozenset({KEY}): "Xem lại số dân"}
    return_docket(office.actor(Role.APPROVER, DISTRICT), docket.pk, reasons,
                  revision=docket.revision)  # fmt: skip

    html = signed_in(office, Role.STANDING, STANDING).get("/audit/").content.decode()

    cells = re.findall(r'<span title="dan_so\|2024\|total">([^<]+)</span>', html)
    returned, saved = cells
    assert re.fullmatch(r"Biểu 1, 1 .*dân.*, 2024", saved, re.IGNORECASE)
    assert returned == f"“Xem lại số dân”: {saved}"


def test_audit_names_the_units_that_a_docket_was_sent_without(office: Office) -> None:
    docket, actor = office.docket(DISTRICT), office.actor(Role.REPORTER, DISTRICT)
    below = [COMMUNE, SISTER, "thi-tran-mau-dong"]
    missing = dict.fromkeys(below, "Chưa gửi")
    submit_docket(actor, docket.pk, revision=docket.revision, missing=missing)

    page = signed_in(office, Role.STANDING, STANDING).get("/audit/", {"operation": "submit"})

    without = re.findall(r">không có số liệu của</span> ([^<]*)", page.content.decode())
    assert without == ["3: Thị trấn Mẫu Đông, Xã Mẫu Ba, Xã Mẫu Hai"]
