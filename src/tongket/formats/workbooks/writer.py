"""Writing workbooks: blank for the officer, or filled for samples."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

from tongket.core.plan import Plan, Reporter, reporters_of
from tongket.formats.workbooks.cover_sheet import receiver_of, write_cover
from tongket.formats.workbooks.figure_sheet import write_figures
from tongket.formats.workbooks.filling import Filling
from tongket.formats.workbooks.identity_sheet import (
    Identity,
    drop_downs,
    list_ranges,
    write_identity,
)
from tongket.formats.workbooks.layout import book_layout
from tongket.formats.workbooks.line_sheets import write_register, write_statements
from tongket.formats.workbooks.naming import workbook_name
from tongket.formats.workbooks.nomination_sheet import write_nominations
from tongket.formats.workbooks.pen import Pen
from tongket.formats.workbooks.sheets import (
    BookLayout,
    FigureSheet,
    RegisterSheet,
    StatementSheet,
)
from tongket.formats.workbooks.styles import FONT, Styles
from tongket.locale import Language, words

__all__ = ["write_workbook", "write_workbooks"]

_CREATED = datetime(2020, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "default_format_properties": {"font_name": FONT, "font_size": 12},
    "default_row_height": 21,
    "default_column_width": 72,
}


def write_workbook(
    path: Path,
    plan: Plan,
    reporter: Reporter,
    *,
    plan_digest: str,
    filling: Filling | None = None,
    layout: BookLayout | None = None,
) -> None:
    """Write one workbook; the same arguments give the same bytes.

    ``layout`` saves working it out again where many reporters share a role. Text is Vietnamese
    whatever the language of the command: the form is an official one.
    """
    # Loading XlsxWriter takes a tenth of a second, which those who only read need not spend.
    from tongket.formats.workbooks.locked_book import LockedBook  # noqa: PLC0415

    layout = layout or book_layout(plan, reporter)
    say = words(Language.VIETNAMESE)
    lists = drop_downs(layout, say)
    whole = BytesIO()
    # XlsxWriter writes into the options it is given: shared ones would make the bytes of a book
    # depend on the books before it.
    with LockedBook(whole, deepcopy(_OPTIONS)) as book:
        book.set_properties({"title": plan.review.title, "created": _CREATED})
        pen = Pen(
            book=book,
            styles=Styles.of(book),
            say=say,
            plan=plan,
            reporter=reporter,
            receiver=receiver_of(plan, reporter),
            layout=layout,
            filling=filling or Filling(),
            lists=list_ranges(lists),
        )
        write_cover(pen)
        for sheet in layout.sheets:
            if isinstance(sheet, FigureSheet):
                write_figures(pen, sheet)
            elif isinstance(sheet, RegisterSheet):
                write_register(pen, sheet)
            elif isinstance(sheet, StatementSheet):
                write_statements(pen, sheet)
            else:
                write_nominations(pen, sheet)
        identity = Identity.of(
            plan, reporter, layout, plan_digest=plan_digest, marks=pen.filling.marks
        )
        write_identity(book.add_worksheet(layout.identity), identity, lists)
    path.write_bytes(whole.getvalue())


def write_workbooks(
    plan: Plan,
    folder: Path,
    as_of: date,
    *,
    plan_digest: str,
    fillings: Mapping[str, Filling] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Path, ...]:
    """Write the workbook of every reporter on ``as_of`` below ``folder``; returns the files.

    ``fillings`` maps reporter codes to what is typed in. ``progress`` hears (done, all).
    """
    reporters = reporters_of(plan, as_of)
    layouts: dict[str, BookLayout] = {}
    written: list[Path] = []
    for reporter in reporters:
        if reporter.role not in layouts:
            layouts[reporter.role] = book_layout(plan, reporter)
        path = folder / workbook_name(plan, reporter, as_of)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_workbook(
            path,
            plan,
            reporter,
            plan_digest=plan_digest,
            filling=(fillings or {}).get(reporter.code),
            layout=layouts[reporter.role],
        )
        written.append(path)
        if progress:
            progress(len(written), len(reporters))
    return tuple(written)
