"""What the title sheet and the hidden sheet say: whose workbook it is, and when it was sent."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tongket.core.findings import Finding, Place
from tongket.core.plan import Reporter
from tongket.formats.workbooks import kinds
from tongket.formats.workbooks.identity_sheet import MARKER, MARKS_APART, Identity
from tongket.formats.workbooks.layout import COVER, IDENTITY
from tongket.formats.workbooks.opening import Grid, OpenedBook, at
from tongket.formats.workbooks.other_names import ReporterNames
from tongket.formats.workbooks.sheets import Address, BookLayout
from tongket.formats.workbooks.signs import bare
from tongket.formats.workbooks.values import Content, plain, raw_text, read_day
from tongket.locale import Language, words

__all__ = ["ILLUSTRATIVE", "cover_of", "identity_of", "marks_of", "other_reporter", "read_sender",
           "read_sent_on"]  # fmt: skip

ILLUSTRATIVE = "số liệu minh họa"
_KNOWN_MARKS = (ILLUSTRATIVE,)
_TOP_ROWS = 8


def identity_of(opened: OpenedBook) -> Identity | None:
    """The hidden sheet, by its name or its marker; None if there is none or it is not whole."""
    named = opened.sheets.get(IDENTITY)
    grids: Iterable[Grid] = ([named] if named else []) + list(opened.sheets.values())
    grid = next((g for g in grids if at(g, 0, 0) == MARKER), None)
    if grid is None:
        return None
    texts = {plain(row[0]): plain(row[1]) for row in grid[1:] if len(row) > 1}
    parts = {part: texts.get(part, "") for part in Identity.__dataclass_fields__}
    if not (parts["plan"] and parts["reporter"] and parts["form_version"]):
        return None
    return Identity(**parts)


def cover_of(opened: OpenedBook) -> str | None:
    """The name of the title sheet: its own, or the sheet with its heading; None if it is gone."""
    if COVER in opened.sheets:
        return COVER
    say = words(Language.VIETNAMESE)
    wanted = {bare(say.say("workbook.cover.sent-on")), bare(say.say("workbook.cover.heading"))}
    for name, grid in opened.sheets.items():
        texts = {bare(c) for cells in grid[:40] for c in cells[:6] if isinstance(c, str)}
        if wanted <= texts:
            return name
    return None


def read_sent_on(
    opened: OpenedBook, layout: BookLayout, *, name: str, reporter: Reporter, last_year: int
) -> tuple[date | None, list[Finding]]:
    """The day of sending on the title sheet, beside its label; an empty one is for the intake.

    A day more than a year before ``last_year``, the last of the figures, is a slip (2002 for 2020):
    by it a correction would count as older than what it corrects.
    """
    content, cell = _on_cover(opened, "workbook.cover.sent-on", layout.cover.sent_on)
    day = read_day(content)
    plausible = day is None or day.year >= last_year - 1
    if (day is not None and plausible) or content == "":
        return day, []
    place = Place(file=name, sheet=cover_of(opened), cell=cell.name, unit=reporter.code)
    if day is None:
        return None, [kinds.SENT_ON_UNREAD.at(place, raw=raw_text(content))]
    facts = {"sent_on": day.isoformat(), "last_year": last_year}
    return None, [kinds.SENT_ON_TOO_EARLY.at(place, **facts)]


def read_sender(opened: OpenedBook, layout: BookLayout) -> str | None:
    """Who filled the workbook, as written on the title sheet; None if nobody says."""
    return plain(_on_cover(opened, "workbook.cover.sender", layout.cover.sender)[0]) or None


def _on_cover(opened: OpenedBook, label: str, address: Address) -> tuple[Content, Address]:
    """What stands beside a label of the title sheet, and where; empty if the label is gone."""
    said = words(Language.VIETNAMESE).say(label)
    cover = cover_of(opened)
    grid = opened.sheets.get(cover, []) if cover else []
    for row, cells in enumerate(grid):
        for column in range(min(len(cells), 6)):
            if plain(cells[column]) == said:
                beside = Address(row, column + address.column)
                return at(grid, beside.row, beside.column), beside
    return "", address


def other_reporter(
    opened: OpenedBook, reporter: Reporter, names: ReporterNames
) -> tuple[str, str] | None:
    """Another reporter's code or name on the title sheet, with its cell; None if it is one's own.

    An officer who fills in a neighbour's workbook types the own name over the printed one.
    """
    cover = cover_of(opened)
    grid = opened.sheets.get(cover, []) if cover else []
    if at(grid, 4, 1) == reporter.name and at(grid, 5, 1) == reporter.code:
        return None
    say = words(Language.VIETNAMESE)
    labels = {say.say("workbook.cover.reporter"), say.say("workbook.cover.code")}
    for row in range(min(len(grid), 20)):
        if plain(at(grid, row, 0)) in labels:
            text = plain(at(grid, row, 1))
            if names.names_another(text, reporter):
                return text, Address(row, 1).name
    return None


def marks_of(opened: OpenedBook, identity: Identity | None) -> tuple[str, ...]:
    """Marks of the hidden sheet; where it is lost, those printed at the top of any sheet."""
    if identity is not None:
        return tuple(mark for mark in identity.marks.split(MARKS_APART) if mark)
    tops = [
        plain(content).casefold()
        for grid in opened.sheets.values()
        for cells in grid[:_TOP_ROWS]
        for content in cells
        if isinstance(content, str)
    ]
    return tuple(mark for mark in _KNOWN_MARKS if any(mark in text for text in tops))
