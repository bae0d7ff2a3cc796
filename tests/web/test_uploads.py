"""A workbook sent in, on both databases: looked at, saved once, never over what others saved."""

from __future__ import annotations

import os
import threading
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from tests.web.office import COMMUNE, DISTRICT, Office
from tests.web.sending import (
    OLDER,
    POPULATION,
    READERS,
    book,
    key,
    raws,
    seen,
    send,
    shown,
    type_in,
)
from tests.web.test_rights import signed_in
from tests.web.test_workbook_files import downloaded
from tongket.core.approval import NotPossible
from tongket.web.data.models import AuditEntry, Docket, Item, ItemVersion, Role, Upload
from tongket.web.operations import LinesInput, keep_upload, save_lines
from tongket.web.queries import verify_audit


def test_differences_are_shown_then_saved_once_with_their_source(
    office: Office, commune: Client
) -> None:
    type_in(office, {POPULATION: "1.000", READERS: "200"})
    data = book(office, {POPULATION: 1100, READERS: "…", OLDER: 900})
    lines = AuditEntry.objects.count()

    page = send(commune, office, data, "Xã <b>Mẫu.xlsx")
    preview = shown(commune, page)

    assert "Xã &lt;b&gt;Mẫu.xlsx" in preview
    for words in ("ghi mới: <strong>1<", "sửa: <strong>1<", "xóa: <strong>1<", "Lưu 3 chỗ"):
        assert words in preview
    assert "<div>1.000</div>" in preview
    assert "<div>1.100</div>" in preview
    assert raws(office, POPULATION, READERS, OLDER) == ["1.000", "200", ""]

    first = commune.post(page, {"shown": seen(preview)}, follow=True)
    again = commune.post(page, {"shown": seen(preview)}, follow=True)

    assert "Đã lưu 3 chỗ" in first.content.decode()
    assert "Đã lưu 3 chỗ" in again.content.decode()
    items = {i.key: i for i in office.docket().items.all()}
    population, readers = items[key(POPULATION)], items[key(READERS)]
    assert (population.value, population.version) == (1100, 2)
    assert (readers.status, readers.version) == ("missing", 2)
    source = population.versions.get(number=2).source
    assert source.startswith("workbook Xã <b>Mẫu.xlsx sha256:")
    operations = AuditEntry.objects.filter(number__gt=lines).values_list("operation", flat=True)
    assert list(operations) == ["upload", "save"]
    assert list(verify_audit()) == []
    assert list(Path(settings.UPLOADS_FOLDER).iterdir()) == []


def test_same_workbook_again_changes_nothing(office: Office, commune: Client) -> None:
    type_in(office, {POPULATION: "1.000"})

    preview = shown(commune, send(commune, office, book(office, {})))

    assert "không có gì để lưu" in preview
    assert 'name="confirm"' not in preview


def test_lists_are_compared_by_what_they_say(office: Office, commune: Client) -> None:
    actor, docket = office.actor(Role.REPORTER, COMMUNE), office.docket()
    texts = ({"text": "Thư viện  còn nhỏ."}, {"text": "Thiếu sách."})
    save_lines(actor, docket.pk, LinesInput("06/VHĐ|III.2", texts, 0), source="grid")
    data = downloaded(commune, office)[1]
    whole = load_workbook(BytesIO(data))
    sheet = next(s for s in whole if s["A1"].value == "Biểu số: 06/VHĐ")
    cell = next(c for row in sheet for c in row if c.value == "Thiếu sách.")
    cell.value = "Thiếu sách cho trẻ em."
    saved = BytesIO()
    whole.save(saved)

    page = send(commune, office, saved.getvalue())
    preview = shown(commune, page)
    commune.post(page, {"shown": seen(preview)})

    assert "<div>Thiếu sách.</div>" in preview
    assert "<div>Thiếu sách cho trẻ em.</div>" in preview
    assert "<div>Thư viện" not in preview
    item = office.docket().items.get(key="06/VHĐ|III.2")
    assert item.lines == [{"text": "Thư viện còn nhỏ."}, {"text": "Thiếu sách cho trẻ em."}]


def test_characters_that_no_database_keeps_are_left_out(office: Office, commune: Client) -> None:
    data = downloaded(commune, office)[1]
    whole = load_workbook(BytesIO(data))
    sheet = next(s for s in whole if s["A1"].value == "Biểu số: 06/VHĐ")
    row = next(c.row for c in sheet["A"] if c.value == 1)
    sheet.cell(row, 2).value = "Thư viện_x0000_ nhỏ"
    saved = BytesIO()
    whole.save(saved)

    page = send(commune, office, saved.getvalue())
    answer = commune.post(page, {"shown": seen(shown(commune, page))}, follow=True)

    assert answer.status_code == 200
    kept = [line["text"] for i in office.docket().items.all() for line in i.lines or []]
    assert len(kept) == 1
    assert "\x00" not in kept[0]


