"""The files of an open review as it is now, made once for each state of it and kept until the next;
or of a snapshot, made once.
"""

from __future__ import annotations

import hashlib
import shutil
import threading
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Final

from django.conf import settings
from django.utils import timezone

from tongket.core.report import Chart, OwnFigures, Report, UnitReports, compose_report
from tongket.formats.documents.both_files import write_both
from tongket.formats.documents.charts import chart_svg, charts_of
from tongket.formats.results import ResultSources, write_results
from tongket.locale import words
from tongket.web.data.models import OpenReview, Snapshot
from tongket.web.queries.awaiting import awaiting, awaiting_mark, with_awaiting
from tongket.web.queries.consolidated import Consolidated, consolidated

__all__ = ["REVIEW_FILES", "UNIT_FILES", "chart_drawing", "charts_of_unit", "file_of_review",
           "file_of_unit"]  # fmt: skip

REVIEW_FILES: Final = (
    "bao-cao.docx",
    "bao-cao.pdf",
    "phu-luc.xlsx",
    "khen-thuong.xlsx",
    "findings.xlsx",
    "figures.csv",
    "indicators.csv",
    "leaves.csv",
)
"""Files of the whole review, by the names that the command gives them."""

UNIT_FILES: Final = ("bao-cao.docx", "bao-cao.pdf")
"""The own report of a unit or agency."""

_SNAPSHOT: Final = "snapshot-"
_making = threading.Lock()


def file_of_review(review: OpenReview, name: str, snapshot: Snapshot | None = None) -> Path:
    """A file of ``REVIEW_FILES``, of now or of a snapshot; the first who asks waits for all."""
    waiting = awaiting(review, snapshot)

    def make(folder: Path) -> None:
        held = consolidated(review, snapshot)
        digest = snapshot.digest if snapshot else _digest(held)
        write_results(
            with_awaiting(held.judged.results, waiting),
            folder,
            sources=ResultSources(None, digest, review.plan_digest),
            reported=held.judged.reported,
            accepted=held.judged.accepted,
            started=timezone.localtime().isoformat(timespec="seconds"),
            seconds={},
        )

    return _made(review, snapshot, f"all-{awaiting_mark(waiting)}", make) / name


def file_of_unit(
    review: OpenReview, code: str, name: str, snapshot: Snapshot | None = None
) -> Path:
    """A file of ``UNIT_FILES``, of now or of a snapshot. KeyError for a code without own report."""
    report = _report(review, snapshot, code)

    def make(folder: Path) -> None:
        folder.mkdir(parents=True)
        write_both(report, folder / "bao-cao.docx", folder / "bao-cao.pdf")

    mark = awaiting_mark(awaiting(review, snapshot))
    return _made(review, snapshot, f"{code}-{mark}", make) / name


def charts_of_unit(
    review: OpenReview, code: str, snapshot: Snapshot | None = None
) -> tuple[Chart, ...]:
    """The charts of the report of a unit or agency. KeyError as for ``file_of_unit``."""
    return charts_of(_report(review, snapshot, code))


def chart_drawing(chart: Chart) -> bytes:
    """A chart as SVG."""
    return chart_svg(chart.spec).encode()


def _report(review: OpenReview, snapshot: Snapshot | None, code: str) -> Report:
    waiting = awaiting(review, snapshot)
    return _composed(consolidated(review, snapshot), tuple(sorted(waiting.items())), code)


@lru_cache(maxsize=64)
def _composed(held: Consolidated, waiting: tuple[tuple[str, datetime], ...], code: str) -> Report:
    spoken = words().of_plan(held.plan)
    results = with_awaiting(held.judged.results, dict(waiting))
    if code == held.plan.review.root:
        return compose_report(results, spoken)
    entered = set(map(id, held.judged.accepted))
    own = OwnFigures(
        held.judged.accepted, tuple(f for f in held.judged.reported if id(f) not in entered)
    )
    return UnitReports(results, own, spoken, spoken).compose(code)


def _made(
    review: OpenReview, snapshot: Snapshot | None, part: str, make: Callable[[Path], None]
) -> Path:
    """The folder of a part in a snapshot, which stays; or in the present state of the review, whose
    older states are removed.
    """
    home = Path(settings.RESULTS_FOLDER) / review.code
    state = str(review.revision) if snapshot is None else f"{_SNAPSHOT}{snapshot.digest}"
    folder = home / state / part
    with _making:
        if not folder.is_dir():
            folder.parent.mkdir(parents=True, exist_ok=True)
            for older in home.iterdir() if snapshot is None else ():
                if older != folder.parent and not older.name.startswith(_SNAPSHOT):
                    shutil.rmtree(older, ignore_errors=True)
            beside = folder.with_name(f"{part}.part")
            shutil.rmtree(beside, ignore_errors=True)
            make(beside)
            beside.rename(folder)
    return folder


def _digest(held: Consolidated) -> str:
    """Of everything that is accepted, in its versions."""
    lines = "\n".join(f"{leaf.unit} {leaf.element} {leaf.period} {leaf.category} {leaf.value}"
                      for leaf in held.leaves)  # fmt: skip
    return hashlib.sha256(lines.encode()).hexdigest()
