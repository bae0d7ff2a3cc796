import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from tests.core.report.small_review import small_results
from tongket.core.report import Chart, compose_report
from tongket.core.report.compose.json_text import Json, json_text
from tongket.locale import Language, words


def charts(language: Language = Language.VIETNAMESE) -> list[Chart]:
    report = compose_report(small_results(), words(language))
    return [block for block in report.blocks if isinstance(block, Chart)]


def spec_of(chart: Chart) -> dict[str, Any]:
    spec: dict[str, Any] = json.loads(chart.spec, parse_float=Decimal)
    return spec


def test_line_of_a_chart_is_the_published_values() -> None:
    chart = next(c for c in charts() if c.code == "chart-objective-a-1")
    line = spec_of(chart)["concat"][0]["layer"][0]["data"]["values"]

    published = [
        {"year": int(r.period), "value": r.value}
        for r in small_results().indicators
        if r.unit == "T" and r.indicator == "a1"
    ]
    assert line == published


def test_target_stands_in_its_year_with_its_value() -> None:
    chart = next(c for c in charts() if c.code == "chart-objective-a-1")
    targets = spec_of(chart)["concat"][0]["layer"][3]["data"]["values"]

    assert targets == [{"year": 2020, "value": 98, "text": "98"}]


@pytest.mark.parametrize(
    ("language", "marks"), [(Language.VIETNAMESE, (",", ".")), (Language.ENGLISH, (".", ","))]
)
def test_charts_write_numbers_as_the_language_does(
    language: Language, marks: tuple[str, str]
) -> None:
    for chart in charts(language):
        number = spec_of(chart)["config"]["locale"]["number"]
        assert (number["decimal"], number["thousands"]) == marks


def test_every_chart_says_in_words_what_it_shows() -> None:
    for chart in charts():
        assert "2018" in chart.alternative
        assert "2020" in chart.alternative


def test_without_values_there_is_no_chart() -> None:
    results = replace(small_results(), figures=(), indicators=())
    report = compose_report(results, words())

    assert not [block for block in report.blocks if isinstance(block, Chart)]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("98.50"), "98.50"),
        (Decimal("1E+3"), "1000"),
        ({"b": 1, "a": None}, '{"a":null,"b":1}'),
        (["đạt", True, ("x",)], '["đạt",true,["x"]]'),
        ('"\\\n', '"\\"\\\\\\n"'),
    ],
)
def test_json_is_written_exactly(value: Json, text: str) -> None:
    assert json_text(value) == text


def test_axis_of_a_share_ends_at_the_whole_and_that_of_a_count_does_not() -> None:
    axes = {
        panel["title"]["text"][0].split()[0]: panel["layer"][0]["encoding"]["y"]["axis"]
        for chart in charts()
        if chart.code.startswith("chart-objective")
        for panel in spec_of(chart)["concat"]
    }

    assert "labelExpr" in axes["1.1."]
    assert "labelExpr" not in axes["2.2."]
