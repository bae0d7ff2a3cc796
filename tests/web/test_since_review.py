"""After a return: the reporter is led to what went back, the reviewer to what changed since."""

from __future__ import annotations

import re

import pytest

from tests.web.office import COMMUNE, DISTRICT, Office, open_office
from tests.web.test_operations import KEY, READERS, received, send, type_in
from tests.web.test_rights import signed_in
from tongket.web.data.models import Docket, Role
from tongket.web.operations import (
    LinesInput,
    answer_return,
    comment_on,
    receive_docket,
    return_docket,
    save_lines,
)

STATEMENTS = "06/VHĐ|III.2"
OLDER = "dan_so|2023|total"


@pytest.fixture
def office(sqlite_database: str, folders: None) -> Office:
    return open_office()


def write_lines(office: Office, *texts: str) -> None:
    item = office.docket().items.get(key=STATEMENTS)
    given = LinesInput(STATEMENTS, tuple({"text": text} for text in texts), item.version)
    actor = office.actor(Role.REPORTER, COMMUNE)
    assert save_lines(actor, office.docket().pk, given, source="grid").conflicts == ()


def sent_back(office: Office, keys: set[str] | None = None) -> Docket:
    """Everything that was sent goes back, or the items of ``keys``."""
    docket = received(office)
    waiting = set(docket.items.filter(state="sent").values_list("key", flat=True))
    actor = office.actor(Role.APPROVER, DISTRICT)
    reasons = {frozenset(keys or waiting): "Xem lại cả"}
    return_docket(actor, docket.pk, reasons, revision=docket.revision)
    return office.docket()


def sent_again(office: Office) -> Docket:
    answer_return(office.actor(Role.REPORTER, COMMUNE), office.docket().pk, 1, "Đã đối chiếu sổ")
    docket = send(office)
    receive_docket(office.actor(Role.APPROVER, DISTRICT), docket.pk, revision=docket.revision)
    return office.docket()


def seen_by_reviewer(office: Office, page: str = "check/") -> str:
    path = f"/dockets/{office.docket().pk}/{page}"
    return signed_in(office, Role.APPROVER, DISTRICT).get(path).content.decode()


def seen_by_reporter(office: Office, page: str) -> str:
    path = f"/dockets/{office.docket().pk}/{page}"
    return signed_in(office, Role.REPORTER, COMMUNE).get(path).content.decode()


def at_first(html: str) -> list[str]:
    """The fields of reasons outside everything that is folded away."""
    outside = re.sub(r"<details(?! class).*?</details>", "", html, flags=re.DOTALL)
    return re.findall(r'name="reason:([^"]+)"', outside)


def test_of_a_whole_docket_that_came_back_only_what_changed_is_shown_at_first(
    office: Office,
) -> None:
    type_in(office, "12.000")
    type_in(office, "11.000", OLDER)
    write_lines(office, "Mở thư viện", "Tặng sách")
    docket = sent_back(office)
    type_in(office, "13.000")
    type_in(office, "11000", OLDER)  # the same number, typed otherwise
    write_lines(office, "Mở thư viện", "Tặng 100 cuốn sách")
    sent_again(office)

    html = seen_by_reviewer(office)

    waiting = docket.items.filter(state="sent").count()
    assert at_first(html) == [KEY, STATEMENTS]
    assert len(re.findall(r'name="reason:', html)) == waiting
    assert f"2 chỗ đã sửa so với lần xem trước, {waiting - 2} chỗ giữ nguyên" in html
    assert f"Đã sửa 2/{waiting} chỗ." in html
    assert "Trả lời: Đã đối chiếu sổ" in html
    row = html.split(f'name="reason:{STATEMENTS}"')[0].rpartition("<tr")[2]
    assert "Tặng 100 cuốn sách<details" in row
    assert 'data-label="Lần trước">Tặng sách</td>' in row
    assert "và 1 dòng giữ nguyên" in row


def test_returned_place_that_stays_is_folded_until_somebody_talks_about_it(office: Office) -> None:
    type_in(office, "12.000")
    type_in(office, "5.000", READERS)
    sent_back(office, {KEY, READERS})
    sent_again(office)
    assert at_first(seen_by_reviewer(office)) == []
    assert "Xem 2 chỗ gửi lại mà giữ nguyên" in seen_by_reviewer(office)

    comment_on(office.actor(Role.REPORTER, COMMUNE), office.docket().pk, KEY, "Đúng theo sổ")

    assert at_first(seen_by_reviewer(office)) == [KEY]


