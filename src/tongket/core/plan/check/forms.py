"""forms.yaml: every figure has its cell, and every cell its figure."""

from __future__ import annotations

from collections.abc import Iterator

from tongket.core.findings import Finding
from tongket.core.formulas.nodes import TOTAL
from tongket.core.plan.check import kinds
from tongket.core.plan.check.places import in_file, likely
from tongket.core.plan.check.roles import roles_of, unknown_roles
from tongket.core.plan.elements import Element
from tongket.core.plan.forms import (
    ColumnType,
    FigureForm,
    FigureRow,
    RegisterColumn,
    RegisterForm,
)
from tongket.core.plan.plan import Plan

__all__ = [
    "check_form_reporters",
    "check_form_years",
    "check_register_measures",
    "check_registers",
    "check_rows",
    "check_sheets",
    "check_slots",
]

_FILE = "forms.yaml"
_SHEET_LETTERS = 31
_WITHOUT_SIZE = (ColumnType.TEXT, ColumnType.CHOICE)
_SHEET_FORBIDDEN = frozenset("[]:*?/\\")


def check_form_reporters(plan: Plan) -> Iterator[Finding]:
    """Each form is filled by known levels and agencies."""
    known = roles_of(plan)
    for index, form in enumerate(plan.forms):
        path = ("forms", index, "reporters")
        yield from unknown_roles(form.reporters, known, _FILE, *path)
        if not form.reporters:
            yield kinds.FORM_NOBODY_FILLS.at(in_file(_FILE, *path), form=form.code)


def check_sheets(plan: Plan) -> Iterator[Finding]:
    """Names of sheets that Excel takes, different within the workbook of each reporter."""
    taken: dict[tuple[str, str], str] = {}
    for index, form in enumerate(plan.forms):
        place, name = in_file(_FILE, "forms", index, "short"), form.short
        if len(name) > _SHEET_LETTERS:
            yield kinds.SHEET_NAME_TOO_LONG.at(
                place, name=name, letters=len(name), most=_SHEET_LETTERS
            )
        forbidden = "".join(sorted(_SHEET_FORBIDDEN & set(name)))
        if forbidden or not name.strip() or name != name.strip("' "):
            yield kinds.SHEET_NAME_FORBIDDEN.at(place, name=name)
        clash = next((r for r in form.reporters if (r, name.casefold()) in taken), None)
        if clash is not None:
            other = taken[clash, name.casefold()]
            yield kinds.SHEET_NAME_TWICE.at(place, name=name, other=other, role=clash)
        for role in form.reporters:
            taken.setdefault((role, name.casefold()), form.code)


def check_form_years(plan: Plan) -> Iterator[Finding]:
    """Columns are years of the span, or the baseline year."""
    review = plan.review
    for index, form in enumerate(plan.forms):
        if not isinstance(form, FigureForm):
            continue
        for place_of, group in enumerate(form.column_groups):
            for number, year in enumerate(group.years):
                inside = review.first_year <= year <= review.last_year
                if not inside and year != review.baseline_year:
                    path = ("forms", index, "column_groups", place_of, "years", number)
                    span = f"{review.first_year}-{review.last_year}"
                    yield kinds.YEAR_OUTSIDE_SPAN.at(in_file(_FILE, *path), year=year, span=span)


def check_rows(plan: Plan) -> Iterator[Finding]:
    """Rows name elements that the form's reporters are asked for, each figure once."""
    for index, form in enumerate(plan.forms):
        if not isinstance(form, FigureForm):
            continue
        if not form.years or not any(row.element for row in form.rows):
            yield kinds.EMPTY_FORM.at(in_file(_FILE, "forms", index), form=form.code)
        seen: set[tuple[str, str]] = set()
        for number, row in enumerate(form.rows):
            path = ("forms", index, "rows", number)
            if row.element is None:
                if not row.label:
                    yield kinds.ROW_WITHOUT_LABEL.at(in_file(_FILE, *path), row=row.row)
                continue
            if (row.element, row.category) in seen:
                yield kinds.ROW_REPEATED.at(
                    in_file(_FILE, *path), row=row.row, element=row.element, category=row.category
                )
            seen.add((row.element, row.category))
            yield from _check_row(plan, form, row, path)


def _check_row(
    plan: Plan, form: FigureForm, row: FigureRow, path: tuple[str | int, ...]
) -> Iterator[Finding]:
    element = plan.element_by_code.get(row.element or "")
    place = in_file(_FILE, *path, "element")
    if element is None:
        given = row.element or ""
        nearest = likely(given, plan.element_by_code)
        yield kinds.UNKNOWN_ELEMENT.at(place, element=given, nearest=nearest)
        return
    if row.category not in (TOTAL, *element.categories):
        yield kinds.CATEGORY_NOT_OF_ELEMENT.at(
            in_file(_FILE, *path, "category"),
            category=row.category,
            element=element.code,
            nearest=likely(row.category, (TOTAL, *element.categories)),
        )
    for role in form.reporters:
        if element.reported_by(role) is None:
            yield kinds.ROW_NOT_ASKED.at(place, row=row.row, element=element.code, role=role)
    if element.years and form.years and not set(element.years) & set(form.years):
        yield kinds.YEARS_NOT_ASKED.at(place, row=row.row, element=element.code)


