"""Workbooks of any reporter, filled in at a desk."""

from __future__ import annotations

from io import BytesIO

from openpyxl import load_workbook

from tests.web.office import COMMUNE, SISTER, Office
from tests.web.sending import POPULATION
from tongket.core.plan import Slot
from tongket.formats.workbooks import book_layout
from tongket.formats.workbooks.sheets import FigureSheet
from tongket.web.queries import plan_of, scene_of
from tongket.web.queries.fillings import filled_workbook

TOWN = "thi-tran-mau-dong"


def book_of(office: Office, reporter: str, typed: dict[Slot, int | str]) -> bytes:
    """The workbook of a reporter with cells typed into it."""
    whole = load_workbook(BytesIO(filled_workbook(office.docket(reporter))[1]))
    layout = book_layout(plan_of(office.review), scene_of(office.review).reporters[reporter])
    for sheet in layout.sheets:
        for line in sheet.lines if isinstance(sheet, FigureSheet) else ():
            for cell in line.cells:
                if cell.slot in typed:
                    whole[sheet.name][cell.address.name] = typed[cell.slot]
    saved = BytesIO()
    whole.save(saved)
    return saved.getvalue()


def books_of(office: Office, value: int) -> list[tuple[str, bytes]]:
    """Those of three communes of the district."""
    return [
        (f"{code}.xlsx", book_of(office, code, {POPULATION: value}))
        for code in (COMMUNE, SISTER, TOWN)
    ]
