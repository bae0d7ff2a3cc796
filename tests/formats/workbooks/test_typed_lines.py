"""Lines typed elsewhere are read as those of a sheet: same values, places and findings."""

import pytest

from tests.starter import starter_plan
from tongket.core.plan import Reporter, reporters_of
from tongket.formats.workbooks import NominationInput, book_layout
from tongket.formats.workbooks.sheets import (
    FigureSheet,
    NominationSheet,
    RegisterSheet,
    StatementSheet,
)
from tongket.formats.workbooks.typed_lines import PART, TEXT, nomination_line, read_typed

PLAN = starter_plan()


def reporter(role: str) -> Reporter:
    return next(r for r in reporters_of(PLAN, PLAN.review.cut_off) if r.role == role)


def sheet_of(kind: type, role: str = "commune"):  # type: ignore[no-untyped-def]  # noqa: ANN201
    return next(s for s in book_layout(PLAN, reporter(role)).sheets if isinstance(s, kind))


def role_with(kind: type) -> str:
    return next(
        r.role
        for r in reporters_of(PLAN, PLAN.review.cut_off)
        if any(isinstance(s, kind) for s in book_layout(PLAN, r).sheets)
    )


def test_register_lines_become_entries_with_their_cells() -> None:
    role = role_with(RegisterSheet)
    sheet: RegisterSheet = sheet_of(RegisterSheet, role)
    line = {column.code: "1" for column in sheet.form.columns}

    parts = read_typed(sheet, {"": [line, {}, line]}, file="Xã.xlsx", reporter=reporter(role))

    assert [entry.line for entry in parts.entries] == [1, 3]
    assert parts.entries[0].source.cell == f"B{sheet.head.first_line + 1}"
    assert parts.entries[0].source.file == "Xã.xlsx"


def test_statements_stand_under_their_section_and_nothing_is_no_statement() -> None:
    role = role_with(StatementSheet)
    sheet: StatementSheet = sheet_of(StatementSheet, role)
    section = sheet.blocks[-1].section.code
    typed = {section: [{TEXT: "Thiếu kinh phí mua sách."}, {TEXT: "Không có."}]}

    parts = read_typed(sheet, typed, file="f", reporter=reporter(role))

    assert [(s.section, s.text) for s in parts.statements] == [
        (section, "Thiếu kinh phí mua sách.")
    ]
    assert parts.findings == []


def test_nomination_is_kept_in_words_and_read_back_as_codes() -> None:
    role = role_with(NominationSheet)
    sheet: NominationSheet = sheet_of(NominationSheet, role)
    given = NominationInput(
        award=sheet.awards[0].code, kind="individual", name="Người Mẫu Một", birth_year=1980,
        sex="female", position="Cán bộ", workplace="Xã Mẫu", achievement="Mười năm giữ thư viện",
        claim_indicator=None, claim_value=None,
        dossier=tuple(part.code for part in sheet.parts[:1]),
    )  # fmt: skip

    line = nomination_line(sheet, given)
    (read,) = read_typed(sheet, {"": [line]}, file="f", reporter=reporter(role)).nominations

    assert line["award"] == sheet.awards[0].label
    assert line[PART + sheet.parts[0].code] == "x"
    assert (read.award, read.kind, read.sex, read.birth_year) == (
        given.award, "individual", "female", 1980,
    )  # fmt: skip
    assert read.dossier == given.dossier


def test_figures_are_no_lines() -> None:
    with pytest.raises(ValueError, match="VHĐ"):
        read_typed(sheet_of(FigureSheet), {}, file="f", reporter=reporter("commune"))