def check_slots(plan: Plan) -> Iterator[Finding]:
    """Each figure that a role is asked for has one cell in the forms of that role."""
    for index, element in enumerate(plan.elements):
        for number, reporting in enumerate(element.reporters):
            path = ("elements", index, "reporters", number)
            yield from _check_cells(plan, element, reporting.by, path)


def _check_cells(
    plan: Plan, element: Element, role: str, path: tuple[str | int, ...]
) -> Iterator[Finding]:
    place = in_file("elements.yaml", *path)
    cells = _cells_for(plan, element, role)
    facts = {"element": element.code, "role": role}
    shown = {category for category, _ in cells}
    if not shown:
        yield kinds.ELEMENT_IN_NO_FORM.at(place, **facts)
        return
    for category in (TOTAL, *element.categories):
        if category not in shown:
            yield kinds.CATEGORY_IN_NO_FORM.at(place, category=category, **facts)
    years = {year for _, year in cells}
    lacking = [year for year in element.years if year not in years]
    if lacking and len(lacking) < len(element.years):
        yield kinds.YEAR_IN_NO_FORM.at(place, years=", ".join(map(str, lacking)), **facts)
    asked = {(c, y) for c in (TOTAL, *element.categories) for y in element.years}
    forms = next((f for cell, f in cells.items() if cell in asked and len(set(f)) > 1), None)
    if forms is not None:
        yield kinds.FIGURE_ASKED_TWICE.at(place, forms=", ".join(dict.fromkeys(forms)), **facts)


def _cells_for(plan: Plan, element: Element, role: str) -> dict[tuple[str, int], list[str]]:
    """(category, year) -> codes of the forms of a role that have a cell for it."""
    cells: dict[tuple[str, int], list[str]] = {}
    for form in plan.forms_of(role):
        rows = form.rows if isinstance(form, FigureForm) else ()
        years = form.years if isinstance(form, FigureForm) else ()
        for row in rows:
            if row.element == element.code:
                for year in years:
                    cells.setdefault((row.category, year), []).append(form.code)
    return cells


def check_registers(plan: Plan) -> Iterator[Finding]:
    """Columns of registers: choices where they belong, known measures, headers that can merge."""
    for index, form in enumerate(plan.forms):
        if not isinstance(form, RegisterForm):
            continue
        if not form.columns:
            yield kinds.EMPTY_FORM.at(in_file(_FILE, "forms", index, "columns"), form=form.code)
        closed: set[str] = set()
        last: str | None = None
        for number, column in enumerate(form.columns):
            path = ("forms", index, "columns", number)
            choice = column.type is ColumnType.CHOICE
            if choice and not column.choices:
                yield kinds.CHOICE_WITHOUT_CHOICES.at(in_file(_FILE, *path), column=column.code)
            if column.choices and not choice:
                place = in_file(_FILE, *path, "choices")
                yield kinds.CHOICES_UNUSED.at(place, column=column.code)
            yield from _limits(form, column, path)
            if column.group is not None and column.group != last and column.group in closed:
                place = in_file(_FILE, *path, "group")
                yield kinds.GROUP_NOT_ADJACENT.at(place, group=column.group)
            last = column.group
            closed.update([last] if last is not None else [])


def _limits(
    form: RegisterForm, column: RegisterColumn, path: tuple[str | int, ...]
) -> Iterator[Finding]:
    """Limits of a column that has a size, among themselves and against another such column."""
    sized = [c.code for c in form.columns if c.type not in _WITHOUT_SIZE and c.code != column.code]
    least, most = column.minimum, column.maximum
    if least is not None and most is not None and most < least:
        place = in_file(_FILE, *path, "maximum")
        yield kinds.RANGE_REVERSED.at(place, minimum=least, maximum=most)
    if column.at_most is not None and column.at_most not in sized:
        nearest = likely(column.at_most, sized)
        place = in_file(_FILE, *path, "at_most")
        yield kinds.UNKNOWN_LIMIT_COLUMN.at(place, column=column.at_most, nearest=nearest)
    limited = any(limit is not None for limit in (least, most, column.at_most))
    if limited and column.type in _WITHOUT_SIZE:
        yield kinds.LIMIT_OF_TEXT.at(in_file(_FILE, *path), column=column.code)


def check_register_measures(plan: Plan) -> Iterator[Finding]:
    """Measures that columns of registers name."""
    for index, form in enumerate(plan.forms):
        for number, column in enumerate(form.columns if isinstance(form, RegisterForm) else ()):
            if column.measure is not None and column.measure not in plan.measure_by_code:
                yield kinds.UNKNOWN_MEASURE.at(
                    in_file(_FILE, "forms", index, "columns", number, "measure"),
                    measure=column.measure,
                    nearest=likely(column.measure, plan.measure_by_code),
                )
