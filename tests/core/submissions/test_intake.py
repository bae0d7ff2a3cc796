from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from tests.starter import starter_plan
from tongket.core.figures import Figure, FigureStatus, ReportedFigure, SourceCell
from tongket.core.findings import Finding
from tongket.core.plan import FigureForm, Plan, Reporter
from tongket.core.submissions import Intake, Statement, Submission, SubmissionState, take_in

AS_OF = date(2025, 1, 20)
DEADLINE = date(2024, 12, 10)
IN_TIME, TOO_LATE, TOMORROW = date(2024, 12, 1), date(2024, 12, 13), date(2025, 1, 21)
UNIT = "xa-mau-hai"


@pytest.fixture(scope="module")
def plan() -> Plan:
    return starter_plan()


REPORTER = Reporter(UNIT, "Xã Mẫu Hai", "commune", UNIT, agency=False)


def figure(element: str, value: int | None, file: str) -> ReportedFigure:
    status = FigureStatus.MISSING if value is None else FigureStatus.GIVEN
    return ReportedFigure(
        Figure(UNIT, element, "2024", "total", value, status),
        SourceCell(file, "Biểu 1", "D8", "" if value is None else str(value)),
    )


def sent(
    file: str,
    *values: tuple[str, int | None],
    on: date | None = IN_TIME,
    digest: str | None = None,
    tabular: bool = False,
    reporter: str = UNIT,
) -> Submission:
    return Submission(
        reporter=reporter,
        file=file,
        digest=digest or file,
        form_version=1,
        sent_on=on,
        figures=tuple(figure(element, value, file) for element, value in values),
        tabular=tabular,
    )


def codes(findings: tuple[Finding, ...]) -> list[str]:
    """Codes but for empty forms: x, y and z stand in no form of the plan."""
    return [f.code for f in findings if f.code != "submission.form-empty"]


def values(intake: Intake) -> dict[str, int | None]:
    return {f.figure.element: f.figure.value for f in intake.figures}


def test_one_file_in_time_is_accepted(plan: Plan) -> None:
    intake = take_in(plan, [REPORTER], [sent("a.xlsx", ("x", 1))], AS_OF)

    assert intake.reporters[0].state is SubmissionState.ACCEPTED
    assert intake.reporters[0].deadline == DEADLINE
    assert values(intake) == {"x": 1}
    assert codes(intake.findings) == []


def test_late_file_counts_and_is_named(plan: Plan) -> None:
    intake = take_in(plan, [REPORTER], [sent("a.xlsx", ("x", 1), on=TOO_LATE)], AS_OF)

    assert intake.reporters[0].state is SubmissionState.LATE
    assert codes(intake.findings) == ["submission.late"]
    late = next(f for f in intake.findings if f.code == "submission.late")
    assert late.fact("days") == "3"
    assert values(intake) == {"x": 1}


def test_file_on_the_day_of_the_deadline_is_in_time(plan: Plan) -> None:
    intake = take_in(plan, [REPORTER], [sent("a.xlsx", ("x", 1), on=DEADLINE)], AS_OF)

    assert intake.reporters[0].state is SubmissionState.ACCEPTED


def test_nothing_sent_is_missing_and_an_optional_agency_is_not_missed(plan: Plan) -> None:
    optional = Reporter("x", "Sở X", "x", "tinh-minh-hoa", agency=True, expected=False)

    intake = take_in(plan, [REPORTER, optional], [], AS_OF)

    assert [r.state for r in intake.reporters] == [SubmissionState.MISSING] * 2
    assert [(f.code, f.place.unit) for f in intake.findings] == [("submission.missing", UNIT)]


def test_newest_version_counts_whatever_the_order(plan: Plan) -> None:
    old = sent("b.xlsx", ("x", 1), ("y", 2), on=date(2024, 11, 1))
    new = sent("a.xlsx", ("x", 5), ("y", 2))
    copy = sent("c.xlsx", ("x", 5), ("y", 2), digest="a.xlsx")

    for order in permutations([old, new, copy]):
        intake = take_in(plan, [REPORTER], order, AS_OF)

        assert values(intake) == {"x": 5, "y": 2}
        assert codes(intake.findings) == ["submission.same-bytes", "submission.replaced"]
        assert intake.findings[1].fact("differing") == "1"
        assert intake.findings[1].fact("winner") == "a.xlsx"


def test_file_that_repeats_old_figures_is_named_with_its_cells(plan: Plan) -> None:
    first = sent("a.xlsx", ("x", 1), ("y", 2), ("z", 3), on=date(2024, 11, 1))
    second = sent("b.xlsx", ("x", 5), ("y", 6), ("z", 3), on=date(2024, 11, 2))

    intake = take_in(plan, [REPORTER], [first, second, sent("c.xlsx", ("x", 1), ("y", 2))], AS_OF)

    assert values(intake) == {"x": 5, "y": 6, "z": 3}
    (found,) = [f for f in intake.findings if f.code == "submission.version-stale"]
    assert (found.fact("base"), found.fact("count"), found.place.file) == ("a.xlsx", "2", "c.xlsx")
    assert [place.cell for place in found.also] == ["D8", "D8"]


