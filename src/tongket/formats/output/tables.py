"""The tables of results as .csv, and the findings as .json: for people with other tools.

Numbers are written in full with a point, in the measure of the element or indicator; a status says
which of the kinds of value it is. UTF-8 with a mark at the start, so that Excel reads it right.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from tongket.core.figures import ConsolidatedFigure, ReportedFigure, from_steps
from tongket.core.findings import Finding
from tongket.core.plan import Plan, Target
from tongket.core.submissions import FigureChange
from tongket.core.verdicts import IndicatorResult
from tongket.locale import Sentences

__all__ = [
    "CHANGE_COLUMNS",
    "FIGURE_COLUMNS",
    "INDICATOR_COLUMNS",
    "LEAF_COLUMNS",
    "indicator_rows",
    "leaf_rows",
    "target_text",
    "write_changes",
    "write_figures",
    "write_findings",
    "write_indicators",
    "write_leaves",
]

FIGURE_COLUMNS = (
    "unit",
    "element",
    "period",
    "category",
    "value",
    "status",
    "units_reported",
    "units_expected",
)
INDICATOR_COLUMNS = (
    "unit",
    "indicator",
    "period",
    "numerator",
    "denominator",
    "value",
    "target",
    "verdict",
    "units_reported",
    "units_expected",
    "population_coverage",
)
LEAF_COLUMNS = (
    "unit",
    "element",
    "period",
    "category",
    "value",
    "status",
    "accepted",
    "file",
    "sheet",
    "cell",
    "raw",
)

CHANGE_COLUMNS = (
    "unit",
    "element",
    "period",
    "category",
    "before",
    "after",
    "sender",
    "sent_on",
    "file",
    "cell",
    "conflict",
    "taken",
)

_STARTS_FORMULA = re.compile(r"(^|[;\t\r\n])(?=\s*[=+\-@＝＋－＠])|^(?=[\t\r\n])")
"""Where a spreadsheet may begin to read a formula: at the start, and behind what parts cells where
the list separator is a semicolon, as in Vietnam."""

_NUMBER = re.compile(r"-?[0-9]*(?:[.,][0-9]+)*%?")


def write_figures(path: Path, figures: Iterable[ConsolidatedFigure], plan: Plan) -> None:
    """Write figures.csv: one row for each unit, element, period and category."""
    elements = plan.element_by_code
    _write(
        path,
        FIGURE_COLUMNS,
        (
            (
                f.unit,
                f.element,
                f.period,
                f.category,
                _steps(f.value, elements[f.element].decimals),
                f.status,
                f.units_reported,
                f.units_expected,
            )
            for f in figures
        ),
    )


def write_indicators(path: Path, results: Iterable[IndicatorResult]) -> None:
    """Write indicators.csv: one row for each unit, indicator and period."""
    _write(path, INDICATOR_COLUMNS, indicator_rows(results))


def indicator_rows(results: Iterable[IndicatorResult]) -> Iterator[tuple[object, ...]]:
    """The rows of indicators.csv."""
    for r in results:
        yield (
            r.unit,
            r.indicator,
            r.period,
            _plain(r.numerator),
            _plain(r.denominator),
            _plain(r.value),
            target_text(r.target),
            r.verdict.value,
            r.coverage.units_reported,
            r.coverage.units_expected,
            _plain(r.coverage.population_percent),
        )


def write_leaves(
    path: Path, figures: Iterable[ReportedFigure], accepted: Iterable[ReportedFigure], plan: Plan
) -> None:
    """Write leaves.csv: each reported figure with its cell, and whether it entered the sums.

    ``accepted`` are those of ``figures`` that did: the very same objects.
    """
    _write(path, LEAF_COLUMNS, leaf_rows(figures, accepted, plan))


def leaf_rows(
    figures: Iterable[ReportedFigure], accepted: Iterable[ReportedFigure], plan: Plan
) -> Iterator[tuple[object, ...]]:
    """The rows of leaves.csv, for figures as ``write_leaves`` has them."""
    elements = plan.element_by_code
    entered = set(map(id, accepted))
    for f in figures:
        yield (
            f.figure.reporter,
            f.figure.element,
            f.figure.period,
            f.figure.category,
            _steps(f.figure.value, elements[f.figure.element].decimals),
            f.figure.status,
            "yes" if id(f) in entered else "no",
            harmless(f.source.file),
            harmless(f.source.sheet or ""),
            f.source.cell or "",
            harmless(f.source.raw),
        )


def write_changes(path: Path, changes: Iterable[FigureChange]) -> None:
    """Write changes.csv: what newer versions of a file changed, as typed before and after."""
    _write(
        path,
        CHANGE_COLUMNS,
        (
            (
                c.reporter,
                c.key.element,
                c.key.period,
                c.key.category,
                harmless(c.before.source.raw) if c.before else "",
                harmless(c.after.source.raw),
                harmless(c.sender or ""),
                c.sent_on.isoformat() if c.sent_on else "",
                harmless(c.after.source.file),
                harmless("!".join(filter(None, (c.after.source.sheet, c.after.source.cell)))),
                "yes" if c.conflict else "no",
                "yes" if c.taken else "no",
            )
            for c in changes
        ),
    )


def write_findings(
    path: Path, findings: Iterable[Finding], wording: Mapping[str, Sentences]
) -> None:
    """Write findings.json: each finding with its id, place, facts and words by language."""
    rows = [
        {
            "id": finding.id,
            "code": finding.code,
            "severity": finding.severity.value,
            "place": dict(finding.place.as_pairs()),
            "also": [dict(place.as_pairs()) for place in finding.also],
            "facts": dict(finding.facts),
            "text": {
                language: {
                    "what": sentences.finding(finding).what,
                    "hint": sentences.finding(finding).hint,
                }
                for language, sentences in wording.items()
            },
        }
        for finding in findings
    ]
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def target_text(target: Target | None) -> str:
    """A target as data: ``>=98``, ``<=0``, ``90..95``; empty for none."""
    if target is None:
        return ""
    low, high = target.at_least, target.at_most
    if low is not None and high is not None:
        return f"{_plain(low)}..{_plain(high)}"
    return f">={_plain(low)}" if low is not None else f"<={_plain(high)}"


@lru_cache(maxsize=4_096)
def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe before what would start one. A
    number, with or without a minus, stays as it is.
    """
    if not _STARTS_FORMULA.search(text) or _NUMBER.fullmatch(text):
        return text
    return _STARTS_FORMULA.sub(r"\1'", text)


def _steps(value: int | None, decimals: int) -> str:
    if value is None or decimals == 0:
        return "" if value is None else str(value)
    return _plain(from_steps(value, decimals))


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"


def _write(path: Path, header: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> None:
    # Encoded as a whole: row by row takes as long again as writing.
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    path.write_bytes(text.getvalue().encode("utf-8-sig"))
