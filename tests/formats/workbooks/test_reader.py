"""Each thing that people do to a workbook, and what the reader says of it."""

from __future__ import annotations

import zipfile
from datetime import date
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
from tests.formats.workbooks.samples import filled
from tests.formats.workbooks.small_plan import (
    COMMUNE,
    DAY,
    DIGEST,
    FIGURES,
    SMALL_PLAN,
    reporter,
)
from tongket.core.findings import Severity
from tongket.formats.workbooks import read_workbook, write_workbook
from tongket.formats.workbooks.layout import book_layout
from tongket.formats.workbooks.sheets import FigureSheet

KEY = ("population", "total", "2018")


def test_text_in_a_number_cell_names_form_row_column_and_cell(tmp_path: Path) -> None:
    reading = read(write(tmp_path, put("Biểu 1", "D11", "rất nhiều")))

    (finding,) = reading.findings
    place = finding.place
    assert finding.code == "value.not-a-number"
    assert (place.file, place.sheet, place.cell) == ("phieu.xlsx", "Biểu 1", "D11")
    assert (place.unit, place.form, place.row, place.column) == (
        "27724", "01/TK-XHHT", "1", "2018",
    )  # fmt: skip
    assert (place.element, place.category, place.period) == ("population", "total", "2018")
    assert finding.fact("raw") == "rất nhiều"
    assert KEY not in by_slot(submission(reading))


def test_number_as_text_is_taken_and_said(tmp_path: Path) -> None:
    reading = read(write(tmp_path, put("Biểu 1", "D11", "1.234 người")))

    figure = by_slot(submission(reading))[KEY]
    assert (figure.figure.value, figure.source.raw) == (1234, "1.234 người")
    assert codes(reading) == ["value.read-as"]


def test_formula_is_never_taken_whatever_its_result(tmp_path: Path) -> None:
    path = write(tmp_path, put("Biểu 1", "D11", "=500+500"))
    # As a spreadsheet saves it: with the result beside the formula.
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content.replace(b"<f>500+500</f><v></v>", CACHED).replace(
                b"<f>500+500</f><v/>", CACHED).replace(b"<f>500+500</f><v />", CACHED))  # fmt: skip

    reading = read(path)

    (finding,) = reading.findings
    assert (finding.code, finding.place.cell, finding.fact("raw")) == (
        "value.formula", "D11", "=500+500",
    )  # fmt: skip
    assert KEY not in by_slot(submission(reading))


CACHED = b"<f>500+500</f><v>1000</v>"


def test_formula_in_a_register_or_a_statement_is_not_taken(tmp_path: Path) -> None:
    edits = (put("Biểu 2", "E10", '="Kế hoạch"&1'), put("Biểu 3", "B9", '="Ý"&1'))

    reading = read(write(tmp_path, *edits))

    sent = submission(reading)
    assert codes(reading) == ["value.formula", "value.formula"]
    assert sent.entries[0].value("abstract") == ""
    assert [s.text for s in sent.statements] == ["Ý thứ hai", "Đề nghị bổ sung kinh phí."]


def test_inserted_row_and_column_move_nothing_to_a_wrong_place(tmp_path: Path) -> None:
    def insert(book: Workbook) -> None:
        for name in ("Biểu 1", "Biểu 2", "Biểu 4"):
            sheet = sheet_of(book, name)
            for cells in list(sheet.merged_cells.ranges):
                sheet.unmerge_cells(str(cells))
            sheet.insert_rows(12)
            sheet.insert_cols(2)

    whole = submission(read(write(tmp_path)))
    moved = read(write(tmp_path, insert))

    sent = submission(moved)
    known = by_slot(whole)
    for key, figure in by_slot(sent).items():
        assert figure.figure == known[key].figure
    assert len(sent.figures) == len(whole.figures)
    assert codes(moved) == []
    assert [e.values for e in sent.entries] == [e.values for e in whole.entries]
    assert [n.name for n in sent.nominations] == [n.name for n in whole.nominations]


def test_inserted_rows_alone_are_followed(tmp_path: Path) -> None:
    def insert(book: Workbook) -> None:
        sheet = sheet_of(book, "Biểu 1")
        for cells in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(cells))
        sheet.insert_rows(13, 2)
        sheet.insert_rows(1)

    whole = submission(read(write(tmp_path)))
    moved = read(write(tmp_path, insert))

    assert codes(moved) == []
    assert {k: f.figure for k, f in by_slot(submission(moved)).items()} == {
        k: f.figure for k, f in by_slot(whole).items()
    }
    assert by_slot(submission(moved))[KEY].source.cell == "D12"


def test_inserted_year_column_is_followed(tmp_path: Path) -> None:
    def insert(book: Workbook) -> None:
        sheet = sheet_of(book, "Biểu 1")
        for cells in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(cells))
        sheet.insert_cols(5)

    whole = submission(read(write(tmp_path)))
    moved = read(write(tmp_path, insert))

    assert codes(moved) == []
    assert {k: f.figure for k, f in by_slot(submission(moved)).items()} == {
        k: f.figure for k, f in by_slot(whole).items()
    }


