from __future__ import annotations

import pytest

from tests.formats.workbooks.small_plan import (
    COMMUNE,
    FIGURES,
    REPORTERS,
    SMALL_PLAN,
    STATEMENTS,
    reporter,
)
from tongket.core.plan import Plan, slots_of
from tongket.formats.workbooks import book_layout
from tongket.formats.workbooks.sheets import (
    Address,
    FigureSheet,
    NominationSheet,
    StatementSheet,
    column_name,
)


def figure_sheet(code: str, plan: Plan = SMALL_PLAN) -> FigureSheet:
    sheet = book_layout(plan, reporter(code)).sheets[0]
    assert isinstance(sheet, FigureSheet)
    return sheet


@pytest.mark.parametrize("code", REPORTERS)
def test_every_asked_slot_has_exactly_one_input_cell(code: str) -> None:
    cells = [cell for line in figure_sheet(code).lines for cell in line.cells if cell.slot]

    assert sorted(c.slot for c in cells if c.slot) == sorted(
        slots_of(SMALL_PLAN, reporter(code).role)
    )
    assert len({c.address for c in cells}) == len(cells)


def test_figure_asked_by_two_forms_is_open_in_the_first_alone() -> None:
    again = FIGURES.model_copy(update={"code": "09/TK", "short": "Biểu 9"})
    plan = SMALL_PLAN.model_copy(update={"forms": (FIGURES, again)})

    first, second = book_layout(plan, COMMUNE).sheets

    assert isinstance(first, FigureSheet)
    assert isinstance(second, FigureSheet)
    assert any(cell.slot for line in first.lines for cell in line.cells)
    assert not any(cell.slot for line in second.lines for cell in line.cells)


def test_communes_share_one_layout() -> None:
    assert book_layout(SMALL_PLAN, COMMUNE) == book_layout(SMALL_PLAN, reporter("27727"))


def test_digest_changes_with_any_anchor() -> None:
    row = FIGURES.rows[1].model_copy(update={"label": "Dân số khác"})
    changed = FIGURES.model_copy(update={"rows": (FIGURES.rows[0], row, *FIGURES.rows[2:])})
    plan = SMALL_PLAN.model_copy(update={"forms": (changed, *SMALL_PLAN.forms[1:])})

    assert book_layout(plan, COMMUNE).digest != book_layout(SMALL_PLAN, COMMUNE).digest


def test_sheet_names_are_made_fit_and_kept_apart() -> None:
    forms = tuple(
        FIGURES.model_copy(update={"code": code, "short": "Biểu 1/2: " + "rất dài " * 5})
        for code in ("A", "B")
    )
    plan = SMALL_PLAN.model_copy(update={"forms": forms})

    names = [sheet.name for sheet in book_layout(plan, COMMUNE).sheets]

    assert len(set(names)) == 2
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


def test_statements_are_asked_only_in_sections_the_reporter_contributes_to() -> None:
    blocks = {}
    for code in ("27724", "796"):
        sheet = book_layout(SMALL_PLAN, reporter(code)).sheets[2]
        assert isinstance(sheet, StatementSheet)
        blocks[code] = [block.section.code for block in sheet.blocks]

    assert blocks == {"27724": ["III.2", "VI"], "796": ["III.2", "V", "VI"]}


def test_statement_blocks_do_not_overlap() -> None:
    sheet = book_layout(SMALL_PLAN, reporter("796")).sheets[2]
    assert isinstance(sheet, StatementSheet)

    rows = [row for b in sheet.blocks for row in range(b.heading, b.last + 1)]

    assert rows == sorted(set(rows))
    assert all(b.last - b.first + 1 == STATEMENTS.lines for b in sheet.blocks)


def test_nominations_offer_only_awards_the_reporter_may_nominate_for() -> None:
    commune = book_layout(SMALL_PLAN, COMMUNE).sheets[3]
    province = book_layout(SMALL_PLAN, reporter("80")).sheets[3]
    assert isinstance(commune, NominationSheet)
    assert isinstance(province, NominationSheet)

    assert [a.code for a in commune.awards] == ["bang_khen"]
    assert [a.code for a in province.awards] == ["bang_khen", "bang_khen_bo"]
    assert [p.code for p in province.parts] == ["report", "minutes", "letter"]


def test_columns_are_named_as_spreadsheets_name_them() -> None:
    assert [column_name(i) for i in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert Address(11, 4).name == "E12"
