"""The worked examples in tests/cases hold, word for word."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.engine.engines import sqlite
from tests.engine.worked_examples import WorkedExample, read_examples
from tests.house.tree import ROOT
from tests.oracle import Oracle
from tongket.core.figures import FigureStatus, from_steps
from tongket.core.verdicts import IndicatorResult, Verdict
from tongket.engine import consolidate

CASES = ROOT / "tests" / "cases"
EXAMPLES = [*read_examples(CASES / "consolidation"), *read_examples(CASES / "verdicts")]
STATUSES = {
    "đủ": FigureStatus.GIVEN,
    "còn thiếu": FigureStatus.PARTIAL,
    "không phát sinh": FigureStatus.NOTHING,
    "không áp dụng": FigureStatus.NOT_APPLICABLE,
    "chưa báo cáo": FigureStatus.MISSING,
    "không chia được": FigureStatus.NOT_DIVISIBLE,
}
VERDICTS = {
    "vượt": Verdict.EXCEEDED,
    "đạt": Verdict.MET,
    "chưa đạt": Verdict.NOT_MET,
    "không đủ căn cứ": Verdict.INSUFFICIENT,
    "không áp dụng": Verdict.NOT_APPLICABLE,
}
NONE = "không có"
TURNS = {
    ("below", True): "dưới",
    ("above", True): "trên",
    ("below", False): "không quá",
    ("above", False): "từ",
}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.file}: {e.name}")
def test_worked_example_holds(example: WorkedExample) -> None:
    found = consolidate(example.inputs, sqlite())
    compared = 0

    for heading, rows in example.said.items():
        if heading.startswith("tổng hợp "):
            code = heading.removeprefix("tổng hợp ")
            period = str(example.said.get("kỳ", 2020))
            decimals = example.inputs.plan.element_by_code[code].decimals
            for unit, (value, status, coverage) in rows.items():
                (figure,) = (
                    f
                    for f in found.figures
                    if (f.unit, f.element, f.period) == (unit, code, period)
                )
                shown = NONE if figure.value is None else from_steps(figure.value, decimals)
                assert (
                    str(shown),
                    figure.status,
                    f"{figure.units_reported}/{figure.units_expected}",
                ) == (str(value), STATUSES[status], coverage), unit
                compared += 1
        if heading == "đánh giá":
            for unit, facts in rows.items():
                (result,) = (r for r in found.indicators if r.unit == unit)
                assert {name: said(result, name) for name in facts} == {
                    name: exact(fact) for name, fact in facts.items()
                }, unit
                compared += 1
    assert compared > 0


def exact(fact: object) -> Decimal | str:
    """A fact as YAML holds it: numbers by their value, so that 95.10 is 95.1."""
    return Decimal(str(fact)) if isinstance(fact, int | float) else str(fact)


def said(result: IndicatorResult, name: str) -> Decimal | str:
    """One fact of a result, as the examples write it."""
    coverage = result.coverage
    facts: dict[str, Decimal | str] = {
        "tử số": NONE if result.numerator is None else result.numerator,
        "mẫu số": NONE if result.denominator is None else result.denominator,
        "giá trị": NONE if result.value is None else result.value,
        "kết luận": next(word for word, v in VERDICTS.items() if v is result.verdict),
        "đơn vị": f"{coverage.units_reported}/{coverage.units_expected}",
        "dân số": f"{coverage.population_reported}/{coverage.population_expected}",
        "đổi nếu": turning(result),
    }
    return facts[name]


def turning(result: IndicatorResult) -> str:
    if result.sensitivity is None:
        return NONE
    if not result.sensitivity.changeable:
        return "không thể"
    words = TURNS[(str(result.sensitivity.side), result.sensitivity.strict)]
    return f"{words} {result.sensitivity.threshold}"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.file}: {e.name}")
def test_oracle_agrees_with_worked_example(example: WorkedExample) -> None:
    found = consolidate(example.inputs, sqlite())

    assert list(found.figures) == Oracle(example.inputs).consolidated()
