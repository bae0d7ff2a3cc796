"""Worked examples of sentences, which an official can read: figures given, lines expected."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.core.report.sentence_reviews import review_of
from tongket.core.report import Bullet, Paragraph
from tongket.core.report.compose.index import Index
from tongket.core.report.compose.objective_words import objective_words, overall_words
from tongket.core.report.compose.unit_words import unit_words
from tongket.locale import words

FOLDER = Path(__file__).resolve().parents[2] / "cases" / "sentences"
CASES = [
    pytest.param(case, id=f"{file.stem}: {case['tên']}")
    for file in sorted(FOLDER.glob("*.yaml"))
    for case in yaml.safe_load(file.read_text(encoding="utf-8"))
]


def lines_of(case: dict[str, Any]) -> dict[str, list[str]]:
    """The lines over all, by objective and by unit, each with its signs of a list."""
    results = review_of(case["chỉ tiêu"], objective=case.get("mục tiêu", "Xóa mù chữ"))
    index, spoken = Index(results), words()
    blocks = {
        "chung": overall_words(index, spoken),
        "theo mục tiêu": objective_words(index, spoken),
        "giữa các đơn vị": unit_words(index, spoken, results.plan.indicators, 2020),
    }
    return {name: [line(block) for block in found] for name, found in blocks.items()}


def line(block: object) -> str:
    assert isinstance(block, Bullet | Paragraph)
    sign = {1: "- ", 2: "+ "}[block.depth] if isinstance(block, Bullet) else ""
    return sign + "".join(run.text for run in block.runs)


@pytest.mark.parametrize("case", CASES)
def test_figures_are_told_as_in_the_example(case: dict[str, Any]) -> None:
    told = lines_of(case)

    for part in ("chung", "theo mục tiêu", "giữa các đơn vị"):
        if part in case:
            assert told[part] == [" ".join(expected.split()) for expected in case[part]]
