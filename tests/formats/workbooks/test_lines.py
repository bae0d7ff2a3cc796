"""Registers, statements and nominations: each thing that people do to their lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.formats.workbooks.editing import Edit, codes, put, read, sheet_of, submission, write

LABELS = {
    "number": "Số, ký hiệu (*)",
    "day": "Ngày ban hành (*)",
    "kind": "Loại",
    "year": "Năm thực hiện",
    "copies": "Số bản gửi",
    "cost": "Kinh phí (triệu đồng)",
}


@pytest.mark.parametrize(
    ("edit", "code", "column", "text"),
    [
        (put("Biểu 2", "B11", None), "workbook.required-empty", "number", ""),
        (put("Biểu 2", "C10", "tháng 3/2014"), "workbook.not-a-date", "day", "tháng 3/2014"),
        (put("Biểu 2", "D10", "Thông báo"), "workbook.not-a-choice", "kind", "Thông báo"),
        (put("Biểu 2", "F10", "năm ngoái"), "workbook.not-a-year", "year", "năm ngoái"),
        (put("Biểu 2", "F10", 1912), "workbook.below-least", "year", "1912"),
        (put("Biểu 2", "F10", 2031), "workbook.above-most", "year", "2031"),
        (put("Biểu 2", "H10", 1200.5), "workbook.above-other-column", "cost", "1.200,5"),
        (put("Biểu 2", "G10", "nhiều"), "value.not-a-number", "copies", ""),
        (put("Biểu 2", "H10", -1), "value.negative", "cost", ""),
    ],
)
def test_cell_of_a_register(tmp_path: Path, edit: Edit, code: str, column: str, text: str) -> None:
    reading = read(write(tmp_path, edit))

    (finding,) = reading.findings
    assert (finding.code, finding.place.form) == (code, "02/TK-XHHT")
    assert finding.place.column == LABELS[column]
    assert text in [e.value(column) for e in submission(reading).entries]


def test_line_inserted_in_a_register_is_read(tmp_path: Path) -> None:
    def insert(book: Workbook) -> None:
        sheet_of(book, "Biểu 2").insert_rows(11)
        sheet_of(book, "Biểu 2")["B11"] = "9/CV"
        sheet_of(book, "Biểu 2")["C11"] = "01/02/2015"

    sent = submission(read(write(tmp_path, insert)))

    assert [e.value("number") for e in sent.entries] == ["12/KH-UBND", "9/CV", "7/QĐ-UBND"]


def test_line_below_the_last_blank_one_is_read(tmp_path: Path) -> None:
    edits = (put("Biểu 2", "B40", "9/CV"), put("Biểu 2", "C40", "01/02/2015"))

    sent = submission(read(write(tmp_path, *edits)))

    assert [e.value("number") for e in sent.entries] == ["12/KH-UBND", "7/QĐ-UBND", "9/CV"]


def test_section_heading_lost_is_a_finding(tmp_path: Path) -> None:
    reading = read(write(tmp_path, put("Biểu 3", "A8", "Mạnh")))

    finding, unplaced = reading.findings
    assert (finding.code, finding.place.section) == ("workbook.section-not-found", "III.2")
    assert (unplaced.code, unplaced.fact("cells")) == ("workbook.lines-unplaced", "B9, B10")
    assert [s.section for s in submission(reading).statements] == ["VI"]


@pytest.mark.parametrize("nothing", ["Không có", "-", "không có ý kiến.", "  "])
def test_line_that_says_there_is_nothing_is_no_statement(tmp_path: Path, nothing: str) -> None:
    sent = submission(read(write(tmp_path, put("Biểu 3", "B10", nothing))))

    assert [s.source.cell for s in sent.statements] == ["B9", "B13"]


@pytest.mark.parametrize(
    ("edit", "code", "kept"),
    [
        (put("Biểu 4", "B10", "Huân chương"), "workbook.unknown-award", 2),
        (put("Biểu 4", "B10", None), "workbook.no-award", 2),
        (put("Biểu 4", "C10", "Hộ"), "workbook.unknown-nominee-kind", 2),
        (put("Biểu 4", "C10", None), "workbook.no-nominee-kind", 2),
        (put("Biểu 4", "D10", None), "workbook.no-nominee", 2),
        (put("Biểu 4", "E10", "khoảng 40 tuổi"), "workbook.not-a-year", 2),
        (put("Biểu 4", "F10", "?"), "workbook.not-a-choice", 2),
        (put("Biểu 4", "J10", "Chỉ tiêu lạ"), "workbook.unknown-indicator", 2),
        (put("Biểu 4", "K10", "cao"), "value.not-a-number", 2),
        (put("Biểu 4", "L10", "nộp sau"), "workbook.not-a-tick", 2),
    ],
)
def test_cell_of_a_nomination(tmp_path: Path, edit: Edit, code: str, kept: int) -> None:
    reading = read(write(tmp_path, edit))

    (finding,) = reading.findings
    assert (finding.code, finding.place.row, finding.place.form) == (code, "1", "04/TK-XHHT")
    assert len(submission(reading).nominations) == kept


def test_what_was_typed_for_an_award_goes_on_to_the_screening(tmp_path: Path) -> None:
    edits = (put("Biểu 4", "B10", "Huân chương"), put("Biểu 4", "C10", None))

    first = submission(read(write(tmp_path, *edits))).nominations[0]

    assert (first.award, first.kind) == ("Huân chương", "")


def test_line_that_says_neither_who_nor_for_what_is_no_nomination(tmp_path: Path) -> None:
    edits = tuple(put("Biểu 4", cell, None) for cell in ("B10", "C10", "D10"))

    reading = read(write(tmp_path, *edits))

    assert codes(reading) == [
        "workbook.no-award",
        "workbook.no-nominee-kind",
        "workbook.no-nominee",
    ]
    assert len(submission(reading).nominations) == 1


def test_award_may_be_given_by_its_code_or_in_other_capitals(tmp_path: Path) -> None:
    edits = (put("Biểu 4", "B10", "bang_khen"), put("Biểu 4", "C10", "cá NHÂN"))

    assert codes(read(write(tmp_path, *edits))) == []


def test_award_of_another_level_is_left_to_the_screening(tmp_path: Path) -> None:
    label = "Bằng khen của Bộ trưởng Bộ Giáo dục và Đào tạo"

    reading = read(write(tmp_path, put("Biểu 4", "B10", label)))

    assert codes(reading) == []
    assert submission(reading).nominations[0].award == "bang_khen_bo"


def header(book: Workbook, sheet: str, row: int, texts: dict[str, str | None]) -> None:
    for column, text in texts.items():
        put(sheet, f"{column}{row}", text)(book)


def test_register_without_its_column_numbers_is_known_by_headers(tmp_path: Path) -> None:
    whole = submission(read(write(tmp_path)))

    reading = read(write(tmp_path, lambda b: header(b, "Biểu 2", 9, dict.fromkeys("BCDEFGH"))))

    assert codes(reading) == ["workbook.known-by-place"]
    assert [e.values for e in submission(reading).entries] == [e.values for e in whole.entries]


def test_register_header_retyped_without_accents_is_known(tmp_path: Path) -> None:
    reading = read(write(tmp_path, put("Biểu 2", "E7", "TRICH YEU NOI DUNG")))

    assert codes(reading) == []
    assert submission(reading).entries[0].value("abstract").startswith("Kế hoạch")


def test_register_column_with_another_header_is_named_cell_by_cell(tmp_path: Path) -> None:
    reading = read(write(tmp_path, put("Biểu 2", "E7", "Nơi nhận")))

    lost, strays = reading.findings
    assert (lost.code, strays.code, strays.fact("cells")) == (
        "workbook.column-not-found", "workbook.text-aside", "E10",
    )  # fmt: skip
    assert submission(reading).entries[0].value("abstract") == ""


def test_column_added_to_a_register_is_named(tmp_path: Path) -> None:
    edits = (put("Biểu 2", "I7", "Ghi thêm"), put("Biểu 2", "I10", "bản gốc"))

    reading = read(write(tmp_path, *edits))

    (finding,) = reading.findings
    assert (finding.code, finding.place.cell) == ("workbook.text-aside", "I10")


@pytest.mark.parametrize("title", ["III.2. Uu diem", "III.2 ưu điểm", "ƯU ĐIỂM", "Ưu điểm:"])
def test_section_heading_typed_anew_is_known(tmp_path: Path, title: str) -> None:
    reading = read(write(tmp_path, put("Biểu 3", "A8", title)))

    assert codes(reading) == []
    assert [s.section for s in submission(reading).statements] == ["III.2", "III.2", "VI"]


def test_lines_under_an_unknown_heading_belong_to_nobody(tmp_path: Path) -> None:
    reading = read(write(tmp_path, put("Biểu 3", "A12", "Ý kiến khác")))

    assert codes(reading) == ["workbook.section-not-found", "workbook.lines-unplaced"]
    lines = reading.findings[1]
    assert [lines.place.cell, *(place.cell for place in lines.also)] == ["A12", "B13"]
    assert [s.section for s in submission(reading).statements] == ["III.2", "III.2"]


def test_heading_deleted_with_its_row_ends_the_section_before(tmp_path: Path) -> None:
    def delete(book: Workbook) -> None:
        sheet = sheet_of(book, "Biểu 3")
        for cells in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(cells))
        sheet.delete_rows(12)

    reading = read(write(tmp_path, delete))

    assert codes(reading) == ["workbook.section-not-found", "workbook.lines-unplaced"]
    assert [s.section for s in submission(reading).statements] == ["III.2", "III.2"]
