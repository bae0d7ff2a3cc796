"""The layout of the workbook of a role: pure, from the plan alone."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator

from tongket.core.plan import (
    Element,
    FigureForm,
    FigureRow,
    Form,
    NominationForm,
    Plan,
    RegisterForm,
    Reporter,
    Slot,
    StatementForm,
    slots_of,
)
from tongket.formats.workbooks.sheets import (
    Address,
    BookLayout,
    CoverSheet,
    FigureCell,
    FigureLine,
    FigureSheet,
    FormSheet,
    NominationSheet,
    RegisterSheet,
    SheetHead,
    StatementBlock,
    StatementSheet,
    YearColumn,
)

__all__ = ["COVER", "IDENTITY", "book_layout", "form_anchor"]

COVER = "Trang bìa"
IDENTITY = "_tongket"
_SHEET_NAME = 31
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", "-"))
_HEAD = SheetHead()
_STATEMENT_HEAD = SheetHead(header=6, numbers=6)


def book_layout(plan: Plan, reporter: Reporter) -> BookLayout:
    """The workbook of a reporter: a cover, a sheet for each of its forms, a hidden identity.

    Depends on the reporter's role only, so that one layout serves all communes. A figure that two
    forms ask for is an input cell in the first alone.
    """
    open_slots = set(slots_of(plan, reporter.role))
    taken = {COVER.casefold(), IDENTITY.casefold()}
    sheets: list[FormSheet] = []
    for form in plan.forms_of(reporter.role):
        name = _sheet_name(form.short, taken)
        taken.add(name.casefold())
        sheets.append(_form_sheet(plan, reporter.role, form, name=name, open_slots=open_slots))
    cover = CoverSheet(COVER, sent_on=Address(9, 1), sender=Address(10, 1))
    return BookLayout(reporter.role, cover, tuple(sheets), IDENTITY, _digest(sheets))


def form_anchor(form: Form) -> str:
    """The text in the first cell of a form's sheet, by which the reader knows it.

    >>> form_anchor(StatementForm.model_construct(code="05/TK"))
    'Biểu số: 05/TK'
    """
    return f"Biểu số: {form.code}"


def _sheet_name(short: str, taken: set[str]) -> str:
    """A name that spreadsheets accept, not yet taken."""
    clean = unicodedata.normalize("NFC", short).translate(_FORBIDDEN).strip("' ") or "Biểu"
    name, count = clean[:_SHEET_NAME], 1
    while name.casefold() in taken:
        count += 1
        suffix = f" ({count})"
        name = clean[: _SHEET_NAME - len(suffix)] + suffix
    return name


def _form_sheet(
    plan: Plan, role: str, form: Form, *, name: str, open_slots: set[Slot]
) -> FormSheet:
    if isinstance(form, FigureForm):
        return _figure_sheet(plan, form, name=name, open_slots=open_slots)
    if isinstance(form, RegisterForm):
        return RegisterSheet(name, form, _HEAD)
    if isinstance(form, StatementForm):
        return _statement_sheet(plan, role, form, name=name)
    return _nomination_sheet(plan, role, form, name=name)


def _figure_sheet(plan: Plan, form: FigureForm, *, name: str, open_slots: set[Slot]) -> FigureSheet:
    first_year_column = 3
    placed = ((group.label, year) for group in form.column_groups for year in group.years)
    columns = tuple(
        YearColumn(first_year_column + i, year, i + 1, group)
        for i, (group, year) in enumerate(placed)
    )
    lines = tuple(
        _figure_line(plan, row, _HEAD.first_line + i, columns=columns, open_slots=open_slots)
        for i, row in enumerate(form.rows)
    )
    return FigureSheet(name, form, _HEAD, columns, lines)


def _figure_line(
    plan: Plan,
    form_row: FigureRow,
    row: int,
    *,
    columns: tuple[YearColumn, ...],
    open_slots: set[Slot],
) -> FigureLine:
    """One row; slots it takes are removed from ``open_slots``."""
    element = plan.element_by_code[form_row.element] if form_row.element else None
    measure = plan.measure_by_code[element.measure] if element else None
    cells: list[FigureCell] = []
    for column in columns if element else ():
        asked: Slot | None = Slot(form_row.element or "", form_row.category, column.year)
        if asked in open_slots:
            open_slots.discard(asked)
        else:
            asked = None
        cells.append(FigureCell(Address(row, column.column), column.year, asked))
    return FigureLine(
        row=row,
        form_row=form_row,
        label=_row_label(plan, form_row, element),
        measure=measure.label if measure else "",
        element=element,
        yes_no=measure.yes_no if measure else False,
        percent=measure is not None and ("%" in measure.label or measure.code == "percent"),
        cells=tuple(cells),
    )


def _row_label(plan: Plan, form_row: FigureRow, element: Element | None) -> str:
    if form_row.label is not None:
        return form_row.label
    if form_row.category != "total":
        return plan.category_by_code[form_row.category].label
    return element.label if element else ""


def _statement_sheet(plan: Plan, role: str, form: StatementForm, *, name: str) -> StatementSheet:
    """Sections that take statements from this role; a section of others is left out."""
    blocks: list[StatementBlock] = []
    row = _STATEMENT_HEAD.first_line
    for code in form.sections:
        section = plan.section_by_code[code]
        if section.statements is None or role not in section.contributors:
            continue
        blocks.append(StatementBlock(section, row, row + 1, row + form.lines))
        row += form.lines + 1
    return StatementSheet(name, form, _STATEMENT_HEAD, tuple(blocks))


def _nomination_sheet(plan: Plan, role: str, form: NominationForm, *, name: str) -> NominationSheet:
    awards = tuple(award for award in plan.awards if role in award.nominators)
    parts = {part.code: part for award in reversed(awards) for part in reversed(award.dossier)}
    return NominationSheet(
        name, form, _HEAD, awards, plan.indicators, tuple(reversed(parts.values()))
    )


def _digest(sheets: list[FormSheet]) -> str:
    """Changes with any address or anchor."""
    text = "\n".join(anchor for sheet in sheets for anchor in _anchors(sheet))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _anchors(sheet: FormSheet) -> Iterator[str]:
    yield repr((sheet.name, sheet.form.code, sheet.form.kind, sheet.head))
    if isinstance(sheet, FigureSheet):
        yield repr([(c.column, c.year, c.number) for c in sheet.columns])
        for line in sheet.lines:
            asked = [(c.address, c.slot) for c in line.cells if c.slot]
            yield repr((line.row, line.code, line.label, line.measure, asked))
    elif isinstance(sheet, RegisterSheet):
        yield repr([(c.code, c.label, c.type.value) for c in sheet.form.columns])
    elif isinstance(sheet, StatementSheet):
        yield repr([(b.section.code, b.heading, b.first, b.last) for b in sheet.blocks])
    else:
        yield repr((sheet.award_choices, sheet.indicator_choices, [p.code for p in sheet.parts]))
