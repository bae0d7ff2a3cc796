"""Totals and signatures among the lines of lists are no lines, and are named."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.formats.workbooks.editing import codes, put, read, submission, write
from tongket.formats.limits import LIMITS
from tongket.formats.workbooks.list_endings import says_number


def lines(folder: Path, *edits: tuple[str, str, str | float]) -> tuple[list[str], list[str]]:
    """Codes of the findings, and every text that was read from the lists."""
    reading = read(write(folder, *(put(*edit) for edit in edits)))
    sent = submission(reading)
    texts = [text for entry in sent.entries for _, text in entry.values]
    texts += [s.text for s in sent.statements] + [n.name for n in sent.nominations]
    return codes(reading), texts


@pytest.mark.parametrize("words", ["Tổng cộng", "CỘNG:", "Tổng số", "tong cong"])
@pytest.mark.parametrize("column", ["A", "B", "E"])
def test_row_of_totals_is_no_document(tmp_path: Path, words: str, column: str) -> None:
    whole = lines(tmp_path)[1]

    found, texts = lines(
        tmp_path, ("Biểu 2", f"{column}12", words), ("Biểu 2", "G12", 1200), ("Biểu 2", "H12", 12.5)
    )

    assert (found, texts) == (["workbook.total-line"], whole)


@pytest.mark.parametrize(
    "words",
    ["NGƯỜI LẬP BIỂU", "Người lập phiếu", "TM. UBND XÃ", "CHỦ TỊCH", "Thủ trưởng đơn vị",
     "Hưng Hà, ngày 12 tháng 8 năm 2020", "Hưng Hà, ngày ... tháng ... năm 2020", "(Ký tên)"],
)  # fmt: skip
@pytest.mark.parametrize("sheet", ["Biểu 2", "Biểu 3", "Biểu 4"])
def test_signature_and_what_stands_below_is_not_read(
    tmp_path: Path, sheet: str, words: str
) -> None:
    whole = lines(tmp_path)[1]
    column = {"Biểu 2": "E", "Biểu 3": "B", "Biểu 4": "D"}[sheet]

    found, texts = lines(
        tmp_path, (sheet, f"{column}20", words), (sheet, f"{column}24", "Trần Thị Minh Họa")
    )

    assert (found, texts) == (["workbook.signature"], whole)


@pytest.mark.parametrize(
    "words",
    ["Chủ tịch UBND xã quan tâm chỉ đạo", "Người lập nghiệp ở xa chưa được học",
     "Cộng đồng tham gia tích cực", "Tổng kết phong trào hằng năm", "TM. của xã chưa hoạt động"],
)  # fmt: skip
def test_sentence_that_begins_like_a_signature_is_a_statement(tmp_path: Path, words: str) -> None:
    found, texts = lines(tmp_path, ("Biểu 3", "B14", words))

    assert found == []
    assert words in texts


def test_text_among_the_numbers_of_lines_is_named(tmp_path: Path) -> None:
    reading = read(write(tmp_path, put("Biểu 2", "A12", "15/KH-UBND")))

    (finding,) = reading.findings
    assert (finding.code, finding.place.cell) == ("workbook.text-aside", "A12")


@pytest.mark.parametrize("words", ["Không có", "không phát sinh.", "(Không)", "-"])
@pytest.mark.parametrize(("sheet", "cell"), [("Biểu 2", "B12"), ("Biểu 4", "D12")])
def test_line_that_says_there_is_nothing_is_no_entry(
    tmp_path: Path, sheet: str, cell: str, words: str
) -> None:
    whole = lines(tmp_path)[1]

    assert lines(tmp_path, (sheet, cell, words)) == (["workbook.nothing-line"], whole)


def test_line_that_says_more_than_nothing_is_an_entry(tmp_path: Path) -> None:
    found, texts = lines(tmp_path, ("Biểu 2", "B12", "Không có"), ("Biểu 2", "C12", "5/4/2015"))

    assert "workbook.nothing-line" not in found
    assert "Không có" in texts


def test_idea_in_place_of_the_number_of_its_line_is_named(tmp_path: Path) -> None:
    reading = read(
        write(tmp_path, put("Biểu 3", "A14", "Người dân chăm học"), put("Biểu 3", "B14", None))
    )

    (finding,) = reading.findings
    assert (finding.code, finding.place.cell) == ("workbook.lines-unplaced", "A14")


def test_lines_beyond_the_limit_are_one_finding(tmp_path: Path) -> None:
    def paste(book: Workbook) -> None:
        for row in range(10, 10 + LIMITS.lines + 50):
            for column, text in (("B", f"{row}/KH-UBND"), ("C", "5/4/2015")):
                book["Biểu 2"][f"{column}{row}"] = text

    reading = read(write(tmp_path, paste))

    assert submission(reading).entries == ()
    (finding,) = reading.findings
    assert (finding.code, finding.fact("cells")) == ("workbook.too-many-lines", "B10:H2059")


@pytest.mark.parametrize(
    ("text", "number"),
    [("3", True), ("IV.", True), ("a)", True), ("2.1", True), ("(5)", True), ("15/KH", False),
     ("Kế hoạch", False)],
)  # fmt: skip
def test_numbers_of_lines(text: str, number: bool) -> None:
    assert says_number(text) is number
