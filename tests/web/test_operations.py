"""Operations on both databases: what they leave, what they refuse, and that two do not collide."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from unittest import mock

import pytest
from django.db import DatabaseError, connection, connections, transaction
from django.utils import timezone

from tests.web.office import AGENCY, COMMUNE, DISTRICT, SISTER, STANDING, Office
from tongket.core.approval import DocketState, NotPossible
from tongket.web.data.models import (
    AuditEntry,
    Docket,
    Item,
    ItemVersion,
    Role,
    SnapshotItem,
)
from tongket.web.operations import (
    FigureInput,
    LinesInput,
    answer_return,
    approve_docket,
    ask_unlock,
    lock_review,
    receive_docket,
    return_docket,
    save_figures,
    save_lines,
    submit_docket,
    unlock_docket,
    withdraw_docket,
)
from tongket.web.operations.holding import Overtaken
from tongket.web.permissions import Actor, Denied
from tongket.web.queries import verify_audit
from tongket.web.queries.snapshots import broken_snapshots

KEY = "dan_so|2024|total"
READERS = "nguoi_doc|2024|total"


def type_in(office: Office, raw: str, key: str = KEY, reporter: str = COMMUNE) -> Docket:
    docket = office.docket(reporter)
    item = docket.items.get(key=key)
    actor = office.actor(Role.REPORTER, reporter)
    saved = save_figures(actor, docket.pk, [FigureInput(key, raw, item.version)], source="grid")
    assert saved.conflicts == ()
    return office.docket(reporter)


def send(office: Office, reporter: str = COMMUNE) -> Docket:
    docket = office.docket(reporter)
    submit_docket(office.actor(Role.REPORTER, reporter), docket.pk, revision=docket.revision)
    return office.docket(reporter)


def received(office: Office) -> Docket:
    docket = send(office)
    receive_docket(office.actor(Role.APPROVER, DISTRICT), docket.pk, revision=docket.revision)
    return office.docket()


def test_docket_holds_everything_that_is_asked(office: Office) -> None:
    keys = set(office.docket().items.values_list("key", flat=True))

    assert {KEY, "dan_so|2020|nu", "06/VHĐ|III.2", "07/VHĐ"} <= keys
    assert "truong|2024|total" not in keys
    assert office.docket(AGENCY).items.filter(key="truong_dat|2024|total").exists()


@pytest.mark.parametrize(
    ("raw", "value", "status"),
    [
        ("1.234", 1234, "given"),
        ("0", 0, "given"),
        ("-", 0, "nothing"),
        ("x", None, "not_applicable"),
        ("", None, "missing"),
        ("nhiều lắm", None, ""),
    ],
)
def test_typed_figure_is_kept_as_read(
    office: Office, raw: str, value: int | None, status: str
) -> None:
    type_in(office, "7")
    type_in(office, raw)
    item = office.docket().items.get(key=KEY)

    assert (item.raw, item.value, item.status) == (raw, value, status)
    assert item.versions.count() == 2


def test_same_content_again_is_no_new_version(office: Office) -> None:
    type_in(office, "1.234")
    lines = AuditEntry.objects.count()
    type_in(office, "1.234")

    assert office.docket().items.get(key=KEY).version == 1
    assert AuditEntry.objects.count() == lines


def test_figure_changed_by_somebody_else_is_a_conflict_and_kept(office: Office) -> None:
    type_in(office, "1.000")
    docket, actor = office.docket(), office.actor(Role.REPORTER, COMMUNE)

    saved = save_figures(actor, docket.pk, [FigureInput(KEY, "2.000", 0)], source="grid")

    assert [(c.raw, c.version, c.open) for c in saved.conflicts] == [("1.000", 1, True)]
    assert office.docket().items.get(key=KEY).raw == "1.000"


def test_text_that_is_no_value_is_not_sent(office: Office) -> None:
    type_in(office, "nhiều lắm")

    with pytest.raises(NotPossible) as refused:
        send(office)

    assert refused.value.refusal.guard == "no-open-error"
    assert refused.value.refusal.items == {KEY}
    assert office.docket().state == DocketState.DRAFT


def test_figure_against_a_rule_is_not_sent(office: Office) -> None:
    type_in(office, "900")
    type_in(office, "9000", READERS)

    with pytest.raises(NotPossible) as refused:
        send(office)

    assert READERS in refused.value.refusal.items


def test_returned_cell_alone_is_open_and_the_rest_accepted(office: Office) -> None:
    type_in(office, "1000")
    type_in(office, "200", READERS)
    docket = received(office)

    return_docket(
        office.actor(Role.APPROVER, DISTRICT),
        docket.pk,
        {frozenset({READERS}): "Xem lại số người đọc"},
        revision=docket.revision,
    )

    states = dict(office.docket().items.values_list("key", "state"))
    assert states.pop(READERS) == "open"
    assert set(states.values()) == {"accepted"}
    with_conflict = save_figures(
        office.actor(Role.REPORTER, COMMUNE), docket.pk, [FigureInput(KEY, "5", 1)], source="grid"
    )
    assert [c.open for c in with_conflict.conflicts] == [False]


def test_return_is_answered_corrected_and_approved(office: Office) -> None:
    type_in(office, "200", READERS)
    docket = received(office)
    approver, reporter = office.actor(Role.APPROVER, DISTRICT), office.actor(Role.REPORTER, COMMUNE)
    reasons = {frozenset({READERS}): "Xem lại"}
    return_docket(approver, docket.pk, reasons, revision=docket.revision)

    with pytest.raises(NotPossible):
        send(office)
    type_in(office, "210", READERS)
    answer_return(reporter, docket.pk, 1, "Đã sửa theo sổ")
    docket = received(office)
    approve_docket(approver, docket.pk, revision=docket.revision)

    item = office.docket().items.get(key=READERS)
    assert (office.docket().state, item.state, item.raw) == ("approved", "accepted", "210")
    assert list(docket.returns.values_list("state", "answer")) == [("closed", "Đã sửa theo sổ")]


def test_withdrawn_docket_is_a_draft_again(office: Office) -> None:
    docket = send(office)
    withdraw_docket(office.actor(Role.REPORTER, COMMUNE), docket.pk, revision=docket.revision)

    assert office.docket().state == DocketState.DRAFT


def test_district_waits_for_its_communes_or_says_why_not(office: Office) -> None:
    docket, actor = office.docket(DISTRICT), office.actor(Role.REPORTER, DISTRICT)
    with pytest.raises(NotPossible) as refused:
        submit_docket(actor, docket.pk, revision=docket.revision)
    assert refused.value.refusal.guard == "children-ready"

    below = [COMMUNE, SISTER, "thi-tran-mau-dong"]
    missing = dict.fromkeys(below, "Chưa gửi, đã nhắc hai lần")
    submit_docket(actor, docket.pk, revision=docket.revision, missing=missing)

    assert office.docket(DISTRICT).state == DocketState.SUBMITTED


def test_accepted_figure_is_unlocked_by_request_alone(office: Office) -> None:
    type_in(office, "1000")
    docket = received(office)
    approver, reporter = office.actor(Role.APPROVER, DISTRICT), office.actor(Role.REPORTER, COMMUNE)
    approve_docket(approver, docket.pk, revision=docket.revision)

    ask_unlock(reporter, docket.pk, [KEY], "Nhầm số của năm trước")
    unlock_docket(approver, docket.pk, revision=office.docket().revision)

    assert list(office.docket().items.filter(state="open").values_list("key")) == [(KEY,)]


def test_cut_off_keeps_what_was_accepted_under_a_digest(office: Office) -> None:
    type_in(office, "1000")
    type_in(office, "50", reporter=SISTER)
    docket = received(office)
    approve_docket(office.actor(Role.APPROVER, DISTRICT), docket.pk, revision=docket.revision)
    standing = office.actor(Role.STANDING, STANDING)

    snapshot = lock_review(standing, office.review.pk)

    assert set(Docket.objects.values_list("state", flat=True)) == {"locked"}
    held = SnapshotItem.objects.exclude(status="").get(docket__snapshot=snapshot)
    assert (held.docket.reporter, held.element, held.value) == (COMMUNE, "dan_so", 1000)
    assert office.docket(SISTER).items.get(key=KEY).state == "left_out"
    assert lock_review(standing, office.review.pk).digest == snapshot.digest


def test_lines_are_kept_without_empty_ones(office: Office) -> None:
    docket, actor = office.docket(), office.actor(Role.REPORTER, COMMUNE)
    given = LinesInput("06/VHĐ|III.2", ({"text": " Tốt. "}, {"text": " "}), 0)

    save_lines(actor, docket.pk, given, source="grid")

    assert office.docket().items.get(key=given.key).lines == [{"text": "Tốt."}]


def test_second_of_two_who_act_on_one_page_is_told(office: Office) -> None:
    docket = received(office)
    approver = office.actor(Role.APPROVER, DISTRICT)
    approve_docket(approver, docket.pk, revision=docket.revision)

    with pytest.raises(Overtaken):
        approve_docket(approver, docket.pk, revision=docket.revision)


def test_two_approvers_at_once_approve_once(office: Office) -> None:
    docket = received(office)
    approver = office.actor(Role.APPROVER, DISTRICT)
    outcomes = at_once(lambda: approve_docket(approver, docket.pk, revision=docket.revision), 4)

    assert sorted(outcomes) == ["Overtaken", "Overtaken", "Overtaken", "done"]
    assert AuditEntry.objects.filter(operation="approve").count() == 1
    assert list(verify_audit()) == []


def test_request_whose_answer_was_lost_is_done_once(office: Office) -> None:
    docket, actor = office.docket(), office.actor(Role.REPORTER, COMMUNE)
    cell = [FigureInput(KEY, "1.000", 0)]
    lines = LinesInput("06/VHĐ|III.2", ({"text": "Tốt."},), 0)
    for _ in range(2):
        assert save_figures(actor, docket.pk, cell, source="grid").conflicts == ()
        assert save_lines(actor, docket.pk, lines, source="grid").conflicts == ()
    docket = received(office)
    again = save_figures(actor, docket.pk, cell, source="grid")
    other = save_figures(actor, docket.pk, [FigureInput(KEY, "1.001", 0)], source="grid")

    assert again.conflicts == ()
    assert [c.open for c in other.conflicts] == [False]
    assert ItemVersion.objects.count() == 2


def test_clock_that_goes_back_turns_nothing_around(office: Office) -> None:
    type_in(office, "1000")
    before = timezone.now() - timedelta(hours=3)
    with mock.patch("django.utils.timezone.now", return_value=before):
        type_in(office, "1001")
        docket = received(office)
        approve_docket(office.actor(Role.APPROVER, DISTRICT), docket.pk, revision=docket.revision)
        lock_review(office.actor(Role.STANDING, STANDING), office.review.pk)

    moments = list(AuditEntry.objects.order_by("number").values_list("at", flat=True))
    assert moments == sorted(moments)
    assert list(verify_audit()) == []
    item = office.docket().items.get(key=KEY)
    assert item.raw == "1001"
    newest = item.versions.get(number=item.version)
    assert newest.made_at < item.versions.get(number=1).made_at
    assert newest.pk > item.versions.get(number=1).pk
    assert list(broken_snapshots()) == []


def test_many_who_save_at_once_lose_nothing(office: Office) -> None:
    docket, actor = office.docket(), office.actor(Role.REPORTER, COMMUNE)
    keys = list(docket.items.exclude(element="").values_list("key", flat=True)[:8])
    inputs = iter(keys)
    lock = threading.Lock()

    def save_one() -> None:
        with lock:
            key = next(inputs)
        save_figures(actor, docket.pk, [FigureInput(key, "5", 0)], source="grid")

    assert at_once(save_one, 8) == ["done"] * 8
    assert Item.objects.filter(raw="5", version=1).count() == 8
    assert ItemVersion.objects.count() == 8
    assert list(verify_audit()) == []


def at_once(work: Callable[[], None], workers: int) -> list[str]:
    """Do the same thing on several threads; what came of each."""
    outcomes: list[str] = []
    start = threading.Barrier(workers)

    def run() -> None:
        start.wait()
        try:
            work()
            outcomes.append("done")
        except Exception as error:  # noqa: BLE001 - whatever it is, its name is the outcome
            outcomes.append(type(error).__name__)
        finally:
            connections["default"].close()

    threads = [threading.Thread(target=run) for _ in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_refused_operation_leaves_nothing(office: Office) -> None:
    stranger: Actor = office.actor(Role.REPORTER, SISTER)
    docket, lines = office.docket(), AuditEntry.objects.count()

    with pytest.raises(Denied):
        save_figures(stranger, docket.pk, [FigureInput(KEY, "5", 0)], source="grid")

    assert office.docket().revision == docket.revision
    assert AuditEntry.objects.count() == lines


def test_acting_for_another_shows_in_the_audit(office: Office) -> None:
    owner = office.actor(Role.REPORTER, COMMUNE)
    deputy = office.actor(Role.REPORTER, COMMUNE, acting_for=owner)
    save_figures(deputy, office.docket().pk, [FigureInput(KEY, "5", 0)], source="grid")

    entry = AuditEntry.objects.latest("number")
    assert (entry.account, entry.acting_for) == (deputy.name, owner.name)
    assert ItemVersion.objects.get().acting_for_id == owner.account


@pytest.mark.parametrize(
    "table", ["data_auditentry", "data_itemversion", "data_snapshot", "data_snapshotitem"]
)
@pytest.mark.parametrize("change", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_database_refuses_to_change_what_is_kept(office: Office, table: str, change: str) -> None:
    type_in(office, "1000")
    docket = received(office)
    approve_docket(office.actor(Role.APPROVER, DISTRICT), docket.pk, revision=docket.revision)
    lock_review(office.actor(Role.STANDING, STANDING), office.review.pk)
    key = "number" if table == "data_auditentry" else "id"

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        connection.cursor().execute(change.format(table).replace("id = id", f"{key} = {key}"))
