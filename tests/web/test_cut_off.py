"""The cut-off: what it keeps stays as it was, whatever is corrected later; reports say so."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from docx import Document
from openpyxl import load_workbook

from tests.web.office import COMMUNE, DISTRICT, ROOT, SISTER, STANDING, Office, open_office
from tests.web.test_operations import received, send
from tests.web.test_results import REVIEW, approve_all, everyone, fill
from tests.web.test_rights import signed_in
from tongket.core.approval import NotPossible
from tongket.sample import Sample
from tongket.web.data.models import AuditEntry, Role, Snapshot, SnapshotItem
from tongket.web.operations import (
    FigureInput,
    LinesInput,
    answer_return,
    approve_docket,
    ask_unlock,
    lock_review,
    receive_docket,
    save_figures,
    save_lines,
    submit_docket,
    unlock_docket,
)
from tongket.web.operations.holding import Overtaken
from tongket.web.permissions import Actor

PAGE = f"{REVIEW}/cut-off/"
KEY, SECTION = "dan_so|2024|total", "06/VHĐ|III.2"


@pytest.fixture
def office(sqlite_database: str, folders: None) -> Office:
    return open_office()


@pytest.fixture
def approved(office: Office, sample: Sample) -> Actor:
    """Everything is approved; somebody who may do everything."""
    owner = fill(office, sample)
    approve_all(office, owner)
    return everyone(office, owner)


def cut(office: Office, reason: str = "") -> Snapshot:
    return lock_review(office.actor(Role.STANDING, STANDING), office.review.pk, reason=reason)


def corrected(office: Office, actor: Actor) -> None:
    """The commune's population and a statement of it are corrected and approved anew."""
    number = office.docket().pk
    ask_unlock(actor, number, [KEY, SECTION], "Nhầm sổ")
    unlock_docket(actor, number, revision=office.docket().revision)
    versions = dict(office.docket().items.values_list("key", "version"))
    saved = save_figures(actor, number, [FigureInput(KEY, "77.777", versions[KEY])], source="grid")
    assert saved.conflicts == ()
    lines = LinesInput(SECTION, ({"text": "Ý kiến sửa sau khi chốt."},), versions[SECTION])
    assert save_lines(actor, number, lines, source="grid").conflicts == ()
    answer_return(actor, number, 1, "Đã sửa theo sổ")
    for step in (submit_docket, receive_docket, approve_docket):
        step(actor, number, revision=office.docket().revision)


def downloaded(client: Client, name: str, snapshot: int | None) -> bytes:
    carried = f"?snapshot={snapshot}" if snapshot else ""
    answer = client.get(f"{REVIEW}/files/{name}{carried}")
    assert answer.status_code == 200
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    answer.close()
    return content


def test_snapshot_keeps_the_figures_of_the_command(
    office_of_each_kind: Office, sample: Sample, command: Path
) -> None:
    office = office_of_each_kind
    owner = fill(office, sample)
    approve_all(office, owner)
    approved = everyone(office, owner)
    first = cut(office)
    corrected(office, approved)
    second = cut(office, "Xã sửa số dân")
    leader = signed_in(office, Role.LEADER, ROOT)

    for name in ("indicators.csv", "figures.csv"):
        assert downloaded(leader, name, 1) == (command / name).read_bytes(), name
    newest = downloaded(leader, "leaves.csv", None)
    assert b"77777" in newest
    assert downloaded(leader, "leaves.csv", 2) == newest
    assert b"77777" not in downloaded(leader, "leaves.csv", 1)
    assert (second.number, first.digest == second.digest) == (2, False)
    kept = SnapshotItem.objects.get(docket__snapshot=first, docket__reporter=COMMUNE, key=SECTION)
    assert "sau khi chốt" not in str(kept.lines)
    call_command("verify_audit", verbosity=0)


