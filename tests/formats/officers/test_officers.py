"""A workbook of officers: what is taken, and what is told of what is not, by row and column."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest

from tongket.formats.officers import (
    Column,
    Desk,
    Handout,
    KnownUnit,
    Officer,
    OfficersReading,
    blank_workbook,
    handout_workbook,
    read_officers,
)
from tongket.locale import Language, words

Line = Sequence[str | date | None]
TODAY = date(2026, 3, 1)
DESK = Desk(
    units=(
        KnownUnit("xa-mau-hai", "28072", "Xã Mẫu Hai", "Xã"),
        KnownUnit("xa-mau-ba", "28075", "Xã Mẫu Ba", "Xã"),
        KnownUnit("phuong-1-a", "27001", "Phường 1", "Xã"),
        KnownUnit("phuong-1-b", "27002", "Phường 1", "Xã"),
        KnownUnit("so_gddt", "so_gddt", "Sở Giáo dục và Đào tạo", "Cơ quan"),
    ),
    roles={"reporter": "Người báo cáo", "approver": "Người duyệt"},
    taken=frozenset({"da.co"}),
    today=TODAY,
)
GOOD: Line = ["Nguyen.Van.A", "Nguyễn Văn A", "a@tinh.gov.vn", "người báo cáo", "28072", None, None]


def filled(*lines: Line) -> bytes:
    """The blank workbook with lines typed into it, as a spreadsheet saves it."""
    book = openpyxl.load_workbook(BytesIO(blank_workbook(DESK)))
    sheet = book.worksheets[0]
    for row, line in enumerate(lines, start=5):
        for column, content in enumerate(line, start=1):
            sheet.cell(row, column, content)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def read(*lines: Line) -> OfficersReading:
    return read_officers(filled(*lines), "can-bo.xlsx", DESK)


def told(reading: OfficersReading) -> list[tuple[str, str | None]]:
    return [(one.code.removeprefix("officer."), one.place.cell) for one in reading.all_findings]


def test_filled_workbook_is_read() -> None:
    reading = read(
        GOOD,
        ["b.c", "Trần Thị B", None, "approver", "so_gddt", date(2026, 1, 1), "31/12/2026"],
        ["d.e", "Lê C", None, "Người duyệt", "xã mẫu ba", "05/03/2026", None],
    )

    assert told(reading) == []
    assert reading.officers == (
        Officer("nguyen.van.a", "Nguyễn Văn A", "a@tinh.gov.vn", "reporter", "xa-mau-hai", TODAY,
                None),
        Officer("b.c", "Trần Thị B", "", "approver", "so_gddt", date(2026, 1, 1),
                date(2026, 12, 31)),
        Officer("d.e", "Lê C", "", "approver", "xa-mau-ba", date(2026, 3, 5), None),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("column", "content", "expected"),
    [
        (0, None, "empty"),
        (0, "Nguyễn Văn A", "name-odd"),
        (0, "ab", "name-odd"),
        (0, "DA.CO", "name-taken"),
        (0, '=HYPERLINK("x")', "not-a-value"),
        (1, None, "empty"),
        (1, "A" * 121, "too-long"),
        (2, "khong phai thu", "email-odd"),
        (3, "Giám đốc", "role-unknown"),
        (4, "99999", "unit-unknown"),
        (4, "phường 1", "unit-ambiguous"),
        (5, "hôm qua", "day-unread"),
        (5, "30/02/2026", "day-unread"),
        (6, date(2025, 1, 1), "days-crossed"),
    ],
)
def test_wrong_cell_is_told_with_its_place(
    column: int, content: str | date | None, expected: str
) -> None:
    line = [*GOOD[:column], content, *GOOD[column + 1 :]]
    reading = read(["b.c", "Trần Thị B", None, "approver", "28075", None, None], line)

    assert told(reading) == [(expected, f"{'ABCDEFG'[column]}6")]
    assert reading.officers == ()
    assert [one.checked.officer is None for one in reading.lines] == [False, True]


def test_name_in_two_lines_is_told_in_both() -> None:
    assert told(read(GOOD, [*GOOD[:1], "Người khác", *GOOD[2:]])) == [
        ("name-twice", "A5"),
        ("name-twice", "A6"),
    ]


def test_every_finding_of_a_line_is_told_once() -> None:
    reading = read([None, None, "x", "x", "x", "x", "x"])

    assert [code for code, _ in told(reading)] == [
        "empty", "empty", "email-odd", "role-unknown", "unit-unknown", "day-unread", "day-unread",
    ]  # fmt: skip
    assert reading.lines[0].texts[Column.ROLE] == "x"


def test_columns_may_stand_elsewhere_and_in_english() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    say = words(Language.ENGLISH).say
    order = (Column.UNIT, Column.ROLE, Column.FULL_NAME, Column.NAME)
    for position, column in enumerate(order, start=2):
        sheet.cell(3, position, say(f"officers.{column.value}").upper())
    for position, text in enumerate(("28072", "approver", "Lê C", "le.c"), start=2):
        sheet.cell(4, position, text)
    out = BytesIO()
    book.save(out)

    reading = read_officers(out.getvalue(), "x.xlsx", DESK)

    assert reading.officers == (Officer("le.c", "Lê C", "", "approver", "xa-mau-hai", TODAY, None),)


def test_blank_workbook_has_no_line() -> None:
    assert told(read()) == [("no-lines", None)]


def test_workbook_without_the_table_is_told() -> None:
    out = BytesIO()
    openpyxl.Workbook().save(out)

    assert told(read_officers(out.getvalue(), "x.xlsx", DESK)) == [("no-table", None)]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "workbook.empty-file"),
        (b"%PDF-1.7", "workbook.not-a-workbook"),
        (b"PK\x03\x04 broken", "workbook.damaged"),
    ],
)
def test_what_is_no_workbook_is_one_finding(data: bytes, code: str) -> None:
    reading = read_officers(data, "x.xlsx", DESK)

    assert [one.code for one in reading.all_findings] == [code]


def test_workbook_that_unpacks_without_end_is_refused() -> None:
    out = BytesIO()
    with ZipFile(BytesIO(filled(GOOD))) as book, ZipFile(out, "w", compression=8) as bomb:
        for part in book.infolist():
            content = book.read(part)
            if part.filename.endswith("sheet1.xml"):
                content += b" " * (210 * 2**20)
            bomb.writestr(part.filename, content)

    reading = read_officers(out.getvalue(), "x.xlsx", DESK)

    assert [one.code for one in reading.all_findings] == ["package.unpacks-too-large"]


def test_handout_holds_what_each_is_handed_and_starts_no_formula() -> None:
    handed = Handout("le.c", '=HYPERLINK("x")', "Người duyệt", "Xã Mẫu Ba", "0123-4567")
    sheet = openpyxl.load_workbook(BytesIO(handout_workbook([handed]))).worksheets[0]
    cells = list(sheet[5])

    assert [cell.value for cell in cells] == [
        '=HYPERLINK("x")', "Xã Mẫu Ba", "Người duyệt", "le.c", "0123-4567",
    ]  # fmt: skip
    assert {cell.data_type for cell in cells[1:]} == {"s"}
    assert b"<f>" not in ZipFile(BytesIO(handout_workbook([handed]))).read(
        "xl/worksheets/sheet1.xml"
    )
