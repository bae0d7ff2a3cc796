"""A cell that shows something else than it holds gives no value, or the one that it shows."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from tests.formats.workbooks.editing import by_slot, codes, put, read, sheet_of, submission, write
from tests.formats.workbooks.small_plan import reporter
from tests.libreoffice import converted, needs_libreoffice
from tongket.core.findings import Finding
from tongket.formats.workbooks import WorkbookReading
from tongket.formats.workbooks.misleading_looks import as_shown, words_behind

FORM, CELL = "Biểu 1", "D11"
KEY = ("population", "total", "2018")
STRUCK = TextBlock(InlineFont(strike=True), "65")
RAISED = TextBlock(InlineFont(vertAlign="superscript"), "1")


def rich(*parts: str | TextBlock) -> Callable[[Workbook], None]:
    def edit(book: Workbook) -> None:
        sheet_of(book, FORM)[CELL] = CellRichText(*parts)

    return edit


def strike_out(book: Workbook) -> None:
    cell = sheet_of(book, FORM)[CELL]
    cell.font = Font(strike=True)


def in_format(value: float, shown: str) -> Callable[[Workbook], None]:
    def edit(book: Workbook) -> None:
        cell = sheet_of(book, FORM)[CELL]
        cell.value, cell.number_format = value, shown

    return edit


def the_only(reading: WorkbookReading) -> Finding:
    (finding,) = reading.findings
    assert finding.place.cell == CELL
    assert KEY not in by_slot(submission(reading))
    return finding


CASES = [
    (rich(STRUCK, "6572"), "value.struck"),
    (rich(STRUCK, " 672"), "value.struck"),
    (rich("6572", RAISED), "value.raised"),
    (strike_out, "value.struck"),
    (in_format(7, '0" nghìn"'), "value.other-unit"),
    (in_format(7, r"0\ \t\r\i\ệ\u"), "value.other-unit"),
    (in_format(65, "0%"), "value.percent-sign"),
    (in_format(29, '#,##0" USD"'), "value.other-unit"),
    (in_format(29, "#,##0 [$USD]"), "value.other-unit"),
    (in_format(29_000, "#,##0,"), "value.other-unit"),
    (in_format(29_500_000, '0.0,," người"'), "value.other-unit"),
]
NAMES = [
    "a part struck",
    "a part struck apart",
    "a footnote",
    "all struck",
    "nghìn",
    "triệu",
    "percent",
    "USD",
    "USD as money",
    "thousands left away",
    "millions left away",
]


@pytest.mark.parametrize(("edit", "code"), CASES, ids=NAMES)
def test_number_that_shows_something_else_is_named(
    edit: Callable[[Workbook], None], code: str, tmp_path: Path
) -> None:
    assert the_only(read(write(tmp_path, edit))).code == code


@needs_libreoffice
@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
@pytest.mark.parametrize("case", [0, 2, 3, 4, 6, 7, 9])
def test_it_is_named_after_libreoffice_too(case: int, kind: str, tmp_path: Path) -> None:
    edit, code = CASES[case]
    (again,) = converted([write(tmp_path, edit)], kind, tmp_path)

    assert the_only(read(again)).code == code


def test_look_that_changes_nothing_is_left_alone(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        rich(TextBlock(InlineFont(b=True), "12"), "34")(book)
        sheet_of(book, FORM)["E11"].number_format = '#,##0" người"'
        sheet_of(book, FORM)["A40"].font = Font(strike=True)

    reading = read(write(tmp_path, edit))

    assert codes(reading) == ["value.text-number"]
    assert by_slot(submission(reading))[KEY].figure.value == 1234


def test_formula_in_a_cell_without_a_place_is_found(tmp_path: Path) -> None:
    path = write(tmp_path, put(FORM, CELL, "=1+1"))
    parts = {}
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            parts[name] = package.read(name)
            if b">1+1</f><v" in parts[name] or b">1+1</f>" in parts[name]:
                parts[name] = re.sub(rb'(<c|<row) r="[A-Z]*[0-9]+"', rb"\1", parts[name])
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data.replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>7777</v>"))
    path.write_bytes(whole.getvalue())

    figures = by_slot(submission(read(path)))

    assert all(figure.figure.value != 7777 for figure in figures.values())
    assert "value.formula" in codes(read(path))


@pytest.mark.parametrize(("held", "steps"), [(1.2, 12000), (0.125, 1250), (0.98, 9800), (1, 10000)])
def test_percent_is_what_its_cell_shows(held: float, steps: int, tmp_path: Path) -> None:
    """1.2 in a cell of percent is 120%, and 0.98 is 98%: nobody has to be asked."""
    agency = reporter("so_noi_vu")
    key = ("rate", "total", "2018")
    source = by_slot(submission(read(write(tmp_path, reporter=agency))))[key].source
    form, cell = source.sheet or "", source.cell or ""

    def edit(book: Workbook) -> None:
        sheet_of(book, form)[cell].value = held
        sheet_of(book, form)[cell].number_format = "0.00%"

    reading = read(write(tmp_path, edit, reporter=agency))

    assert by_slot(submission(reading))[key].figure.value == steps
    assert codes(reading) == ["value.read-as"]


@pytest.mark.parametrize(
    ("shown", "held", "text"),
    [
        ("0.0,,", 14_300_000, "14,3 triệu"),
        ('0.0,," tr.đ"', 14_300_000, "14,3 triệu"),
        ('#,##0," triệu"', 14_000, "14 triệu"),
        ("#,##0", 14_000, None),
        ('_-* #,##0_-;-* #,##0_-;_-* "-"??_-', 14_000, None),
        ("General", 14_000, None),
    ],
)
def test_number_whose_format_leaves_thousands_away_is_what_it_shows(
    shown: str, held: float, text: str | None
) -> None:
    behind = words_behind(shown)

    assert (as_shown(held, behind) if behind else None) == text


@needs_libreoffice
def test_comment_on_a_cell_says_nothing_of_its_number(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        cell = sheet_of(book, FORM)[CELL]
        cell.value, cell.comment = 1234, Comment("65 nghìn?", "người duyệt")
        sheet_of(book, FORM)["A40"].value = "một hai nghìn"

    (again,) = converted([write(tmp_path, edit)], "ods", tmp_path)

    reading = read(again)
    assert codes(reading) == []
    assert by_slot(submission(reading))[KEY].figure.value == 1234
