"""Reading all forms of an opened workbook: each sheet by what it is, copies against each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from tongket.core.figures import SourceCell
from tongket.core.findings import Finding, Place
from tongket.core.plan import Reporter
from tongket.formats.workbooks import kinds
from tongket.formats.workbooks.copies import FormParts, merge_copies
from tongket.formats.workbooks.cover_reading import cover_of
from tongket.formats.workbooks.figure_reading import read_figures
from tongket.formats.workbooks.identity_sheet import MARKER
from tongket.formats.workbooks.line_reading import read_register, read_statements
from tongket.formats.workbooks.nomination_reading import read_nominations
from tongket.formats.workbooks.old_letters import may_be_old, to_unicode
from tongket.formats.workbooks.opening import OpenedBook, at
from tongket.formats.workbooks.other_names import ReporterNames
from tongket.formats.workbooks.recognition import named_on
from tongket.formats.workbooks.sheet_finding import FoundSheet, find_sheets
from tongket.formats.workbooks.sheet_reading import SheetOf
from tongket.formats.workbooks.sheets import (
    Address,
    BookLayout,
    FigureSheet,
    FormSheet,
    RegisterSheet,
    StatementSheet,
)

__all__ = ["read_form", "read_forms"]


def read_forms(
    opened: OpenedBook,
    layout: BookLayout,
    *,
    name: str,
    reporter: Reporter,
    names: ReporterNames,
) -> FormParts:
    """Everything that the forms of a file give. ``names`` are those of all reporters."""
    parts = FormParts()
    known = {layout.identity, cover_of(opened)}
    found = find_sheets(opened, layout, leave=known)
    for form_sheet in layout.sheets:
        code = form_sheet.form.code
        sheets = [
            (one, _sheet(opened, one.name, file=name, form=code, reporter=reporter))
            for one in found.get(code, ())
        ]
        known.update(sheet.name for _, sheet in sheets)
        own: list[tuple[FoundSheet, SheetOf]] = []
        for found_sheet, sheet in sheets:
            finding = _of_another(sheet, reporter, names)
            if finding is None:
                own.append((found_sheet, sheet))
            else:
                parts.findings.append(finding)
        if not sheets:
            place = Place(file=name, unit=reporter.code, form=code)
            parts.findings.append(kinds.SHEET_MISSING.at(place, name=form_sheet.name))
        elif own:
            parts.add(_read_copies(own, form_sheet))
    parts.findings.extend(_extra_sheets(opened, known, name=name, reporter=reporter))
    return parts


def _sheet(opened: OpenedBook, name: str, *, file: str, form: str, reporter: Reporter) -> SheetOf:
    return SheetOf(
        file=file,
        name=name,
        form=form,
        reporter=reporter,
        grid=opened.sheets[name],
        merges=partial(opened.merged, name),
        capitals=partial(opened.capitals, name),
    )


def _read_copies(sheets: list[tuple[FoundSheet, SheetOf]], layout: FormSheet) -> FormParts:
    """A form's sheet; several of them only so far as they agree."""
    copies = [read_form(sheet, layout) for _, sheet in sheets]
    merged = merge_copies(copies)
    found, sheet = sheets[merged.first]
    parts = merged.parts
    names = ", ".join(one.name for one, _ in sheets)
    if merged.differing:
        parts.findings.append(_copies_differ(sheet, merged.differing, names))
    elif len(sheets) > 1:
        parts.findings.append(kinds.SHEET_COPIED.at(sheet.place(), name=sheet.name, names=names))
    if "anchor" not in found.signs:
        signs = ", ".join(found.signs)
        parts.findings.append(kinds.SHEET_BY_CONTENT.at(sheet.place(), signs=signs))
    return parts


def _copies_differ(sheet: SheetOf, cells: Sequence[SourceCell], names: str) -> Finding:
    """Every cell that is not taken because another sheet of the form says something else."""
    shown = ", ".join(f"{source.sheet}!{source.cell}" for source in cells)
    places = [replace(sheet.place(), sheet=source.sheet, cell=source.cell) for source in cells]
    found = kinds.COPIES_DIFFER.at(places[0], names=names, differing=shown)
    return replace(found, also=tuple(places[1:]))


def read_form(sheet: SheetOf, layout: FormSheet) -> FormParts:
    """One sheet by the kind of its form."""
    parts = FormParts()
    if isinstance(layout, FigureSheet):
        figures = read_figures(sheet, layout)
        parts.figures.extend(figures.figures)
        parts.findings.extend(figures.findings)
        return parts
    parts.findings.extend(_old_letters(sheet))
    if isinstance(layout, RegisterSheet):
        entries = read_register(sheet, layout)
        parts.entries.extend(entries.entries)
        parts.findings.extend(entries.findings)
    elif isinstance(layout, StatementSheet):
        statements = read_statements(sheet, layout)
        parts.statements.extend(statements.statements)
        parts.findings.extend(statements.findings)
    else:
        nominations = read_nominations(sheet, layout)
        parts.nominations.extend(nominations.nominations)
        parts.findings.extend(nominations.findings)
    return parts


def _old_letters(sheet: SheetOf) -> list[Finding]:
    """One note for all texts of a sheet that are in old letters. They are turned where they are
    read; here those in a font of capitals are put in capitals.
    """
    texts = [content for cells in sheet.grid for content in cells if type(content) is str]
    if not may_be_old("".join(texts)):
        return []
    turned = [
        (row, column, content)
        for row, cells in enumerate(sheet.grid)
        for column, content in enumerate(cells)
        if isinstance(content, str) and to_unicode(content) != content
    ]
    if not turned:
        return []
    capitals = sheet.capitals()
    for row, column, content in turned:
        if (row, column) in capitals:
            sheet.grid[row][column] = to_unicode(content).upper()
    row, column, raw = turned[0]
    facts = {"count": len(turned), "raw": raw, "read": sheet.text(row, column)}
    return [kinds.OLD_LETTERS.at(sheet.place(row, column), **facts)]


def _of_another(sheet: SheetOf, reporter: Reporter, names: ReporterNames) -> Finding | None:
    """A sheet that another reporter's name stands on: copied from there with its figures."""
    named = next(named_on(sheet.grid), reporter.name)
    if named == reporter.name or not names.names_another(named, reporter):
        return None
    return kinds.SHEET_OF_ANOTHER.at(
        sheet.place(), name=sheet.name, found=named, cells=_used(sheet)
    )


def _used(sheet: SheetOf) -> str:
    last = Address(max(0, len(sheet.grid) - 1), max(0, max(map(len, sheet.grid), default=1) - 1))
    return f"A1:{last.name}"


def _extra_sheets(
    opened: OpenedBook, known: set[str | None], *, name: str, reporter: Reporter
) -> list[Finding]:
    """Sheets that are no part of the workbook: named, not read."""
    return [
        kinds.EXTRA_SHEET.at(Place(file=name, sheet=sheet, unit=reporter.code), name=sheet)
        for sheet, grid in opened.sheets.items()
        if sheet not in known
        and at(grid, 0, 0) != MARKER
        and any(content != "" for row in grid for content in row)
    ]
