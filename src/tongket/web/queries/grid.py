"""A figure form as a grid: the paper's merged headers, column numbers and row codes, with what is
in the cells.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tongket.core.approval import ItemState
from tongket.core.periods import Period
from tongket.core.plan import FigureForm, FigureRow, Plan, TimeRollUp
from tongket.locale import Sentences
from tongket.web.data.models import Docket, Item
from tongket.web.queries.shown import look_of, number_kind, shown_value

__all__ = ["Grid", "GridCell", "GridLine", "HeaderGroup", "grid_of", "open_part", "reasons_asked"]


@dataclass(frozen=True, slots=True)
class HeaderGroup:
    """A merged header over the columns of some years."""

    label: str
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell; without ``key`` it is not asked for. ``look`` is how it stands: given, nothing,
    not_applicable, missing, or invalid for a text that is no value.
    """

    year: int
    key: str = ""
    shown: str = ""
    look: str = ""
    version: int = 0
    open: bool = False
    returned: str = ""


@dataclass(frozen=True, slots=True)
class GridLine:
    """A row: a heading, or one element in one category. ``total`` names its sum over the years,
    where it has one.
    """

    code: str
    label: str
    measure: str
    heading: bool
    inner: bool
    note: str
    cells: tuple[GridCell, ...]
    total: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """The whole form. ``numbers`` are those of the columns of years: (1), (2) ... ``span`` is the
    period over which years are added, "" where none of the rows is added over the years.
    """

    code: str
    title: str
    groups: tuple[HeaderGroup, ...]
    numbers: tuple[int, ...]
    lines: tuple[GridLine, ...]
    span: str = ""

    @property
    def open_cells(self) -> int:
        """How many cells are open."""
        return sum(cell.open for line in self.lines for cell in line.cells)

    @property
    def wide(self) -> int:
        """How many columns the words of a heading run over."""
        return 2 + len(self.numbers) + bool(self.span)


def grid_of(
    plan: Plan, docket: Docket, form: FigureForm, sentences: Sentences, *, writable: bool
) -> Grid:
    """The grid of a form of a docket; ``writable`` for whom its open cells are open."""
    items = {(i.element, i.period, i.category): i for i in docket.items.filter(form=form.code)}
    asked = reasons_asked(docket)
    lines = tuple(
        _line(plan, form, row, items=items, asked=asked, writable=writable, sentences=sentences)
        for row in form.rows
    )
    return Grid(
        code=form.code,
        title=form.title,
        groups=tuple(HeaderGroup(g.label, g.years) for g in form.column_groups),
        numbers=tuple(range(1, len(form.years) + 1)),
        lines=lines,
        span=_span(form) if any(line.total for line in lines) else "",
    )


def open_part(grid: Grid) -> Grid:
    """The lines with an open cell, under the headings right above them and the row they are a part
    of.
    """
    kept: list[GridLine] = []
    above: list[GridLine] = []
    whole: GridLine | None = None
    fresh = True
    for line in grid.lines:
        if line.heading:
            above = [*above, line] if fresh else [line]
            whole, fresh = None, True
            continue
        fresh = False
        if any(cell.open for cell in line.cells):
            context = [whole] if line.inner and whole and whole not in kept else []
            kept += [*above, *context, line]
            above = []
        if not line.inner:
            whole = line
    return replace(grid, lines=tuple(kept))


def _span(form: FigureForm) -> str:
    return Period(min(form.years), max(form.years)).code


def reasons_asked(docket: Docket) -> Mapping[str, str]:
    """Key of an item -> the reason why it was returned, as long as the return is open."""
    return {key: one.reason for one in docket.returns.filter(state="asked") for key in one.items}


def _line(
    plan: Plan,
    form: FigureForm,
    row: FigureRow,
    *,
    items: Mapping[tuple[str, str, str], Item],
    asked: Mapping[str, str],
    writable: bool,
    sentences: Sentences,
) -> GridLine:
    if row.element is None:
        return GridLine(row.row, row.label or "", "", heading=True, inner=False, note="", cells=())
    element, kind = plan.element_by_code[row.element], number_kind(plan, row.element)
    inner = row.category != "total"
    label = row.label or (plan.category_by_code[row.category].label if inner else element.label)
    cells = []
    for year in form.years:
        item = items.get((row.element, str(year), row.category))
        if item is None:
            cells.append(GridCell(year))
            continue
        cells.append(
            GridCell(
                year=year,
                key=item.key,
                shown=shown_value(item, kind, sentences),
                look=look_of(item),
                version=item.version,
                open=writable and item.state == ItemState.OPEN,
                returned=asked.get(item.key, ""),
            )
        )
    measure = plan.measure_by_code[element.measure].label
    note = "" if inner else element.note or ""
    added = element.over_time is TimeRollUp.SUM and len(element.years) > 1
    return GridLine(
        row.row, label, measure, heading=False, inner=inner, note=note, cells=tuple(cells),
        total=f"{row.element}|{row.category}" if added else "",
    )  # fmt: skip
