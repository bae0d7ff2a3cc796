"""What the rules of the plan would say about a docket once a workbook is saved into it."""

from __future__ import annotations

from collections.abc import Mapping

from tongket.core.figures import Figure, ReportedFigure, SourceCell
from tongket.core.findings import Finding
from tongket.formats.workbooks import WorkbookReading
from tongket.web.data.models import Docket, Item, Upload
from tongket.web.queries.differences import Content, Difference
from tongket.web.queries.doubts import rule_findings
from tongket.web.queries.places import layout_of, scene_of
from tongket.web.queries.submissions import cell_places, reported_figures

__all__ = ["rules_after"]


def rules_after(
    upload: Upload, reading: WorkbookReading, taken: tuple[Difference, ...]
) -> tuple[Finding, ...]:
    """Findings over what is in the docket and what would be taken, at the cells of the file."""
    if reading.submission is None:
        return ()
    docket = Docket.objects.select_related("review").get(pk=upload.docket_id)
    reporter = scene_of(docket.review).reporters[docket.reporter]
    comes = {one.key: one.content for one in taken}
    items = [_after(item, comes) for item in docket.items.exclude(element="").order_by("pk")]
    sources = {_key_of(one.figure): one.source for one in reading.submission.figures}
    places = cell_places(layout_of(docket.review, reporter))
    figures = []
    for one in reported_figures(docket.reporter, upload.name, places, items):
        source = sources.get(_key_of(one.figure))
        figures.append(one if source is None else _at(one, source))
    return rule_findings(docket, figures)[1]


def _key_of(figure: Figure) -> str:
    return f"{figure.element}|{figure.period}|{figure.category}"


def _at(one: ReportedFigure, source: SourceCell) -> ReportedFigure:
    """The same figure, told at the cell of the file; what stood there is what would be saved."""
    cell = SourceCell(one.source.file, source.sheet, source.cell, one.source.raw)
    return ReportedFigure(one.figure, cell)


def _after(item: Item, comes: Mapping[str, Content]) -> Item:
    """The item as it would be; nothing is saved."""
    content = comes.get(item.key)
    if content is not None:
        item.raw, item.value, item.status = content.raw, content.value, content.status
    return item