def test_what_others_saved_since_the_download_is_not_undone(
    office: Office, commune: Client
) -> None:
    type_in(office, {POPULATION: "1.000", READERS: "200"})
    data = book(office, {READERS: 250, OLDER: 900})
    type_in(office, {POPULATION: "1.500", READERS: "300"})

    page = send(commune, office, data)
    preview = shown(commune, page)
    assert "Lưu 1 chỗ" in preview
    assert "Giữ số mới sửa sau khi tải tệp (1 chỗ)" in preview
    assert f'name="take" value="{key(READERS)}"' in preview
    commune.post(page, {"shown": seen(preview)})
    assert raws(office, POPULATION, READERS, OLDER) == ["1.500", "300", "900"]

    page = send(commune, office, data)
    commune.post(page, {"shown": seen(shown(commune, page)), "take": [key(READERS)]})
    assert raws(office, POPULATION, READERS, OLDER) == ["1.500", "250", "900"]


def test_own_workbook_is_sent_again_and_again(office: Office, commune: Client) -> None:
    first = book(office, {POPULATION: 1000, READERS: 200})
    page = send(commune, office, first)
    commune.post(page, {"shown": seen(shown(commune, page))})
    whole = load_workbook(BytesIO(first))
    sheet = next(s for s in whole if any(c.value == 1000 for row in s for c in row))
    cell = next(c for row in sheet for c in row if c.value == 1000)
    cell.value = 1050
    saved = BytesIO()
    whole.save(saved)

    page = send(commune, office, saved.getvalue())
    commune.post(page, {"shown": seen(shown(commune, page))})
    assert raws(office, POPULATION, READERS) == ["1050", "200"]

    preview = shown(commune, send(commune, office, first))
    assert "Lưu 1 chỗ" in preview


def test_change_between_preview_and_confirming_saves_nothing(
    office: Office, commune: Client
) -> None:
    page = send(commune, office, book(office, {POPULATION: 1100, OLDER: 900}))
    before = seen(shown(commune, page))
    type_in(office, {POPULATION: "7"})

    answer = commune.post(page, {"shown": before})

    assert answer.status_code == 409
    assert "Chưa có gì được lưu" in answer.content.decode()
    assert raws(office, POPULATION, OLDER) == ["7", ""]
    commune.post(page, {"shown": seen(answer.content.decode())})
    assert raws(office, POPULATION, OLDER) == ["7", "900"]


def test_two_clicks_at_once_save_once(office: Office, commune: Client) -> None:
    page = send(commune, office, book(office, {POPULATION: 1100, OLDER: 900}))
    form = {"shown": seen(shown(commune, page))}
    answers: list[int] = []
    start = threading.Barrier(2)

    def click() -> None:
        client = signed_in(office, Role.REPORTER, COMMUNE)
        start.wait()
        answers.append(client.post(page, form).status_code)
        connections["default"].close()

    threads = [threading.Thread(target=click) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert set(answers) <= {200, 302}
    assert ItemVersion.objects.count() == 2
    assert AuditEntry.objects.filter(operation="save").count() == 1


def test_item_that_is_not_open_is_named_and_left(office: Office, commune: Client) -> None:
    data = book(office, {POPULATION: 1100, OLDER: 900})
    Docket.objects.filter(pk=office.docket().pk).update(state="returned")
    office.docket().items.exclude(key=key(OLDER)).update(state="accepted", accepted_version=0)

    page = send(commune, office, data)
    preview = shown(commune, page)
    commune.post(page, {"shown": seen(preview), "take": [key(POPULATION)]})

    assert "Không ghi được nữa (1 chỗ)" in preview
    assert raws(office, POPULATION, OLDER) == ["", "900"]


def test_finding_is_told_by_sheet_and_cell_and_the_place_is_not_taken(
    office: Office, commune: Client
) -> None:
    type_in(office, {POPULATION: "1.000"})

    page = send(commune, office, book(office, {POPULATION: "nhiều lắm", OLDER: 900}))
    preview = shown(commune, page)
    commune.post(page, {"shown": seen(preview)})

    assert "<td>nhiều lắm</td>" in preview
    assert "Lưu 1 chỗ" in preview
    assert raws(office, POPULATION, OLDER) == ["1.000", "900"]


def test_upload_is_seen_by_nobody_else_and_not_after_an_hour(
    office: Office, commune: Client
) -> None:
    page = send(commune, office, book(office, {}))

    for role, place in ((Role.APPROVER, COMMUNE), (Role.APPROVER, DISTRICT)):
        assert signed_in(office, role, place).get(page).status_code == 404
    file = Path(settings.UPLOADS_FOLDER) / Upload.objects.get().token
    assert (file.stat().st_mode & 0o777, file.name in page) == (0o600, True)
    Upload.objects.update(made_at=timezone.now() - timedelta(hours=1, seconds=1))
    os.utime(file, (0, 0))
    assert commune.get(page).status_code == 404
    send(commune, office, book(office, {}))
    assert not file.exists()


def test_dropped_workbook_is_forgotten(office: Office, commune: Client) -> None:
    page = send(commune, office, book(office, {POPULATION: 5}))

    commune.post(page, {"drop": "yes", "shown": "0"})

    assert commune.get(page).status_code == 404
    assert (Upload.objects.count(), ItemVersion.objects.count()) == (0, 0)
    assert list(Path(settings.UPLOADS_FOLDER).iterdir()) == []


def test_nothing_is_kept_where_nothing_can_be_saved(office: Office) -> None:
    Docket.objects.update(state="submitted")
    Item.objects.update(state="sent")

    with pytest.raises(NotPossible):
        keep_upload(office.actor(Role.REPORTER, COMMUNE), office.docket().pk, "a.xlsx", b"x")

    assert not Path(settings.UPLOADS_FOLDER).exists()
