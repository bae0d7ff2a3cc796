"""Own reports of a small review: a commune, a district, an agency, and one that sent nothing.

The texts are kept as snapshots: ``TONGKET_WRITE_SNAPSHOTS=1 pytest tests/core/report`` writes them.
"""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from tests.core.report.reading import all_runs, all_tables, as_text
from tests.core.report.small_review import small_results
from tongket.core.figures import Figure, FigureStatus, ReportedFigure, SourceCell
from tongket.core.report import OwnFigures, Report, UnitReports
from tongket.locale import Language, words

SNAPSHOTS = Path(__file__).with_name("snapshots_of_units")
REPORTERS = {"xa": "X11", "huyen": "H1", "hoi": "hkh", "chua-gui": "X12"}


def reports(language: Language = Language.VIETNAMESE) -> UnitReports:
    spoken = words(language)
    budget = Figure("hkh", "ngan_sach", "2020", "total", 1234, FigureStatus.GIVEN)
    own = ReportedFigure(budget, SourceCell("hkh.xlsx", "Biểu 1", "D5", "123,4"))
    return UnitReports(small_results(), OwnFigures((own,), ()), spoken, spoken)


def composed(code: str) -> Report:
    return reports().compose(code)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("name", REPORTERS)
def test_text_is_the_one_reviewed(name: str, language: Language) -> None:
    file = SNAPSHOTS / f"{name}.{language.value}.txt"
    text = as_text(reports(language).compose(REPORTERS[name]))
    if os.environ.get("TONGKET_WRITE_SNAPSHOTS"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")

    assert text == file.read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "listed"), [("xa", True), ("hoi", True), ("chua-gui", False)])
def test_there_are_contents_where_there_are_headings(name: str, listed: bool) -> None:
    assert composed(REPORTERS[name]).contents is listed


def test_every_reporter_but_the_root_has_a_report() -> None:
    assert [r.code for r in reports().reporters] == ["H1", "X11", "X12", "H2", "X21", "hkh"]


@pytest.mark.parametrize(
    ("code", "units"), [("X11", {"X11", "H1"}), ("H1", {"H1", "X11", "X12", "T"}), ("hkh", {"hkh"})]
)
def test_numbers_are_of_the_unit_those_below_it_and_the_one_above(
    code: str, units: set[str]
) -> None:
    bound = {run.bound.unit for run in all_runs(composed(code)) if run.bound is not None}

    assert bound <= units
    assert code in bound


def test_figure_of_an_agency_is_bound_to_its_own_leaf() -> None:
    bound = {
        (run.bound.table, run.bound.code, str(run.value))
        for run in all_runs(composed("hkh"))
        if run.bound is not None
    }

    assert bound == {("leaves", "ngan_sach", "123.4")}


def test_commune_has_no_table_of_units_and_no_chart() -> None:
    codes = {table.code for table in all_tables(composed("X11"))}

    assert "districts" not in codes
    assert {"objectives", "own-figures", "account-summary", "account-statements"} <= codes


def test_district_compares_its_communes() -> None:
    tables = {table.code: table for table in all_tables(composed("H1"))}

    rows = [row[1].runs[0].text for row in tables["districts"].rows]
    assert rows == ["Xã An Ninh", "Xã An Bình", "Huyện Một"]
    assert "coverage-summary" in tables


def test_statement_is_told_with_its_words_in_the_report_above() -> None:
    (table,) = (t for t in all_tables(composed("X11")) if t.code == "account-statements")

    told = [["".join(run.text for run in cell.runs) for cell in row] for row in table.rows]
    assert ["III.2", "UBND xã An Ninh quan tâm chỉ đạo.",
            "UBND thị trấn, xã quan tâm chỉ đạo.", "2"] in told  # fmt: skip


def test_rejected_nomination_is_told_with_its_reason() -> None:
    (table,) = (t for t in all_tables(composed("X11")) if t.code == "account-nominations")

    reasons = ["".join(run.text for run in row[-1].runs) for row in table.rows]
    assert any("Báo cáo thành tích" in reason for reason in reasons)


def test_unit_that_sent_nothing_has_a_page_that_says_so() -> None:
    report = composed("X12")
    text = as_text(report)

    assert "chưa gửi báo cáo" in text
    assert report.annexes == ()
    assert "Chưa có báo cáo" in report.marks
    assert not [run for run in all_runs(report) if run.bound is not None]


def test_frame_that_the_plan_declares_names_the_unit_and_the_one_above() -> None:
    results = small_results()
    issuer = {
        "by": "commune",
        "body": "Ủy ban nhân dân {name}",
        "place": "{place}",
        "symbol": "BC-UBND",
        "authority": "TM. ỦY BAN NHÂN DÂN",
        "position": "CHỦ TỊCH",
        "abstract": "Tổng kết trên địa bàn {name}",
        "addressees": ["Ủy ban nhân dân {above}"],
        "recipients": ["Như trên", "Lưu: VT"],
        "reference": {"assumed": True, "reason": "mẫu"},
    }
    review = results.plan.review.model_validate(
        {**results.plan.review.model_dump(), "issuers_below": [issuer]}
    )
    plan = results.plan.model_copy(update={"review": review})

    spoken = words()
    maker = UnitReports(replace(results, plan=plan), OwnFigures((), ()), spoken, spoken)
    report = maker.compose("X21")

    assert report.letterhead.issuer == "Ủy ban nhân dân thị trấn Hai"
    assert report.letterhead.place == "Hai"
    assert report.abstract == "Tổng kết trên địa bàn thị trấn Hai"
    assert report.addressees == ("Ủy ban nhân dân huyện Hai",)
    assert report.signatures[0].lines == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")


def test_note_on_assumed_awards_stands_below_a_table_that_marks_them() -> None:
    results = small_results()
    mine = tuple(
        replace(n, nomination=replace(n.nomination, reporter="hkh")) for n in results.nominations
    )
    plan = results.plan
    awards = tuple(
        a.model_copy(update={"reference": a.reference.model_copy(update={"assumed": True})})
        for a in plan.awards
    )
    changed = replace(results, nominations=mine, plan=plan.model_copy(update={"awards": awards}))
    spoken = words()
    text = as_text(UnitReports(changed, OwnFigures((), ()), spoken, spoken).compose("hkh"))
    award = awards[0].label

    assert "(*) Điều kiện, thủ tục là giả định" in text
    assert f"| {award} (*) |" in text
