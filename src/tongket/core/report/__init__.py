"""The report as one tree that is rendered to .docx, .pdf and .xlsx.

Who only renders a tree needs no plan and no results: what composes one from them is loaded when it
is first asked for, a third of a second later.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from tongket.core.frame import (
    Authority,
    Copy,
    CopyForm,
    DocumentForm,
    Handling,
    IssuingBody,
    Letterhead,
    Power,
    Secrecy,
    Signature,
    Urgency,
)
from tongket.core.report.divisions import Article, Clause, Division, DivisionLevel, Point
from tongket.core.report.nodes import (
    Align,
    AnnexBook,
    AnnexSheet,
    Block,
    Bound,
    Bullet,
    Cell,
    Chart,
    Derivation,
    Derived,
    HeaderCell,
    Heading,
    Paragraph,
    ParagraphStyle,
    Report,
    ReportAnnex,
    Run,
    Table,
)
from tongket.core.report.words import Words

if TYPE_CHECKING:
    from tongket.core.report.compose import (
        FindingWording,
        FindingWords,
        UnitFinding,
        UnitFindings,
        UnitReports,
        compose_annexes,
        compose_commendation_book,
        compose_findings_book,
        compose_report,
        compose_unit_findings,
        findings_of_unit,
        measure_label,
        offices_with_findings,
        place_facts,
        place_in_words,
        told_verdict,
        without_place,
    )
    from tongket.core.report.results import OwnFigures, ReporterOutcome, ReviewResults, StandsOn

__all__ = [
    "Align",
    "AnnexBook",
    "AnnexSheet",
    "Article",
    "Authority",
    "Block",
    "Bound",
    "Bullet",
    "Cell",
    "Chart",
    "Clause",
    "Copy",
    "CopyForm",
    "Derivation",
    "Derived",
    "Division",
    "DivisionLevel",
    "DocumentForm",
    "FindingWording",
    "FindingWords",
    "Handling",
    "HeaderCell",
    "Heading",
    "IssuingBody",
    "Letterhead",
    "OwnFigures",
    "Paragraph",
    "ParagraphStyle",
    "Point",
    "Power",
    "Report",
    "ReportAnnex",
    "ReporterOutcome",
    "ReviewResults",
    "Run",
    "Secrecy",
    "Signature",
    "StandsOn",
    "Table",
    "UnitFinding",
    "UnitFindings",
    "UnitReports",
    "Urgency",
    "Words",
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

_LATE: Final = {
    **dict.fromkeys(("OwnFigures", "ReporterOutcome", "ReviewResults", "StandsOn"), "results"),
    **dict.fromkeys(
        (
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
        ),
        "compose",
    ),
}
"""Name -> the module that it comes from."""


def __getattr__(name: str) -> object:
    module = _LATE.get(name)
    if module is None:
        raise AttributeError(name)
    value = getattr(import_module(f"{__name__}.{module}"), name)
    globals()[name] = value
    return value
