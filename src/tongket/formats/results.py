"""The folder of results of a review: report, annexes, lists, tables, findings, record."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from tongket import __version__
from tongket.core.figures import ReportedFigure
from tongket.core.report import (
    ReviewResults,
    compose_annexes,
    compose_commendation_book,
    compose_findings_book,
    compose_report,
)
from tongket.formats.beside import beside
from tongket.formats.documents.both_files import write_both
from tongket.formats.documents.charts import begin_charts
from tongket.formats.office_findings import write_office_findings
from tongket.formats.output import (
    CONTRIBUTIONS,
    RunRecord,
    fresh_folder,
    write_changes,
    write_contributions,
    write_figures,
    write_findings,
    write_indicators,
    write_leaves,
    write_run,
)
from tongket.formats.returned import GivenBack, give_back
from tongket.locale import Language, Sentences, words

if TYPE_CHECKING:
    from tongket.formats.documents.docx import Base

__all__ = ["OFFICE_FINDINGS", "PLAN_FILE", "RETURNED", "ResultSources", "write_results"]

PLAN_FILE = "plan.json"
"""The plan as it was used, so that a folder of results explains itself."""

RETURNED = "returned"
"""The folder of what goes back to the officers, by the paths of the inbox."""

OFFICE_FINDINGS = "findings"
"""The folder of the lists of findings that are mailed, one for each office."""

_LIBRARIES = ("duckdb", "python-calamine", "python-docx", "sqlglot", "typst", "xlsxwriter")


@dataclass(frozen=True, slots=True)
class ResultSources:
    """What the results stand on: the folder of what came in (None: it came by no files, and none go
    back), digests of it and of the plan, and the looks of the .docx where an office changed them.
    """

    inbox: Path | None
    inbox_digest: str
    plan_digest: str
    base: Base | None = None


def write_results(
    results: ReviewResults,
    out: Path,
    *,
    sources: ResultSources,
    reported: Sequence[ReportedFigure],
    accepted: Sequence[ReportedFigure],
    started: str,
    seconds: Mapping[str, float],
) -> RunRecord:
    """Write everything into ``out``, which is replaced as a whole at the end. What is not accepted
    of the files of the inbox goes back marked.

    Same results give the same bytes, but for the times in run.json. OutputError if ``out`` cannot
    be written.
    """
    start = time.perf_counter()
    plan = results.plan
    vietnamese = words().of_plan(plan)
    english = words(Language.ENGLISH).of_plan(plan)
    with fresh_folder(out) as folder:
        with (
            beside(lambda: _write_books(results, folder, vietnamese)),
            beside(
                lambda: _write_tables(
                    results, folder, vietnamese, reported=reported, accepted=accepted
                )
            ),
        ):
            report = compose_report(results, vietnamese)
            begin_charts(report)
            given_back = GivenBack()
            if sources.inbox is not None:
                given_back = give_back(
                    results.findings,
                    sources.inbox,
                    folder / RETURNED,
                    plan=plan,
                    sentences=vietnamese,
                    illustrative=results.illustrative,
                )
            write_both(report, folder / "bao-cao.docx", folder / "bao-cao.pdf", base=sources.base)
            write_findings(
                folder / "findings.json", results.findings, {"vi": vietnamese, "en": english}
            )
            (folder / PLAN_FILE).write_text(plan.model_dump_json(indent=1) + "\n", encoding="utf-8")
        outputs = {
            path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }
        record = RunRecord(
            tongket=__version__,
            plan=plan.review.code,
            plan_version=plan.review.version,
            plan_digest=sources.plan_digest,
            inbox_digest=sources.inbox_digest,
            as_of=results.as_of,
            viewed_on=results.viewed_on,
            illustrative=results.illustrative,
            counts={
                **_counts(results, len(reported), len(accepted)),
                "files_returned": given_back.files,
                "workbooks_marked": given_back.marked,
                "cells_marked": given_back.cells,
            },
            verdicts=_verdicts(results),
            findings=dict(sorted(Counter(f.severity.value for f in results.findings).items())),
            libraries={name: version(name) for name in _LIBRARIES},
            outputs=outputs,
            started=started,
            seconds={**seconds, "report": round(time.perf_counter() - start, 3)},
        )
        write_run(folder, record)
    return record


def _write_books(results: ReviewResults, folder: Path, vietnamese: Sentences) -> None:
    """The workbooks of the whole review: a third of the writing, and apart from the report."""
    # Loaded by the process that needs it: a tenth of a second.
    from tongket.formats.documents.annex_book import write_annex_book  # noqa: PLC0415

    write_annex_book(compose_annexes(results, vietnamese), folder / "phu-luc.xlsx")
    write_annex_book(compose_commendation_book(results, vietnamese), folder / "khen-thuong.xlsx")
    write_annex_book(
        compose_findings_book(results, vietnamese, vietnamese), folder / "findings.xlsx"
    )


def _write_tables(
    results: ReviewResults,
    folder: Path,
    vietnamese: Sentences,
    *,
    reported: Sequence[ReportedFigure],
    accepted: Sequence[ReportedFigure],
) -> None:
    """The lists of the offices and the tables: small, and behind whatever takes longer."""
    write_office_findings(
        folder / OFFICE_FINDINGS,
        results.findings,
        plan=results.plan,
        day=results.as_of,
        sentences=vietnamese,
        illustrative=results.illustrative,
    )
    write_figures(folder / "figures.csv", results.figures, results.plan)
    write_indicators(folder / "indicators.csv", results.indicators)
    write_leaves(folder / "leaves.csv", reported, accepted, results.plan)
    write_changes(folder / "changes.csv", results.changes)
    write_contributions(folder / CONTRIBUTIONS, results)


def _counts(results: ReviewResults, reported: int, accepted: int) -> dict[str, int]:
    states = Counter(f"reporters_{o.state.value}" for o in results.outcomes)
    return {
        "reporters_expected": sum(1 for o in results.outcomes if o.reporter.expected),
        **dict(sorted(states.items())),
        "figures_reported": reported,
        "figures_accepted": accepted,
        "figures_kept_out": reported - accepted,
        "statements": sum(len(group.members) for group in results.statements),
        "statement_groups": len(results.statements),
        "register_entries": len(results.entries),
        "nominations": len(results.nominations),
    }


def _verdicts(results: ReviewResults) -> dict[str, int]:
    """Verdicts of the whole review (its root unit) in the last milestone year."""
    review = results.plan.review
    year = str(max(review.milestones))
    counted = Counter(
        r.verdict.value for r in results.indicators if r.unit == review.root and r.period == year
    )
    return dict(sorted(counted.items()))