def test_docket_page_tells_what_changed_since_the_return(office: Office) -> None:
    type_in(office, "12.000")
    write_lines(office, "Mở thư viện", "Tặng sách")
    sent_back(office, {KEY, READERS, STATEMENTS})
    type_in(office, "13.000")
    write_lines(office, "Mở thư viện")
    sent_again(office)

    html = seen_by_reviewer(office, "")

    assert "Đã sửa 2/3 chỗ" in html
    assert "<del>12.000</del> → <ins>13.000</ins>" in html
    assert "<del>Tặng sách</del> → <ins>(đã bỏ; 1 dòng khác giữ nguyên)</ins>" in html


def test_returned_form_shows_its_reporter_the_rows_that_went_back(office: Office) -> None:
    type_in(office, "12.000")
    sent_back(office, {KEY, STATEMENTS})

    docket = seen_by_reporter(office, "")
    grid = seen_by_reporter(office, "forms/01/VHĐ/")
    every = seen_by_reporter(office, "forms/01/VHĐ/?every=1")
    elsewhere = seen_by_reporter(office, f"forms/01/VHĐ/?cell={READERS}")
    lists = seen_by_reporter(office, "forms/06/VHĐ/")

    assert docket.count('<strong class="to-see">1</strong>') == 2
    keys = set(re.findall(r'data-key="([^"|]+)', grid))
    assert keys == {"dan_so"}
    assert "1 ô phải sửa trong biểu này. Đang chỉ hiện phần bị trả lại." in grid
    assert "data-part=" in grid
    assert READERS in every
    assert "data-part=" not in every
    assert READERS in elsewhere, "who is sent to a cell sees it"
    assert lists.count('<section class="card" id="list-') == 1
    assert "III.2" in lists


def test_form_of_which_nothing_went_back_says_so_and_is_shown_whole(office: Office) -> None:
    sent_back(office, {STATEMENTS})

    grid = seen_by_reporter(office, "forms/01/VHĐ/")

    assert READERS in grid
    assert "Biểu này không có chỗ nào bị trả lại" in grid


def test_reviewer_sees_a_returned_form_whole(office: Office) -> None:
    sent_back(office, {KEY})

    assert READERS in seen_by_reviewer(office, "forms/01/VHĐ/")


def test_list_in_another_order_shows_all_of_its_lines(office: Office) -> None:
    write_lines(office, "Mở thư viện", "Tặng sách")
    sent_back(office, {STATEMENTS})
    write_lines(office, "Tặng sách", "Mở thư viện")
    sent_again(office)

    html = seen_by_reviewer(office, "")

    assert "<del>Mở thư viện<br>Tặng sách</del> → <ins>Tặng sách<br>Mở thư viện</ins>" in html


def test_line_that_stood_twice_in_a_list_is_told_when_it_goes_once(office: Office) -> None:
    write_lines(office, "Mở thư viện", "Tặng sách", "Tặng sách")
    sent_back(office, {STATEMENTS})
    write_lines(office, "Mở thư viện", "Tặng sách")
    sent_again(office)

    html = seen_by_reviewer(office, "")
    assert "<del>Tặng sách</del> → <ins>(đã bỏ; 2 dòng khác giữ nguyên)</ins>" in html


def test_list_that_went_back_says_why_until_it_is_sent_again(office: Office) -> None:
    write_lines(office, "Mở thư viện")
    sent_back(office, {STATEMENTS})
    assert "</strong> Xem lại cả</p>" in seen_by_reporter(office, "forms/06/VHĐ/")

    sent_again(office)

    assert "Xem lại cả" not in seen_by_reporter(office, "forms/06/VHĐ/")


def test_answers_typed_beside_the_one_that_is_saved_are_kept(office: Office) -> None:
    type_in(office, "12.000")
    write_lines(office, "Mở thư viện")
    docket = received(office)
    reasons = {frozenset({KEY}): "Đối chiếu", frozenset({STATEMENTS}): "Viết rõ"}
    approver = office.actor(Role.APPROVER, DISTRICT)
    return_docket(approver, docket.pk, reasons, revision=docket.revision)
    commune = signed_in(office, Role.REPORTER, COMMUNE)

    page = commune.post(
        f"/dockets/{docket.pk}/returns/1/", {"answer:1": "Đã xem", "answer:2": "Đã viết"}
    )

    assert page.status_code == 302
    answers = docket.returns.order_by("number").values_list("answer", flat=True)
    assert list(answers) == ["Đã xem", "Đã viết"]
