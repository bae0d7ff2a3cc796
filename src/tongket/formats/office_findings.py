"""The folder ``findings/``: one workbook for each office below the root, ready to be mailed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tongket.core.findings import Finding
from tongket.core.plan import Plan
from tongket.core.report import (
    UnitFindings,
    compose_unit_findings,
    findings_of_unit,
    offices_with_findings,
)
from tongket.core.units import UnitTree
from tongket.formats.workbooks.naming import safe_name
from tongket.locale import Sentences

__all__ = ["write_office_findings", "write_unit_findings"]


def write_office_findings(
    folder: Path,
    findings: Sequence[Finding],
    *,
    plan: Plan,
    day: date,
    sentences: Sentences,
    illustrative: bool,
) -> int:
    """Write the workbook of every office that findings concern; returns their number.

    The folder is made if there is any. OSError if it cannot be written.
    """
    offices = offices_with_findings(plan, day, findings)
    tree = UnitTree.at(plan.units, day)
    for office in offices:
        found = findings_of_unit(
            plan, day, office, findings, words=sentences, finding_words=sentences
        )
        folder.mkdir(exist_ok=True)
        code = f"{tree[office].code} " if office in tree else ""
        path = folder / f"{safe_name(code + found.name)}.xlsx"
        write_unit_findings(path, found, plan=plan, sentences=sentences, illustrative=illustrative)
    return len(offices)


def write_unit_findings(
    path: Path, found: UnitFindings, *, plan: Plan, sentences: Sentences, illustrative: bool
) -> None:
    """Write the findings of one unit as a workbook."""
    # Loaded where it is needed: a tenth of a second.
    from tongket.formats.documents.annex_book import write_annex_book  # noqa: PLC0415

    book = compose_unit_findings(plan, found, sentences, illustrative=illustrative)
    write_annex_book(book, path)
