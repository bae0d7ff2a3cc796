"""Sheets and files that lost what named them: known by what is left of them, and said so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.formats.workbooks.editing import (
    Edit,
    by_slot,
    codes,
    put,
    read,
    sheet_of,
    submission,
    write,
)
from tests.formats.workbooks.small_plan import COMMUNE, DAY, DIGEST, SMALL_PLAN, reporter
from tongket.core.findings import Severity
from tongket.core.plan import Reporter, reporters_of
from tongket.formats.workbooks import read_workbook
from tongket.formats.workbooks.opening import OpenedBook
from tongket.formats.workbooks.other_names import ReporterNames
from tongket.formats.workbooks.recognition import other_in_file_name, recognise
from tongket.locale import words

NEIGHBOUR = reporter("27727")
KEY = ("population", "total", "2018")


def test_copied_sheet_counts_once(tmp_path: Path) -> None:
    def copy(book: Workbook) -> None:
        book.copy_worksheet(sheet_of(book, "Biểu 1"))

    reading = read(write(tmp_path, copy))

    assert codes(reading) == ["workbook.sheet-copied"]
    assert len(submission(reading).figures) == len(submission(read(write(tmp_path))).figures)


def test_copied_sheet_with_another_value_gives_what_both_say(tmp_path: Path) -> None:
    def copy(book: Workbook) -> None:
        book.copy_worksheet(sheet_of(book, "Biểu 1"))["D11"] = 77

    reading = read(write(tmp_path, copy))

    (finding,) = reading.findings
    assert finding.code == "workbook.copies-differ"
    places = [(place.sheet, place.cell) for place in (finding.place, *finding.also)]
    assert places == [("Biểu 1", "D11"), ("Biểu 1 Copy", "D11")]
    figures = by_slot(submission(reading))
    assert KEY not in figures
    assert len(figures) == len(submission(read(write(tmp_path))).figures) - 1


def test_sheet_of_another_reporter_is_not_read(tmp_path: Path) -> None:
    def copy_from_the_neighbour(book: Workbook) -> None:
        for row in sheet_of(book, "Biểu 1").iter_rows(max_row=2):
            for cell in row:
                if str(cell.value or "").startswith("Đơn vị báo cáo"):
                    put("Biểu 1", cell.coordinate, "Đơn vị báo cáo: Xã Hưng Điền B")(book)

    reading = read(write(tmp_path, copy_from_the_neighbour))

    (finding,) = reading.findings
    assert (finding.code, finding.place.sheet) == ("workbook.sheet-of-another", "Biểu 1")
    assert submission(reading).figures == ()


def test_workbook_with_another_name_typed_over_is_nobodys(tmp_path: Path) -> None:
    reading = read(write(tmp_path, put("Trang bìa", "B5", "Xã Hưng Điền B")))

    (finding,) = reading.findings
    assert (finding.code, finding.place.cell) == ("workbook.reporter-differs", "B5")
    assert reading.submission is None


@pytest.mark.parametrize(
    ("typed", "another"),
    [
        ("UBND xã Hưng Điền B", True),
        ("X.Hưng Điền B, huyện Tân Hưng", True),
        ("Hung Dien B", True),
        ("27724", False),
        ("UBND xã Hưng Hà", False),
        ("Xã Hưng Hà - huyện Tân Hưng", False),
        ("Huyện Tân Hưng", False),
        ("UBND xã", False),
    ],
)
def test_another_name_is_noticed_with_words_around_it(
    typed: str, another: bool, tmp_path: Path
) -> None:
    def on_the_form(book: Workbook) -> None:
        for row in sheet_of(book, "Biểu 1").iter_rows(max_row=2):
            for cell in row:
                if str(cell.value or "").startswith("Đơn vị báo cáo"):
                    put("Biểu 1", cell.coordinate, f"Đơn vị báo cáo: {typed}")(book)

    cover = read(write(tmp_path, put("Trang bìa", "B5", typed)))
    form = read(write(tmp_path, on_the_form))

    assert codes(cover) == ["workbook.reporter-differs"] * another
    assert codes(form) == ["workbook.sheet-of-another"] * another


def test_name_that_two_reporters_have_is_another_for_a_third() -> None:
    twins = [replace(NEIGHBOUR, code=code, name="Xã Tân Hòa") for code in ("1", "2")]
    names = ReporterNames.of({r.code: r for r in (COMMUNE, *twins)}, {})

    assert names.names_another("Xã Tân Hòa", COMMUNE)
    assert not names.names_another("Xã Tân Hòa", twins[0])


def test_unit_below_is_another_for_the_one_above() -> None:
    district = replace(NEIGHBOUR, code="796", name="Huyện Tân Hưng")
    above = {COMMUNE.code: frozenset({"huyen tan hung", "796"})}
    names = ReporterNames.of({r.code: r for r in (COMMUNE, district)}, above)

    assert names.names_another("Xã Hưng Hà, huyện Tân Hưng", district)
    assert not names.names_another("Phòng GDĐT huyện Tân Hưng", district)
    assert not names.names_another("Xã Hưng Hà, huyện Tân Hưng", COMMUNE)


@pytest.mark.parametrize("edit", [
    lambda book: book.remove(book["_tongket"]),
    put("_tongket", "A1", "khác"),
])  # fmt: skip
def test_lost_identity_is_recognised_by_content_and_said(tmp_path: Path, edit: Edit) -> None:
    whole = submission(read(write(tmp_path)))

    reading = read(write(tmp_path, edit))

    first = reading.findings[0]
    assert (first.code, first.fact("code")) == ("workbook.known-by-content", "27724")
    assert "code" in (first.fact("signs") or "").split(", ")
    assert "mã đơn vị trên trang bìa" in words().finding(first).what
    sent = submission(reading)
    assert (sent.figures, sent.marks, sent.sent_on) == (whole.figures, whole.marks, whole.sent_on)


def test_lost_identity_and_names_is_unusable(tmp_path: Path) -> None:
    def lose(book: Workbook) -> None:
        for name in ("_tongket", "Trang bìa"):
            book.remove(sheet_of(book, name))
        for name in book.sheetnames:
            for row in sheet_of(book, name)["A1:L2"]:
                for cell in row:
                    if str(cell.value or "").startswith("Đơn vị báo cáo"):
                        cell.value = None

    reading = read(write(tmp_path, lose))

    assert reading.submission is None
    assert codes(reading) == ["workbook.no-identity"]


def test_other_version_is_read_by_its_content(tmp_path: Path) -> None:
    reading = read(write(tmp_path, put("_tongket", "B5", "1")))

    assert codes(reading) == ["workbook.other-version"]
    assert len(submission(reading).figures) == len(submission(read(write(tmp_path))).figures)


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("27727 Xã Hưng Điền B.xlsx", ("27727",)),
        ("796 Huyện Tân Hưng/27727 phiếu.xlsx", ("27727",)),
        ("27727 Xã Hưng Hà.xlsx", ("27727",)),
        ("xa hung dien b (ban cuoi).xlsx", ("27727",)),
        ("27724 Xã Hưng Hà.xlsx", ()),
        ("27724 thay cho 27727.xlsx", ()),
        ("Xã Hưng Hà gửi Huyện Tân Hưng.xlsx", ()),
        ("phieu so lieu.xlsx", ()),
    ],
)
def test_file_name_of_another_reporter_is_noticed(name: str, others: tuple[str, ...]) -> None:
    reporters = {reporter.code: reporter for reporter in reporters_of(SMALL_PLAN, DAY)}

    assert other_in_file_name(COMMUNE, reporters, name) == others


def test_workbook_under_another_name_is_read_with_a_warning(tmp_path: Path) -> None:
    path = write(tmp_path)

    reading = read_workbook(path, "27727 Xã Hưng Điền B.xlsx", SMALL_PLAN, DAY, plan_digest=DIGEST)

    (finding,) = reading.findings
    assert (finding.code, finding.severity) == ("workbook.file-name-differs", Severity.WARNING)
    assert submission(reading).reporter == COMMUNE.code
    assert "Xã Hưng Điền B (27727)" in words().finding(finding).what


@pytest.mark.parametrize(
    ("file", "found"),
    [
        ("794 Thành phố Tân An/gửi lại.xlsx", ("1",)),
        ("to/Thi xa Kien Tuong/gửi lại.xlsx", ("2",)),
        ("gửi lại.xlsx", ("1", "2")),
        ("796 Huyện Tân Hưng/gửi lại.xlsx", ("1", "2")),
    ],
)
def test_of_two_reporters_of_one_name_the_folder_tells(file: str, found: tuple[str, ...]) -> None:
    reporters = {
        code: Reporter(code, "Phường 2", "commune", code, agency=False) for code in ("1", "2")
    }
    above = {
        "1": frozenset({"794", "thanh pho tan an"}),
        "2": frozenset({"795", "thi xa kien tuong"}),
    }
    opened = OpenedBook({"Biểu 1": [["Đơn vị báo cáo: Phường 2"]]})

    recognised = recognise(opened, reporters, file, above)

    assert recognised.reporters == found
    assert ("folder" in recognised.signs) == (len(found) == 1)
