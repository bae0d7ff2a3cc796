"""The report as .pdf, set by Typst: PDF/A-2, tagged, in Tinos only."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from tongket.core.report import Report
from tongket.formats.documents.charts import begin_charts
from tongket.formats.documents.font_files import fonts_folder
from tongket.formats.documents.frames import framed
from tongket.formats.documents.typesetting import typeset_json

__all__ = ["write_pdf"]

_TEMPLATE: Final = Path(__file__).with_name("report.typ")

_STANDARD: Final = "a-2a"
"""PDF/A-2, level A: kept for decades, readable aloud."""


def write_pdf(report: Report, path: Path) -> None:
    """Write a report as .pdf; the same report gives the same bytes.

    MissingFontsError when the fonts were not fetched.
    """
    import typst  # noqa: PLC0415 (20 ms; loaded while the charts are drawn)

    begin_charts(report)
    fonts = fonts_folder()
    day = framed(report).day
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
    typst.compile(
        str(_TEMPLATE),
        output=str(path),
        root=str(_TEMPLATE.parent),
        font_paths=[str(fonts)],
        ignore_system_fonts=True,
        sys_inputs={"report": typeset_json(report)},
        pdf_standards=_STANDARD,
        timestamp=int(moment.timestamp()),
    )
