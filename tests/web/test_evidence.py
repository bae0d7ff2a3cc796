"""Files of evidence: taken only as what they say they are, handed out to be kept, never shown."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings

from tests.formats.test_evidence import PDF
from tests.web.office import COMMUNE, DISTRICT, SISTER, Office
from tests.web.test_rights import signed_in
from tongket.web.data.models import AuditEntry, Evidence, Role
from tongket.web.operations import submit_docket
from tongket.web.queries import verify_audit
from tongket.web.queries.backups import BackupError, write_backup


def sent(client: Client, office: Office, data: bytes = PDF, **more: str) -> int:
    file = SimpleUploadedFile(more.pop("name", "Biên bản.pdf"), data)
    path = f"/dockets/{office.docket().pk}/evidence/"
    return client.post(path, {"file": file, **more}).status_code


def test_evidence_is_kept_listed_and_handed_out(office: Office, tmp_path: Path) -> None:
    commune = signed_in(office, Role.REPORTER, COMMUNE)

    assert [sent(commune, office, key="01/VHĐ") for _ in range(2)] == [302, 302]

    row = Evidence.objects.get()
    kept = list((tmp_path / "evidence").iterdir())
    assert [file.name for file in kept] == [row.file]
    assert row.file.startswith(hashlib.sha256(PDF).hexdigest())
    assert kept[0].stat().st_mode & 0o777 == 0o600
    assert AuditEntry.objects.filter(operation="add_evidence").count() == 1
    district = signed_in(office, Role.APPROVER, DISTRICT)
    for page in ("", "evidence/", "check/"):
        shown = district.get(f"/dockets/{office.docket().pk}/{page}").content.decode()
        assert "Biên bản.pdf" in shown, page
    answer = district.get(f"/dockets/{office.docket().pk}/evidence/{row.pk}/")
    assert b"".join(answer.streaming_content) == PDF  # type: ignore[attr-defined]
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    sister = signed_in(office, Role.REPORTER, SISTER)
    assert sister.get(f"/dockets/{office.docket().pk}/evidence/{row.pk}/").status_code == 404
    other = office.docket(SISTER).pk
    assert sister.get(f"/dockets/{other}/evidence/{row.pk}/").status_code == 404
    assert list(verify_audit()) == []


def test_evidence_is_removed_while_the_docket_is_open(office: Office, tmp_path: Path) -> None:
    commune = signed_in(office, Role.REPORTER, COMMUNE)
    for name in ("a.pdf", "b.pdf"):
        assert sent(commune, office, name=name) == 302
    first, second = Evidence.objects.order_by("pk")
    page = f"/dockets/{office.docket().pk}/evidence/"

    assert commune.post(f"{page}{first.pk}/remove/").status_code == 302
    assert commune.post(f"{page}{first.pk}/remove/").status_code == 404
    assert [file.name for file in (tmp_path / "evidence").iterdir()] == [second.file]
    reporter = office.actor(Role.REPORTER, COMMUNE)
    submit_docket(reporter, office.docket().pk, revision=office.docket().revision)

    assert commune.post(f"{page}{second.pk}/remove/").status_code == 409
    assert sent(commune, office, name="c.pdf") == 409
    assert sent(signed_in(office, Role.APPROVER, DISTRICT), office) == 403
    assert [file.name for file in (tmp_path / "evidence").iterdir()] == [second.file]


def test_refused_file_leaves_nothing_and_says_why(office: Office, tmp_path: Path) -> None:
    commune = signed_in(office, Role.REPORTER, COMMUNE)

    assert sent(commune, office, b"<html>", name="a.pdf") == 400
    assert sent(commune, office, key="99/KHONG") == 404
    with override_settings(EVIDENCE_FILES=1):
        assert sent(commune, office) == 302
        assert sent(commune, office, name="khac.pdf") == 400

    assert Evidence.objects.count() == 1
    assert len(list((tmp_path / "evidence").iterdir())) == 1


def test_file_that_a_stopped_program_left_is_swept(office: Office, tmp_path: Path) -> None:
    folder = tmp_path / "evidence"
    folder.mkdir()
    for name, age in (("old", 7200), ("new", 0)):
        (folder / name).write_bytes(b"x")
        moment = (folder / name).stat().st_mtime - age
        os.utime(folder / name, (moment, moment))

    assert sent(signed_in(office, Role.REPORTER, COMMUNE), office) == 302

    assert {file.name for file in folder.iterdir()} == {"new", Evidence.objects.get().file}


def test_backup_holds_evidence_and_misses_what_is_gone(office: Office, tmp_path: Path) -> None:
    sent(signed_in(office, Role.REPORTER, COMMUNE), office)
    row = Evidence.objects.get()

    assert write_backup(tmp_path / "a.zip").files[f"evidence/{row.file}"].sha256 == row.digest
    (tmp_path / "evidence" / row.file).write_bytes(b"x")
    with pytest.raises(BackupError, match="digest"):
        write_backup(tmp_path / "b.zip")
    (tmp_path / "evidence" / row.file).unlink()
    with pytest.raises(BackupError, match="missing"):
        write_backup(tmp_path / "c.zip")


def test_evidence_about_a_cell_is_named_and_stands_beside_it(office: Office) -> None:
    key = "dan_so|2024|total"
    commune = signed_in(office, Role.REPORTER, COMMUNE)
    docket = f"/dockets/{office.docket().pk}/"
    asked = commune.get(f"{docket}evidence/", {"key": key}).content.decode()
    name = re.search(r'<option value="dan_so\|2024\|total" selected>([^<]+)</option>', asked)
    assert name is not None
    assert name[1] == "Biểu 1, dòng 1: Dân số, năm 2024"

    assert sent(commune, office, key=key) == 302

    assert name[1] in commune.get(f"{docket}evidence/").content.decode()
    for client in (commune, signed_in(office, Role.APPROVER, DISTRICT)):
        assert "Biên bản.pdf" in client.get(f"{docket}cell/", {"key": key}).content.decode()
        other = client.get(f"{docket}cell/", {"key": "dan_so|2020|total"}).content.decode()
        assert "Biên bản.pdf" not in other


@pytest.mark.parametrize("key", ["không|có", "a\x01", "<b>"])
def test_evidence_page_of_a_place_that_is_none_offers_the_others(office: Office, key: str) -> None:
    commune = signed_in(office, Role.REPORTER, COMMUNE)

    page = commune.get(f"/dockets/{office.docket().pk}/evidence/", {"key": key})

    assert page.status_code == 200
    assert " selected>" not in page.content.decode()
