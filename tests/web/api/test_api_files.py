"""Workbooks, evidence, cut-offs and files by programs: the same as on the pages."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from django.utils import timezone
from openpyxl import load_workbook

from tests.formats.test_evidence import PDF
from tests.web.api.programs import Program, program
from tests.web.office import COMMUNE, DISTRICT, STANDING, Office, open_office
from tests.web.sending import OLDER, POPULATION, book, key, type_in
from tongket.web.data.models import Docket, Role
from tongket.web.queries import verify_audit

REVIEW = "/reviews/van-hoa-doc-2024"


@pytest.fixture
def office(sqlite_database: str, folders: None) -> Office:
    return open_office()


@pytest.fixture
def commune(office: Office) -> Program:
    return program(office, Role.REPORTER, COMMUNE)


def path_of(office: Office) -> str:
    return f"/dockets/{office.docket().pk}"


def sent(commune: Program, office: Office, data: bytes, name: str = "a.xlsx") -> Any:  # noqa: ANN401
    status, body = commune.send(
        f"{path_of(office)}/workbook", workbook=SimpleUploadedFile(name, data)
    )
    assert status == 200, body
    return body


def raws(office: Office) -> dict[str, str]:
    return dict(office.docket().items.exclude(raw="").values_list("key", "raw"))


def test_workbook_goes_out_filled_and_comes_in_with_a_preview(
    office: Office, commune: Program
) -> None:
    type_in(office, {OLDER: "900"})
    status, out = commune.get(f"{path_of(office)}/workbook")
    assert status == 200
    assert isinstance(out, bytes)
    assert load_workbook(BytesIO(out)).sheetnames

    told = sent(commune, office, book(office, {POPULATION: 1234}))

    assert [(one["key"], one["after"], one["standing"]) for one in told["differences"]] == [
        (key(POPULATION), ["1.234"], "taken")
    ]
    assert told["readable"] is True
    assert raws(office) == {key(OLDER): "900"}
    place = f"{path_of(office)}/workbook/{told['upload']}"
    assert commune.get(place)[1] == told
    for _ in range(2):
        status, body = commune.post(f"{place}/save", {"shown": told["shown"]})
        assert status == 200, body
    assert raws(office) == {key(OLDER): "900", key(POPULATION): "1234"}
    assert commune.get(place)[1]["taken"] is not None  # type: ignore[index]
    assert list(verify_audit()) == []


def test_workbook_that_was_overtaken_is_not_saved(office: Office, commune: Program) -> None:
    told = sent(commune, office, book(office, {POPULATION: 1234}))
    type_in(office, {POPULATION: "1300"})

    place = f"{path_of(office)}/workbook/{told['upload']}"
    status, body = commune.post(f"{place}/save", {"shown": told["shown"]})

    assert (status, body["code"]) == (409, "overtaken")  # type: ignore[index]
    again: Any = commune.get(place)[1]
    assert [one["standing"] for one in again["differences"]] == ["conflict"]
    saved = {"shown": again["shown"], "take": [key(POPULATION)]}
    assert commune.post(f"{place}/save", saved)[0] == 200
    assert raws(office)[key(POPULATION)] == "1234"


def test_faulty_workbook_is_told_and_given_back_marked(office: Office, commune: Program) -> None:
    told = sent(commune, office, book(office, {POPULATION: "hai mươi"}))

    assert [(one["cell"] != "", one["raw"]) for one in told["findings"] if not one["rule"]] == [
        (True, "hai mươi")
    ]
    place = f"{path_of(office)}/workbook/{told['upload']}"
    status, marked = commune.get(f"{place}/returned")
    assert status == 200
    assert isinstance(marked, bytes)
    assert any(
        cell.comment
        for sheet in load_workbook(BytesIO(marked))
        for row in sheet.iter_rows()
        for cell in row
    )
    assert commune.delete(place)[0] == 200
    assert commune.get(place)[0] == 404


def test_file_that_is_no_workbook_is_a_finding(office: Office, commune: Program) -> None:
    told = sent(commune, office, PDF, "a.pdf")

    assert told["readable"] is False
    assert told["differences"] == []
    assert len(told["findings"]) == 1


@override_settings(UPLOAD_MIB=0)
def test_file_that_is_too_large_or_none_is_refused(office: Office, commune: Program) -> None:
    for path, field in (("workbook", "workbook"), ("evidence", "file")):
        large = SimpleUploadedFile("a.xlsx", b"0" * 100_000)
        status, body = commune.send(f"{path_of(office)}/{path}", **{field: large})
        assert (status, body["code"]) == (413, "http-413"), body  # type: ignore[index]
        assert commune.send(f"{path_of(office)}/{path}")[0] == 400


def test_evidence_is_added_once_handed_out_and_removed(office: Office, commune: Program) -> None:
    path = f"{path_of(office)}/evidence"
    for _ in range(2):
        status, listed = commune.send(
            path, file=SimpleUploadedFile("Biên bản.pdf", PDF), about="01/VHĐ"
        )
        assert status == 200, listed

    assert isinstance(listed, list)
    assert [one["name"] for one in listed] == ["Biên bản.pdf"]
    assert program(office, Role.APPROVER, DISTRICT).get(path)[1] == listed
    number = listed[0]["evidence"]
    assert commune.get(f"{path}/{number}") == (200, PDF)
    assert commune.send(path, file=SimpleUploadedFile("a.pdf", b"MZ"))[0] == 400
    assert commune.send(path, file=SimpleUploadedFile("a.pdf", PDF), about="khác")[0] == 404
    assert commune.delete(f"{path}/{number}") == (200, [])
    assert commune.get(f"{path}/{number}")[0] == 404


def test_extension_is_asked_for_and_decided_by_programs(office: Office, commune: Program) -> None:
    day = timezone.localdate() + timedelta(days=30)
    asked: Any = commune.post(
        f"{path_of(office)}/extensions", {"wanted": day.isoformat(), "reason": "Lũ"}
    )[1]
    (one,) = asked["extensions"]
    place = f"{path_of(office)}/extensions/{one['number']}"
    district = program(office, Role.APPROVER, DISTRICT)

    assert commune.post(place, {"until": day.isoformat()})[0] == 403
    assert district.post(place, {})[0] == 409
    status, body = district.post(place, {"until": day.isoformat(), "answer": "Đồng ý"})

    assert status == 200
    assert body["deadline"] == day.isoformat()  # type: ignore[index]
    assert body["extensions"][0]["state"] == "granted"  # type: ignore[index]
    assert district.post(place, {"until": day.isoformat()})[0] == 409


def test_cut_off_and_files_of_its_snapshot(office: Office, commune: Program) -> None:
    standing = program(office, Role.STANDING, STANDING)
    before: Any = standing.get(f"{REVIEW}/cut-off")[1]
    assert before["snapshots"] == []
    assert standing.post(f"{REVIEW}/cut-off", {"revision": before["revision"] + 7})[0] == 409

    status, after = standing.post(f"{REVIEW}/cut-off", {"revision": before["revision"]})

    assert status == 200, after
    assert [one["number"] for one in after["snapshots"]] == [1]  # type: ignore[index]
    assert set(Docket.objects.values_list("state", flat=True)) == {"locked"}
    newest = standing.get(f"{REVIEW}/files/indicators.csv")
    assert standing.get(f"{REVIEW}/files/indicators.csv", snapshot="1") == newest
    assert isinstance(newest[1], bytes)
    assert standing.get(f"{REVIEW}/files/indicators.csv", snapshot="2")[0] == 404
    pdf = commune.get(f"{REVIEW}/units/{COMMUNE}/files/bao-cao.pdf")
    assert isinstance(pdf[1], bytes)
    assert pdf[1].startswith(b"%PDF-")
