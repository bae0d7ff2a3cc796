"""What was sent and cannot be used, or not whole: told, and given back marked."""

from __future__ import annotations

import os
from io import BytesIO
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from openpyxl import load_workbook

from tests.mutations.resaving import libreoffice, resaved
from tests.web.office import SISTER, Office
from tests.web.sending import (
    OLDER,
    POPULATION,
    READERS,
    book,
    raws,
    seen,
    send,
    shown,
    type_in,
)
from tests.web.test_rights import signed_in
from tests.web.test_workbook_files import downloaded
from tongket.web.data.models import Role, Upload


def returned(client: Client, page: str) -> tuple[str, bytes]:
    answer = client.get(f"{page}returned/")
    data = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    answer.close()
    return answer.headers["Content-Disposition"], data


def test_returned_workbook_is_ones_own_marked_and_can_be_sent_again(
    office: Office, commune: Client
) -> None:
    page = send(commune, office, book(office, {POPULATION: "nhiều lắm", OLDER: 900}), "xa.xlsx")

    header, data = returned(commune, page)

    assert header == 'attachment; filename="xa.xlsx"'
    whole = load_workbook(BytesIO(data))
    assert "PHIẾU CẦN SỬA" in str(list(whole.worksheets[0].values))
    cell = next(c for s in whole.worksheets[1:] for row in s for c in row if c.value == "nhiều lắm")
    assert cell.comment is not None
    cell.value = 1100
    saved = BytesIO()
    whole.save(saved)
    page = send(commune, office, saved.getvalue())
    preview = shown(commune, page)
    assert "Lưu 2 chỗ" in preview
    assert "Không thấy lỗi nào" in preview
    commune.post(page, {"shown": seen(preview)})
    assert raws(office, POPULATION, OLDER) == ["1100", "900"]
    assert commune.get(f"{page}returned/").status_code == 404


# The kind of file knows nothing of the kind of database, and LibreOffice is slow.
@pytest.mark.skipif(libreoffice() is None, reason="no LibreOffice")
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("suffix", "name"), [("ods", "a.ods"), ("xls", "a.xls - cần sửa.xlsx")])
def test_other_formats_are_read_and_marked(
    office: Office, commune: Client, suffix: str, name: str
) -> None:
    (data,) = resaved([book(office, {POPULATION: "nhiều lắm", OLDER: 900})], f".{suffix}")

    page = send(commune, office, data, f"a.{suffix}")
    preview = shown(commune, page)

    assert "Lưu 1 chỗ" in preview
    assert "<td>nhiều lắm</td>" in preview
    header, marked = returned(commune, page)
    assert quote(name) in header or name in header
    assert len(marked) > 10_000


def test_what_cannot_be_marked_comes_back_as_a_list(office: Office, commune: Client) -> None:
    page = send(commune, office, b"MZ no workbook", "a.xlsx")

    header, data = returned(commune, page)

    assert "attachment" in header
    assert "a.xlsx" in str(list(load_workbook(BytesIO(data)).worksheets[0].values))


def test_workbook_of_another_is_said_to_be_so(office: Office, commune: Client) -> None:
    sister = downloaded(signed_in(office, Role.REPORTER, SISTER), office, SISTER)[1]

    preview = shown(commune, send(commune, office, sister, "../../Xã Mẫu Hai.xlsx"))

    assert f"mã {SISTER}" in preview
    assert 'name="confirm"' not in preview
    assert Upload.objects.get().name == "Xã Mẫu Hai.xlsx"


@pytest.mark.parametrize(
    "data", [b"MZ\x90\x00 no workbook", b"PK\x03\x04" + os.urandom(400), b"\xd0\xcf\x11\xe0" * 200]
)
def test_what_is_no_workbook_is_a_finding(office: Office, commune: Client, data: bytes) -> None:
    preview = shown(commune, send(commune, office, data, "<script>.xlsx"))

    assert 'class="severity-error"' in preview
    assert "<script>." not in preview
    assert 'name="confirm"' not in preview
    assert "/returned/" not in preview
    assert "bỏ mật khẩu, lưu lại thành .xlsx" in preview


def test_too_large_file_is_not_read(office: Office, commune: Client) -> None:
    page = f"/dockets/{office.docket().pk}/workbook/"
    with override_settings(UPLOAD_MIB=1):
        sent = SimpleUploadedFile("a.xlsx", b"0" * (2 * 2**20))
        answer = commune.post(page, {"workbook": sent})

    assert answer.status_code == 413
    assert "Tệp quá lớn" in answer.content.decode()
    assert not Upload.objects.exists()


def test_rules_speak_before_a_workbook_is_saved(office: Office, commune: Client) -> None:
    page = send(commune, office, book(office, {POPULATION: 1000, READERS: 1001}), "xa.xlsx")

    preview = shown(commune, page)

    assert "Số người đọc lớn hơn dân số" in preview
    assert "Lưu 2 chỗ" in preview
    whole = load_workbook(BytesIO(returned(commune, page)[1]))
    told = str(list(whole.worksheets[0].values))
    assert "Số người đọc lớn hơn dân số" in told
    assert "Tệp mới được xem trước" in told
    cell = next(c for s in whole.worksheets[1:] for row in s for c in row if c.value == 1001)
    assert cell.comment is not None


def test_rules_see_what_is_in_the_docket_already(office: Office, commune: Client) -> None:
    type_in(office, {POPULATION: "1000"})
    page = send(commune, office, book(office, {READERS: 1001}), "xa.xlsx")
    assert "Số người đọc lớn hơn dân số" in shown(commune, page)

    page = send(commune, office, book(office, {READERS: 1000}), "xa.xlsx")
    assert "không vướng quy tắc nào" in shown(commune, page)
