"""The layout of the workbook of a role: pure, from the plan alone."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from tongket.core.plan import (
    DossierPart,
    Element,
    FigureForm,
    FigureRow,
    Form,
    Measure,
    NominationForm,
    Plan,
    RegisterColumn,
    RegisterForm,
    Reporter,
    Slot,
    StatementForm,
    slots_of,
)
from tongket.formats.workbooks.filling import Filling
from tongket.formats.workbooks.sheets import (
    Address,
    BookLayout,
    CoverSheet,
    FigureCell,
    FigureLine,
    FigureSheet,
    FormSheet,
    NominationField,
    NominationSheet,
    RegisterSheet,
    SheetHead,
    StatementBlock,
    StatementSheet,
    YearColumn,
)
from tongket.formats.workbooks.values import NumberKind
from tongket.locale import Language, words

__all__ = ["COVER", "IDENTITY", "book_layout", "form_anchor", "with_room"]

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


def with_room(layout: BookLayout, filling: Filling) -> BookLayout:
    """The layout with lines enough for all statements that are typed in. It stays the same layout
    (its digest too): officers insert lines as well.
    """
    return replace(
        layout,
        sheets=tuple(
            _with_room(sheet, filling) if isinstance(sheet, StatementSheet) else sheet
            for sheet in layout.sheets
        ),
    )


def _with_room(sheet: StatementSheet, filling: Filling) -> StatementSheet:
    blocks: list[StatementBlock] = []
    pushed = 0
    for block in sheet.blocks:
        typed = len(filling.statements.get(block.section.code, ()))
        more = max(0, typed - (block.last - block.first + 1))
        blocks.append(
            replace(
                block,
                heading=block.heading + pushed,
                first=block.first + pushed,
                last=block.last + pushed + more,
            )
        )
        pushed += more
    return replace(sheet, blocks=tuple(blocks))


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
        labels = tuple(_column_label(plan, column) for column in form.columns)
        measures = tuple(_measure_label(plan, column) for column in form.columns)
        return RegisterSheet(name, form, _HEAD, labels, measures)
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
    headings = (Address(n.row, c.column) for n in lines if n.element is None for c in columns)
    unasked = (cell.address for line in lines for cell in line.cells if cell.slot is None)
    return FigureSheet(name, form, _HEAD, columns, lines, closed=(*headings, *unasked))


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
        kind=_number_kind(element, measure),
        cells=tuple(cells),
    )


def _number_kind(element: Element | None, measure: Measure | None) -> NumberKind:
    """What the cells of a row take; a yes or no has no decimals."""
    if element is None or measure is None:
        return NumberKind(0)
    return NumberKind(
        decimals=0 if measure.yes_no else element.decimals,
        measure=measure.label,
        yes_no=measure.yes_no,
        percent="%" in measure.label or measure.code == "percent",
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
        title = f"{section.code}. {section.title}"
        title = f"{title} ({section.note})" if section.note else title
        blocks.append(StatementBlock(section, title, row, row + 1, row + form.lines))
        row += form.lines + 1
    return StatementSheet(name, form, _STATEMENT_HEAD, tuple(blocks))


def _nomination_sheet(plan: Plan, role: str, form: NominationForm, *, name: str) -> NominationSheet:
    awards = tuple(award for award in plan.awards if role in award.nominators)
    parts: dict[str, DossierPart] = {}
    for part in (part for award in awards for part in award.dossier):
        parts.setdefault(part.code, part)
    enclosed = tuple(parts.values())
    say = words(Language.VIETNAMESE)
    fields = (say.say(f"workbook.nomination.{field}") for field in NominationField)
    return NominationSheet(
        name=name,
        form=form,
        head=_HEAD,
        labels=(*fields, *(part.label for part in enclosed)),
        awards=awards,
        other_awards=tuple(award for award in plan.awards if award not in awards),
        indicators=plan.indicators,
        parts=enclosed,
    )


def _column_label(plan: Plan, column: RegisterColumn) -> str:
    """The header of a register's column with its measure, marked where it must be filled."""
    say, text = words(Language.VIETNAMESE), column.label
    shown = _measure_label(plan, column)
    if shown:
        text = say.say("workbook.form.with-measure", label=text, measure=shown)
    return say.say("workbook.form.required", label=text) if column.required else text


def _measure_label(plan: Plan, column: RegisterColumn) -> str:
    """The measure of a register's column as it is printed; empty for none."""
    measure = plan.measure_by_code.get(column.measure or "")
    return measure.label if measure else column.measure or ""


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
        types = ((c.code, c.type.value, c.decimals) for c in sheet.form.columns)
        yield repr(list(zip(sheet.labels, types, strict=True)))
    elif isinstance(sheet, StatementSheet):
        yield repr([(b.section.code, b.title, b.heading, b.first, b.last) for b in sheet.blocks])
    else:
        yield repr((sheet.labels, sheet.award_choices, sheet.indicator_choices))
        yield repr([part.code for part in sheet.parts])
