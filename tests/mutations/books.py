"""Mutations of sheets and of whole books."""

from __future__ import annotations

from random import Random

from openpyxl.cell.cell import Cell

from tests.mutations.cases import COVER_NAME, Case, Typed
from tests.mutations.hands import any_form, cells_of, slots_in, unmerge
from tests.mutations.plan import COMMUNE

_IDENTITY = "_tongket"


def rename_sheet(case: Case, random: Random) -> bool:
    if (found := any_form(case, random)) is None:
        return False
    found[1].title = random.choice(["Sheet1", "B1 chinh thuc", "Bieu", "Phụ lục 2"])
    return True


def reorder_sheets(case: Case, random: Random) -> bool:
    random.shuffle(case.book._sheets)  # type: ignore[attr-defined]
    return True


def hide_sheet(case: Case, random: Random) -> bool:
    if (found := any_form(case, random)) is None:
        return False
    found[1].sheet_state = "hidden"
    return True


def copy_sheet(case: Case, random: Random) -> bool:
    if (found := any_form(case, random)) is None:
        return False
    case.book.copy_worksheet(found[1])
    return True


def copy_sheet_blank(case: Case, random: Random) -> bool:
    if (found := any_form(case, random)) is None:
        return False
    form, sheet = found
    copy = case.book.copy_worksheet(sheet)
    for _, cell in slots_in(case, form, sheet):
        copy[cell.coordinate] = None
    return True


def copy_sheet_with_other_values(case: Case, random: Random) -> bool:
    """The values that differ between the two sheets may not be taken from either."""
    if (found := any_form(case, random)) is None or "copy a sheet" in case.done:
        return False
    form, sheet = found
    copy = case.book.copy_worksheet(sheet)
    placed = slots_in(case, form, sheet)
    for slot, cell in random.sample(placed, min(3, len(placed))):
        copy[cell.coordinate] = 77001 + cell.row
        case.truth[slot] = Typed(case.truth[slot].content, None)
    return True


def extra_sheet(case: Case, random: Random) -> bool:
    sheet = case.book.create_sheet("Tính thử")
    sheet["A1"] = "Dân số trong độ tuổi 15-60"
    sheet["B1"] = 123456
    return True


def lose_form_number(case: Case, random: Random) -> bool:
    if (found := any_form(case, random)) is None:
        return False
    for cell in cells_of(found[1]):
        if str(cell.value).startswith("Biểu số"):
            cell.value = None
    return True


def retype_form_number(case: Case, random: Random) -> bool:
    if (found := any_form(case, random)) is None:
        return False
    for cell in cells_of(found[1]):
        if str(cell.value).startswith("Biểu số"):
            cell.value = str(cell.value).replace("Biểu số:", random.choice(["BIỂU SỐ", "Mẫu số: "]))
    return True


def lose_head(case: Case, random: Random) -> bool:
    """Everything above the table is deleted."""
    if (found := any_form(case, random)) is None:
        return False
    unmerge(found[1])
    found[1].delete_rows(1, 5)
    return True


def lose_identity(case: Case, random: Random) -> bool:
    if _IDENTITY not in case.book.sheetnames:
        return False
    case.book.remove(case.book[_IDENTITY])
    return True


def other_version(case: Case, random: Random) -> bool:
    if _IDENTITY not in case.book.sheetnames:
        return False
    case.book[_IDENTITY]["B5"] = "1"
    return True


def lose_cover(case: Case, random: Random) -> bool:
    if COVER_NAME not in case.book.sheetnames:
        return False
    case.book.remove(case.book[COVER_NAME])
    return True


def sheet_alone_in_another_book(case: Case, random: Random) -> bool:
    """Only one form is left, with its reporter's name, in a file called after the reporter."""
    found = any_form(case, random)
    if found is None or "copy a sheet with other values" in case.done:
        return False
    form, sheet = found
    for name in list(case.book.sheetnames):
        if case.book[name] is not sheet:
            case.book.remove(case.book[name])
    case.sheets = {form.form.code: sheet}
    sheet.sheet_state = "visible"
    case.name = random.choice(
        ["27724 Xã Hưng Hà.xlsx", "Bao cao xa Hung Ha gui lai.xlsx", "a.xlsx"]
    )
    return True


def sheet_of_a_neighbour(case: Case, random: Random) -> bool:
    """A sheet that another reporter's name stands on: its figures are not this reporter's."""
    if (found := any_form(case, random)) is None or _IDENTITY not in case.book.sheetnames:
        return False
    form, sheet = found
    named = [c for c in cells_of(sheet) if COMMUNE.name in str(c.value)]
    if not named or any("copy" in done or "alone" in done for done in case.done):
        return False
    for cell in named:
        cell.value = str(cell.value).replace(COMMUNE.name, "Xã Hưng Điền B")
    for slot, _ in slots_in(case, form, sheet):
        case.truth[slot] = Typed(case.truth[slot].content, None)
    return True


def neighbours_workbook(case: Case, random: Random) -> bool:
    """The officer of another commune types the own name over the printed one."""
    return _named_otherwise(case, "Xã Hưng Điền B")


def neighbours_name_among_words(case: Case, random: Random) -> bool:
    """The same, with words around the name, as letterheads have them."""
    texts = ("UBND xã Hưng Điền B", "X.Hưng Điền B, huyện Tân Hưng", "Hung Dien B")
    return _named_otherwise(case, random.choice(texts))


def _named_otherwise(case: Case, name: str) -> bool:
    if COVER_NAME not in case.book.sheetnames or _IDENTITY not in case.book.sheetnames:
        return False
    for row in case.book[COVER_NAME].iter_rows():
        for cell in row:
            if isinstance(cell, Cell) and cell.value == COMMUNE.name:
                cell.value = name
    for slot, typed in case.truth.items():
        case.truth[slot] = Typed(typed.content, None)
    return True


BOOKS = {
    "rename a sheet": rename_sheet,
    "reorder sheets": reorder_sheets,
    "hide a sheet": hide_sheet,
    "copy a sheet": copy_sheet,
    "copy a sheet blank": copy_sheet_blank,
    "copy a sheet with other values": copy_sheet_with_other_values,
    "an extra sheet": extra_sheet,
    "lose the form number": lose_form_number,
    "retype the form number": retype_form_number,
    "lose everything above the table": lose_head,
    "lose the identity sheet": lose_identity,
    "another form version": other_version,
    "lose the cover": lose_cover,
    "a sheet alone in another book": sheet_alone_in_another_book,
    "a neighbour's sheet": sheet_of_a_neighbour,
    "a neighbour's workbook": neighbours_workbook,
    "a neighbour's name among other words": neighbours_name_among_words,
}
