"""The record of the own reports that were made into a folder of results."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from tongket import __version__
from tongket.formats.output.reading import StoredResults

__all__ = ["REPORTS", "REPORTS_FOLDER", "UnitReportRecord", "WrittenReport", "recorded_reports",
           "reports_inside", "write_report_record"]  # fmt: skip

REPORTS_FOLDER: Final = "bao-cao-don-vi"
"""The folder of own reports inside a folder of results."""

REPORTS: Final = "reports.json"
"""The record of the reports in it."""


@dataclass(frozen=True, slots=True)
class WrittenReport:
    """The files of one reporter, by their paths in the folder."""

    reporter: str
    name: str
    docx: str
    pdf: str


@dataclass(frozen=True, slots=True)
class UnitReportRecord:
    """reports.json: of which results the reports were made."""

    tongket: str
    plan: str
    plan_digest: str
    inbox_digest: str
    as_of: str
    reports: tuple[WrittenReport, ...]


def reports_inside(results: Path) -> frozenset[str]:
    """The names, in a folder of results, of the reports that were made into it."""
    reports = recorded_reports(results / REPORTS_FOLDER / REPORTS)
    names = [name for one in reports for name in (one.docx, one.pdf)]
    return frozenset(f"{REPORTS_FOLDER}/{name}" for name in (*names, REPORTS))


def recorded_reports(path: Path) -> tuple[WrittenReport, ...]:
    """The reports of a record; none if there is no record, or an unreadable one."""
    try:
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return tuple(WrittenReport(**one) for one in content["reports"])
    except (OSError, ValueError, KeyError, TypeError):
        return ()


def write_report_record(
    stored: StoredResults, path: Path, reports: Sequence[WrittenReport]
) -> None:
    """Write the record of reports made of these results."""
    run = stored.record
    record = UnitReportRecord(
        tongket=__version__,
        plan=run.plan,
        plan_digest=run.plan_digest,
        inbox_digest=run.inbox_digest,
        as_of=run.as_of.isoformat(),
        reports=tuple(reports),
    )
    fresh = path.with_name(f".{path.name}.partial-{os.getpid()}")
    text = json.dumps(asdict(record), ensure_ascii=False, indent=1)
    fresh.write_text(text + "\n", encoding="utf-8", newline="\n")
    fresh.replace(path)
