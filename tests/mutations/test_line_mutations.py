"""Lists, statements and nominations after an office worked on them: no text in a wrong column or
under a wrong heading, none lost without a word.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from tests.formats.workbooks.samples import filled
from tests.formats.workbooks.small_plan import COMMUNE, DAY, DIGEST, SMALL_PLAN
from tests.mutations.cases import loaded
from tests.mutations.hands import cells_of, swap_columns, swap_rows, unmerge
from tongket.core.submissions import Submission
from tongket.formats.workbooks import WorkbookReading, write_workbook
from tongket.formats.workbooks.opening import OpenedBook, open_book
from tongket.formats.workbooks.reader import ReadingDesk, read_data
from tongket.formats.workbooks.sheets import Address
from tongket.formats.workbooks.signs import bare
from tongket.formats.workbooks.values import plain

Change = Callable[[Worksheet, Random], None]
Said = frozenset[tuple[str, str]]
SHEETS = ("Biểu 2", "Biểu 3", "Biểu 4")
DESK = ReadingDesk.of(SMALL_PLAN, DAY, DIGEST)
SIGNS = {"", "x", "X", "-"}


@cache
def whole() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "p.xlsx"
        write_workbook(path, SMALL_PLAN, COMMUNE, plan_digest=DIGEST, filling=filled(COMMUNE))
        return path.read_bytes()


def said(sent: Submission) -> Said:
    """Every text with the column, section or field it was read for."""
    found = {(column, text) for entry in sent.entries for column, text in entry.values}
    found |= {(s.section, s.text) for s in sent.statements}
    for n in sent.nominations:
        found |= {("name", n.name), ("position", n.position), ("workplace", n.workplace)}
        found |= {("achievement", n.achievement), ("award", n.award), ("kind", n.kind)}
    return frozenset((where, text) for where, text in found if text not in SIGNS)


@cache
def typed() -> frozenset[str]:
    sent = read_data(whole(), "p.xlsx", DESK).submission
    assert sent is not None
    return frozenset(text for _, text in said(sent))


def insert_row(sheet: Worksheet, random: Random) -> None:
    unmerge(sheet)
    sheet.insert_rows(random.randint(1, 14))


def insert_column(sheet: Worksheet, random: Random) -> None:
    unmerge(sheet)
    sheet.insert_cols(random.randint(1, 6))


def delete_row(sheet: Worksheet, random: Random) -> None:
    unmerge(sheet)
    sheet.delete_rows(random.randint(6, 14))


def delete_column(sheet: Worksheet, random: Random) -> None:
    unmerge(sheet)
    sheet.delete_cols(random.randint(2, 6))


def exchange_columns(sheet: Worksheet, random: Random) -> None:
    unmerge(sheet)
    one, other = random.sample(range(2, 8), 2)
    swap_columns(sheet, one, other, 6)


def exchange_rows(sheet: Worksheet, random: Random) -> None:
    if sheet.title == "Biểu 3":
        return  # a line moved under another heading is a line of that heading
    unmerge(sheet)
    one, other = random.sample(range(10, 15), 2)
    swap_rows(sheet, one, other)


def lose_numbers(sheet: Worksheet, random: Random) -> None:
    for cell in list(cells_of(sheet)):
        if str(cell.value).startswith("(") and len(str(cell.value)) < 5:
            cell.value = None


def lose_headers(sheet: Worksheet, random: Random) -> None:
    for row in sheet.iter_rows(min_row=6, max_row=8):
        for cell in row:
            if isinstance(cell, Cell):
                cell.value = None


def another_header(sheet: Worksheet, random: Random) -> None:
    printed = [c for c in cells_of(sheet) if 7 <= c.row <= 8 and isinstance(c.value, str)]
    if printed:
        random.choice(printed).value = "Nơi nhận"


def retype(sheet: Worksheet, random: Random) -> None:
    for cell in list(cells_of(sheet)):
        if cell.row < 9 and isinstance(cell.value, str) and cell.value not in typed():
            cell.value = bare(cell.value) if random.random() < 0.5 else cell.value.upper()


def another_heading(sheet: Worksheet, random: Random) -> None:
    for cell in list(cells_of(sheet)):
        if cell.row > 7 and cell.column == 1 and len(str(cell.value)) > 4 and random.random() < 0.5:
            cell.value = "Ý kiến khác"


def sign_below(sheet: Worksheet, random: Random) -> None:
    row = sheet.max_row + random.randint(1, 3)
    sheet.cell(row, 2).value = random.choice(["NGƯỜI LẬP BIỂU", "Người lập phiếu", "TM. UBND XÃ"])
    if sheet.title != "Biểu 3":
        sheet.cell(row, 5).value = "Hưng Hà, ngày 12 tháng 8 năm 2020"
    sheet.cell(row + 1, 2).value = "(Ký, ghi rõ họ tên)"
    sheet.cell(row + 4, 2).value = "Trần Thị Minh Họa"


def add_up(sheet: Worksheet, random: Random) -> None:
    if sheet.title == "Biểu 3":
        return
    row = random.randint(12, 15)
    if any(sheet.cell(row, column).value for column in range(2, 9)):
        return
    sheet.cell(row, random.randint(1, 2)).value = random.choice(["Tổng cộng", "CỘNG:", "Tổng số"])
    sheet.cell(row, 7).value = 1200


def write_beside(sheet: Worksheet, random: Random) -> None:
    column = sheet.max_column + random.randint(1, 2)
    sheet.cell(random.randint(10, 14), column).value = "đã gửi bản giấy về huyện"


def write_among_numbers(sheet: Worksheet, random: Random) -> None:
    if sheet.title != "Biểu 3":
        sheet.cell(random.randint(12, 13), 1).value = "15/KH-UBND ngày 3/4/2016"


CHANGES: dict[str, Change] = {
    change.__name__: change
    for change in (
        insert_row, insert_column, delete_row, delete_column, exchange_columns, exchange_rows,
        lose_numbers, lose_headers, another_header, retype, another_heading, sign_below, add_up,
        write_beside, write_among_numbers,
    )
}  # fmt: skip


def changed(names: list[str], sheet: str, seed: int) -> bytes:
    book = loaded(whole())
    found = book[sheet]
    assert isinstance(found, Worksheet)
    for number, name in enumerate(names):
        CHANGES[name](found, Random(seed + number))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def unnamed(data: bytes, reading: WorkbookReading, sheet: str, lost: Said) -> list[str]:
    """Texts that still stand in the sheet, were not read, and that no finding names."""
    opened = open_book(data)
    assert isinstance(opened, OpenedBook)
    named = {(p.sheet, p.cell) for f in reading.findings for p in (f.place, *f.also)}
    whole_sheet = {f.place.sheet for f in reading.findings if f.code == "workbook.extra-sheet"}
    texts = {text for _, text in lost}
    return [
        Address(r, c).name
        for r, row in enumerate(opened.sheets[sheet])
        for c, content in enumerate(row)
        if plain(content) in texts
        and (sheet, Address(r, c).name) not in named
        and sheet not in whole_sheet
    ]


def check(names: list[str], sheet: str, seed: int) -> None:
    before = read_data(whole(), "p.xlsx", DESK)
    data = changed(names, sheet, seed)
    after = read_data(data, "p.xlsx", DESK)
    assert before.submission is not None
    assert after.submission is not None
    true, now = said(before.submission), said(after.submission)
    told = [(f.code, f.place.sheet, f.place.cell) for f in after.findings]
    assert now <= true, (names, sheet, seed, now - true, told)
    texts = {text for _, text in now}
    lost = frozenset((w, t) for w, t in true - now if t not in texts and len(t) > 6)
    assert unnamed(data, after, sheet, lost) == [], (names, sheet, seed, told)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("name", CHANGES)
def test_change_puts_no_text_in_a_wrong_place_and_loses_none(
    name: str, sheet: str, seed: int
) -> None:
    check([name], sheet, seed)


@given(
    st.lists(st.sampled_from(sorted(CHANGES)), min_size=2, max_size=3, unique=True),
    st.sampled_from(SHEETS),
    st.integers(0, 10**6),
)
def test_changes_together_put_no_text_in_a_wrong_place(
    names: list[str], sheet: str, seed: int
) -> None:
    check(names, sheet, seed)
