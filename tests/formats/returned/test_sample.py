"""The sample review: everything with an error goes back, sound and readable, and is counted."""

from __future__ import annotations

from openpyxl import load_workbook

from tests.formats.returned.packages import faults_of
from tests.long_an import LongAnReview
from tongket.core.findings import Severity
from tongket.formats.results import RETURNED
from tongket.sample.records import FaultKind


def test_every_file_with_an_error_goes_back_and_no_other(long_an: LongAnReview) -> None:
    wrong = {
        place.file
        for finding in long_an.results.findings
        if finding.severity is Severity.ERROR
        for place in (finding.place, *finding.also)
        if place.file
    }
    folder = long_an.out / RETURNED

    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    lists = {name for name in there if name.endswith(" - cần sửa.xlsx")}

    assert there - lists == wrong
    counts = long_an.results.record.counts
    assert counts["files_returned"] == len(wrong)
    assert counts["workbooks_marked"] == len(wrong) - len(lists) > 10
    assert counts["cells_marked"] >= counts["workbooks_marked"] // 2


def test_what_goes_back_is_sound(long_an: LongAnReview) -> None:
    folder = long_an.out / RETURNED
    for path in sorted(folder.rglob("*.xlsx")):
        if path.read_bytes().startswith(b"PK"):
            assert faults_of(path.read_bytes()) == [], path


def test_planted_text_in_a_number_cell_is_marked_where_it_stands(long_an: LongAnReview) -> None:
    faults = [f for f in long_an.sample.faults if f.kind is FaultKind.NOT_A_NUMBER]
    assert faults
    for fault in faults:
        assert fault.file is not None
        assert fault.sheet is not None
        assert fault.cell is not None
        book = load_workbook(long_an.out / RETURNED / fault.file)
        cell = book[fault.sheet][fault.cell]
        assert cell.comment is not None
        assert cell.fill.fgColor.rgb.startswith("FFFEB")
        row = next(r for r in book["Cần sửa"].iter_rows(min_row=7) if r[4].value == fault.cell)
        assert row[5].value == fault.written
