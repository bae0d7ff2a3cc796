"""A report as .docx and .pdf at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from tongket.core.report import Report
from tongket.formats.documents.charts import begin_charts
from tongket.formats.documents.pdf import write_pdf

if TYPE_CHECKING:
    from tongket.formats.documents.docx import Base

__all__ = ["write_both"]


def write_both(report: Report, docx: Path, pdf: Path, *, base: Base | None = None) -> None:
    """Write a report as .docx and .pdf; Typst sets the one while Python writes the other.

    The pages in the table of contents of the .docx are those of the .pdf. NotFetchedError when
    the fonts were not fetched.
    """
    begin_charts(report)
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="pdf") as beside:
        pages = beside.submit(write_pdf, report, pdf)
        # Loaded while the charts are drawn: a tenth of a second.
        from tongket.formats.documents.docx import write_docx  # noqa: PLC0415

        write_docx(report, docx, base=base, pages=pages)
        pages.result()
