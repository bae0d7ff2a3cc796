"""The board: counts form by form, what filters leave, and the workbook of it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from tests.starter import starter_plan
from tests.web.office import COMMUNE, DISTRICT, OTHER, SISTER, STANDING, Office, open_office
from tests.web.test_operations import KEY, READERS, received, send, type_in
from tests.web.test_rights import signed_in
from tongket.core.approval import Side
from tongket.web.data.models import Docket, Role
from tongket.web.operations import (
    LinesInput,
    approve_docket,
    lock_review,
    return_docket,
    save_lines,
)
from tongket.web.queries import board_of, tasks_of
from tongket.web.queries.board import BoardFilter, form_names, narrowed

PAGE = "/reviews/van-hoa-doc-2024/"
TODAY = date(2025, 1, 10)


@pytest.fixture
def office(sqlite_database: str) -> Office:
    return open_office()


def looks(office: Office, reporter: str = COMMUNE) -> dict[str, tuple[int, str]]:
    actor = office.actor(Role.STANDING, STANDING)
    line = next(x for x in board_of(actor, office.review, TODAY) if x.reporter == reporter)
    return {one.form: (one.filled, one.look) for one in line.forms}


def test_forms_are_counted_as_they_are_filled_sent_and_returned(office: Office) -> None:
    assert set(looks(office).values()) == {(0, "empty")}

    type_in(office, "12.000")
    type_in(office, "nhiều lắm", READERS)
    lines = LinesInput("06/VHĐ|III.2", ({"text": "Thư viện tốt."},), 0)
    save_lines(office.actor(Role.REPORTER, COMMUNE), office.docket().pk, lines, source="grid")
    seen = looks(office)
    assert seen["01/VHĐ"] == (1, "part")
    assert seen["06/VHĐ"][0] == 1
    assert seen["07/VHĐ"] == (0, "empty")

    type_in(office, "", READERS)
    docket = received(office)
    assert {look for _, look in looks(office).values()} == {"sent"}
    district = office.actor(Role.APPROVER, DISTRICT)
    return_docket(district, docket.pk, {frozenset({KEY}): "Xem lại"}, revision=docket.revision)
    seen = looks(office)
    assert seen["01/VHĐ"][1] == "returned"
    assert seen["07/VHĐ"][1] == "accepted"


def test_filters_leave_what_is_looked_for(office: Office) -> None:
    Docket.objects.update(deadline=TODAY)
    Docket.objects.filter(reporter=SISTER).update(deadline=TODAY - timedelta(days=1))
    type_in(office, "12.000")
    send(office)
    lines = board_of(office.actor(Role.STANDING, STANDING), office.review, TODAY)

    def left(**asked: object) -> set[str]:
        return {x.reporter for x in narrowed(office.review, lines, BoardFilter(**asked))}  # type: ignore[arg-type]

    everybody = {line.reporter for line in lines}
    assert left() == everybody
    assert left(state="submitted") == {COMMUNE}
    assert left(state="unsent") == everybody - {COMMUNE}
    assert left(overdue=True) == {SISTER}
    assert {COMMUNE, SISTER, DISTRICT} <= left(district=DISTRICT) != everybody
    assert OTHER not in left(district=DISTRICT)
    assert left(form="01/VHĐ", look="sent") == {COMMUNE}
    assert left(form="không có") == set()


def test_page_shows_counts_and_keeps_the_filter_for_the_workbook(office: Office) -> None:
    type_in(office, "12.000")
    client = signed_in(office, Role.APPROVER, DISTRICT)

    shown = client.get(f"{PAGE}?form=01/VHĐ&look=part").content.decode()

    assert "Chưa gửi (" in shown
    assert "Xã" in shown
    assert 'class="look-part">1/' in shown
    assert "board.xlsx?form=01%2FVH%C4%90&amp;look=part" in shown
    assert client.get(f"{PAGE}?state=approved").content.decode().count("Không có đơn vị nào") == 1


def test_workbook_holds_the_board_and_starts_no_formula(office: Office) -> None:
    type_in(office, "12.000")
    client = signed_in(office, Role.APPROVER, DISTRICT)

    answer = client.get(f"{PAGE}board.xlsx?form=01/VHĐ&look=part")

    book = load_workbook(BytesIO(answer.content))
    (sheet,) = book.worksheets
    cells = [[str(c.value) for c in row if c.value is not None] for row in sheet.iter_rows()]
    texts = [text for row in cells for text in row]
    assert any("Đang ghi" in text and text.startswith("1/") for text in texts)
    assert "Lưu nháp" in texts
    assert not any(text.startswith("=") for text in texts)


def test_reviewers_are_late_by_their_own_deadline(office: Office) -> None:
    type_in(office, "12.000")
    send(office)
    Docket.objects.filter(reporter=COMMUNE).update(deadline=TODAY - timedelta(days=9))
    Docket.objects.filter(reporter=DISTRICT).update(deadline=TODAY + timedelta(days=1))
    district = office.actor(Role.APPROVER, DISTRICT)

    task = next(t for t in tasks_of(district, office.review, TODAY) if t.line.reporter == COMMUNE)

    assert (task.side, task.due, task.overdue) == (
        Side.REVIEWER, TODAY + timedelta(days=1), False,
    )  # fmt: skip


def test_start_page_tells_how_many_have_sent(office: Office) -> None:
    type_in(office, "12.000")
    send(office)

    shown = signed_in(office, Role.APPROVER, DISTRICT).get("/").content.decode()

    lines = board_of(office.actor(Role.APPROVER, DISTRICT), office.review, timezone.localdate())
    assert f"Đã gửi 1/{len(lines)}" in shown
    assert "Đã duyệt 0/" in shown


def test_start_page_does_not_call_approved_what_the_cut_off_left_out(office: Office) -> None:
    type_in(office, "12.000")
    docket = received(office)
    approve_docket(office.actor(Role.APPROVER, DISTRICT), docket.pk, revision=docket.revision)
    lock_review(office.actor(Role.STANDING, STANDING), office.review.pk)

    shown = signed_in(office, Role.APPROVER, DISTRICT).get("/").content.decode()

    lines = board_of(office.actor(Role.APPROVER, DISTRICT), office.review, timezone.localdate())
    assert f"Đã gửi 1/{len(lines)}" in shown
    assert f"Đã duyệt 1/{len(lines)}" in shown


def test_columns_of_one_short_title_are_told_apart() -> None:
    plan = starter_plan()
    forms = plan.forms
    twins = [form.model_copy(update={"short": "Nhận định"}) for form in forms[:2]]
    plan = plan.model_copy(update={"forms": (*twins, *forms[2:])})

    names = list(form_names(plan).values())

    heads = [form.code.partition("/")[0] for form in twins]
    assert names[:2] == [f"Nhận định {head}" for head in heads]
    assert names[2:5] == [form.short for form in forms[2:5]]
    assert len(set(names)) == len(names)


def test_return_that_the_cut_off_overtook_waits_for_no_answer(office: Office) -> None:
    type_in(office, "12.000")
    docket = received(office)
    reviewer = office.actor(Role.APPROVER, DISTRICT)
    return_docket(reviewer, docket.pk, {frozenset({KEY}): "Xem lại"}, revision=docket.revision)
    lock_review(office.actor(Role.STANDING, STANDING), office.review.pk)

    page = f"/dockets/{docket.pk}/"
    html = signed_in(office, Role.REPORTER, COMMUNE).get(page).content.decode()

    assert "Đã khóa số liệu khi chưa trả lời" in html
    assert "Chờ trả lời" not in html


def test_yes_or_no_is_shown_in_words_and_taken_back(office: Office) -> None:
    key = "co_tu_sach|2024|total"
    form = office.docket().items.get(key=key).form
    page = f"/dockets/{office.docket().pk}/forms/{form}/"
    type_in(office, "1", key)
    client = signed_in(office, Role.REPORTER, COMMUNE)

    shown = client.get(page).content.decode()
    type_in(office, "Không", key)

    assert re.search(rf'data-key="{re.escape(key)}"[^>]+value="Có"', shown)
    assert re.search(
        rf'data-key="{re.escape(key)}"[^>]+value="Không"', client.get(page).content.decode()
    )
