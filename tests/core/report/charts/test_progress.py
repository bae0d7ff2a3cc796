import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from tests.core.report.charts.reviews import Held, indicator_of, review_of
from tests.core.report.small_review import small_results
from tongket.core.plan import Indicator
from tongket.core.report import Chart, compose_report
from tongket.core.report.compose.charts import objective_charts, progress_chart
from tongket.core.report.compose.index import Index
from tongket.core.verdicts import Verdict
from tongket.locale import Language, words


def charts(language: Language = Language.VIETNAMESE) -> list[Chart]:
    report = compose_report(small_results(), words(language))
    return [block for block in report.blocks if isinstance(block, Chart)]


def line_of(panel: dict[str, Any]) -> Any:  # noqa: ANN401
    return next(
        layer["data"]["values"] for layer in panel["layer"] if layer["mark"]["type"] == "line"
    )


def spec_of(chart: Chart) -> dict[str, Any]:
    spec: dict[str, Any] = json.loads(chart.spec, parse_float=Decimal)
    return spec


def test_line_of_a_chart_is_the_published_values() -> None:
    chart = next(c for c in charts() if c.code == "chart-objective-a-1")
    line = line_of(spec_of(chart)["hconcat"][0])

    published = [
        {"unit": "T", "indicator": "a1", "year": int(r.period), "value": r.value}
        for r in small_results().indicators
        if r.unit == "T" and r.indicator == "a1"
    ]
    assert line == published


def test_picture_is_one_row_with_a_title_of_its_own() -> None:
    results = small_results()
    (first, *_) = results.plan.indicators
    codes = [f"a1{letter}" for letter in "bcde"]
    others = tuple(replace_code(first, code) for code in codes)
    yearly = [r for r in results.indicators if r.indicator == "a1"]
    more = tuple(replace(r, indicator=code) for code in codes for r in yearly)
    plan = results.plan.model_copy(update={"indicators": (*results.plan.indicators, *others)})
    index = Index(replace(results, plan=plan, indicators=(*results.indicators, *more)))

    rows = [
        chart
        for chart in objective_charts(index, words(), (first, *others))
        if chart.code.startswith("chart-objective-a")
    ]

    assert [len(spec_of(row)["hconcat"]) for row in rows] == [3, 2]
    assert [row.title.rpartition(" ")[2] for row in rows] == ["(1/2)", "(2/2)"]
    assert [row.alternative.count("1.1. ") for row in rows] == [3, 2]
    assert all(row.alternative.startswith(f"{row.title}. ") for row in rows)
    assert len({row.code for row in rows}) == 2


def replace_code(indicator: Indicator, code: str) -> Indicator:
    return indicator.model_copy(update={"code": code})


def test_target_stands_in_its_year_with_its_value() -> None:
    chart = next(c for c in charts() if c.code == "chart-objective-a-1")
    layers = spec_of(chart)["hconcat"][0]["layer"]

    assert layers[0]["data"]["values"] == [{"year": 2018, "due": 2020, "value": 98}]
    assert layers[2]["data"]["values"] == [{"year": 2020, "value": 98}]
    assert "98" in [row["text"] for row in layers[3]["data"]["values"]]


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


def test_axis_of_a_share_ends_at_the_whole_and_that_of_a_count_does_not() -> None:
    axes = {
        panel["title"]["text"][0].split()[0]: panel["layer"][1]["encoding"]["y"]["axis"]
        for chart in charts()
        if chart.code.startswith("chart-objective")
        for panel in spec_of(chart)["hconcat"]
    }

    assert "labelExpr" in axes["1.1."]
    assert "labelExpr" not in axes["2.2."]


def progress_of(*values: tuple[int, str], at_least: str = "98") -> Chart | None:
    held = [Held("Huyện A", value, Verdict.MET, year=year) for year, value in values]
    index = review_of(held[-1:], indicator_of(at_least))
    results = tuple(
        replace(index.results.indicators[0], period=str(one.year), value=Decimal(one.value or 0))
        for one in held
    )
    indexed = type(index)(replace(index.results, indicators=results))
    return progress_chart(indexed, words(), "Huyện_A", indicator_of(at_least))


def test_one_indicator_of_one_unit_has_its_line_and_its_words() -> None:
    chart = progress_of((2018, "90"), (2019, "95.5"), (2020, "98"))

    assert chart is not None
    assert chart.code == "chart-progress-Huyện_A-a1"
    assert [row["value"] for row in line_of(spec_of(chart))] == [90, Decimal("95.5"), 98]
    assert chart.alternative.endswith(
        "2018-2020. 2018 là 90,00%; 2019 là 95,50%; 2020 là 98,00%. "
        "Mục tiêu năm 2019: ≥ 98% (đạt). "
        "Mục tiêu năm 2020: ≥ 98% (đạt). Không năm nào giảm so với năm trước."
    )


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (("98", "98", "98"), "Không đổi qua các năm."),
        (("98", "97", "96"), "Không năm nào tăng so với năm trước."),
        (("98", "97", "98"), "Có năm tăng, có năm giảm."),
    ],
)
def test_course_of_the_years_is_said(values: tuple[str, ...], said: str) -> None:
    chart = progress_of(*zip((2018, 2019, 2020), values, strict=True))

    assert chart is not None
    assert chart.alternative.endswith(said)


def test_one_year_is_no_progress() -> None:
    assert progress_of((2020, "98")) is None


def test_first_value_stands_above_where_its_target_passes_below_a_flat_line() -> None:
    chart = progress_of((2018, "86.7"), (2019, "86.7"), (2020, "93"), at_least="86")

    assert chart is not None
    labels = spec_of(chart)["layer"][3]["data"]["values"]
    assert next(row for row in labels if row["text"] == "86,70")["dy"] < 0


def test_first_value_stands_beyond_a_target_line_that_would_cross_it() -> None:
    near = progress_of((2018, "83"), (2019, "89"), (2020, "94"), at_least="80")
    far = progress_of((2018, "83"), (2019, "89"), (2020, "94"), at_least="60")

    assert near is not None
    assert far is not None

    def shift(chart: Chart) -> int:
        labels = spec_of(chart)["layer"][3]["data"]["values"]
        return int(next(row["dy"] for row in labels if row["text"] == "83,00"))

    # 56 pixels stand for 80 to 94: the line is 12 below the value.
    assert (shift(near), shift(far)) == (27, 15)


def test_target_due_a_year_after_the_last_still_has_a_line() -> None:
    indicator = indicator_of("98")
    index = review_of((Held("Huyện A", "98", Verdict.MET),), indicator)
    results = tuple(
        replace(index.results.indicators[0], period=str(year)) for year in (2018, 2019, 2020)
    )
    yearly = type(index)(replace(index.results, indicators=results))
    chart = progress_chart(yearly, words(), "Huyện_A", indicator)

    assert chart is not None
    assert spec_of(chart)["layer"][0]["data"]["values"] == [
        {"year": 2018, "due": 2019, "value": 98},
        {"year": 2019, "due": 2020, "value": 98},
    ]
