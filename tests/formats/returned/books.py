"""A workbook as an office has it: formatted, protected, with a chart, names and comments."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.workbook import Workbook as ReadBook
from xlsxwriter import Workbook

from tongket.core.findings import Severity
from tongket.formats.returned import BadCell, ReturnedBook, ReturnedLine
from tongket.formats.returned.list_words import ListHead
from tongket.formats.returned.marking import mark_workbook
from tongket.locale import words

FIGURES, CHARTS, HIDDEN = "Biểu 1 o'xã", "Biểu đồ", "_ẩn"
OWN_COMMENT = "Đã hỏi lại ấp 3"
HEAD = ListHead("Xã Mẫu", "796 Huyện/phieu.xlsx", "ab" * 32)


def office_book() -> bytes:
    """Two sheets and a hidden one; C5 is 12, C6 a formula, B3 and C5 have comments."""
    whole = BytesIO()
    with Workbook(whole) as book:
        figures = book.add_worksheet(FIGURES)
        money = book.add_format(
            {"num_format": "#,##0.00", "border": 1, "bg_color": "#E2EFDA", "locked": False}
        )
        wide = book.add_format({"num_format": "0.0", "locked": False, "italic": True})
        figures.set_column(3, 3, 20, wide)
        figures.merge_range("A1:D1", "Tiêu đề", book.add_format({"bold": True}))
        for row in range(2, 8):
            figures.write_number(row, 2, row * 3, money)
        figures.write_formula("C9", "=SUM(C3:C8)", None, 75)
        figures.write_comment("B3", OWN_COMMENT, {"author": "Cán bộ xã"})
        figures.write_comment("C5", "Số của tôi", {"author": "Cán bộ xã"})
        figures.data_validation("C3:C8", {"validate": "decimal", "criteria": ">=", "value": 0})
        figures.conditional_format(
            "C3:C8", {"type": "cell", "criteria": ">", "value": 100, "format": wide}
        )
        figures.autofilter("A2:D8")
        figures.protect("", {"format_cells": False})
        figures.set_first_sheet()
        charts = book.add_worksheet(CHARTS)
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "='Biểu 1 o''xã'!$C$3:$C$8"})
        charts.insert_chart("B2", chart)
        charts.activate()
        book.add_worksheet(HIDDEN).very_hidden()
        book.define_name(f"'{CHARTS}'!riêng", f"='{CHARTS}'!$A$1")
        book.define_name("chung", f"='{CHARTS}'!$A$2")
    return whole.getvalue()


def line(
    *cells: str,
    severity: Severity = Severity.ERROR,
    sheet: str = FIGURES,
    what: str = "Không phải là số",
    number: int = 1,
) -> ReturnedLine:
    """One line about some cells of a sheet."""
    return ReturnedLine(
        number=number,
        severity=severity,
        place="Biểu 1, dòng 2, cột (1)",
        raw="",
        what=what,
        hint="Ghi lại số",
        cells=tuple(BadCell(sheet, cell) for cell in cells),
    )


def mark(data: bytes, *lines: ReturnedLine) -> bytes:
    """The bytes of the marked workbook."""
    return marked(data, lines)[0]


def marked(data: bytes, lines: Sequence[ReturnedLine]) -> tuple[bytes, ReturnedBook]:
    done = mark_workbook(data, lines, HEAD, words())
    assert done is not None
    return done


def parts_of(data: bytes) -> Mapping[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert len(names) == len(set(names))
        return {name: archive.read(name) for name in names}


def opened(data: bytes) -> ReadBook:
    return load_workbook(BytesIO(data))


def resaved(data: bytes, **values: float | str) -> bytes:
    """The workbook after a correction with openpyxl: ``C5=7`` in the sheet of figures."""
    book = opened(data)
    for cell, value in values.items():
        book[FIGURES][cell] = value
    return bytes_of(book)


def bytes_of(book: ReadBook) -> bytes:
    whole = BytesIO()
    book.save(whole)
    return whole.getvalue()


def saved(folder: Path, data: bytes) -> Path:
    path = folder / "phieu.xlsx"
    path.write_bytes(data)
    return path
