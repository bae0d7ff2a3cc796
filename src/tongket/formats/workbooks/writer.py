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
from tongket.formats.workbooks.layout import book_layout, with_room
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

__all__ = ["WorkbooksInTheWayError", "workbook_bytes", "write_workbook", "write_workbooks"]

_CREATED = datetime(2020, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "default_format_properties": {"font_name": FONT, "font_size": 12},
    "default_row_height": 21,
    "default_column_width": 72,
}


class WorkbooksInTheWayError(Exception):
    """Other files bear the names of the workbooks: filled ones, perhaps. Nothing was written."""

    def __init__(self, files: tuple[Path, ...]) -> None:
        super().__init__(", ".join(str(file) for file in files))
        self.files = files


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
    layout = layout or book_layout(plan, reporter)
    path.write_bytes(
        workbook_bytes(
            plan, reporter, layout, plan_digest=plan_digest, filling=filling or Filling()
        )
    )


def workbook_bytes(
    plan: Plan, reporter: Reporter, layout: BookLayout, *, plan_digest: str, filling: Filling
) -> bytes:
    """The bytes of a workbook: see ``write_workbook``."""
    layout = with_room(layout, filling)
    # Loading XlsxWriter takes a tenth of a second, which those who only read need not spend.
    from tongket.formats.workbooks.locked_book import LockedBook  # noqa: PLC0415

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
            filling=filling,
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
            plan, reporter, layout,
            plan_digest=plan_digest, marks=filling.marks, base=filling.base,
        )  # fmt: skip
        write_identity(book.add_worksheet(layout.identity), identity, lists)
    return whole.getvalue()


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

    ``fillings`` maps reporter codes to what is typed in. ``progress`` hears (done, all). A file
    that is there already is left alone if it has the same bytes; if any has not, nothing is
    written (WorkbooksInTheWayError): offices keep the filled workbooks under the same names.
    """
    reporters = reporters_of(plan, as_of)
    layouts: dict[str, BookLayout] = {}

    def made(reporter: Reporter) -> bytes:
        if reporter.role not in layouts:
            layouts[reporter.role] = book_layout(plan, reporter)
        filling = (fillings or {}).get(reporter.code, Filling())
        layout = layouts[reporter.role]
        return workbook_bytes(plan, reporter, layout, plan_digest=plan_digest, filling=filling)

    paths = {folder / workbook_name(plan, reporter, as_of): reporter for reporter in reporters}
    there = [path for path in paths if path.exists()]
    other = tuple(p for p in there if not p.is_file() or p.read_bytes() != made(paths[p]))
    if other:
        raise WorkbooksInTheWayError(other)
    for done, (path, reporter) in enumerate(paths.items(), 1):
        if path not in there:
            path.parent.mkdir(parents=True, exist_ok=True)
            # Under another name first: a broken run leaves no file that would then be in the way.
            part = path.with_name(f"{path.name}.part")
            part.write_bytes(made(reporter))
            part.replace(path)
        if progress:
            progress(done, len(paths))
    return tuple(paths)
