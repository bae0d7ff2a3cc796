"""The report as .pdf, set by Typst: PDF/A-2b, tagged, in Tinos only."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tongket.core.report import Report
from tongket.formats.documents.charts import begin_charts
from tongket.formats.documents.font_files import typst_fonts
from tongket.formats.documents.frames import framed
from tongket.formats.documents.typesetting import typeset_json

if TYPE_CHECKING:
    import typst

__all__ = ["Pages", "read_pages", "write_pdf"]

_TEMPLATE: Final = Path(__file__).with_name("report.typ")

_ARCHIVED: Final = "a-2b"
"""PDF/A-2: looks the same in decades."""

_READABLE: Final = "ua-1"
"""PDF/UA-1: structure that can be read aloud. Typst refuses it for a tree that leaps (a clause
under no section); such a report is still tagged."""


@dataclass(frozen=True, slots=True)
class Pages:
    """The printed page number of each heading of the text, in order."""

    headings: tuple[int, ...]


def write_pdf(report: Report, path: Path) -> Pages:
    """Write a report as .pdf; the same report gives the same bytes.

    Gives the pages of its headings, which the table of contents of the .docx shows.
    NotFetchedError when the fonts were not fetched.
    """
    import typst  # noqa: PLC0415 (20 ms; loaded while the charts are drawn)

    compiler = _compiler(report)
    day = framed(report).day
    moment = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
    try:
        compiler.compile(output=str(path), pdf_standards=[_ARCHIVED, _READABLE], timestamp=moment)
    except typst.TypstError:
        compiler.compile(output=str(path), pdf_standards=[_ARCHIVED], timestamp=moment)
    return _pages(compiler, report)


def read_pages(report: Report) -> Pages:
    """The pages that the .pdf of a report gives its headings, without writing it."""
    return _pages(_compiler(report), report)


def _compiler(report: Report) -> typst.Compiler:
    import typst  # noqa: PLC0415 (see write_pdf)

    begin_charts(report, painted=False)
    return typst.Compiler(
        str(_TEMPLATE),
        root=str(_TEMPLATE.parent),
        font_paths=typst_fonts(),
        sys_inputs={"report": typeset_json(report)},
    )


def _pages(compiler: typst.Compiler, report: Report) -> Pages:
    if not report.contents:
        return Pages(())
    found = json.loads(compiler.query("<heading-page>", field="value"))
    return Pages(tuple(found))
