"""What a reviewer sees of a docket, what its reporter sees of a return, and how pages travel."""

from __future__ import annotations

import gzip

import pytest

from tests.web.office import COMMUNE, DISTRICT, STANDING, Office, open_office
from tests.web.test_operations import READERS, received, type_in
from tests.web.test_rights import signed_in
from tongket.web.data.models import Role
from tongket.web.operations import return_docket


@pytest.fixture
def office(sqlite_database: str, folders: None) -> Office:
    return open_office()


def test_reviewer_may_see_only_what_has_findings(office: Office) -> None:
    type_in(office, "10.000", "dan_so|2023|total")
    type_in(office, "90.000")
    type_in(office, "5.000", READERS)
    docket = received(office)
    client = signed_in(office, Role.APPROVER, DISTRICT)

    whole = client.get(f"/dockets/{docket.pk}/check/").content.decode()
    narrow = client.get(f"/dockets/{docket.pk}/check/?doubtful=1").content.decode()

    doubtful = whole.count('class="doubtful"')
    assert 0 < doubtful < whole.count('name="reason:')
    assert narrow.count('name="reason:') == narrow.count('class="doubtful"') == doubtful
    hidden = whole.count('name="reason:') - doubtful
    assert f"{hidden} chỗ đang chờ không có phát hiện" in narrow


def test_reporter_finds_what_was_returned(office: Office) -> None:
    type_in(office, "12.000")
    docket = received(office)
    reasons = {frozenset({"dan_so|2024|total"}): "Lệch với niên giám"}
    return_docket(office.actor(Role.APPROVER, DISTRICT), docket.pk, reasons,
                  revision=docket.revision)  # fmt: skip

    html = signed_in(office, Role.REPORTER, COMMUNE).get(f"/dockets/{docket.pk}/").content.decode()

    assert "?cell=dan_so%7C2024%7Ctotal" in html
    assert '<span class="raw">12.000</span>' in html


def test_page_is_compressed_for_who_takes_it(office: Office) -> None:
    client = signed_in(office, Role.STANDING, STANDING)
    page = f"/reviews/{office.review.code}/"

    plain = client.get(page)
    packed = client.get(page, headers={"accept-encoding": "gzip"})

    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert len(packed.content) < len(plain.content) / 3
    assert "Tình hình báo cáo" in gzip.decompress(packed.content).decode()


def test_file_is_not_compressed_again(office: Office) -> None:
    client = signed_in(office, Role.REPORTER, COMMUNE)

    book = client.get(
        f"/dockets/{office.docket().pk}/workbook/file/", headers={"accept-encoding": "gzip"}
    )

    assert book.status_code == 200
    assert "Content-Encoding" not in book.headers
