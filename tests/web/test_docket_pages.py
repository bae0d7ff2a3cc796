"""What the page of a docket and those of its steps say: what was asked, refused, missing, and why a
step is not offered.
"""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from tests.web.office import COMMUNE, DISTRICT, ROOT, SISTER, Office, open_office
from tests.web.test_operations import READERS, received, send
from tests.web.test_rights import signed_in
from tongket.core.approval import NotPossible
from tongket.web.data.models import Account, Role, RoleGrant
from tongket.web.operations import (
    approve_docket,
    ask_unlock,
    refuse_unlock_of,
    submit_docket,
    unlock_docket,
    withdraw_docket,
)

WHY = "Gõ nhầm số người đọc"


@pytest.fixture
def office(sqlite_database: str) -> Office:
    return open_office()


def read(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def approved(office: Office) -> int:
    docket = received(office).pk
    district = office.actor(Role.APPROVER, DISTRICT)
    approve_docket(district, docket, revision=office.docket().revision)
    return docket


def steps_on(page: str) -> list[str]:
    return re.findall(r'href="/dockets/\d+/steps/(\w+)/"', page)


def test_unlocking_is_offered_only_to_who_was_asked_and_names_the_places(office: Office) -> None:
    docket = approved(office)
    commune = signed_in(office, Role.REPORTER, COMMUNE)
    district = signed_in(office, Role.APPROVER, DISTRICT)
    here = f"/dockets/{docket}/"

    assert steps_on(read(district, here)) == []
    assert "Không có yêu cầu mở khóa nào đang chờ" in read(district, f"{here}steps/unlock/")
    assert steps_on(read(commune, here)) == ["request_unlock"]

    ask_unlock(office.actor(Role.REPORTER, COMMUNE), docket, [READERS], WHY)
    asked = read(commune, here)
    assert steps_on(asked) == []
    assert f"Đang chờ trả lời yêu cầu mở khóa: {WHY}" in asked
    assert "?cell=nguoi_doc" in asked
    assert steps_on(read(district, here)) == ["unlock", "refuse_unlock"]
    for step in ("unlock", "refuse_unlock"):
        shown = read(district, f"{here}steps/{step}/")
        assert WHY in shown
        assert "?cell=nguoi_doc" in shown
    assert "thôi được tính vào kết quả" in read(district, f"{here}steps/unlock/")


def test_refusal_is_read_by_who_asked_until_it_asks_again(office: Office) -> None:
    docket = approved(office)
    reporter, district = office.actor(Role.REPORTER, COMMUNE), office.actor(Role.APPROVER, DISTRICT)
    commune = signed_in(office, Role.REPORTER, COMMUNE)
    ask_unlock(reporter, docket, [READERS], WHY)

    with pytest.raises(NotPossible):
        refuse_unlock_of(district, docket, " ", revision=office.docket().revision)
    refuse_unlock_of(district, docket, "Để đợt sau", revision=office.docket().revision)

    said = "Yêu cầu mở khóa gần nhất không được đồng ý: Để đợt sau"
    assert said in read(commune, f"/dockets/{docket}/")
    assert said in read(commune, "/")
    ask_unlock(reporter, docket, [READERS], WHY)
    assert said not in read(commune, f"/dockets/{docket}/")


def test_what_was_unlocked_is_not_shown_as_a_reproach(office: Office) -> None:
    docket = approved(office)
    ask_unlock(office.actor(Role.REPORTER, COMMUNE), docket, [READERS], WHY)
    district = office.actor(Role.APPROVER, DISTRICT)
    unlock_docket(district, docket, revision=office.docket().revision)

    shown = read(signed_in(office, Role.REPORTER, COMMUNE), f"/dockets/{docket}/")
    assert "mở khóa theo yêu cầu của đơn vị" in shown
    assert "Đã sửa gì" in shown


@pytest.mark.parametrize(
    ("state", "step", "said"),
    [
        ("received", "withdraw", "đề nghị cấp trên trả lại"),
        ("approved", "withdraw", "yêu cầu mở khóa"),
        ("received", "submit", "cấp trên đang kiểm tra"),
        ("approved", "approve", "Bộ số liệu đang ở trạng thái “Đã duyệt”"),
    ],
)
def test_step_that_is_not_offered_says_why_and_nothing_else(
    office: Office, state: str, step: str, said: str
) -> None:
    docket = received(office).pk if state == "received" else approved(office)
    shown = read(signed_in(office, Role.REPORTER, COMMUNE), f"/dockets/{docket}/steps/{step}/")

    assert said in shown
    assert "sẽ mở lại" not in shown
    assert "Sẽ nhận" not in shown


def test_withdrawn_docket_is_not_said_to_be_sent(office: Office) -> None:
    reporter, docket = office.actor(Role.REPORTER, COMMUNE), office.docket().pk
    send(office)
    client = signed_in(office, Role.REPORTER, COMMUNE)
    assert "Gửi ngày" in read(client, f"/dockets/{docket}/")
    assert "coi như chưa gửi" in read(client, f"/dockets/{docket}/steps/withdraw/")

    withdraw_docket(reporter, docket, revision=office.docket().revision)

    assert "Gửi ngày" not in read(client, f"/dockets/{docket}/")


def test_reviewer_reads_why_a_unit_below_is_missing(office: Office) -> None:
    district, docket = office.actor(Role.REPORTER, DISTRICT), office.docket(DISTRICT)
    below = {"thi-tran-mau-dong": "Mất điện", COMMUNE: "Đang sửa", SISTER: "Chưa có cán bộ"}
    submit_docket(district, docket.pk, revision=docket.revision, missing=below)

    shown = read(signed_in(office, Role.APPROVER, ROOT), f"/dockets/{docket.pk}/")
    assert "Gửi khi chưa có số liệu của các đơn vị sau" in shown
    assert re.findall(r"<li>([^<:]+): ([^<]+)</li>", shown) == [
        ("Thị trấn Mẫu Đông", "Mất điện"),
        ("Xã Mẫu Hai", "Đang sửa"),
        ("Xã Mẫu Ba", "Chưa có cán bộ"),
    ]


def test_who_acts_on_behalf_is_told_so_before_it_is_done(office: Office) -> None:
    docket = received(office).pk
    lender = office.actor(Role.APPROVER, DISTRICT)
    actor = office.actor(Role.APPROVER, DISTRICT, acting_for=lender)
    Account.objects.update(must_change_password=False)
    stand_in = Client()
    stand_in.force_login(Account.objects.get(pk=actor.account))

    said = f"thay {lender.name}"
    assert f"Bạn đang làm {said}" in read(stand_in, "/")
    assert f"Bạn làm việc này {said}" in read(stand_in, f"/dockets/{docket}/steps/approve/")
    own = signed_in(office, Role.APPROVER, DISTRICT)
    assert "đang làm thay bạn" in read(own, "/")
    assert "làm việc này" not in read(own, f"/dockets/{docket}/steps/approve/")


def test_reason_given_before_or_typed_now_stands_in_its_field(office: Office) -> None:
    reporter, docket = office.actor(Role.REPORTER, DISTRICT), office.docket(DISTRICT)
    below = {"thi-tran-mau-dong": "Mất điện", COMMUNE: "Đang sửa", SISTER: "Chưa có cán bộ"}
    submit_docket(reporter, docket.pk, revision=docket.revision, missing=below)
    withdraw_docket(reporter, docket.pk, revision=office.docket(DISTRICT).revision)
    client, page = signed_in(office, Role.REPORTER, DISTRICT), f"/dockets/{docket.pk}/steps/submit/"

    assert 'value="Chưa có cán bộ"' in read(client, page)
    sent = {"revision": office.docket(DISTRICT).revision, f"missing:{SISTER}": "Ốm"}
    answer = client.post(page, sent)
    assert answer.status_code == 409
    assert 'value="Ốm"' in unescape(answer.content.decode())


def test_who_holds_no_role_any_more_is_told_so(office: Office) -> None:
    client = signed_in(office, Role.REPORTER, COMMUNE)
    RoleGrant.objects.update(ended_at=timezone.now())

    shown = read(client, "/")
    assert "hiện không giữ vai trò nào" in shown
    assert "/results/" not in shown


def test_excuse_for_what_is_no_unit_below_is_passed_over(office: Office) -> None:
    docket = office.docket().pk
    client = signed_in(office, Role.REPORTER, COMMUNE)
    sent = {
        "revision": office.docket().revision,
        "missing:khong-co": "Ốm",
        f"missing:{SISTER}": "Ốm",
    }
    assert client.post(f"/dockets/{docket}/steps/submit/", sent).status_code == 302

    assert "Gửi khi chưa có số liệu" not in read(client, f"/dockets/{docket}/")


def test_page_of_a_docket_that_is_sent_counts_nothing_to_send(office: Office) -> None:
    docket, client = send(office).pk, signed_in(office, Role.REPORTER, COMMUNE)

    shown = read(client, f"/dockets/{docket}/steps/submit/")
    assert "Sẽ gửi" not in shown
    assert "đang chờ cấp trên tiếp nhận" in shown
