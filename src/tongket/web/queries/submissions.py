"""What counts of each docket, as a submission: the same value that a workbook is read into.

Only accepted items are in it. So the sums, verdicts and lists of an open review come from the same
code as those of a folder of workbooks.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from django.utils import timezone

from tongket.core.figures import Figure, FigureStatus, ReportedFigure, SourceCell
from tongket.core.plan import Plan, Reporter
from tongket.core.submissions import Submission
from tongket.formats.workbooks import BookLayout, workbook_name
from tongket.formats.workbooks.copies import FormParts
from tongket.formats.workbooks.cover_reading import ILLUSTRATIVE
from tongket.formats.workbooks.sheets import FigureSheet, StatementSheet
from tongket.formats.workbooks.typed_lines import TypedLine, read_typed
from tongket.web.data.models import Item, OpenReview, Snapshot, SnapshotItem
from tongket.web.queries.places import layout_of, scene_of
from tongket.web.queries.reviews import plan_of
from tongket.web.queries.snapshots import accepted_items, snapshot_items

__all__ = ["CellPlaces", "cell_places", "read_lists", "reported_figures", "submissions_of"]

AnyItem = Item | SnapshotItem

CellPlaces = dict[tuple[str, str, str], tuple[str, str]]
"""(element, period, category) to the sheet and cell of the workbook."""


def submissions_of(review: OpenReview, snapshot: Snapshot | None = None) -> tuple[Submission, ...]:
    """A submission for each reporter of whom something is accepted: now, or in a snapshot."""
    plan, reporters = plan_of(review), scene_of(review).reporters
    found = []
    rows: Iterator[AnyItem] = (
        accepted_items(review) if snapshot is None else snapshot_items(snapshot)
    )
    for _, group in groupby(rows, attrgetter("docket_id")):
        items = list(group)
        reporter = reporters[items[0].docket.reporter]
        found.append(_submission(review, plan, reporter, layout_of(review, reporter), items))
    return tuple(found)


def _submission(
    review: OpenReview, plan: Plan, reporter: Reporter, layout: BookLayout, items: Sequence[AnyItem]
) -> Submission:
    file = str(workbook_name(plan, reporter, review.as_of))
    parts = read_lists(reporter, layout, items, file=file)
    versions = "\n".join(f"{item.key} {item.version}" for item in items)
    sent = items[0].docket.submitted_at
    return Submission(
        reporter=reporter.code,
        file=file,
        digest=hashlib.sha256(f"{reporter.code}\n{versions}".encode()).hexdigest(),
        form_version=plan.review.version,
        sent_on=timezone.localdate(sent) if sent else None,
        figures=tuple(reported_figures(reporter.code, file, cell_places(layout), items)),
        entries=tuple(parts.entries),
        statements=tuple(parts.statements),
        nominations=tuple(parts.nominations),
        findings=tuple(parts.findings),
        marks=(ILLUSTRATIVE,) if review.illustrative else (),
    )


def read_lists(
    reporter: Reporter, layout: BookLayout, items: Iterable[AnyItem], *, file: str
) -> FormParts:
    """The entries, statements and nominations that items hold, and what was found in them."""
    parts = FormParts()
    for form, group in groupby(
        sorted((i for i in items if not i.element), key=attrgetter("form", "pk")),
        attrgetter("form"),
    ):
        sheet = next(s for s in layout.sheets if s.form.code == form)
        parts.add(read_typed(sheet, _typed(sheet, group), file=file, reporter=reporter))
    return parts


def _typed(sheet: object, items: Iterable[AnyItem]) -> dict[str, Sequence[TypedLine]]:
    """Lines by section, or all under "" where a form has none."""
    by_section = isinstance(sheet, StatementSheet)
    return {
        item.key.partition("|")[2] if by_section else "": tuple(item.lines or ()) for item in items
    }


def cell_places(layout: BookLayout) -> CellPlaces:
    """Where each figure stands in the workbook."""
    return {
        (cell.slot.element, str(cell.slot.year), cell.slot.category): (
            sheet.name,
            cell.address.name,
        )
        for sheet in layout.sheets
        if isinstance(sheet, FigureSheet)
        for line in sheet.lines
        for cell in line.cells
        if cell.slot is not None
    }


def reported_figures(
    reporter: str, file: str, places: CellPlaces, items: Iterable[AnyItem]
) -> Iterator[ReportedFigure]:
    """The figures that items hold, each with its cell of the workbook."""
    for item in items:
        if item.element and item.status:
            figure = Figure(
                reporter, item.element, item.period, item.category, item.value,
                FigureStatus(item.status),
            )  # fmt: skip
            sheet, cell = places[item.element, item.period, item.category]
            yield ReportedFigure(figure, SourceCell(file, sheet, cell, item.raw))
