"""Sent, returned, corrected, accepted: nothing is typed twice, and the marks are never read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.chart import BarChart, Reference

from tests.formats.returned.open_documents.books import saved_as
from tests.formats.returned.packages import faults_of
from tests.formats.returned.test_coming_back import through_libreoffice
from tests.formats.workbooks.editing import by_slot, codes, put, read, sheet_of, submission, write
from tests.formats.workbooks.samples import filled
from tests.formats.workbooks.small_plan import COMMUNE, DAY, SMALL_PLAN
from tests.libreoffice import needs_libreoffice
from tongket.core.findings import FindingKind, Place, Severity
from tongket.core.plan import slots_of
from tongket.core.submissions import take_in
from tongket.formats.returned import give_back
from tongket.formats.workbooks import WorkbookReading, book_layout, read_workbook
from tongket.formats.workbooks.sheets import FigureCell, FigureSheet
from tongket.locale import words

LAYOUT = book_layout(SMALL_PLAN, COMMUNE)
SHEET = next(sheet for sheet in LAYOUT.sheets if isinstance(sheet, FigureSheet))


def number_cells() -> Sequence[FigureCell]:
    """Cells that ask for a plain number."""
    return [
        cell
        for line in SHEET.lines
        if not line.kind.yes_no and not line.kind.decimals
        for cell in line.cells
        if cell.slot is not None
    ]


BAD, WORSE = (cell.address.name for cell in number_cells()[:2])


def returned(folder: Path, reading: WorkbookReading) -> Path:
    """What goes back of ``phieu.xlsx`` in the folder."""
    out = folder / "returned"
    given = give_back(
        reading.findings, folder, out, plan=SMALL_PLAN, sentences=words(), illustrative=True
    )
    assert given.files == 1
    return out / "phieu.xlsx"


def typed(path: Path, target: Path, values: Mapping[str, str | float]) -> Path:
    """Corrections typed with openpyxl, and a new day of sending."""
    book = load_workbook(path)
    for cell, value in values.items():
        sheet_of(book, SHEET.name)[cell] = value
    sheet_of(book, LAYOUT.cover.name)[LAYOUT.cover.sent_on.name] = date(2020, 8, 20)
    book.save(target)
    return target


def test_corrected_workbook_is_accepted_without_retyping(tmp_path: Path) -> None:
    clean = by_slot(submission(read(write(tmp_path))))
    sent = read(write(tmp_path, put(SHEET.name, BAD, "đang rà soát")))
    assert "value.not-a-number" in codes(sent)

    back = returned(tmp_path, sent)
    assert faults_of(back.read_bytes()) == []
    truth = filled(COMMUNE).figures
    slot = number_cells()[0].slot
    assert slot is not None
    right = truth[slot]
    assert isinstance(right, (int, str))
    corrected = read(typed(back, tmp_path / "phieu2.xlsx", {BAD: right}))

    assert [f for f in corrected.findings if f.severity is Severity.ERROR] == []
    again = by_slot(submission(corrected))
    assert {key: f.figure for key, f in again.items()} == {
        key: f.figure for key, f in clean.items()
    }
    assert submission(corrected).sent_on == date(2020, 8, 20)
    assert len(again) == len(slots_of(SMALL_PLAN, COMMUNE.role))


@needs_libreoffice
@pytest.mark.parametrize(
    ("kind", "name"), [("ods", "phieu.ods"), ("xls", "phieu.xls - cần sửa.xlsx")]
)
def test_corrected_workbook_of_another_format_is_accepted_without_retyping(
    tmp_path: Path, kind: str, name: str
) -> None:
    """What goes back of an .ods is an .ods; of an .xls a copy that is an .xlsx."""
    clean = by_slot(submission(read(write(tmp_path))))
    data = write(tmp_path, put(SHEET.name, BAD, "đang rà soát")).read_bytes()
    file = f"phieu.{kind}"
    (tmp_path / file).write_bytes(saved_as(data, "xlsx", kind))
    sent = read_workbook(tmp_path / file, file, SMALL_PLAN, DAY)

    given = give_back(
        sent.findings, tmp_path, tmp_path / "back", plan=SMALL_PLAN, sentences=words()
    )
    back = tmp_path / "back" / name
    slot = number_cells()[0].slot
    assert slot is not None
    right = filled(COMMUNE).figures[slot]
    assert isinstance(right, (int, str))
    path = tmp_path / "sua.xlsx"
    if kind == "ods":
        path.write_bytes(saved_as(back.read_bytes(), "ods", "xlsx"))
        typed(path, path, {BAD: right})
        path = tmp_path / "sua.ods"
        path.write_bytes(saved_as((tmp_path / "sua.xlsx").read_bytes(), "xlsx", "ods"))
    else:
        typed(back, path, {BAD: right})
    corrected = read_workbook(path, path.name, SMALL_PLAN, DAY)

    assert (given.files, given.marked, given.cells) == (1, 1, 1)
    assert (tmp_path / "back" / file).is_file()
    if kind == "xls":
        assert (tmp_path / "back" / file).read_bytes() == (tmp_path / file).read_bytes()
    assert [f for f in corrected.findings if f.severity is Severity.ERROR] == []
    again = submission(corrected)
    assert {key: f.figure for key, f in by_slot(again).items()} == {
        key: f.figure for key, f in clean.items()
    }
    assert again.answers == submission(sent).digest
    for part in ("entries", "statements", "nominations"):
        assert len(getattr(again, part)) == len(getattr(submission(sent), part))


def test_what_went_back_is_read_as_what_was_sent(tmp_path: Path) -> None:
    """The list, the comments and the colours add nothing and hide nothing."""
    sent = read(write(tmp_path, put(SHEET.name, BAD, "đang rà soát")))

    back = read(returned(tmp_path, sent))

    assert codes(back) == codes(sent)
    assert submission(back).figures == submission(sent).figures
    assert submission(back).statements == submission(sent).statements
    assert submission(back).nominations == submission(sent).nominations


@pytest.mark.parametrize("program", ["openpyxl", "libreoffice"])
def test_second_return_shows_only_what_is_wrong_now(tmp_path: Path, program: str) -> None:
    sent = read(write(tmp_path, put(SHEET.name, BAD, "đang rà soát")))
    back = returned(tmp_path, sent)
    second = tmp_path / "hai"
    second.mkdir()
    path = typed(back, second / "phieu.xlsx", {BAD: 5, WORSE: "chưa rõ"})
    if program == "libreoffice":
        path.write_bytes(through_libreoffice(second, path.read_bytes()))

    again = returned(second, read(path))

    assert faults_of(again.read_bytes()) == []
    book = load_workbook(again)
    sheet = sheet_of(book, SHEET.name)
    assert sheet[BAD].comment is None
    assert not str(sheet[BAD].fill.fgColor.rgb).startswith("FFFE")
    assert str(sheet[WORSE].fill.fgColor.rgb).startswith("FFFEB")
    listed = [row[4].value for row in book["Cần sửa"].iter_rows(min_row=7)]
    assert WORSE in listed
    assert BAD not in listed


def test_chart_and_note_of_the_officer_survive_the_whole_way(tmp_path: Path) -> None:
    def draw(book: object) -> None:
        sheet = sheet_of(book, SHEET.name)  # type: ignore[arg-type]
        chart = BarChart()
        chart.add_data(Reference(sheet, min_col=4, min_row=10, max_row=12))
        sheet.add_chart(chart, "P3")

    sent = read(write(tmp_path, put(SHEET.name, BAD, "đang rà soát"), draw))

    book = load_workbook(returned(tmp_path, sent))

    assert len(sheet_of(book, SHEET.name)._charts) == 1  # type: ignore[attr-defined]
    assert sheet_of(book, SHEET.name).protection.sheet
    assert book.security is not None
    assert book.security.lockStructure
    assert "minh họa" in str(book["Cần sửa"]["A3"].value)


def test_correction_counts_though_the_day_of_sending_was_forgotten(tmp_path: Path) -> None:
    """The file says which one it corrects: its name and day need not."""
    path = write(tmp_path, put(SHEET.name, BAD, 9_999_999))
    sent = read(path)
    place = Place(file="phieu.xlsx", sheet=SHEET.name, cell=BAD)
    wrong = FindingKind("value.negative", Severity.ERROR).at(place, raw="9999999")
    out = tmp_path / "returned"
    give_back([wrong], tmp_path, out, plan=SMALL_PLAN, sentences=words())
    book = load_workbook(out / "phieu.xlsx")
    sheet_of(book, SHEET.name)[BAD] = 7
    book.save(tmp_path / "phieu (1).xlsx")

    corrected = read_workbook(tmp_path / "phieu (1).xlsx", "phieu (1).xlsx", SMALL_PLAN, DAY)
    first, second = submission(sent), submission(corrected)
    intake = take_in(SMALL_PLAN, [COMMUNE], [first, second], date(2020, 12, 31))

    assert second.answers == first.digest
    assert second.sent_on == first.sent_on
    (taken,) = [f for f in intake.figures if f.source.cell == BAD and f.source.sheet == SHEET.name]
    assert taken.figure.value == 7
    found = [f.code for f in intake.findings]
    assert "submission.version-unclear" not in found
    assert "submission.replaced" in found
