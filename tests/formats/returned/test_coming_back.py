"""A workbook that comes back corrected: old marks go, whatever program saved it in between."""

from __future__ import annotations

import subprocess
from copy import copy
from pathlib import Path

import pytest

from tests.formats.returned.books import (
    FIGURES,
    OWN_COMMENT,
    bytes_of,
    line,
    mark,
    office_book,
    opened,
    parts_of,
    resaved,
    saved,
)
from tests.formats.returned.packages import faults_of
from tests.libreoffice import PROGRAM
from tongket.formats.returned.marks import SIGN


def through_libreoffice(folder: Path, data: bytes) -> bytes:
    """Open and save it with LibreOffice, with a profile of its own."""
    if PROGRAM is None:
        pytest.skip("no LibreOffice here")
    source, target = saved(folder, data), folder / "sau"
    command = [
        PROGRAM, f"-env:UserInstallation=file://{folder / 'profile'}", "--headless",
        "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(target), str(source),
    ]  # fmt: skip
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    return (target / source.name).read_bytes()


def test_a_second_return_of_the_same_file_is_like_the_first() -> None:
    once = mark(office_book(), line("C5", "D40"))

    twice = mark(once, line("C5", "D40"))

    assert faults_of(twice) == []
    assert opened(twice).sheetnames == opened(once).sheetnames
    first, second = parts_of(once), parts_of(twice)
    for part in ("xl/worksheets/sheet1.xml", "xl/comments1.xml", "xl/workbook.xml"):
        assert second[part] == first[part]
    # Looks are found again and not made anew with every return.
    assert parts_of(mark(twice, line("C5", "D40")))["xl/styles.xml"] == second["xl/styles.xml"]


@pytest.mark.parametrize("program", ["openpyxl", "libreoffice", "none"])
def test_old_marks_have_gone_and_new_ones_stand(tmp_path: Path, program: str) -> None:
    returned = mark(office_book(), line("C5", "C6"))
    corrected = resaved(returned, C5=7) if program == "openpyxl" else returned
    if program == "libreoffice":
        corrected = through_libreoffice(tmp_path, returned)

    again = mark(corrected, line("C7", what="Vẫn sai"))

    assert faults_of(again) == []
    book = opened(again)
    assert [name for name in book.sheetnames if "sửa" in name] == ["Cần sửa"]
    sheet = book[FIGURES]
    assert sheet["C7"].fill.fgColor.rgb.startswith("FFFEB")
    assert "Vẫn sai" in sheet["C7"].comment.text
    for cell in ("C5", "C6"):
        assert sheet[cell].fill.fgColor.rgb == "FFE2EFDA"
        assert sheet[cell].number_format == "#,##0.00"
    assert sheet["C6"].comment is None
    assert sheet["C5"].comment.text == "Số của tôi"
    assert sheet["B3"].comment.text == OWN_COMMENT
    assert sum(SIGN in c.comment.text for row in sheet for c in row if c.comment) == 1


@pytest.mark.parametrize("rows", [1, 5])
def test_marks_are_found_after_rows_were_inserted_above(rows: int) -> None:
    book = opened(mark(office_book(), line("C6")))
    sheet = book[FIGURES]
    # openpyxl moves no comment: what Excel does is done by hand.
    comment, fill = sheet["C6"].comment, copy(sheet["C6"].fill)
    sheet["C6"].comment = None
    sheet["C6"].fill = copy(sheet["C7"].fill)
    moved = sheet.cell(6 + rows, 3)
    moved.fill = fill
    assert comment is not None
    moved.comment = type(comment)(comment.text, comment.author)

    again = opened(mark(bytes_of(book), line("C3")))[FIGURES]

    assert again.cell(6 + rows, 3).fill.fgColor.rgb == "FFE2EFDA"
    assert again.cell(6 + rows, 3).comment is None


def test_marks_go_though_the_list_was_deleted() -> None:
    book = opened(mark(office_book(), line("C6")))
    del book["Cần sửa"]

    sheet = opened(mark(bytes_of(book), line("C3")))[FIGURES]

    assert sheet["C6"].comment is None
    assert not str(sheet["C6"].fill.fgColor.rgb).startswith("FFFE")


@pytest.mark.parametrize(
    "record",
    ['{"pattern": "x\\"/><a b=\\"", "fgColor": {"rgb": "zz"}}', "[1]", "not json", '{"pattern": 5}',
     '{"pattern": "solid", "fgColor": {"onclick": "x", "rgb": "FF00FF00"}}'],
)  # fmt: skip
def test_record_of_fills_that_somebody_changed_does_no_harm(record: str) -> None:
    book = opened(mark(office_book(), line("C6")))
    book["Cần sửa"]["D1"] = record

    again = mark(bytes_of(book), line("C3"))

    assert faults_of(again) == []
    assert not str(opened(again)[FIGURES]["C6"].fill.fgColor.rgb).startswith("FFFE")
