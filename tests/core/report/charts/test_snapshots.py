"""Specifications as they were looked at, drawn, on paper. TONGKET_WRITE_SNAPSHOTS=1 writes them."""

import json
import os
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.core.report.charts.reviews import review_of
from tests.core.report.charts.test_children import FOUR
from tests.core.report.charts.test_tiles import COMMUNES, HELD, INDICATOR, ROWS
from tests.core.report.small_review import small_results
from tongket.core.report import Chart
from tongket.core.report.compose.charts import (
    children_chart,
    nested_map,
    objective_charts,
    reporting_chart,
    verdict_map,
)
from tongket.core.report.compose.index import Index
from tongket.core.report.compose.json_text import json_text
from tongket.locale import words

SNAPSHOTS = Path(__file__).parent / "snapshots"
SMALL = Index(small_results())

DRAWN: dict[str, Callable[[], Chart | None]] = {
    "progress": lambda: objective_charts(SMALL, words(), SMALL.plan.indicators)[0],
    "units": lambda: children_chart(review_of(FOUR, INDICATOR), words(), "T", INDICATOR, year=2020),
    "map": lambda: verdict_map(
        review_of(HELD, INDICATOR, rows=ROWS), words(), "T", INDICATOR, year=2020
    ),
    "map-of-communes": lambda: nested_map(
        review_of(COMMUNES, INDICATOR, rows=ROWS), words(), "T", INDICATOR, year=2020
    ),
    "reporting": lambda: reporting_chart(SMALL, words(), "T"),
}


@pytest.mark.parametrize("name", DRAWN)
def test_specification_is_the_one_looked_at(name: str) -> None:
    chart = DRAWN[name]()
    assert chart is not None
    text = in_lines(json.loads(chart.spec, parse_float=Decimal))
    file = SNAPSHOTS / f"{name}.txt"
    if os.environ.get("TONGKET_WRITE_SNAPSHOTS"):
        file.write_text(text, encoding="utf-8")

    assert text == file.read_text(encoding="utf-8")


def in_lines(spec: dict[str, Any]) -> str:
    """One line for each line of data and each part of a layer: a change is seen where it is."""
    found: list[str] = []
    for key, part in spec.items():
        parts = part if isinstance(part, list) else [part]
        for number, one in enumerate(parts):
            data = one.get("data", {}).get("values", []) if isinstance(one, dict) else []
            rest = {k: v for k, v in one.items() if k != "data"} if data else one
            found.append(f"{key}/{number}: {json_text(rest)}")
            found += [f"{key}/{number}/data: {json_text(row)}" for row in data]
    return "\n".join(found) + "\n"
