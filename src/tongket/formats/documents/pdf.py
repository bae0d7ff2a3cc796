"""The report as .pdf, set by Typst: PDF/A-2b, tagged, in Tinos only."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
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
_TEMPLATES: Final = (_TEMPLATE, *map(_TEMPLATE.with_name, ("frame.typ", "letters.typ")))

_REPORT: Final = "report.json"
"""What the template reads. A file, and not an input of the compiler: Typst keeps what it has laid
out (the same cell in 188 reports) only while the inputs stay the same."""

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

    day = framed(report).day
    moment = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
    out = str(path.absolute())
    with _compiler(report) as compiler:
        try:
            compiler.compile(output=out, pdf_standards=[_ARCHIVED, _READABLE], timestamp=moment)
        except typst.TypstError:
            compiler.compile(output=out, pdf_standards=[_ARCHIVED], timestamp=moment)
        return _pages(compiler, report)


def read_pages(report: Report) -> Pages:
    """The pages that the .pdf of a report gives its headings, without writing it."""
    with _compiler(report) as compiler:
        return _pages(compiler, report)


@contextmanager
def _compiler(report: Report) -> Iterator[typst.Compiler]:
    import typst  # noqa: PLC0415 (see write_pdf)

    begin_charts(report, painted=False)
    with tempfile.TemporaryDirectory(prefix="tongket-") as name:
        folder = Path(name)
        for template in _TEMPLATES:
            shutil.copyfile(template, folder / template.name)
        (folder / _REPORT).write_text(typeset_json(report), encoding="utf-8")
        yield typst.Compiler(str(folder / _TEMPLATE.name), root=name, font_paths=typst_fonts())


def _pages(compiler: typst.Compiler, report: Report) -> Pages:
    if not report.contents:
        return Pages(())
    found = json.loads(compiler.query("<heading-page>", field="value"))
    return Pages(tuple(found))
