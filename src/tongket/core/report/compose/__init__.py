"""From results to the tree: the report, and the workbooks beside it."""

from tongket.core.report.compose.annex_book import compose_annexes
from tongket.core.report.compose.commendation_book import compose_commendation_book
from tongket.core.report.compose.exact import told_verdict
from tongket.core.report.compose.finding_words import FindingWording, FindingWords
from tongket.core.report.compose.findings_book import compose_findings_book
from tongket.core.report.compose.objective_table import measure_label
from tongket.core.report.compose.place_words import place_facts, place_in_words, without_place
from tongket.core.report.compose.report import compose_report
from tongket.core.report.compose.unit_findings import (
    UnitFinding,
    UnitFindings,
    compose_unit_findings,
    findings_of_unit,
    offices_with_findings,
)
from tongket.core.report.compose.unit_report import UnitReports

__all__ = [
    "FindingWording",
    "FindingWords",
    "UnitFinding",
    "UnitFindings",
    "UnitReports",
    "compose_annexes",
    "compose_commendation_book",
    "compose_findings_book",
    "compose_report",
    "compose_unit_findings",
    "findings_of_unit",
    "measure_label",
    "offices_with_findings",
    "place_facts",
    "place_in_words",
    "told_verdict",
    "without_place",
]
