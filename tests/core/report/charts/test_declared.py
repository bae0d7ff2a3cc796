from dataclasses import replace

import pytest

from tests.core.report.small_review import small_results
from tongket.core.plan import ChartKind, Content, Section, SectionChart
from tongket.core.report import Chart
from tongket.core.report.compose.charts import section_charts
from tongket.core.report.compose.index import Index
from tongket.locale import words

REFERENCE = small_results().plan.outline.reference


def section_of(
    *charts: SectionChart, contents: tuple[Content, ...] = (), elements: tuple[str, ...] = ()
) -> Section:
    return Section(
        code="S",
        number="1",
        title="Mục",
        contents=contents,
        elements=elements,
        charts=charts or None,
        reference=REFERENCE,
    )


def drawn(section: Section, *kinds: ChartKind) -> list[Chart]:
    index = Index(small_results())
    return list(section_charts(index, words(), section, kinds or tuple(ChartKind)))


def test_section_that_says_nothing_has_what_goes_with_its_contents() -> None:
    objectives = section_of(contents=(Content.OBJECTIVES,))
    money = section_of(contents=(Content.RESOURCES,), elements=("ngan_sach", "xa_hoi"))
    one = section_of(contents=(Content.RESOURCES,), elements=("ngan_sach",))

    assert [chart.code for chart in drawn(objectives)] == [
        "chart-objective-a-1",
        "chart-objective-b-1",
    ]
    assert [chart.code for chart in drawn(money)] == ["chart-resources-S"]
    assert drawn(one) == []


def test_empty_list_is_no_chart() -> None:
    section = section_of(contents=(Content.OBJECTIVES,)).model_copy(update={"charts": ()})

    assert drawn(section) == []


@pytest.mark.parametrize(
    ("chart", "codes"),
    [
        (SectionChart(kind=ChartKind.PROGRESS, indicators=("a1",)), ["chart-objective-a-1"]),
        (SectionChart(kind=ChartKind.UNITS, indicators=("a1",)), ["chart-units-T-a1-2020"]),
        (
            SectionChart(kind=ChartKind.UNITS, indicators=("a1", "b2"), years=(2019, 2020)),
            [
                "chart-units-T-a1-2019",
                "chart-units-T-a1-2020",
                "chart-units-T-b2-2019",
                "chart-units-T-b2-2020",
            ],
        ),
        (SectionChart(kind=ChartKind.MAP, indicators=("a1",)), ["chart-map-T-a1-2020"]),
        (
            SectionChart(kind=ChartKind.MAP, indicators=("a1",), level="commune"),
            ["chart-map-T-a1-2020-commune"],
        ),
        (
            SectionChart(kind=ChartKind.MAP, indicators=("a1",), level="district"),
            ["chart-map-T-a1-2020"],
        ),
        (SectionChart(kind=ChartKind.REPORTING), ["chart-reporting-T"]),
    ],
)
def test_declared_charts_are_drawn(chart: SectionChart, codes: list[str]) -> None:
    assert [one.code for one in drawn(section_of(chart))] == codes


def test_only_the_kinds_asked_for_are_drawn() -> None:
    section = section_of(
        SectionChart(kind=ChartKind.REPORTING), SectionChart(kind=ChartKind.PROGRESS)
    )

    assert [chart.code for chart in drawn(section, ChartKind.REPORTING)] == ["chart-reporting-T"]


def test_progress_of_two_years_is_no_chart_of_an_objective() -> None:
    chart = SectionChart(kind=ChartKind.PROGRESS, years=(2019, 2020))

    assert drawn(section_of(chart)) == []


def test_amounts_of_several_measures_are_not_stacked() -> None:
    mixed = section_of(contents=(Content.RESOURCES,), elements=("ngan_sach", "dan_so"))

    assert drawn(mixed) == []


def office_charts(*charts: SectionChart) -> list[str]:
    """The charts in the own report of a district."""
    index = Index(replace(small_results(), viewer="H1"))
    plan = index.plan.model_copy(
        update={"review": index.plan.review.model_copy(update={"root": "H1"})}
    )
    own = Index(replace(index.results, plan=plan))
    section = section_of(*charts)
    return [chart.code for chart in section_charts(own, words(), section, tuple(ChartKind))]


def test_own_report_of_a_district_has_one_map_of_its_communes() -> None:
    maps = (
        SectionChart(kind=ChartKind.MAP, indicators=("a1",)),
        SectionChart(kind=ChartKind.MAP, indicators=("a1",), level="commune"),
    )

    assert office_charts(*maps) == ["chart-map-H1-a1-2020"]


def test_own_report_of_a_district_repeats_no_table_as_a_chart() -> None:
    others = (
        SectionChart(kind=ChartKind.REPORTING),
        SectionChart(kind=ChartKind.UNITS, indicators=("a1",)),
    )

    assert office_charts(*others) == []