def test_lines_that_a_newer_file_takes_away_are_named(plan: Plan) -> None:
    def said(file: str, day: int, *texts: str) -> Submission:
        source = SourceCell(file, "Nhận định", "B9", "")
        lines = tuple(Statement(UNIT, "I.1", text, source) for text in texts)
        return replace(sent(file, ("x", 1), on=date(2024, 11, day)), statements=lines)

    files = [said("a.xlsx", 1, "một", "hai"), said("b.xlsx", 2, "hai", "ba")]
    (found,) = [
        f
        for f in take_in(plan, [REPORTER], files, AS_OF).findings
        if f.code == "submission.list-replaced"
    ]

    assert (found.fact("gone"), found.fact("new")) == ("1", "1")
    assert (found.fact("earlier_file"), found.place.file) == ("a.xlsx", "b.xlsx")


@pytest.mark.parametrize("other", [IN_TIME, None])
def test_versions_without_an_order_are_named_as_unclear(plan: Plan, other: date | None) -> None:
    intake = take_in(
        plan, [REPORTER], [sent("a.xlsx", ("x", 1), on=other), sent("b.xlsx", ("x", 2))], AS_OF
    )

    assert codes(intake.findings) == ["submission.version-unclear"]
    assert values(intake) == {"x": 2}


def test_cell_left_empty_is_no_difference(plan: Plan) -> None:
    old = sent("a.xlsx", ("x", 1), ("y", 2), on=date(2024, 11, 1))
    new = sent("b.xlsx", ("x", 5))

    intake = take_in(plan, [REPORTER], [old, new], AS_OF)

    (replaced,) = [f for f in intake.findings if f.code == "submission.replaced"]
    assert replaced.fact("differing") == "1"
    assert values(intake) == {"x": 5, "y": 2}


def test_correction_counts_after_what_it_corrects_whatever_day_it_bears(plan: Plan) -> None:
    """A slip in the new day, 2 for 12 December, must not have the correction undone."""
    first = sent("a.xlsx", ("x", 1), on=date(2024, 12, 10), digest="first")
    corrected = replace(
        sent("b.xlsx", ("x", 2), on=date(2024, 12, 2), digest="second"), answers="first"
    )

    intake = take_in(plan, [REPORTER], [corrected, first], AS_OF)

    assert values(intake) == {"x": 2}


def test_file_sent_after_the_as_of_date_does_not_count(plan: Plan) -> None:
    intake = take_in(plan, [REPORTER], [sent("a.xlsx", ("x", 1), on=TOMORROW)], AS_OF)

    assert codes(intake.findings) == ["submission.after-as-of", "submission.missing"]
    assert values(intake) == {}


def test_file_without_a_date_is_noted(plan: Plan) -> None:
    intake = take_in(plan, [REPORTER], [sent("a.xlsx", ("x", 1), on=None)], AS_OF)

    assert codes(intake.findings) == ["submission.undated"]
    assert intake.reporters[0].state is SubmissionState.ACCEPTED


def test_file_of_a_unit_that_does_not_report_is_an_error(plan: Plan) -> None:
    intake = take_in(plan, [REPORTER], [sent("a.xlsx", ("x", 1), reporter="ended")], AS_OF)

    assert codes(intake.findings) == ["submission.not-a-reporter", "submission.missing"]
    assert values(intake) == {}


def test_table_fills_only_what_the_workbook_leaves_open(plan: Plan) -> None:
    own = sent("a.xlsx", ("x", 1), ("y", None))
    table = sent("t.csv", ("x", 9), ("y", 2), ("z", 3), on=None, tabular=True)

    intake = take_in(plan, [REPORTER], [own, table], AS_OF)

    assert values(intake) == {"x": 1, "y": 2, "z": 3}
    assert codes(intake.findings) == ["submission.table-differs"]
    assert intake.findings[-1].place.element == "x"


def test_table_may_speak_for_a_unit_that_has_ended(plan: Plan) -> None:
    table = sent("t.csv", ("x", 9), on=None, tabular=True, reporter="xa-mau-ba-2010")

    intake = take_in(plan, [REPORTER], [table], AS_OF)

    assert values(intake) == {"x": 9}


def test_blank_file_is_no_report(plan: Plan) -> None:
    intake = take_in(plan, [REPORTER], [sent("a.xlsx")], AS_OF)

    assert codes(intake.findings) == ["submission.empty"]
    assert intake.reporters[0].state is SubmissionState.MISSING


def test_blank_file_after_a_filled_one_changes_nothing(plan: Plan) -> None:
    filled, blank = sent("a.xlsx", ("x", 1)), sent("b.xlsx", on=date(2024, 12, 2))

    intake = take_in(plan, [REPORTER], [filled, blank], AS_OF)

    assert values(intake) == {"x": 1}
    assert "submission.empty" in codes(intake.findings)


def test_table_alone_counts_as_reported(plan: Plan) -> None:
    table = sent("t.csv", ("x", 9), on=None, tabular=True)

    intake = take_in(plan, [REPORTER], [table], AS_OF)

    assert intake.reporters[0].state is SubmissionState.ACCEPTED
    assert intake.findings == ()


def test_each_empty_form_is_named(plan: Plan) -> None:
    source = SourceCell("a.xlsx", "Nhận định", "B9", "một ý")
    submission = replace(sent("a.xlsx"), statements=(Statement(UNIT, "V", "một ý", source),))

    intake = take_in(plan, [REPORTER], [submission], AS_OF)

    assert {f.code for f in intake.findings} == {"submission.form-empty"}
    assert {f.place.form for f in intake.findings} == {
        form.code for form in plan.forms_of("commune") if isinstance(form, FigureForm)
    }
