"""People say "cả 6" and "chưa đơn vị nào", not "6 trong 6" and "0 trong 6"; and what is told of the
highest year, of the late and of the nominees is what the tables beside it show.
"""

from dataclasses import replace

import pytest

from tests.core.report.reading import all_tables, as_text, book_as_text
from tests.core.report.small_review import small_results
from tongket.core.commendation import Outcome
from tongket.core.figures import FigureStatus
from tongket.core.report import (
    Chart,
    ReviewResults,
    compose_commendation_book,
    compose_report,
)
from tongket.core.submissions import SubmissionState
from tongket.locale import words


def text_of(results: ReviewResults) -> str:
    return as_text(compose_report(results, words()))


def with_states(states: dict[str, SubmissionState], rest: SubmissionState) -> ReviewResults:
    results = small_results()
    outcomes = tuple(
        replace(o, state=states.get(o.reporter.code, rest), sent_on=o.sent_on or o.deadline)
        for o in results.outcomes
    )
    return replace(results, outcomes=outcomes)


def with_money(amounts: dict[str, int], element: str = "ngan_sach") -> ReviewResults:
    """The whole review's amounts of an element by year."""
    results = small_results()
    figures = tuple(
        replace(f, value=amounts[f.period])
        if (f.unit, f.element, f.category) == ("T", element, "total") and f.period in amounts
        else f
        for f in results.figures
    )
    return replace(results, figures=figures)


def test_all_that_reported_are_told_as_all() -> None:
    text = text_of(with_states({"X21": SubmissionState.LATE}, SubmissionState.ACCEPTED))

    assert "tổng hợp từ báo cáo của cả 6 đơn vị, cơ quan phải báo cáo" in text
    assert "cả 6 đơn vị, cơ quan phải báo cáo đều đã gửi báo cáo dùng được; trong đó 1 đơn" in text
    assert "6 trong tổng số 6" not in text


def test_late_of_whom_nothing_can_be_used_is_not_among_the_late() -> None:
    unusable = with_states({"X21": SubmissionState.UNUSABLE}, SubmissionState.ACCEPTED)

    report = compose_report(unusable, words())
    summary = next(t for t in all_tables(report) if t.code == "coverage-summary")
    late = summary.rows[-1][4].runs[0].value

    assert late == 0
    assert "không có nơi nào gửi muộn" in as_text(report)


@pytest.mark.parametrize(
    ("amounts", "told"),
    [
        ((10, 20, 30), ["Năm cao nhất: năm 2020, 3,0", "Năm thấp nhất: năm 2018, 1,0"]),
        ((30, 10, 30), ["Năm cao nhất: năm 2018 và 2020, 3,0", "Năm thấp nhất: năm 2019, 1,0"]),
        ((10, 10, 10), ["Các năm 2018, 2019 và 2020 bằng nhau, mỗi năm 1,0"]),
    ],
)
def test_years_that_share_an_end_are_all_named(
    amounts: tuple[int, int, int], told: list[str]
) -> None:
    text = text_of(with_money(dict(zip(("2018", "2019", "2020"), amounts, strict=True))))
    lines = [line for line in text.splitlines() if line.startswith(("- Năm ", "- Các năm "))]

    assert lines == [f"- {line} triệu đồng." for line in told]


def test_single_source_has_no_shares_and_what_nobody_was_asked_for_is_not_missing() -> None:
    results = small_results()
    figures = tuple(
        replace(f, value=None, status=FigureStatus.NOT_APPLICABLE) if f.element == "xa_hoi" else f
        for f in results.figures
    )
    report = compose_report(replace(results, figures=figures), words())
    table = next(t for t in all_tables(report) if t.code.startswith("resources-"))

    assert "triệu đồng, đều là ngân sách địa phương." in as_text(report)
    assert {row[2].runs[0].text for row in table.rows[:-2]} == {"x"}


@pytest.mark.parametrize(
    ("kept", "told"),
    [(2, "Có 2 đề nghị của 1 đơn vị, cơ quan, đều đủ"), (1, "Có 1 đề nghị, đủ điều kiện")],
)
def test_nominees_that_all_pass_are_told_so(kept: int, told: str) -> None:
    results = small_results()
    passing = next(n for n in results.nominations if not n.findings)
    text = text_of(replace(results, nominations=(passing,) * kept))

    assert told in text


@pytest.mark.parametrize(
    ("kept", "told"),
    [
        (2, "Có 2 đề nghị của 1 đơn vị, cơ quan, đều không đủ điều kiện theo quy định."),
        (1, "Có 1 đề nghị, không đủ điều kiện theo quy định."),
    ],
)
def test_nominees_of_whom_none_passes_are_told_so(kept: int, told: str) -> None:
    results = small_results()
    failing = next(n for n in results.nominations if n.outcome is Outcome.REJECTED)
    text = text_of(replace(results, nominations=(failing,) * kept))

    assert told in text


def test_list_of_nominees_gives_the_sex_as_a_word() -> None:
    results = small_results()
    coded = tuple(
        replace(n, nomination=replace(n.nomination, sex=sex))
        for n, sex in zip(results.nominations, ("female", "male"), strict=True)
    )
    text = book_as_text(compose_commendation_book(replace(results, nominations=coded), words()))

    assert "male" not in text
    assert "| Nữ |" in text


def test_chart_of_money_is_read_aloud_with_its_measure() -> None:
    charts = [b for b in compose_report(small_results(), words()).blocks if isinstance(b, Chart)]
    money = next(c for c in charts if c.code.startswith("chart-resources"))

    assert "Ngân sách địa phương (triệu đồng): 2018 là " in money.alternative
