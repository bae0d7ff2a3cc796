"""What a docket holds now, as what is typed into its workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.utils import timezone

from tongket.core.figures import FigureStatus
from tongket.core.plan import Plan, Reporter, Slot
from tongket.formats.workbooks import BookLayout, Filling, workbook_name
from tongket.formats.workbooks.cover_reading import ILLUSTRATIVE
from tongket.formats.workbooks.filling import CellInput, NominationInput
from tongket.formats.workbooks.sheets import (
    FigureSheet,
    NominationSheet,
    RegisterSheet,
    StatementSheet,
)
from tongket.formats.workbooks.typed_inputs import typed_entry, typed_figure, typed_nomination
from tongket.formats.workbooks.typed_lines import TEXT
from tongket.formats.workbooks.writer import workbook_bytes
from tongket.web.data.models import Docket, Item, ItemVersion
from tongket.web.queries.places import layout_of, scene_of
from tongket.web.queries.reviews import plan_of

__all__ = ["filled_workbook", "last_version"]


def filled_workbook(docket: Docket) -> tuple[str, bytes]:
    """The name and the bytes of the workbook of a docket, with everything that is in it now."""
    review = docket.review
    plan, reporter = plan_of(review), scene_of(review).reporters[docket.reporter]
    # Asked first: what is saved from here on counts as changed after the workbook was made.
    base = f"{docket.pk}.{last_version(docket)}"
    layout = layout_of(review, reporter)
    items = {item.key: item for item in docket.items.all()}
    return _name(plan, reporter, docket), workbook_bytes(
        plan,
        reporter,
        layout,
        plan_digest=review.plan_digest,
        filling=_filling(docket, layout, items, base),
    )


def last_version(docket: Docket) -> int:
    """The number of the newest content in a docket, as all contents are counted; 0 for none. What
    is saved later has a higher one: savings of a docket follow one another.
    """
    newest = ItemVersion.objects.filter(item__docket=docket).order_by("-pk")
    return newest.values_list("pk", flat=True).first() or 0


def _name(plan: Plan, reporter: Reporter, docket: Docket) -> str:
    return workbook_name(plan, reporter, docket.review.as_of).name


def _filling(docket: Docket, layout: BookLayout, items: Mapping[str, Item], base: str) -> Filling:
    registers: dict[str, tuple[Mapping[str, CellInput], ...]] = {}
    statements: dict[str, tuple[str, ...]] = {}
    nominations: list[NominationInput] = []

    def lines(key: str) -> tuple[Mapping[str, str], ...]:
        return tuple(items[key].lines or ()) if key in items else ()

    for sheet in layout.sheets:
        code = sheet.form.code
        if isinstance(sheet, RegisterSheet):
            registers[code] = tuple(typed_entry(sheet, line) for line in lines(code))
        elif isinstance(sheet, StatementSheet):
            for block in sheet.blocks:
                section = block.section.code
                statements[section] = tuple(
                    line.get(TEXT, "") for line in lines(f"{code}|{section}")
                )
        elif isinstance(sheet, NominationSheet):
            nominations += [typed_nomination(sheet, line) for line in lines(code)]
    sent = docket.submitted_at
    return Filling(
        figures=dict(_figures(layout, items)),
        registers=registers,
        statements=statements,
        nominations=tuple(nominations),
        sent_on=timezone.localdate(sent) if sent else None,
        marks=(ILLUSTRATIVE,) if docket.review.illustrative else (),
        base=base,
    )


def _figures(layout: BookLayout, items: Mapping[str, Item]) -> Iterator[tuple[Slot, CellInput]]:
    for sheet in layout.sheets:
        if not isinstance(sheet, FigureSheet):
            continue
        for line in sheet.lines:
            for slot in (cell.slot for cell in line.cells if cell.slot):
                item = items.get(f"{slot.element}|{slot.year}|{slot.category}")
                if item is not None:
                    status = FigureStatus(item.status) if item.status else None
                    yield slot, typed_figure(item.raw, status, item.value, line.kind)
