"""The board as a workbook."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from django.utils import timezone

from tongket.core.plan import Form
from tongket.core.report import AnnexBook, AnnexSheet, HeaderCell, Table
from tongket.core.report.compose.runs import count, number_cell, text_cell
from tongket.core.report.nodes import Align, Cell
from tongket.formats.documents.annex_book import write_annex_book
from tongket.locale import Sentences
from tongket.web.data.models import OpenReview
from tongket.web.queries.board import BoardRow, form_names
from tongket.web.queries.filled import FormCount
from tongket.web.queries.reviews import plan_of

__all__ = ["board_workbook"]


def board_workbook(
    review: OpenReview, rows: Sequence[BoardRow], forms: Sequence[Form], spoken: Sentences
) -> bytes:
    """Units in rows, forms in columns; no text in it starts a formula."""
    say = spoken.say
    names = form_names(plan_of(review))
    heads = ("unit", "state", "deadline", "overdue", "filled", "asked")
    table = Table(
        code="board",
        title=say("web.board.title"),
        header=((
            *(HeaderCell(say(f"web.board.column.{head}")) for head in heads),
            *(HeaderCell(names[form.code]) for form in forms),
        ),),
        widths=(30, 14, 12, 10, 9, 9, *([12] * len(forms))),
        rows=tuple(_row(row, spoken) for row in rows),
    )  # fmt: skip
    today = spoken.day(timezone.localdate())
    sheet = AnnexSheet(
        name=say("web.board.sheet"),
        title=say("web.board.title"),
        notes=(review.title, say("web.board.of-day", day=today)),
        tables=(table,),
    )
    marks = (say("web.illustrative"),) if review.illustrative else ()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "board.xlsx"
        write_annex_book(AnnexBook(say("web.board.title"), marks, (sheet,)), path)
        return path.read_bytes()


def _row(row: BoardRow, spoken: Sentences) -> tuple[Cell, ...]:
    line, say = row.line, spoken.say
    return (
        text_cell(line.name),
        text_cell(say(f"docket.{line.state.value}")),
        text_cell(spoken.day(line.deadline) if line.deadline else "", Align.CENTER),
        text_cell(say("web.task.overdue") if line.overdue else "", Align.CENTER),
        number_cell(count(spoken, line.filled)),
        number_cell(count(spoken, line.asked)),
        *(_cell(one, spoken) for one in row.cells),
    )


def _cell(one: FormCount | None, spoken: Sentences) -> Cell:
    if one is None:
        return text_cell("x", Align.CENTER)
    said = spoken.say(f"web.board.look.{one.look.value}")
    return text_cell(f"{one.filled}/{one.asked} {said}", Align.CENTER)
