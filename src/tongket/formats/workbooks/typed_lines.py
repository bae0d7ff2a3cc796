"""Lines that were typed elsewhere than in a workbook, read as if they stood in its sheet.

So a register kept in the web application is understood, and found fault with, by the same rules;
and its places are those of the workbook.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from tongket.core.plan import Reporter
from tongket.formats.workbooks.copies import FormParts
from tongket.formats.workbooks.filling import NominationInput
from tongket.formats.workbooks.forms_reading import read_form
from tongket.formats.workbooks.opening import Grid
from tongket.formats.workbooks.sheet_reading import SheetOf
from tongket.formats.workbooks.sheets import (
    FigureSheet,
    FormSheet,
    NominationField,
    NominationSheet,
    RegisterSheet,
    StatementSheet,
)
from tongket.locale import Language, words

__all__ = ["PART", "TEXT", "TypedLine", "nomination_line", "offered", "read_typed"]

TypedLine = Mapping[str, str]
"""Key of a column to the text in it: the code of a register's column; ``text`` of a statement; a
``NominationField`` or ``part:`` and the code of a part of the dossier."""

TEXT = "text"
PART = "part:"


def read_typed(
    layout: FormSheet,
    lines: Mapping[str, Sequence[TypedLine]],
    *,
    file: str,
    reporter: Reporter,
) -> FormParts:
    """The entries, statements or nominations of a form, and what was found.

    ``lines`` are those of each section of a form of statements; of any other form all under "".
    ``file`` is what sources and findings name. ValueError for a form of figures.
    """
    if isinstance(layout, FigureSheet):
        raise ValueError(layout.form.code)
    if isinstance(layout, StatementSheet):
        grid = _statement_grid(layout, lines)
    elif isinstance(layout, RegisterSheet):
        keys = [column.code for column in layout.form.columns]
        grid = _table_grid(layout, lines.get("", ()), lambda line: [line.get(k, "") for k in keys])
    else:
        grid = _table_grid(layout, lines.get("", ()), _nomination_texts(layout))
    sheet = SheetOf(file, layout.name, layout.form.code, reporter, grid)
    return read_form(sheet, layout)


def offered(layout: FormSheet) -> Mapping[str, tuple[str, ...]]:
    """The columns in which a text is chosen from a list, each with its texts: those of the
    drop-downs in the workbook.
    """
    if isinstance(layout, RegisterSheet):
        return {c.code: c.choices for c in layout.form.columns if c.choices}
    if isinstance(layout, NominationSheet):
        own = {choice.label for choice in layout.award_choices}
        chosen = {name.value: tuple(texts.values()) for name, texts in _spoken(layout).items()}
        award = NominationField.AWARD.value
        chosen[award] = tuple(text for text in chosen[award] if text in own)
        return {**chosen, **{PART + part.code: ("x",) for part in layout.parts}}
    return {}


def nomination_line(layout: NominationSheet, typed: NominationInput) -> TypedLine:
    """A nomination as a line, in the words of the drop-downs."""
    values = {name: getattr(typed, name.value) for name in NominationField}
    line = {name.value: "" if value is None else str(value) for name, value in values.items()}
    for name, spoken in _spoken(layout).items():
        line[name.value] = spoken.get(line[name.value], line[name.value])
    claim = typed.claim_value
    if claim is not None and not isinstance(claim, str):
        line[NominationField.CLAIM_VALUE.value] = str(claim).replace(".", ",")
    enclosed = {PART + part.code: "x" for part in layout.parts if part.code in typed.dossier}
    return {**line, **enclosed}


def _statement_grid(layout: StatementSheet, lines: Mapping[str, Sequence[TypedLine]]) -> Grid:
    grid: Grid = [[] for _ in range(layout.head.first_line)]
    for block in layout.blocks:
        typed = lines.get(block.section.code, ())
        grid.append([block.title, ""])
        grid += [[number, line.get(TEXT, "")] for number, line in enumerate(typed, start=1)]
    return grid


def _table_grid(
    layout: RegisterSheet | NominationSheet,
    lines: Sequence[TypedLine],
    texts: Callable[[TypedLine], Sequence[str]],
) -> Grid:
    head, labels = layout.head, layout.labels
    grid: Grid = [[] for _ in range(head.first_line)]
    grid[head.numbers - 1] = ["", *labels]
    grid[head.numbers] = ["(A)", *(f"({number})" for number in range(1, len(labels) + 1))]
    grid += [[number, *texts(line)] for number, line in enumerate(lines, start=1)]
    return grid


def _nomination_texts(layout: NominationSheet) -> Callable[[TypedLine], Sequence[str]]:
    """The cells of a nomination."""
    keys = [name.value for name in NominationField] + [PART + part.code for part in layout.parts]
    return lambda line: [line.get(key, "") for key in keys]


def _spoken(layout: NominationSheet) -> dict[NominationField, dict[str, str]]:
    """Codes to the words of the drop-downs."""
    say = words(Language.VIETNAMESE).plain

    def choices(*codes: str) -> dict[str, str]:
        return {code: say[f"workbook.nomination.{code}"] for code in codes}

    return {
        NominationField.AWARD: {
            award.code: award.label for award in (*layout.awards, *layout.other_awards)
        },
        NominationField.KIND: choices("collective", "individual"),
        NominationField.SEX: choices("male", "female"),
        NominationField.CLAIM_INDICATOR: {c.code: c.label for c in layout.indicator_choices},
    }
