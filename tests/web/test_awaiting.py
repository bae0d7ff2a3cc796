"""Who has sent and waits for approval is not said to have sent nothing: now, and in a snapshot."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client, override_settings
from docx import Document

from tests.web.office import COMMUNE, ROOT, STANDING, Office, open_office
from tests.web.test_results import REVIEW, everyone, fill
from tests.web.test_rights import signed_in
from tongket.sample import Sample
from tongket.web.data.models import Role
from tongket.web.operations import approve_docket, lock_review, receive_docket, submit_docket

WAITS = re.compile(r"([^;:]+?) \(đã gửi, chờ duyệt\)")


@pytest.fixture
def office(sqlite_database: str, tmp_path: Path, sample: Sample) -> Iterator[Office]:
    """The agency is approved, the commune has sent, all others are filled in and not sent."""
    del sqlite_database
    with override_settings(RESULTS_FOLDER=tmp_path / "results"):
        office = open_office()
        actor = everyone(office, fill(office, sample))
        steps = (submit_docket, receive_docket, approve_docket)
        for reporter, count in ((STANDING, 3), (COMMUNE, 1)):
            for step in steps[:count]:
                docket = office.docket(reporter)
                step(actor, docket.pk, revision=docket.revision)
        yield office


def report(client: Client, path: str = f"{REVIEW}/files/bao-cao.docx") -> str:
    """The text of paragraphs and tables."""
    answer = client.get(path)
    assert answer.status_code == 200
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    answer.close()
    document = Document(io.BytesIO(content))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def waiting(told: str) -> set[str]:
    """The names of those of whom the report says so."""
    return {name.strip() for name in WAITS.findall(told)}


def test_sent_docket_awaits_approval_in_the_report(office: Office) -> None:
    told = report(signed_in(office, Role.LEADER, ROOT))

    assert waiting(told) == {"xã Mẫu Hai"}
    assert "Chờ duyệt" in told.splitlines()


def test_own_report_of_one_that_awaits_says_so(office: Office) -> None:
    path = f"{REVIEW}/units/{COMMUNE}/files/bao-cao.docx"

    told = report(signed_in(office, Role.REPORTER, COMMUNE), path)

    assert "đã gửi báo cáo nhưng báo cáo chưa được duyệt" in told
    assert "còn phải gửi" not in told


def test_report_follows_a_docket_that_is_sent_though_nothing_new_counts(office: Office) -> None:
    leader = signed_in(office, Role.LEADER, ROOT)
    before = waiting(report(leader))
    commune = office.docket(COMMUNE)
    other = office.review.dockets.filter(state="draft", role=commune.role).first()
    assert other is not None

    submit_docket(office.actor(Role.REPORTER, other.reporter), other.pk, revision=other.revision)

    assert len(waiting(report(leader)) - before) == 1


def test_snapshot_keeps_who_waited_at_the_cut_off(office: Office) -> None:
    lock_review(office.actor(Role.STANDING, STANDING), office.review.pk)

    told = report(signed_in(office, Role.LEADER, ROOT), f"{REVIEW}/files/bao-cao.docx?snapshot=1")

    assert waiting(told) == {"xã Mẫu Hai"}
