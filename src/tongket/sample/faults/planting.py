"""The order in which faults are planted: first what only few reporters can carry, then what says
most about a plan, for a small one has no room for all.
"""

from __future__ import annotations

from dataclasses import replace

from tongket.sample.faults.awards import plant_award_faults
from tongket.sample.faults.desk import Desk
from tongket.sample.faults.figures import (
    plant_impossible,
    plant_left_empty,
    plant_no_numbers,
    plant_overlaps,
    plant_slips,
    plant_text_numbers,
)
from tongket.sample.faults.files import (
    plant_copies,
    plant_late,
    plant_missing,
    plant_strange_files,
)
from tongket.sample.pools import Pools
from tongket.sample.records import FaultKind, PlantedFault
from tongket.sample.statements import sections_of

__all__ = ["plant_faults"]


def plant_faults(desk: Desk, pools: Pools) -> None:
    """Spoil the review; no reporter carries two faults."""
    plant_overlaps(desk)
    plant_left_empty(desk)
    plant_missing(desk)
    plant_slips(desk)
    plant_impossible(desk)
    plant_text_numbers(desk)
    plant_award_faults(desk)
    plant_copies(desk)
    plant_no_numbers(desk)
    plant_late(desk)
    plant_strange_files(desk)
    _plant_unique_statement(desk, pools)


def _plant_unique_statement(desk: Desk, pools: Pools) -> None:
    """One statement that nobody else makes: it must not be lost."""
    kind = FaultKind.UNIQUE_STATEMENT
    for book in desk.unspoiled(kind, lambda b: not b.truth.place.reporter.agency):
        filling = desk.filling(book)
        for section, lines in sections_of(desk.plan, book.truth.place.reporter.role):
            texts = filling.statements.get(section.code, ())
            if section.statements != "strength" or len(texts) >= lines:
                continue
            statements = {**filling.statements, section.code: (*texts, pools.unique)}
            desk.refill(book, replace(filling, statements=statements))
            cell = desk.statement_cell(book, section.code, len(texts))
            desk.use(book)
            desk.note(
                PlantedFault(
                    kind,
                    desk.code(book),
                    book.book.path,
                    sheet=cell.sheet if cell else None,
                    cell=cell.cell if cell else None,
                    form=cell.form if cell else None,
                    written=pools.unique,
                    note=section.code,
                )
            )
            return
