"""phu-luc.xlsx: everything behind the report, one sheet for each matter."""

from __future__ import annotations

from collections.abc import Iterator

from tongket.core.plan import Element
from tongket.core.report.compose.assumptions import assumptions_table, sources_table
from tongket.core.report.compose.coverage import coverage_summary
from tongket.core.report.compose.districts import unit_columns_table
from tongket.core.report.compose.figure_tables import figures_table, money_table
from tongket.core.report.compose.index import Index
from tongket.core.report.compose.letterhead import book_marks
from tongket.core.report.compose.naming import level_name
from tongket.core.report.compose.objective_table import detail_table, yearly_table
from tongket.core.report.compose.registers import register_table
from tongket.core.report.compose.registers_held import outline_registers
from tongket.core.report.compose.reporters_table import reporters_table
from tongket.core.report.compose.resources import resources_table
from tongket.core.report.compose.statements_table import statements_table
from tongket.core.report.compose.unit_tables import lowest_table, middle_table
from tongket.core.report.nodes import AnnexBook, AnnexSheet, Table
from tongket.core.report.results import ReviewResults
from tongket.core.report.words import Words

__all__ = ["SHEET_NAME_LENGTH", "compose_annexes", "sheet_name"]

SHEET_NAME_LENGTH = 31
"""Longest name of a sheet in .xlsx."""

_NUMBERS = ("values", "live")
"""Notes of a sheet of numbers: what its signs mean, and which numbers are worked out."""


def compose_annexes(results: ReviewResults, words: Words) -> AnnexBook:
    """The annex workbook. Sheets without anything to show are left out, but registers stay: an
    empty one says that nothing was reported.
    """
    index = Index(results)
    title = words.say("report.book.title", abstract=results.plan.review.abstract)
    units = (index.root, *index.middle) if index.middle else ()
    below = tuple((unit, index.tree.children(unit)) for unit in units)
    return AnnexBook(title, book_marks(index, words), tuple(_sheets(index, words)), below)


def sheet_name(text: str) -> str:
    """A text as the name of a sheet: without the characters that Excel forbids, cut to 31."""
    allowed = "".join(" " if c in "[]:*?/\\'" else c for c in text)
    return " ".join(allowed.split())[:SHEET_NAME_LENGTH].strip()


def _sheets(index: Index, words: Words) -> Iterator[AnnexSheet]:
    yield _sheet(
        index,
        words,
        "objectives",
        (detail_table(index, words),),
        notes=(*_NUMBERS, "assumed"),
    )
    yield _sheet(index, words, "by-year", (yearly_table(index, words),), notes=("values",))
    if index.middle:
        table = unit_columns_table(index, words, index.key_indicators)
        yield _sheet(index, words, "middle", (table,), notes=_NUMBERS)
        table = middle_table(index, words)
        yield _sheet(index, words, "middle-detail", (table,), notes=_NUMBERS)
    if index.lowest:
        yield _sheet(index, words, "lowest", (lowest_table(index, words),), notes=_NUMBERS)
    money = _money(index)
    if money:
        table = resources_table(index, words, money, index.root)
        yield _sheet(index, words, "resources", (table,), notes=_NUMBERS)
    if money and index.middle:
        tables = tuple(money_table(index, words, element) for element in money)
        yield _sheet(index, words, "resources-by-unit", tables, notes=_NUMBERS)
    for form in outline_registers(index):
        table = register_table(index, words, form)
        yield AnnexSheet(sheet_name(form.short), form.title, (), (table,))
    outcomes = index.results.outcomes
    yield _sheet(index, words, "coverage", (coverage_summary(index, words),))
    yield _sheet(index, words, "reporters", (reporters_table(index, words, outcomes, "all"),))
    yield _sheet(index, words, "figures", (figures_table(index, words),), notes=_NUMBERS)
    if index.results.statements:
        yield _sheet(index, words, "statements", (statements_table(index, words),))
    yield _sheet(index, words, "assumptions", (assumptions_table(index, words),))
    yield _sheet(index, words, "sources", (sources_table(index, words),))


def _sheet(
    index: Index, words: Words, code: str, tables: tuple[Table, ...], *, notes: tuple[str, ...] = ()
) -> AnnexSheet:  # fmt: skip
    """A sheet whose name speaks of the levels of the plan: Theo huyện, Theo xã."""
    held = index.lowest if code == "lowest" else index.middle
    level = level_name(index, index.tree[held[0]].level) if held else ""
    return AnnexSheet(
        name=sheet_name(words.say(f"report.sheet.{code}", level=level)),
        title=words.say(
            f"report.sheet-title.{code}", level=level, span=index.plan.review.span.code
        ),
        notes=tuple(words.say(f"report.sheet-note.{note}") for note in notes),
        tables=tables,
    )


def _money(index: Index) -> tuple[Element, ...]:
    """Elements of the sections on resources, in the order of the outline."""
    codes = dict.fromkeys(
        code
        for section in index.plan.outline.walk()
        if "resources" in section.contents
        for code in section.elements
    )
    return tuple(index.plan.element_by_code[code] for code in codes)
