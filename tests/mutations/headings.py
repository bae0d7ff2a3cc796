"""Mutations of labels, codes and year headers: what names the rows and columns."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from random import Random
from unicodedata import normalize

from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from tests.mutations.cases import Case, Typed
from tests.mutations.hands import (
    column_texts,
    form_with_header,
    slots_in,
    unmerge,
)
from tests.mutations.letters import in_tcvn3, in_vni
from tongket.formats.workbooks.sheets import FigureSheet
from tongket.formats.workbooks.signs import bare

Target = tuple[FigureSheet, Worksheet]
_OTHER_MEASURES = {
    "người": ("nghìn người", "hộ", "%"), "triệu đồng": ("đồng", "nghìn đồng", "tỷ đồng"),
    "%": ("người", "hộ"),
}  # fmt: skip


def lose_codes(case: Case, random: Random) -> bool:
    return _blank(case, random, lambda form, i: form.lines[i].code, "lose labels")


def lose_labels(case: Case, random: Random) -> bool:
    return _blank(case, random, lambda form, i: form.lines[i].label, "lose codes")


def _blank(
    case: Case, random: Random, which: Callable[[FigureSheet, int], str], other: str
) -> bool:
    if (target := form_with_header(case, random)) is None:
        return False
    form, sheet, _ = target
    if {other, "exchange rows", "delete a row"} & set(case.done):
        return False  # nothing is left that tells the rows
    for cell in column_texts(sheet, form, which):
        cell.value = None
    return True


def codes_as_numbers(case: Case, random: Random) -> bool:
    if (target := form_with_header(case, random)) is None:
        return False
    form, sheet, _ = target
    for cell in column_texts(sheet, form, lambda f, i: f.lines[i].code):
        text = str(cell.value)
        if text.replace(".", "", 1).isdigit():
            cell.value = float(text) if "." in text else int(text)
    return True


def codes_with_stops(case: Case, random: Random) -> bool:
    if (target := form_with_header(case, random)) is None:
        return False
    form, sheet, _ = target
    for cell in column_texts(sheet, form, lambda f, i: f.lines[i].code):
        cell.value = f"{cell.value}."
    return True


def retype_labels(case: Case, random: Random) -> bool:
    """As people type labels anew: no accents, other capitals, another normal form, old letters."""
    if (target := form_with_header(case, random)) is None:
        return False
    form, sheet, _ = target
    changes: list[Callable[[str], str]] = [
        bare, str.upper, lambda t: normalize("NFD", t), lambda t: f" {t} :", in_tcvn3, in_vni,
        lambda t: t.replace(" ", "\u00a0"), lambda t: f"{t} (*)",
    ]  # fmt: skip
    change = random.choice(changes)
    for cell in column_texts(sheet, form, lambda f, i: f.lines[i].label):
        cell.value = change(str(cell.value))
    return True


def codes_into_labels(case: Case, random: Random) -> bool:
    if (target := form_with_header(case, random)) is None:
        return False
    form, sheet, _ = target
    if {"lose codes", "lose labels"} & set(case.done):
        return False
    codes = {line.label: line.code for line in form.lines}
    cells = column_texts(sheet, form, lambda f, i: f.lines[i].label)
    for cell in cells:
        beside = sheet.cell(cell.row, cell.column - 1) if cell.column > 1 else None
        if beside is not None and str(beside.value) in codes.values():
            cell.value, beside.value = f"{beside.value}. {cell.value}", None
    return True


def another_label(case: Case, random: Random) -> bool:
    """A row made into something else: its values may not be taken for the old one."""
    if (target := form_with_header(case, random)) is None:
        return False
    form, sheet, _ = target
    labels = column_texts(sheet, form, lambda f, i: f.lines[i].label)
    placed = {cell.row: [] for _, cell in slots_in(case, form, sheet)}  # type: ignore[var-annotated]
    for slot, cell in slots_in(case, form, sheet):
        placed[cell.row].append(slot)
    cells = [cell for cell in labels if cell.row in placed]
    if not cells:
        return False
    cell = random.choice(cells)
    cell.value = random.choice(["Số người khuyết tật", "Trong đó: nam", "Tổng cộng"])
    for slot in placed[cell.row]:
        case.truth[slot] = Typed(case.truth[slot].content, None)
    return True


def retype_measures(case: Case, random: Random) -> bool:
    """One row's measure, or those of a whole form: its figures are of something else."""
    if (target := form_with_header(case, random)) is None:
        return False
    form, sheet, _ = target
    placed = slots_in(case, form, sheet)
    rows = {cell.row for _, cell in placed}
    cells = [
        cell
        for cell in column_texts(sheet, form, lambda f, i: f.lines[i].measure)
        if cell.row in rows and cell.value in _OTHER_MEASURES
    ]
    if not cells:
        return False
    chosen = cells if random.random() < 0.5 else [random.choice(cells)]
    for cell in chosen:
        cell.value = random.choice(_OTHER_MEASURES[str(cell.value)])
    for slot, cell in placed:
        if cell.row in {one.row for one in chosen}:
            case.truth[slot] = Typed(case.truth[slot].content, None)
    return True


def years_retyped(case: Case, random: Random) -> bool:
    if (target := form_with_header(case, random)) is None:
        return False
    _, sheet, header = target
    kind = random.randrange(4)
    for cell in list(sheet[header - 1]):
        year = cell.value
        if isinstance(year, int):
            cell.value = (str(year), f"Năm {year}", datetime(year, 12, 31), f" {year} ")[kind]  # noqa: DTZ001
            if kind == 2:
                cell.number_format = "dd/mm/yyyy"
    return True


def lose_column_numbers(case: Case, random: Random) -> bool:
    return _lose_header(case, random, 0)


def lose_years(case: Case, random: Random) -> bool:
    return _lose_header(case, random, 1)


def _lose_header(case: Case, random: Random, above: int) -> bool:
    if (target := form_with_header(case, random)) is None:
        return False
    _, sheet, header = target
    unknowable = {"lose years", "lose column numbers", "exchange columns", "delete a column",
                  "exchange two years only"}  # fmt: skip
    if unknowable & set(case.done):
        return False
    for cell in list(sheet[header - above]):
        printed = above and isinstance(cell.value, str)
        if isinstance(cell, Cell) and (cell.column or 0) > 3 and not printed:
            cell.value = None
    return True


def merge_headers(case: Case, random: Random) -> bool:
    if (target := form_with_header(case, random)) is None:
        return False
    _, sheet, header = target
    unmerge(sheet)
    column = random.randint(4, 6)
    sheet.merge_cells(
        start_row=header - 1, end_row=header - 1, start_column=column, end_column=column + 1
    )
    return True


def exchange_years_only(case: Case, random: Random) -> bool:
    """Two headings exchanged without their figures: whatever is meant, it cannot be known."""
    if (target := form_with_header(case, random)) is None:
        return False
    form, sheet, header = target
    if {"lose column numbers", "lose years"} & set(case.done):
        return False
    unmerge(sheet)
    years = [c for c in sheet[header - 1] if isinstance(c.value, int)]
    if len(years) < 2:
        return False
    one, other = random.sample(years, 2)
    one.value, other.value = other.value, one.value
    for slot, cell in slots_in(case, form, sheet):
        if cell.column in (one.column, other.column):
            case.truth[slot] = Typed(case.truth[slot].content, None)
    return True
