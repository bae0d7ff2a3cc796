"""What is typed elsewhere goes into cells and comes back as the same."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.workbooks.test_typed_lines import reporter, role_with, sheet_of
from tests.starter import starter_plan
from tongket.core.figures import FigureStatus
from tongket.formats.workbooks.filling import Filling
from tongket.formats.workbooks.layout import book_layout, with_room
from tongket.formats.workbooks.sheets import NominationSheet, RegisterSheet, StatementSheet
from tongket.formats.workbooks.typed_inputs import typed_entry, typed_figure, typed_nomination
from tongket.formats.workbooks.typed_lines import PART, nomination_line
from tongket.formats.workbooks.values import NumberKind, read_value

KINDS = st.builds(NumberKind, st.integers(0, 4), percent=st.booleans())


@given(steps=st.integers(0, 10**14), kind=KINDS)
def test_number_is_read_back_as_it_was(steps: int, kind: NumberKind) -> None:
    cell = typed_figure("", FigureStatus.GIVEN, steps, kind)

    read = read_value(cell if isinstance(cell, str) else float(cell), kind)  # type: ignore[arg-type]

    assert (read.status, read.steps, read.choices) == (FigureStatus.GIVEN, steps, ())


@pytest.mark.parametrize("raw", ["có", "không", "1", "0"])
def test_yes_and_no_stay_words(raw: str) -> None:
    kind = NumberKind(0, yes_no=True)
    steps = read_value(raw, kind).steps

    assert typed_figure(raw, FigureStatus.GIVEN, steps, kind) == raw


@pytest.mark.parametrize(
    ("raw", "status", "cell"),
    [
        ("không có", FigureStatus.NOTHING, "-"),
        ("", FigureStatus.MISSING, None),
        ("…", FigureStatus.MISSING, "…"),
        ("nhiều lắm", None, "nhiều lắm"),
        ("=1+1", None, "=1+1"),
    ],
)
def test_signs_and_texts_stand_as_such(
    raw: str, status: FigureStatus | None, cell: str | None
) -> None:
    assert typed_figure(raw, status, None, NumberKind(0)) == cell


def test_words_instead_of_a_tick_are_kept() -> None:
    sheet: NominationSheet = sheet_of(NominationSheet, role_with(NominationSheet))
    part = PART + sheet.parts[0].code
    line = {"name": "Người Mẫu", "claim_value": "98,5", "birth_year": "1980", part: "đang bổ sung"}

    typed = typed_nomination(sheet, line)

    assert (typed.dossier, typed.remarks) == ((), ((sheet.parts[0].code, "đang bổ sung"),))
    assert typed.birth_year == 1980
    again = nomination_line(sheet, replace(typed, remarks=()))
    assert {k: v for k, v in again.items() if v} == {k: v for k, v in line.items() if k != part}


def test_register_keeps_a_text_that_is_no_number() -> None:
    sheet: RegisterSheet = sheet_of(RegisterSheet, role_with(RegisterSheet))
    codes = [column.code for column in sheet.form.columns]

    assert set(typed_entry(sheet, dict.fromkeys(codes, "nhiều lắm")).values()) == {"nhiều lắm"}
    assert typed_entry(sheet, {}) == {}


def test_statements_beyond_the_lines_of_the_form_push_the_next_block_down() -> None:
    layout = book_layout(starter_plan(), reporter(role_with(StatementSheet)))
    sheet = next(s for s in layout.sheets if isinstance(s, StatementSheet))
    first = sheet.blocks[0]
    room = first.last - first.first + 1
    typed = Filling(statements={first.section.code: ("Một ý.",) * (room + 3)})

    grown = with_room(layout, typed)

    blocks = next(s for s in grown.sheets if isinstance(s, StatementSheet)).blocks
    assert blocks[0].last == first.last + 3
    assert [b.heading for b in blocks[1:]] == [b.heading + 3 for b in sheet.blocks[1:]]
    assert grown.digest == layout.digest
    assert with_room(layout, Filling()) == layout
