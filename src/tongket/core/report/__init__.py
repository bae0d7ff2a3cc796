"""The report as one tree that is rendered to .docx, .pdf and .xlsx."""

from tongket.core.report.nodes import (
    Align,
    AnnexBook,
    AnnexSheet,
    Block,
    Bound,
    Bullet,
    Cell,
    Chart,
    HeaderCell,
    Heading,
    Letterhead,
    Paragraph,
    ParagraphStyle,
    Report,
    ReportAnnex,
    Run,
    Signature,
    Table,
)
from tongket.core.report.results import ReporterOutcome, ReviewResults
from tongket.core.report.words import Words

__all__ = [
    "Align",
    "AnnexBook",
    "AnnexSheet",
    "Block",
    "Bound",
    "Bullet",
    "Cell",
    "Chart",
    "HeaderCell",
    "Heading",
    "Letterhead",
    "Paragraph",
    "ParagraphStyle",
    "Report",
    "ReportAnnex",
    "ReporterOutcome",
    "ReviewResults",
    "Run",
    "Signature",
    "Table",
    "Words",
]
