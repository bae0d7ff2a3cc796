"""Sending workbooks of the commune, as people do: downloaded, typed into, sent, confirmed."""

from __future__ import annotations

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from tests.web.office import COMMUNE, Office
from tests.web.test_rights import signed_in
from tests.web.test_workbook_files import downloaded
from tongket.core.plan import Slot
from tongket.formats.workbooks import book_layout
from tongket.formats.workbooks.sheets import FigureSheet
from tongket.web.data.models import Role
from tongket.web.operations import FigureInput, save_figures
from tongket.web.queries import plan_of, scene_of

POPULATION, READERS = Slot("dan_so", "total", 2024), Slot("nguoi_doc", "total", 2024)
OLDER = Slot("dan_so", "total", 2020)


def key(slot: Slot) -> str:
    return f"{slot.element}|{slot.year}|{slot.category}"


def type_in(office: Office, typed: dict[Slot, str], *, reporter: str = COMMUNE) -> None:
    docket = office.docket(reporter)
    versions = dict(docket.items.values_list("key", "version"))
    inputs = [FigureInput(key(s), raw, versions[key(s)]) for s, raw in typed.items()]
    actor = office.actor(Role.REPORTER, reporter)
    assert save_figures(actor, docket.pk, inputs, source="grid").conflicts == ()


def book(office: Office, typed: dict[Slot, int | str]) -> bytes:
    """The downloaded workbook of the commune with cells typed into it."""
    client = signed_in(office, Role.REPORTER, COMMUNE)
    whole = load_workbook(BytesIO(downloaded(client, office)[1]))
    reporter = scene_of(office.review).reporters[COMMUNE]
    for sheet in book_layout(plan_of(office.review), reporter).sheets:
        for line in sheet.lines if isinstance(sheet, FigureSheet) else ():
            for cell in line.cells:
                if cell.slot in typed:
                    whole[sheet.name][cell.address.name] = typed[cell.slot]
    saved = BytesIO()
    whole.save(saved)
    return saved.getvalue()


def send(client: Client, office: Office, data: bytes, name: str = "a.xlsx") -> str:
    """The address of the preview."""
    sent = SimpleUploadedFile(name, data)
    answer = client.post(f"/dockets/{office.docket().pk}/workbook/", {"workbook": sent})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer.headers["Location"])


def shown(client: Client, page: str) -> str:
    return client.get(page).content.decode()


def seen(page: str) -> str:
    return page.split('name="shown" value="')[1].split('"', maxsplit=1)[0]


def raws(office: Office, *slots: Slot) -> list[str]:
    held = dict(office.docket().items.values_list("key", "raw"))
    return [held[key(slot)] for slot in slots]
