"""Texts of people that mean something to a browser or to Excel: shown and handed out as texts."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from tests.web.office import COMMUNE, DISTRICT, STANDING, Office, open_office
from tests.web.pages import pages_of
from tests.web.sending import POPULATION, book
from tests.web.sending import send as send_book
from tests.web.test_operations import READERS, received, type_in
from tests.web.test_rights import signed_in
from tongket.web.data.models import Account, Reminder, Role
from tongket.web.operations import (
    LinesInput,
    ReminderText,
    ask_extension,
    comment_on,
    return_docket,
    save_lines,
    send_reminder,
)

SCRIPT = "<img src=x onerror=alert(1)>"
TEXT = f'=HYPERLINK("http://x");+1|"{SCRIPT}'
NAME = f"=1+1{SCRIPT}"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture
def office(sqlite_database: str, folders: None) -> Office:
    return open_office()


def hostile_work(office: Office) -> tuple[int, str]:
    """A docket in which every text that somebody may type is one of these."""
    commune, reviewer = office.actor(Role.REPORTER, COMMUNE), office.actor(Role.APPROVER, DISTRICT)
    office.actor(Role.STANDING, STANDING)
    Account.objects.update(full_name=NAME)
    type_in(office, "12.000")
    type_in(office, "1.300", READERS)
    number = office.docket().pk
    docket = received(office)
    comment_on(reviewer, number, READERS, TEXT)
    nominee = {"name": TEXT, "workplace": TEXT, "achievement": TEXT, "birth_year": "1980"}
    lists = {"07/VHĐ": nominee, "06/VHĐ|III.2": {"text": TEXT}}
    reasons = {frozenset({READERS, *lists}): TEXT}
    return_docket(reviewer, number, reasons, revision=docket.revision)
    type_in(office, TEXT, READERS)
    for key, line in lists.items():
        version = office.docket().items.get(key=key).version
        save_lines(commune, number, LinesInput(key, (line,), version), source="grid")
    ask_extension(commune, number, date(2099, 1, 1), TEXT)
    said = ReminderText("mark", TEXT, TEXT, "http://x/{docket}/")
    send_reminder(office.actor(Role.STANDING, STANDING), office.review.pk, [number], said)
    client = signed_in(office, Role.REPORTER, COMMUNE)
    file = SimpleUploadedFile(f"{NAME}.pdf", PDF)
    assert client.post(f"/dockets/{number}/evidence/", {"file": file}).status_code == 302
    return number, send_book(client, office, book(office, {POPULATION: TEXT}))


def test_no_text_of_people_becomes_part_of_a_page(office: Office) -> None:
    number, upload = hostile_work(office)
    told = {}
    pages = [(role, place, path) for _, role, place, path in pages_of(office, number, upload)]
    standing, district = (Role.STANDING, STANDING), (Role.APPROVER, DISTRICT)
    pages += [
        (*standing, f"/reviews/{office.review.code}/reminders/{Reminder.objects.get().pk}/"),
        (*standing, f"/reviews/{office.review.code}/reminders/?docket={number}"),
        (*district, f"/dockets/{number}/cell/?key={READERS}"),
        (*district, f"/dockets/{number}/extension/"),
    ]
    for role, place, path in pages:
        answer = signed_in(office, role, place).get(path)
        assert answer.status_code == 200, path
        text = answer.content.decode()
        assert SCRIPT not in text, path
        told[path] = "&lt;img src=x" in text

    assert sum(told.values()) > 20, [path for path, shown in told.items() if not shown]


def test_no_text_of_people_becomes_a_formula(office: Office) -> None:
    number, _ = hostile_work(office)
    review = f"/reviews/{office.review.code}"
    books = (
        (Role.STANDING, STANDING, f"{review}/board.xlsx"),
        (Role.REPORTER, COMMUNE, f"/dockets/{number}/workbook/file/"),
    )
    texts: list[str] = []
    for role, place, path in books:
        answer = signed_in(office, role, place).get(path)
        assert answer.status_code == 200, path
        for sheet in load_workbook(BytesIO(answer.getvalue())).worksheets:
            for cell in (cell for row in sheet.iter_rows() for cell in row):
                if "HYPERLINK" in str(cell.value) or "1+1" in str(cell.value):
                    assert cell.data_type == "s", f"{path} {sheet.title}!{cell.coordinate}"
                    assert cell.hyperlink is None
                    texts.append(path)

    assert texts
