"""Books saved again by LibreOffice, and forms typed anew with other programs."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import xlsxwriter
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.mutations.cases import FIGURES, Case, fresh, loaded, saved
from tests.mutations.plan import COMMUNE
from tongket.formats.workbooks.layout import form_anchor

__all__ = ["BASES", "FILTERS", "libreoffice", "resaved", "written_from_nothing"]

FILTERS: Mapping[str, str] = {
    ".xlsx": "xlsx:Calc MS Excel 2007 XML",
    ".ods": "ods:calc8",
    ".xls": "xls:MS Excel 97",
}
_SECONDS_EACH = 20


def libreoffice() -> str | None:
    """The program, if it is here."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def resaved(books: Sequence[bytes], suffix: str) -> list[bytes]:
    """The books as LibreOffice saves them; one start of the program for all of them."""
    program = libreoffice()
    assert program is not None
    with TemporaryDirectory() as folder:
        sent, back = Path(folder) / "sent", Path(folder) / "back"
        sent.mkdir()
        for number, data in enumerate(books):
            (sent / f"{number}.xlsx").write_bytes(data)
        subprocess.run(
            [
                program, f"-env:UserInstallation=file://{folder}/profile", "--headless",
                "--convert-to", FILTERS[suffix], "--outdir", str(back),
                *(str(sent / f"{number}.xlsx") for number in range(len(books))),
            ],
            check=True, capture_output=True, timeout=60 + _SECONDS_EACH * len(books),
        )  # fmt: skip
        return [(back / f"{number}{suffix}").read_bytes() for number in range(len(books))]


def written_from_nothing() -> Case:
    """The forms typed anew into a plain book, as an officer does who lost the workbook."""
    book = Workbook()
    for name, cells in _typed_forms().items():
        sheet = book.create_sheet(name)
        for (row, column), content in cells.items():
            sheet.cell(row + 1, column + 1).value = content
    del book["Sheet"]
    return _typed(book)


def written_with_xlsxwriter() -> Case:
    """The same by another program, with the head one row lower and no column of measures filled."""
    return _typed(loaded(_xlsxwriter_data()))


@cache
def _xlsxwriter_data() -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        for name, cells in _typed_forms().items():
            sheet = book.add_worksheet(name)
            sheet.write(0, 0, "UBND XÃ HƯNG HÀ")
            for (row, column), content in cells.items():
                if column != 2 or row == 0:
                    sheet.write(row + 1, column, content)
    return buffer.getvalue()


def saved_by_libreoffice() -> Case:
    """An untouched workbook as LibreOffice writes it."""
    case = fresh()
    book = loaded(_libreoffice_data())
    return Case(book, case.truth, _sheets(book), name=case.name)


BASES: Mapping[str, Callable[[], Case]] = {
    "forms typed anew with openpyxl, then any of these": written_from_nothing,
    "forms typed anew with XlsxWriter, then any of these": written_with_xlsxwriter,
    "saved by LibreOffice, then any of these": saved_by_libreoffice,
}
"""Books that other programs wrote, to be mutated like our own."""


@cache
def _libreoffice_data() -> bytes:
    return resaved([saved(fresh())], ".xlsx")[0]


def _typed_forms() -> Mapping[str, Mapping[tuple[int, int], object]]:
    """What stands in each sheet of a plain book, by row and column from 0."""
    truth = fresh().truth
    sheets: dict[str, dict[tuple[int, int], object]] = {}
    for form in FIGURES:
        cells: dict[tuple[int, int], object] = {
            (0, 0): form_anchor(form.form),
            (1, 0): form.form.title,
            (0, 2): f"Đơn vị báo cáo: {COMMUNE.name}",
        }
        for column in form.columns:
            cells[3, column.column] = column.year
            cells[4, column.column] = f"({column.number})"
        for row, line in enumerate(form.lines, start=5):
            cells |= {(row, 0): line.code, (row, 1): line.label, (row, 2): line.measure}
            for cell in line.cells:
                if cell.slot is not None:
                    cells[row, cell.address.column] = truth[cell.slot].content
        sheets[form.name] = cells
    return sheets


def _typed(book: Workbook) -> Case:
    return Case(book, fresh().truth, _sheets(book), name="Báo cáo xã Hưng Hà.xlsx")


def _sheets(book: Workbook) -> dict[str, Worksheet]:
    sheets: dict[str, Worksheet] = {}
    for form in FIGURES:
        sheet = book[form.name]
        assert isinstance(sheet, Worksheet)
        sheets[form.form.code] = sheet
    return sheets
