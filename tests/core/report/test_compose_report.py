from decimal import Decimal
from itertools import pairwise

import pytest

from tests.core.report.reading import all_blocks, all_runs, all_tables, as_text
from tests.core.report.small_plan import small_plan
from tests.core.report.small_review import small_results
from tongket.core.figures import from_steps
from tongket.core.report import (
    Bullet,
    Chart,
    Heading,
    Paragraph,
    ParagraphStyle,
    Report,
    ReviewResults,
    Run,
    Table,
    compose_report,
)
from tongket.locale import Language, words

REPORTS = [
    pytest.param(small_results(), id="reported"),
    pytest.param(small_results(registers=250), id="long registers"),
    pytest.param(small_results(empty=True), id="nothing reported"),
]


def composed(results: ReviewResults) -> Report:
    return compose_report(results, words())


def published(results: ReviewResults, run: Run) -> Decimal | None:
    """The value in the results that a run is bound to; KeyError if there is none."""
    assert run.bound is not None
    bound = run.bound
    if bound.table == "figures":
        figures = {(f.unit, f.element, f.period, f.category): f for f in results.figures}
        figure = figures[bound.unit, bound.code, bound.period, bound.category]
        decimals = results.plan.element_by_code[bound.code].decimals
        return None if figure.value is None else from_steps(figure.value, decimals)
    indicators = {(r.unit, r.indicator, r.period): r for r in results.indicators}
    found = indicators[bound.unit, bound.code, bound.period]
    if bound.field == "population_coverage":
        return found.coverage.population_percent
    if bound.field.startswith("units_"):
        return Decimal(getattr(found.coverage, bound.field))
    value = getattr(found, bound.field)
    assert value is None or isinstance(value, Decimal)
    return value


@pytest.mark.parametrize("results", REPORTS)
def test_each_line_of_the_outline_is_a_heading_once_and_in_order(results: ReviewResults) -> None:
    headings = [b for b in composed(results).blocks if isinstance(b, Heading)]

    assert [(h.number, h.title) for h in headings] == [
        (s.number, s.title) for s in small_plan().outline.walk()
    ]
    assert [h.level for h in headings] == [1, 2, 2, 1, 2, 1, 2, 2, 2, 1]
    assert headings[6].note == "(theo phụ lục gửi kèm)"


@pytest.mark.parametrize("results", REPORTS)
def test_no_section_is_empty(results: ReviewResults) -> None:
    blocks = composed(results).blocks

    for heading, following in pairwise(blocks):
        if isinstance(heading, Heading) and isinstance(following, Heading):
            assert following.level > heading.level, heading


@pytest.mark.parametrize("results", REPORTS)
def test_every_bound_number_is_the_published_one(results: ReviewResults) -> None:
    report = composed(results)
    bound = [run for run in all_runs(report) if run.bound is not None]

    for run in bound:
        value = published(results, run)
        assert run.value == value
        assert run.value is not None
        assert run.text == words().number(run.value, run.decimals)


def test_results_are_bound() -> None:
    runs = list(all_runs(composed(small_results())))
    fields = {run.bound.field for run in runs if run.bound is not None}

    assert {
        "value",
        "numerator",
        "denominator",
        "units_reported",
        "units_expected",
        "population_coverage",
    } <= fields
    assert {run.bound.table for run in runs if run.bound is not None} == {"figures", "indicators"}


def test_missing_is_not_shown_as_zero() -> None:
    report = composed(small_results(empty=True))
    objectives = next(t for t in all_tables(report) if t.code == "objectives")
    values = [
        "".join(run.text for run in row[column].runs)
        for row in objectives.rows
        if len(row) > 2
        for column in (3, 6)
    ]

    assert values == ["…"] * 6


def test_every_statement_is_behind_a_line_with_its_contributors() -> None:
    results = small_results()
    bullets = ["".join(r.text for r in b.runs) for b in all_blocks(composed(results))
               if isinstance(b, Bullet)]  # fmt: skip

    said = "UBND thị trấn, xã quan tâm chỉ đạo."
    assert f"{said} (xã An Ninh, huyện Một; thị trấn Hai, huyện Hai)" in bullets
    assert "Người dân hưởng ứng. (huyện Một; Hội Khuyến học tỉnh)" in bullets
    assert "Ghi “không có”: huyện Hai." in as_text(composed(results))


@pytest.mark.parametrize("results", REPORTS)
def test_no_annex_is_empty(results: ReviewResults) -> None:
    annexes = composed(results).annexes

    assert all(annex.blocks for annex in annexes)
    assert [annex.number for annex in annexes] == ["I", "II", "III", "IV", "V"][: len(annexes)]


@pytest.mark.parametrize("results", REPORTS)
def test_codes_of_tables_and_charts_are_unique(results: ReviewResults) -> None:
    report = composed(results)
    blocks = [*report.blocks, *(block for annex in report.annexes for block in annex.blocks)]
    codes = [block.code for block in blocks if isinstance(block, Table | Chart)]

    # Captions are found by code: two tables of one code would both bear the number of the last.
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("results", REPORTS)
def test_rows_of_tables_fill_their_columns(results: ReviewResults) -> None:
    for table in all_tables(composed(results)):
        columns = len(table.widths)
        covered = sum(cell.columns * cell.rows for row in table.header for cell in row)
        assert covered == columns * len(table.header), table.code
        assert {sum(cell.columns for cell in row) for row in table.rows} <= {columns}, table.code


def test_bases_stand_in_full_form_with_their_punctuation() -> None:
    bases = ["".join(run.text for run in p.runs) for p in composed(small_results()).bases]

    law = "Căn cứ Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003."
    decision = (
        "Căn cứ Quyết định số 1/QĐ-UBND ngày 09 tháng 02 năm 2014 của UBND tỉnh Mẫu về việc ban "
        "hành Kế hoạch mẫu;"
    )
    assert bases == [decision, law]


def test_marks_say_draft_and_illustrative() -> None:
    assert composed(small_results()).marks == ("DỰ THẢO", "Số liệu minh họa")


def test_long_register_stands_in_an_annex_that_the_text_names() -> None:
    report = composed(small_results(registers=250))
    annex = next(a for a in report.annexes if a.title == "Danh mục văn bản")
    (table,) = [block for block in annex.blocks if isinstance(block, Table)]

    assert annex.number == "II"
    assert "Danh mục tại Phụ lục II và tệp phu-luc.xlsx." in as_text(report)
    assert len(table.rows) == 167
    assert "83 mục của cấp xã có đủ trong tệp phu-luc.xlsx" in as_text(report)


def test_same_results_compose_the_same_report() -> None:
    assert composed(small_results()) == composed(small_results())


@pytest.mark.parametrize("results", REPORTS)
@pytest.mark.parametrize("language", list(Language))
def test_report_is_composed_in_both_languages(results: ReviewResults, language: Language) -> None:
    text = as_text(compose_report(results, words(language)))

    assert "{" not in text.replace("{}", "")
    assert "\ue000" not in text


def test_no_note_stands_below_a_picture_or_the_table_of_units() -> None:
    """It could stand alone on the next page: how to read them is said before them."""
    blocks = composed(small_results()).blocks
    read = [block for block in blocks if isinstance(block, Chart) or _is_of_units(block)]
    below = [after for before, after in pairwise(blocks) if before in read]

    assert len(read) > 2
    assert not [b for b in below if isinstance(b, Paragraph) and b.style is ParagraphStyle.NOTE]


def _is_of_units(block: object) -> bool:
    return isinstance(block, Table) and block.code == "districts"
