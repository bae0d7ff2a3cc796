from dataclasses import replace

import pytest

from tests.core.report.reading import all_runs, all_tables, book_as_text
from tests.core.report.small_review import small_results
from tests.core.report.test_compose_report import published
from tongket.core.plan import Reference
from tongket.core.report import (
    AnnexBook,
    ReviewResults,
    compose_annexes,
    compose_commendation_book,
    compose_findings_book,
    compose_report,
)
from tongket.locale import Language, words


def books(results: ReviewResults, language: Language = Language.VIETNAMESE) -> list[AnnexBook]:
    spoken = words(language)
    return [
        compose_annexes(results, spoken),
        compose_commendation_book(results, spoken),
        compose_findings_book(results, spoken, spoken),
    ]


RESULTS = [
    pytest.param(small_results(), id="reported"),
    pytest.param(small_results(empty=True), id="nothing reported"),
]


@pytest.mark.parametrize("results", RESULTS)
@pytest.mark.parametrize("language", list(Language))
def test_names_of_sheets_fit_excel_and_are_unique(
    results: ReviewResults, language: Language
) -> None:
    for book in books(results, language):
        names = [sheet.name.casefold() for sheet in book.sheets]
        assert len(names) == len(set(names))
        assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


@pytest.mark.parametrize("results", RESULTS)
def test_rows_of_tables_fill_their_columns(results: ReviewResults) -> None:
    for book in books(results):
        codes = [table.code for table in all_tables(book)]
        assert len(codes) == len(set(codes))
        for table in all_tables(book):
            columns = len(table.widths)
            covered = sum(cell.columns * cell.rows for row in table.header for cell in row)
            assert covered == columns * len(table.header), table.code
            assert {sum(cell.columns for cell in row) for row in table.rows} <= {columns}


@pytest.mark.parametrize("results", RESULTS)
def test_every_bound_number_is_the_published_one(results: ReviewResults) -> None:
    for run in all_runs(compose_annexes(results, words())):
        if run.bound is not None:
            assert run.value == published(results, run)


def test_every_statement_stands_in_its_own_words() -> None:
    results = small_results()
    (table,) = [t for t in all_tables(compose_annexes(results, words())) if t.code == "statements"]
    said = sorted(row[6].runs[0].text for row in table.rows)

    assert said == sorted(m.text for group in results.statements for m in group.members)


def test_every_commune_has_every_indicator_that_it_was_asked_for() -> None:
    (table,) = [
        t for t in all_tables(compose_annexes(small_results(), words())) if t.code == "by-lowest"
    ]

    assert len(table.rows) == 3 * 3
    missing = next(row for row in table.rows if row[1].runs[0].text == "Xã An Bình")
    assert [cell.runs[0].text for cell in missing[-4:]] == ["…", "…", "…", "Không đủ căn cứ"]


def test_nominees_and_rejected_are_listed_with_article() -> None:
    text = book_as_text(compose_commendation_book(small_results(), words()))

    assert "| Hồ sơ thiếu: Báo cáo thành tích. | Luật Thi đua, khen thưởng, điều 53" in text
    assert "điều 53 (*)" not in text


def test_article_that_the_plan_assumes_is_marked() -> None:
    results = small_results()
    rules = tuple(
        r.model_copy(update={"reference": r.reference.model_copy(update={"assumed": True})})
        for r in results.plan.award_rules
    )
    plan = results.plan.model_copy(update={"award_rules": rules})

    text = book_as_text(compose_commendation_book(replace(results, plan=plan), words()))

    assert "| Hồ sơ thiếu: Báo cáo thành tích. | Luật Thi đua, khen thưởng, điều 53 (*)" in text


def test_nominees_are_named_with_their_district_and_their_papers_counted() -> None:
    text = book_as_text(compose_commendation_book(small_results(), words()))

    assert "1 | Cá nhân | Người A | 1970 | Nữ | Giáo viên, Trường Mẫu" in text
    assert "| 1/1 | Xã An Ninh, huyện Một | " in text


def test_each_line_of_both_lists_has_its_file_and_cell() -> None:
    results = small_results()
    book = compose_commendation_book(results, words())
    (table,) = [t for t in all_tables(book) if t.code == "nominations-origins"]

    found = {tuple(cell.runs[0].text for cell in row[-2:]) for row in table.rows}
    assert found == {
        (n.nomination.source.file, n.nomination.source.cell) for n in results.nominations
    }


def test_findings_stand_with_place_and_words() -> None:
    results = small_results()
    text = book_as_text(compose_findings_book(results, words(), words()))

    assert "Xã An Bình chưa gửi báo cáo (hạn 10/07/2020)." in text
    assert all(finding.id in text for finding in results.findings)


def test_plan_of_two_levels_has_one_sheet_by_unit() -> None:
    results = small_results()
    upper = tuple(unit for unit in results.plan.units if unit.level != "commune")
    plan = results.plan.model_copy(update={"units": upper})

    names = [sheet.name for sheet in compose_annexes(replace(results, plan=plan), words()).sheets]

    assert "Theo cấp huyện" in names
    assert "Theo cấp xã" not in names
    assert compose_report(replace(results, plan=plan), words()).annexes


def test_every_year_of_the_review_has_a_column() -> None:
    results = small_results()
    sheets = compose_annexes(results, words()).sheets
    (table,) = next(sheet.tables for sheet in sheets if sheet.name == "Theo năm")

    assert [cell.text for cell in table.header[0]][3:] == ["2018", "2019", "2020"]
    for row in (row for row in table.rows if len(row) > 2):
        shown = [run.bound for cell in row[3:] for run in cell.runs]
        assert [bound and bound.period for bound in shown] == ["2018", "2019", "2020"]


def test_plan_of_one_unit_has_no_sheet_by_unit() -> None:
    results = small_results()
    root = tuple(unit for unit in results.plan.units if unit.level == "province")
    plan = results.plan.model_copy(update={"units": root})

    names = [sheet.name for sheet in compose_annexes(replace(results, plan=plan), words()).sheets]

    assert [name for name in names if name.startswith("Theo")] == ["Theo năm"]
    assert compose_report(replace(results, plan=plan), words()).annexes


def test_no_row_of_assumptions_is_higher_than_excel_shows() -> None:
    results = small_results()
    one = results.plan.elements[0]
    guess = Reference(assumed=True, reason="Chưa có văn bản trong tay")
    many = [
        one.model_copy(
            update={"code": f"e{n}", "label": f"Số người học lớp {n:02}" * 4, "reference": guess}
        )
        for n in range(60)
    ]
    plan = results.plan.model_copy(update={"elements": (*results.plan.elements, *many)})

    (table,) = (
        t
        for t in all_tables(compose_annexes(replace(results, plan=plan), words()))
        if t.code == "assumptions"
    )
    shown = ["".join(run.text for run in row[2].runs) for row in table.rows]

    assert max(map(len, shown)) < 1000
    assert all(any(element.label in text for text in shown) for element in many)
    assert [row[0].runs[0].text for row in table.rows] == [
        str(place) for place in range(1, len(table.rows) + 1)
    ]