def test_row_whose_label_was_overwritten_is_not_read(tmp_path: Path) -> None:
    reading = read(write(tmp_path, put("Biểu 1", "B11", "Dân số từ 6 tuổi")))

    lost, contrary = reading.findings
    assert (lost.code, lost.place.row) == ("workbook.row-not-found", "1")
    assert (contrary.code, contrary.fact("cells")) == ("workbook.row-contradicts", "D11, E11, F11")
    assert not any(f.figure.element == "population" and f.figure.category == "total"
                   for f in submission(reading).figures)  # fmt: skip
    assert len(submission(reading).figures) == 15


def test_measures_that_all_say_something_else_take_their_rows_along(tmp_path: Path) -> None:
    """All of a form's figures in another measure are the figures of nothing that is asked."""
    form = next(s for s in book_layout(SMALL_PLAN, COMMUNE).sheets if isinstance(s, FigureSheet))
    lines = [line for line in form.lines if line.measure not in ("", "có/không")]
    rows = {line.row + 1 for line in lines if any(cell.slot for cell in line.cells)}
    edits = [put("Biểu 1", f"C{line.row + 1}", "nghìn người") for line in lines]

    reading = read(write(tmp_path, *edits))

    named = {f.fact("number") for f in reading.findings if f.code == "workbook.row-contradicts"}
    assert named == {str(row) for row in rows}
    assert {f.code for f in reading.findings} <= {
        "workbook.row-contradicts", "workbook.row-not-found",
    }  # fmt: skip
    assert not any(
        f.source.sheet == "Biểu 1" and int((f.source.cell or "")[1:]) in rows
        for f in submission(reading).figures
    )


@pytest.mark.parametrize(
    ("said", "named"),
    [("ĐVT: nghìn người", True), ("(Đơn vị tính: tỷ đồng)", True), ("ĐVT: người", False)],
)
def test_other_measure_above_the_table_is_named(said: str, named: bool, tmp_path: Path) -> None:
    reading = read(write(tmp_path, put("Biểu 1", "A5", said)))

    assert codes(reading) == ["workbook.other-measure"] * named
    assert all(f.place.cell == "A5" for f in reading.findings)
    assert len(submission(reading).figures) == len(submission(read(write(tmp_path))).figures)


def test_doubled_row_counts_once_and_a_relabelled_one_not_at_all(tmp_path: Path) -> None:
    edits = [put("Biểu 1", f"{c}25", text) for c, text in zip("ABC", ANCHOR, strict=True)]

    reading = read(write(tmp_path, *edits, put("Biểu 1", "B13", "khác")))

    assert codes(reading) == [
        "workbook.row-copied", "workbook.row-not-found", "workbook.row-contradicts",
    ]  # fmt: skip
    assert by_slot(submission(reading))[KEY].figure.value == 1000


def test_doubled_row_with_other_values_is_named_cell_by_cell(tmp_path: Path) -> None:
    edits = [put("Biểu 1", f"{c}25", text) for c, text in zip("ABC", ANCHOR, strict=True)]

    reading = read(write(tmp_path, *edits, put("Biểu 1", "D25", 7)))

    (finding,) = reading.findings
    assert (finding.code, finding.place.row) == ("workbook.row-twice", "1")
    cells = [place.cell for place in (finding.place, *finding.also)]
    assert cells == ["D11", "E11", "F11", "D25"]
    assert KEY not in by_slot(submission(reading))


ANCHOR = ("1", "Dân số trong độ tuổi 15-60", "người")


def test_years_that_contradict_their_numbers_are_not_read(tmp_path: Path) -> None:
    reading = read(write(tmp_path, put("Biểu 1", "D8", 2019), put("Biểu 1", "E8", 2018)))

    assert sorted(set(codes(reading))) == ["workbook.column-not-found", "workbook.unknown-column"]
    assert {f.figure.period for f in submission(reading).figures} == {"2020"}


def test_sheets_in_another_order_or_renamed_are_found_by_form_number(tmp_path: Path) -> None:
    def shuffle(book: Workbook) -> None:
        book.move_sheet("Biểu 4", -3)
        sheet_of(book, "Biểu 1").title = "Sheet1"

    reading = read(write(tmp_path, shuffle))

    assert codes(reading) == []
    assert submission(reading).figures[0].source.sheet == "Sheet1"


def test_missing_sheet_is_one_finding_and_the_rest_is_read(tmp_path: Path) -> None:
    def remove(book: Workbook) -> None:
        book.remove(sheet_of(book, "Biểu 1"))

    reading = read(write(tmp_path, remove))

    assert codes(reading) == ["workbook.sheet-missing"]
    assert submission(reading).figures == ()
    assert len(submission(reading).entries) == 2


