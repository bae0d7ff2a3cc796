"""Mutations of what a cell shows beside what it holds: struck out, raised, in another format, with
a formula whose cell does not say where it is. They come last: a look stays where it is when values
are moved.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from random import Random

from openpyxl.cell.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from tests.mutations.cases import FIGURES, Case, Typed
from tests.mutations.hands import any_form, slots_in
from tests.mutations.plan import PLAN
from tongket.core.figures import FigureStatus, from_steps
from tongket.core.plan import Element, Slot
from tongket.formats.workbooks.sheets import FigureSheet

__all__ = ["LOOKS", "put_look"]

Look = Callable[[Cell, Decimal, Element], Typed | None]
"""Changes a cell; what readers then see, and what it means. None: it cannot be done here."""

_WITH_PERCENT = "05/TK-XHHT"
_CELL = re.compile(rb'<c r="([A-Z]+)(\d+)"')
_ROW = re.compile(rb'<row r="(\d+)"')


def _shown(value: Decimal) -> str:
    return f"{value.normalize():f}".replace(".", ",")


def _strike(cell: Cell, value: Decimal, _asked: Element) -> Typed:
    cell.font = Font(strike=True)
    return Typed(f"{value.normalize():f}", None)


def _strike_old_number(cell: Cell, value: Decimal, _asked: Element) -> Typed:
    """The old number struck out before the new one, in one cell."""
    cell.value = CellRichText(TextBlock(InlineFont(strike=True), "65"), _shown(value))
    return Typed(f"65{_shown(value)}", None)


def _raise_footnote(cell: Cell, value: Decimal, _asked: Element) -> Typed:
    raised = TextBlock(InlineFont(vertAlign="superscript"), "1")
    cell.value = CellRichText(_shown(value), raised)
    return Typed(f"{_shown(value)}1", None)


def _in_format(words: str) -> Look:
    def look(cell: Cell, value: Decimal, _asked: Element) -> Typed:
        cell.number_format = f'#,##0.##" {words}"'
        return Typed(f"{_shown(value)} {words}", None)

    return look


def _thousands_left_away(cell: Cell, value: Decimal, _asked: Element) -> Typed:
    """A number in single dong, shown in thousands: what is seen and what is held differ."""
    cell.value, cell.number_format = float(value * 1000), "#,##0.##,"
    return Typed(f"{_shown(value)} nghìn", None)


def _percent_over_hundred(cell: Cell, value: Decimal, asked: Element) -> Typed | None:
    """1.2 in a cell of percent is what shows 120%."""
    if asked.measure != "percent":
        return None
    more = value + 100
    cell.value, cell.number_format = float(more / 100), "0.00%"
    return Typed(f"{_shown(more)}%", FigureStatus.GIVEN, int(more.scaleb(asked.decimals)))


def _formula_without_place(cell: Cell, value: Decimal, _asked: Element) -> Typed:
    cell.value = f"={value}+0"
    return Typed(cell.value, None)


LOOKS: Mapping[str, Look] = {
    "a number struck out": _strike,
    "an old number struck out before": _strike_old_number,
    "a footnote's number raised": _raise_footnote,
    "nghìn in a format": _in_format("nghìn"),
    "USD in a format": _in_format("USD"),
    "thousands left away by a format": _thousands_left_away,
    "a percent over 100": _percent_over_hundred,
    "formulas in cells without a place": _formula_without_place,
}


def put_look(name: str) -> Callable[[Case, Random], bool]:
    """The mutation that gives up to two values of one form another look."""

    def mutate(case: Case, random: Random) -> bool:
        copied = any(done.startswith("copy a sheet") for done in case.done)
        found = None if copied else any_form(case, random)
        if found is not None and LOOKS[name] is _percent_over_hundred:
            found = next((one for one in _forms(case) if one[0].form.code == _WITH_PERCENT), None)
        if found is None:
            return False
        done = False
        for slot, cell in _numbers(case, *found, random=random):
            before, asked = case.truth[slot], PLAN.element_by_code[slot.element]
            typed = LOOKS[name](cell, from_steps(before.steps or 0, asked.decimals), asked)
            if typed is not None:
                known = before.status is FigureStatus.GIVEN
                case.truth[slot] = typed if known else Typed(typed.content, None)
                done = True
        if done and name == "formulas in cells without a place":
            case.finish.append(without_places)
        return done

    return mutate


def _forms(case: Case) -> Iterator[tuple[FigureSheet, Worksheet]]:
    return ((f, case.sheets[f.form.code]) for f in FIGURES if f.form.code in case.sheets)


def _numbers(
    case: Case, form: FigureSheet, sheet: Worksheet, *, random: Random
) -> list[tuple[Slot, Cell]]:
    """Up to two figures of a form that stand as numbers in its sheet."""
    placed = [
        (slot, cell)
        for slot, cell in slots_in(case, form, sheet)
        if not isinstance(case.truth[slot].content, str) and case.truth[slot].steps is not None
    ]
    percents = [one for one in placed if one[0].element == "share"][:1]
    some = random.sample(placed, min(2, len(placed)))
    return some + [one for one in percents if one not in some]


def without_places(data: bytes) -> bytes:
    """The workbook as a program writes it that names no places: each sheet with a formula has all
    its rows and cells one after another, and results of formulas kept.
    """
    whole = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(whole, "w") as after:
        for name in before.namelist():
            xml = before.read(name)
            if name.startswith("xl/worksheets/") and b"<f>" in xml:
                xml = re.sub(rb"<f>([\d.]+)\+0</f><v ?/?>(?:</v>)?", rb"<f>\1+0</f><v>\1</v>", xml)
                xml = _counted_out(xml)
            after.writestr(name, xml, zipfile.ZIP_DEFLATED)
    return whole.getvalue()


def _counted_out(xml: bytes) -> bytes:
    """The XML of a sheet without places, with empty rows and cells where there was a gap."""
    pieces: list[bytes] = []
    end, row, column = 0, 0, 0
    for found in re.finditer(_ROW.pattern + b"|" + _CELL.pattern, xml):
        pieces.append(xml[end : found.start()])
        end = found.end()
        if found[1]:
            pieces.append(b"<row></row>" * (int(found[1]) - row - 1) + b"<row")
            row, column = int(found[1]), 0
        else:
            number = 0
            for letter in found[2]:
                number = number * 26 + letter - 64
            pieces.append(b"<c></c>" * (number - column - 1) + b"<c")
            column = number
    return b"".join([*pieces, xml[end:]])
