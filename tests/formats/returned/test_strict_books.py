"""A workbook in the strict form of ISO/IEC 29500 goes back as it came: strict, marked."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.formats.returned.books import (
    FIGURES,
    OWN_COMMENT,
    line,
    mark,
    office_book,
    opened,
    parts_of,
)
from tests.formats.returned.packages import faults_of
from tests.formats.returned.test_coming_back import through_libreoffice
from tests.formats.returned.test_marking import EDITED
from tests.formats.returned.test_round_trip import BAD, SHEET, number_cells, returned, typed
from tests.formats.strict_form import in_strict_form, in_usual_form
from tests.formats.workbooks.editing import by_slot, codes, put, read, submission, write
from tests.formats.workbooks.samples import filled
from tests.formats.workbooks.small_plan import COMMUNE
from tests.libreoffice import needs_libreoffice
from tongket.core.findings import Severity

USUAL = b"http://schemas.openxmlformats.org/spreadsheetml"


def strict_book() -> bytes:
    return in_strict_form(office_book())


def test_strict_workbook_is_marked_and_stays_strict() -> None:
    book = strict_book()
    before = parts_of(book)

    data = mark(book, line("C5", "H40"), line("B2", sheet="Biểu đồ", number=2))

    after = parts_of(data)
    new = set(after) - set(before)
    assert new == {
        "xl/worksheets/sheet4.xml", "xl/comments2.xml", "xl/drawings/vmlDrawing2.vml",
    }  # fmt: skip
    assert {n for n in before if after[n] != before[n]} <= {
        *EDITED, "xl/worksheets/_rels/sheet2.xml.rels",
    }  # fmt: skip
    assert not [name for name, part in after.items() if USUAL in part]
    assert b'conformance="strict"' in after["xl/workbook.xml"]
    assert all(b"officeDocument/2006" not in part for part in after.values())
    assert faults_of(in_usual_form(data)) == []
    sheet = opened(in_usual_form(data))[FIGURES]
    assert "Không phải là số" in sheet["C5"].comment.text
    assert sheet["C5"].comment.text.startswith("Số của tôi")
    assert sheet["B3"].comment.text == OWN_COMMENT
    assert sheet["H40"].fill.fgColor.rgb.startswith("FFFEB")
    assert opened(in_usual_form(data)).sheetnames[0] == "Cần sửa"


def test_marks_of_a_strict_workbook_come_off_again() -> None:
    once = mark(strict_book(), line("C5", "C6"))

    again = mark(once, line("C5", "C6"))

    first, second = parts_of(once), parts_of(again)
    for part in ("xl/worksheets/sheet1.xml", "xl/comments1.xml", "xl/workbook.xml"):
        assert second[part] == first[part]
    sheet = opened(in_usual_form(mark(again, line("C7"))))[FIGURES]
    assert sheet["C6"].comment is None
    assert sheet["C6"].fill.fgColor.rgb == "FFE2EFDA"


@needs_libreoffice
def test_another_program_shows_the_marks_of_a_strict_workbook(tmp_path: Path) -> None:
    book = opened(through_libreoffice(tmp_path, mark(strict_book(), line("C5", "C6"))))

    assert book.sheetnames[:2] == ["Cần sửa", FIGURES]
    assert "Không phải là số" in book[FIGURES]["C6"].comment.text
    assert book[FIGURES]["C6"].fill.fgColor.rgb.startswith("FFFEB")
    assert book["Cần sửa"]["E7"].hyperlink is not None


@pytest.mark.parametrize("content", ["đang rà soát", "=1000+1"], ids=["words", "formula"])
def test_corrected_strict_workbook_is_accepted_without_retyping(
    tmp_path: Path, content: str
) -> None:
    clean = by_slot(submission(read(write(tmp_path))))
    path = write(tmp_path, put(SHEET.name, BAD, content))
    usual = codes(read(path))
    path.write_bytes(in_strict_form(path.read_bytes()))
    sent = read(path)
    assert codes(sent) == usual

    back = returned(tmp_path, sent)
    assert load_workbook(path_of(tmp_path, back)).sheetnames[0] == "Cần sửa"
    slot = number_cells()[0].slot
    assert slot is not None
    right = filled(COMMUNE).figures[slot]
    assert isinstance(right, (int, str))
    corrected = typed(path_of(tmp_path, back), tmp_path / "phieu2.xlsx", {BAD: right})
    corrected.write_bytes(in_strict_form(corrected.read_bytes()))
    again = read(corrected)

    assert [f for f in again.findings if f.severity is Severity.ERROR] == []
    assert {key: f.figure for key, f in by_slot(submission(again)).items()} == {
        key: f.figure for key, f in clean.items()
    }
    assert submission(again).entries == submission(sent).entries
    assert submission(again).answers == submission(sent).digest


def path_of(folder: Path, strict: Path) -> Path:
    """The strict workbook in the form that openpyxl reads."""
    path = folder / "thuong.xlsx"
    path.write_bytes(in_usual_form(strict.read_bytes()))
    return path
