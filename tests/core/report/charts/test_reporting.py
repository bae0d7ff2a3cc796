from dataclasses import replace
from datetime import date

from tests.core.report.charts.reviews import Held, indicator_of, review_of, spec_of
from tests.core.report.small_review import small_results
from tongket.core.report import ReviewResults
from tongket.core.report.compose.charts import reporting_chart
from tongket.core.report.compose.coverage import coverage_summary
from tongket.core.report.compose.index import Index
from tongket.core.submissions import SubmissionState
from tongket.core.verdicts import Verdict
from tongket.locale import words


def awaiting_results() -> ReviewResults:
    """The one who had sent nothing has sent, and waits."""
    results = small_results()
    return replace(
        results,
        outcomes=tuple(
            replace(o, state=SubmissionState.AWAITING, sent_on=date(2021, 1, 4))
            if o.state is SubmissionState.MISSING
            else o
            for o in results.outcomes
        ),
    )


def test_bars_count_who_lies_in_a_unit_by_what_became_of_it() -> None:
    spec = spec_of(reporting_chart(Index(small_results()), words(), "T"))
    pieces = [
        (r["unit"], r["kind"], r["begin"], r["end"]) for r in spec["layer"][0]["data"]["values"]
    ]

    assert pieces == [
        ("H1", "Đúng hạn", 0, 2),
        ("H1", "Chưa gửi", 2, 3),
        ("H2", "Đúng hạn", 0, 1),
        ("H2", "Gửi muộn", 1, 2),
    ]


def test_who_awaits_approval_is_neither_unsent_nor_complete() -> None:
    chart = reporting_chart(Index(awaiting_results()), words(), "T")
    pieces = [(r["unit"], r["kind"]) for r in spec_of(chart)["layer"][0]["data"]["values"]]

    assert ("H1", "Chờ duyệt") in pieces
    assert ("H1", "Chưa gửi") not in pieces
    assert chart is not None
    assert "Thiếu nhiều nhất: huyện Một (1 nơi)" in chart.alternative


def test_table_has_a_column_for_those_who_await_approval_where_there_are_some() -> None:
    heads = [
        [cell.text for cell in coverage_summary(Index(results), words()).header[0]]
        for results in (small_results(), awaiting_results())
    ]
    whole = coverage_summary(Index(awaiting_results()), words()).rows[-1]

    assert "Chờ duyệt" not in heads[0]
    assert "Chờ duyệt" in heads[1]
    assert [cell.runs[0].text for cell in whole][heads[1].index("Chờ duyệt") :][:2] == ["1", "0"]


def test_words_say_who_is_complete_and_who_lacks_the_most() -> None:
    chart = reporting_chart(Index(small_results()), words(), "T")

    assert chart is not None
    assert chart.alternative == (
        "Tình hình gửi báo cáo theo đơn vị cấp huyện. 1 trong 2 đơn vị cấp huyện có đủ các nơi "
        "phải báo cáo gửi báo cáo dùng được. Thiếu nhiều nhất: huyện Một (1 nơi). "
        "Trong 5 nơi phải báo cáo: 3 đúng hạn, 1 gửi muộn, 1 chưa gửi. Số nơi có báo cáo dùng được "
        "trên số nơi phải báo cáo: huyện Một 2/3, huyện Hai 2/2."
    )


def test_where_all_sent_nobody_lacks_anything() -> None:
    held = (Held("Huyện A", "99", Verdict.MET),)
    chart = reporting_chart(review_of(held, indicator_of("98")), words(), "T")

    assert chart is not None
    assert "Thiếu" not in chart.alternative
    assert [run.text for run in chart.numbers] == ["1"]


def test_unit_without_units_below_has_no_chart() -> None:
    assert reporting_chart(Index(small_results()), words(), "X11") is None