def test_extra_sheet_is_named(tmp_path: Path) -> None:
    def add(book: Workbook) -> None:
        book.create_sheet("Nháp")["A1"] = "tính thử"

    reading = read(write(tmp_path, add))

    assert [(f.code, f.place.sheet) for f in reading.findings] == [("workbook.extra-sheet", "Nháp")]


def test_value_in_a_grey_cell_is_said_and_not_taken(tmp_path: Path) -> None:
    reading = read(write(tmp_path, put("Biểu 1", "D18", 55)))

    (finding,) = reading.findings
    assert (finding.code, finding.place.cell) == ("workbook.not-asked", "D18")
    assert not any(f.figure.element == "rate" for f in submission(reading).figures)


def test_remark_reaches_those_who_check(tmp_path: Path) -> None:
    reading = read(write(tmp_path, put("Biểu 1", "G11", "Sáp nhập từ 2020")))

    (finding,) = reading.findings
    assert (finding.code, finding.severity) == ("workbook.remark", Severity.NOTE)
    assert (finding.fact("text"), finding.place.row) == ("Sáp nhập từ 2020", "1")


def test_day_of_sending_in_words_is_read_and_junk_is_said(tmp_path: Path) -> None:
    understood = read(write(tmp_path, put("Trang bìa", "B10", "ngày 1 tháng 9 năm 2020")))
    junk = read(write(tmp_path, put("Trang bìa", "B10", "hôm qua")))

    assert str(submission(understood).sent_on) == "2020-09-01"
    assert codes(junk) == ["workbook.sent-on-unread"]
    assert submission(junk).sent_on is None


def test_day_of_sending_long_before_the_figures_is_a_slip(tmp_path: Path) -> None:
    slip = read(write(tmp_path, put("Trang bìa", "B10", date(2002, 9, 1))))

    (finding,) = slip.findings
    assert (finding.code, finding.place.cell) == ("workbook.sent-on-too-early", "B10")
    assert submission(slip).sent_on is None


def identity(row: int, value: str) -> Edit:
    return put("_tongket", f"B{row}", value)


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (identity(2, "ke-hoach-khac"), "workbook.other-plan"),
        (identity(7, "99999"), "workbook.unknown-reporter"),
    ],
)
def test_workbook_that_is_not_of_this_review_is_one_finding(
    tmp_path: Path, edit: Edit, code: str
) -> None:
    reading = read(write(tmp_path, edit))

    assert reading.submission is None
    assert [(f.code, f.place.file) for f in reading.findings] == [(code, "phieu.xlsx")]


def test_identity_is_found_under_another_name(tmp_path: Path) -> None:
    def rename(book: Workbook) -> None:
        sheet_of(book, "_tongket").title = "Sheet9"

    assert codes(read(write(tmp_path, rename))) == []


def test_edited_plan_is_noted_and_changed_form_is_read_by_anchors(tmp_path: Path) -> None:
    path = write(tmp_path)
    rows = tuple(
        row.model_copy(update={"label": "Tổng dân số 15-60"}) if row.row == "1" else row
        for row in (*FIGURES.rows[:3], *FIGURES.rows[5:], *FIGURES.rows[3:5])
    )
    changed = SMALL_PLAN.model_copy(
        update={"forms": (FIGURES.model_copy(update={"rows": rows}), *SMALL_PLAN.forms[1:])}
    )

    edited = read_workbook(path, "p.xlsx", SMALL_PLAN, DAY, plan_digest="other")
    other = read_workbook(path, "p.xlsx", changed, DAY, plan_digest="other")

    assert codes(edited) == ["workbook.plan-changed"]
    assert codes(other) == [
        "workbook.layout-changed", "workbook.row-not-found", "workbook.row-contradicts",
    ]  # fmt: skip
    known = by_slot(submission(edited))
    for key, figure in by_slot(submission(other)).items():
        assert figure.figure == known[key].figure
    assert len(submission(other).figures) == len(known) - 3


def test_same_bytes_have_the_same_digest(tmp_path: Path) -> None:
    path = write(tmp_path)

    assert submission(read(path)).digest == submission(read(path)).digest


def test_finding_ids_are_the_same_on_every_run(tmp_path: Path) -> None:
    path = write(tmp_path, put("Biểu 1", "D11", "?"))

    assert [f.id for f in read(path).findings] == [f.id for f in read(path).findings]


def test_workbook_of_an_agency_is_read_as_its_own(tmp_path: Path) -> None:
    agency = reporter("so_noi_vu")
    path = tmp_path / "a.xlsx"
    write_workbook(path, SMALL_PLAN, agency, plan_digest=DIGEST, filling=filled(agency))

    assert {f.figure.element for f in submission(read(path)).figures} == {"rate", "officials"}


def test_unreadable_path_is_a_finding(tmp_path: Path) -> None:
    reading = read_workbook(tmp_path / "none.xlsx", "none.xlsx", SMALL_PLAN, DAY)

    assert (reading.submission, codes(reading)) == (None, ["inbox.changed"])
