"""Books saved again by LibreOffice, and a form written from nothing by openpyxl."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import Workbook

from tests.mutations.cases import FIGURES, Case, fresh
from tests.mutations.plan import COMMUNE
from tongket.formats.workbooks.layout import form_anchor

__all__ = ["FILTERS", "libreoffice", "resaved", "written_from_nothing"]

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
    case = fresh()
    book = Workbook()
    sheets = {}
    for form in FIGURES:
        sheet = book.create_sheet(form.name)
        sheet["A1"] = form_anchor(form.form)
        sheet["A2"] = form.form.title
        sheet["C1"] = f"Đơn vị báo cáo: {COMMUNE.name}"
        for column in form.columns:
            sheet.cell(4, column.column + 1).value = column.year
            sheet.cell(5, column.column + 1).value = f"({column.number})"
        for row, line in enumerate(form.lines, start=6):
            sheet.cell(row, 1).value = line.code
            sheet.cell(row, 2).value = line.label
            sheet.cell(row, 3).value = line.measure
            for cell in line.cells:
                if cell.slot is not None:
                    content = case.truth[cell.slot].content
                    sheet.cell(row, cell.address.column + 1).value = content
        sheets[form.form.code] = sheet
    del book["Sheet"]
    return Case(book, case.truth, sheets, name="Báo cáo xã Hưng Hà.xlsx")