def test_documents_say_which_snapshot_they_stand_on(office: Office, approved: Actor) -> None:
    del approved
    short = cut(office).digest[:12].upper()
    leader = signed_in(office, Role.LEADER, ROOT)

    report = Document(BytesIO(downloaded(leader, "bao-cao.docx", 1)))
    told = [p.text for p in report.paragraphs if short in p.text]
    assert len(told) == 1
    assert told[0].startswith("Số liệu trong báo cáo này là số liệu chốt ngày ")
    book = load_workbook(BytesIO(downloaded(leader, "phu-luc.xlsx", 1)))
    assert f"MÃ {short}" in str(book.worksheets[0]["A1"].value)
    newest = Document(BytesIO(downloaded(leader, "bao-cao.docx", None)))
    assert not any("bản chốt" in p.text for p in newest.paragraphs)
    answer = leader.get(f"{REVIEW}/units/{DISTRICT}/files/bao-cao.docx?snapshot=1")
    assert f'filename="chot-1-{DISTRICT}-bao-cao.docx"' in answer["Content-Disposition"]
    own = Document(BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    answer.close()
    assert any(short in p.text for p in own.paragraphs)


def test_pages_stand_on_the_chosen_snapshot(office: Office, approved: Actor) -> None:
    cut(office)
    corrected(office, approved)
    leader = signed_in(office, Role.LEADER, ROOT)

    old = leader.get(f"{REVIEW}/results/?unit={COMMUNE}&snapshot=1").content.decode()
    new = leader.get(f"{REVIEW}/results/?unit={COMMUNE}").content.decode()

    assert "Số liệu chốt ngày" in old
    assert f"units/{COMMUNE}/files/bao-cao.pdf?snapshot=1" in old
    assert "Số liệu đến" in new
    leaf = f"{REVIEW}/units/{COMMUNE}/a1/2024/"
    assert "77.777" in leader.get(leaf).content.decode()
    assert "77.777" not in leader.get(f"{leaf}?snapshot=1").content.decode()
    for unknown in ("9", "x", "9" * 40):
        assert leader.get(f"{REVIEW}/results/?snapshot={unknown}").status_code == 404


def test_second_cut_off_needs_a_reason_and_a_change(office: Office, approved: Actor) -> None:
    first = cut(office)
    assert cut(office) == first
    corrected(office, approved)

    with pytest.raises(NotPossible) as refused:
        cut(office, "  ")

    assert refused.value.refusal.guard == "no-reason"
    assert office.docket().state == "approved"
    assert cut(office, "Sửa số dân").reason == "Sửa số dân"


def test_cut_off_is_refused_where_something_was_approved_meanwhile(
    office: Office, approved: Actor
) -> None:
    cut(office)
    office.review.refresh_from_db()
    seen = office.review.revision
    corrected(office, approved)
    standing = office.actor(Role.STANDING, STANDING)

    with pytest.raises(Overtaken):
        lock_review(standing, office.review.pk, reason="Sửa", revision=seen)

    assert Snapshot.objects.count() == 1


def test_page_says_what_is_left_out_and_cuts_off_once(office: Office, sample: Sample) -> None:
    fill(office, sample)
    client = signed_in(office, Role.STANDING, STANDING)
    page = client.get(PAGE).content.decode()
    assert "Giữ nguyên 0 chỗ" in page
    assert "Chốt số liệu lần đầu" in page
    revision = office.review.revision

    answers = [client.post(PAGE, {"revision": revision}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Snapshot.objects.count() == 1
    assert AuditEntry.objects.filter(operation="lock").count() == 1
    done = client.get(PAGE).content.decode()
    assert "Không có gì thay đổi" in done
    assert 'role="status">Đã chốt số liệu, bản chốt số 1.' in done


def test_changed_snapshot_is_found(office_of_each_kind: Office, sample: Sample) -> None:
    office = office_of_each_kind
    approve_all(office, fill(office, sample))
    cut(office)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE data_snapshotitem DISABLE TRIGGER USER")
        else:
            cursor.execute("DROP TRIGGER data_snapshotitem_no_update")
        cursor.execute("UPDATE data_snapshotitem SET value = value + 1 WHERE key = %s", [KEY])

    with pytest.raises(SystemExit):
        call_command("verify_audit", verbosity=0)


def test_results_count_those_of_whom_something_counts_within_the_unit(office: Office) -> None:
    docket = received(office)
    actor = office.actor(Role.APPROVER, DISTRICT)
    approve_docket(actor, docket.pk, revision=docket.revision)
    send(office, SISTER)
    leader = signed_in(office, Role.LEADER, ROOT)
    whole = office.review.dockets.count()

    def told(path: str) -> str:
        page = leader.get(f"{REVIEW}/results/{path}").content.decode()
        (said,) = re.findall(r"(\d+/\d+) bộ số liệu", page)
        return str(said)

    assert [told(""), told(f"?unit={DISTRICT}"), told(f"?unit={COMMUNE}")] == [
        f"1/{whole}", "1/4", "1/1",
    ]  # fmt: skip
    cut(office)
    assert told("?snapshot=1") == f"1/{whole}"
    assert told(f"?snapshot=1&unit={SISTER}") == "0/1"


def test_second_cut_off_tells_what_changed_since_the_first(office: Office, approved: Actor) -> None:
    cut(office)
    corrected(office, approved)
    cut(office, "Xã sửa số dân")
    client = signed_in(office, Role.STANDING, STANDING)

    page = client.get(PAGE).content.decode()
    told = client.get(f"{PAGE}?changes=2").content.decode()

    assert '<a href="?changes=2#changes">2 chỗ của 1 đơn vị, cơ quan</a>' in page
    table = told.split('id="changes"')[1]
    assert table.count("<tr>") == 3
    assert "<strong>77.777</strong>" in table
    assert "<strong>Ý kiến sửa sau khi chốt.</strong>" in table
    assert "Biểu 1, 1 " in table
    assert 'id="changes"' not in client.get(f"{PAGE}?changes=1").content.decode()
