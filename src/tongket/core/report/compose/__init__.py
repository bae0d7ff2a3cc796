"""From results to the tree: the report, and the three workbooks beside it."""

from tongket.core.report.compose.annex_book import compose_annexes
from tongket.core.report.compose.commendation_book import compose_commendation_book
from tongket.core.report.compose.findings_book import (
    FindingWording,
    FindingWords,
    compose_findings_book,
)
from tongket.core.report.compose.report import compose_report

__all__ = [
    "FindingWording",
    "FindingWords",
    "compose_annexes",
    "compose_commendation_book",
    "compose_findings_book",
    "compose_report",
]
