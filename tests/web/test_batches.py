"""Workbooks of several reporters sent together: read by a worker, saved once, and resumed."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client, override_settings

from tests.web.office import COMMUNE, DISTRICT, OTHER, SISTER, Office, open_office
from tests.web.sending import POPULATION, READERS, key, seen, shown, type_in
from tests.web.several_books import book_of, books_of
from tests.web.test_rights import signed_in
from tongket.web.data.models import AuditEntry, Batch, BatchFile, ItemVersion, Role, Upload
from tongket.web.queries import verify_audit
from tongket.web.queries.backups import write_backup
from tongket.web.tasks import take_up, work_on_batch

SEND = "/reviews/van-hoa-doc-2024/batches/"


@pytest.fixture
def district(office: Office) -> Client:
    return signed_in(office, Role.REPORTER, DISTRICT)


def packed(books: dict[str, bytes]) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, data in books.items():
            archive.writestr(f"Huyện/{name}", data)
    return held.getvalue()


def sent(client: Client, *files: tuple[str, bytes]) -> Batch:
    given = [SimpleUploadedFile(name, data) for name, data in files]
    answer = client.post(SEND, {"workbooks": given})
    assert answer.status_code == 302, answer.content.decode()
    return Batch.objects.get(token=answer["Location"].split("/")[2])


def states(batch: Batch) -> list[str]:
    return list(batch.files.order_by("number").values_list("state", flat=True))


def raw(office: Office, reporter: str) -> str:
    return office.docket(reporter).items.get(key=key(POPULATION)).raw


def test_archive_of_workbooks_is_read_shown_and_saved_once(
    office: Office, district: Client, tmp_path: Path
) -> None:
    books = {f"{code}.xlsx": book_of(office, code, {POPULATION: 500})
             for code in (COMMUNE, SISTER, OTHER, DISTRICT)}  # fmt: skip
    archive = packed({**books, "a.xlsx": b"x", "~$a.xlsx": b"x", "doc.txt": b"x"})
    batch = sent(district, ("tat-ca.zip", archive), ("nua.xlsx", books[f"{COMMUNE}.xlsx"]))
    page = f"/batches/{batch.token}/"
    assert "Đã đọc 0/7 tệp" in shown(district, page)
    assert len(list((tmp_path / "batches").iterdir())) == 7

    work_on_batch.call(batch.pk)

    strange = ["unreadable", "unreadable"]
    assert states(batch) == ["ready", "ready", "foreign", "same", *strange, "doubled"]
    assert "doc.txt" in shown(district, page)
    assert list((tmp_path / "batches").iterdir()) == []
    assert raw(office, COMMUNE) == ""
    assert "2 tệp không có lỗi" in shown(district, page)
    for _ in range(2):
        assert district.post(page).status_code == 302
        work_on_batch.call(batch.pk)
        assert states(batch).count("saved") == 2
    assert [raw(office, code) for code in (COMMUNE, SISTER)] == ["500", "500"]
    assert ItemVersion.objects.count() == 2
    assert AuditEntry.objects.filter(operation="save").count() == 2
    assert AuditEntry.objects.filter(operation="confirm_batch").count() == 1
    assert list(verify_audit()) == []
    assert take_up() == 0
    assert signed_in(office, Role.REPORTER, COMMUNE).get(page).status_code == 404


def test_workbook_with_a_fault_or_conflict_is_left_to_be_looked_at(
    office: Office, district: Client
) -> None:
    odd = book_of(office, COMMUNE, {POPULATION: 700, READERS: "nhiều lắm"})
    stale = book_of(office, SISTER, {POPULATION: 800})
    actor_cell = {POPULATION: "1"}
    type_in(office, actor_cell, reporter=SISTER)
    batch = sent(district, ("a.xlsx", odd), ("b.xlsx", stale))
    work_on_batch.call(batch.pk)
    district.post(f"/batches/{batch.token}/")
    work_on_batch.call(batch.pk)

    assert states(batch) == ["ready", "ready"]
    assert (raw(office, COMMUNE), raw(office, SISTER)) == ("", "1")
    one = batch.files.get(number=0)
    assert one.faults > 0
    assert one.upload is not None
    page = f"/dockets/{one.upload.docket_id}/uploads/{one.upload.token}/"
    assert district.post(page, {"shown": seen(shown(district, page))}).status_code == 302
    assert raw(office, COMMUNE) == "700"
    assert "Đã lưu" in shown(district, f"/batches/{batch.token}/")


def test_what_changed_since_it_was_shown_is_not_saved(office: Office, district: Client) -> None:
    batch = sent(district, ("a.xlsx", book_of(office, COMMUNE, {POPULATION: 700})))
    work_on_batch.call(batch.pk)
    type_in(office, {POPULATION: "1"})
    district.post(f"/batches/{batch.token}/")
    work_on_batch.call(batch.pk)

    assert states(batch) == ["changed"]
    assert raw(office, COMMUNE) == "1"


def test_role_that_ended_meanwhile_brings_in_nothing(office: Office, district: Client) -> None:
    batch = sent(district, ("a.xlsx", book_of(office, COMMUNE, {POPULATION: 700})))
    batch.account.grants.update(valid_to="2024-06-01")
    work_on_batch.call(batch.pk)

    assert states(batch) == ["foreign"]
    assert Upload.objects.count() == 0


def test_approver_brings_in_nothing_of_a_commune(office: Office) -> None:
    approver = signed_in(office, Role.APPROVER, DISTRICT)
    batch = sent(approver, ("a.xlsx", book_of(office, COMMUNE, {POPULATION: 700})))
    work_on_batch.call(batch.pk)

    assert states(batch) == ["foreign"]


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.zip", b"x"), ("a.zip", packed({})), ("a.zip", packed({"Thumbs.db": b""}))],
)
def test_what_is_no_archive_of_workbooks_is_refused(
    office: Office, district: Client, name: str, data: bytes
) -> None:
    del office
    answer = district.post(SEND, {"workbooks": [SimpleUploadedFile(name, data)]})

    assert answer.status_code == 400
    assert Batch.objects.count() == 0


def test_folder_of_workbooks_is_taken_beyond_the_limit_of_one_file(
    office: Office, district: Client
) -> None:
    del office
    books = [(f"{n}.xlsx", os.urandom(60 * 1024)) for n in range(350)]

    with override_settings(UPLOAD_MIB=1):
        alone = sent(district, *books)
        together = sent(district, ("tat-ca.zip", packed(dict(books))))

    assert [batch.files.count() for batch in (alone, together)] == [350, 350]
    folder = Path(settings.BATCHES_FOLDER)
    for batch in (alone, together):
        last = batch.files.get(number=349)
        assert (last.name, (folder / last.stored).read_bytes()) == books[349]


@pytest.mark.parametrize(
    ("files", "status", "said"),
    [
        ({"a.xlsx": 2 * 2**20}, 413, "Tệp “a.xlsx” nặng hơn 1 MiB"),
        ({"a.zip": 2 * 2**20}, 413, "Tệp “trong.xlsx” nặng hơn 1 MiB"),
        ({f"{n}.xlsx": 700_000 for n in range(4)}, 413, "nặng hơn 2 MiB (tính sau khi giải nén)"),
        ({f"{n}.zip": 700_000 for n in range(4)}, 413, "nặng hơn 2 MiB (tính sau khi giải nén)"),
        ({f"{n}.xlsx": 1 for n in range(5)}, 400, "Quá 4 tệp một lần"),
        ({f"{n}.zip": 1 for n in range(5)}, 400, "Quá 4 tệp một lần"),
    ],
)
def test_batch_beyond_a_limit_is_refused_in_plain_words(
    office: Office, district: Client, files: dict[str, int], status: int, said: str
) -> None:
    del office
    given = [
        (name, packed({"trong.xlsx": b"x" * size}) if name.endswith("zip") else b"x" * size)
        for name, size in files.items()
    ]
    with override_settings(
        UPLOAD_MIB=1, BATCH_MIB=2, BATCH_FILES=4, DATA_UPLOAD_MAX_NUMBER_FILES=4 + 1
    ):
        answer = district.post(SEND, {"workbooks": [SimpleUploadedFile(*one) for one in given]})

    assert answer.status_code == status
    assert said in answer.content.decode()
    assert Batch.objects.count() == 0
    assert list(Path(settings.BATCHES_FOLDER).glob("*")) == []


def test_request_with_more_files_than_are_read_is_told_so(office: Office, district: Client) -> None:
    del office
    district.raise_request_exception = False
    given = [SimpleUploadedFile(f"{n}.xlsx", b"x") for n in range(401)]

    answer = district.post(SEND, {"workbooks": given})

    assert answer.status_code == 400
    assert "Quá 400 tệp một lần: chia ra gửi nhiều lần." in answer.content.decode()


def test_other_pages_keep_the_limit_of_one_file(office: Office, district: Client) -> None:
    with override_settings(UPLOAD_MIB=1):
        answer = district.post(
            f"/dockets/{office.docket(DISTRICT).pk}/workbook/",
            {"workbook": SimpleUploadedFile("a.xlsx", b"x" * 2 * 2**20)},
        )

    assert answer.status_code == 413


def test_damaged_file_in_an_archive_leaves_nothing(office: Office, district: Client) -> None:
    del office
    whole = packed({f"{n}.xlsx": os.urandom(1000) for n in range(3)})
    at = whole.rindex(b"PK\x03\x04") + 500
    archive = whole[:at] + b"damaged" + whole[at + 7 :]

    answer = district.post(SEND, {"workbooks": [SimpleUploadedFile("a.zip", archive)]})

    assert answer.status_code == 400
    assert "Không mở được tệp .zip" in answer.content.decode()
    assert list(Path(settings.BATCHES_FOLDER).glob("*")) == []
    assert Batch.objects.count() == 0


def test_backup_holds_workbooks_that_wait(office: Office, district: Client, tmp_path: Path) -> None:
    sent(district, ("a.xlsx", book_of(office, COMMUNE, {POPULATION: 700})))

    assert f"batches/{BatchFile.objects.get().stored}" in write_backup(tmp_path / "a.zip").files


def test_file_that_a_stopped_program_left_is_cleared_away_in_a_day(
    office: Office, district: Client, tmp_path: Path
) -> None:
    book = book_of(office, COMMUNE, {POPULATION: 700})
    first = sent(district, ("a.xlsx", book))
    folder = tmp_path / "batches"
    (folder / "left-0").write_bytes(book[:100])
    sent(district, ("a.xlsx", book))
    assert (folder / "left-0").exists()
    for file in folder.iterdir():
        os.utime(file, (0, 0))

    sent(district, ("a.xlsx", book))

    assert not (folder / "left-0").exists()
    assert (folder / first.files.get().stored).exists()
    assert len(list(folder.iterdir())) == 3


def test_worker_that_starts_goes_on_where_another_was_stopped(
    sqlite_database: str, folders: None, tmp_path: Path
) -> None:
    del sqlite_database, folders
    office = open_office()
    client = signed_in(office, Role.REPORTER, DISTRICT)
    batch = sent(client, *books_of(office, 900))
    place = settings.DATABASES["default"]["NAME"]
    connection.close()
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{place}",
        "TONGKET_DATA": str(tmp_path),
    }
    command = [sys.executable, "-m", "tongket.web", "work", "--until-done"]
    first = subprocess.Popen(command, env=environment)
    while "ready" not in states(batch):
        assert first.poll() is None
    first.kill()
    first.wait()
    left = states(batch).count("waiting")

    subprocess.run(command, env=environment, check=True)

    assert left > 0
    assert states(batch) == ["ready"] * 3
    assert Upload.objects.count() == 3
    assert list(verify_audit()) == []


def test_confirmation_tells_what_is_replaced_and_the_end_what_was_not_saved(
    office: Office, district: Client
) -> None:
    type_in(office, {POPULATION: "1"}, reporter=SISTER)
    fresh = book_of(office, COMMUNE, {POPULATION: 700})
    over = book_of(office, SISTER, {POPULATION: 800})
    batch = sent(district, ("a.xlsx", fresh), ("b.xlsx", over), ("c.xlsx", b"x"))
    work_on_batch.call(batch.pk)
    page = f"/batches/{batch.token}/"

    assert "1 chỗ trong số đó đang có nội dung khác, sẽ được thay" in shown(district, page)
    district.post(page)
    assert "Đang lưu: xong 0/2 tệp." in shown(district, page)
    work_on_batch.call(batch.pk)
    assert "Đã lưu 2 tệp. 1 tệp không lưu" in shown(district, page)
    assert raw(office, SISTER) == "800"
