"""A figure form as a grid: the paper's merged headers, column numbers and row codes, with what is
in the cells.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tongket.core.approval import DocketState, ItemState
from tongket.core.figures import FigureStatus, from_steps
from tongket.core.plan import FigureForm, FigureRow, Plan
from tongket.locale import Sentences
from tongket.web.data.models import Docket, Item

__all__ = ["Grid", "GridCell", "GridLine", "HeaderGroup", "grid_of", "shown_value"]


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
    """A row: a heading, or one element in one category."""

    code: str
    label: str
    measure: str
    heading: bool
    inner: bool
    note: str
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The whole form. ``numbers`` are those of the columns of years: (1), (2) ..."""

    code: str
    title: str
    groups: tuple[HeaderGroup, ...]
    numbers: tuple[int, ...]
    lines: tuple[GridLine, ...]


def grid_of(plan: Plan, docket: Docket, form: FigureForm, sentences: Sentences) -> Grid:
    """The grid of a form of a docket."""
    items = {(i.element, i.period, i.category): i for i in docket.items.filter(form=form.code)}
    asked = _asked(docket)
    writable = docket.state in (DocketState.DRAFT, DocketState.RETURNED)
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
    )


def shown_value(item: Item, decimals: int, sentences: Sentences) -> str:
    """What a cell shows: the value as people write it, a sign, or what was typed."""
    match item.status:
        case FigureStatus.GIVEN if item.value is not None:
            return sentences.number(from_steps(item.value, decimals), decimals)
        case FigureStatus.NOTHING:
            return "-"
        case FigureStatus.NOT_APPLICABLE:
            return "x"
        case _:
            return item.raw


def _asked(docket: Docket) -> Mapping[str, str]:
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
    element = plan.element_by_code[row.element]
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
                shown=shown_value(item, element.decimals, sentences),
                look=item.status or ("invalid" if item.raw else FigureStatus.MISSING.value),
                version=item.version,
                open=writable and item.state == ItemState.OPEN,
                returned=asked.get(item.key, ""),
            )
        )
    measure = plan.measure_by_code[element.measure].label
    note = "" if inner else element.note or ""
    return GridLine(row.row, label, measure, heading=False, inner=inner, note=note,
                    cells=tuple(cells))  # fmt: skip
