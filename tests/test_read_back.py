"""Numbers read back from the finished report and annexes equal the published tables.

Two steps. Each number in the tree is bound to a cell of indicators.csv or figures.csv and must be
that cell, written as people write it. Each table of the tree must stand, cell by cell, in the
finished .docx, .pdf and .xlsx as a stranger reads them.
"""

import csv
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from tests.core.report.derived import derived_again
from tests.formats.documents.read_back import (
    docx_content,
    docx_tables,
    pdf_content,
    pdf_text,
    xlsx_cells,
)
from tests.long_an import PLAN_FOLDER, LongAnReview
from tests.test_review import files_below
from tongket.core.report import (
    AnnexBook,
    Bound,
    Bullet,
    Chart,
    Paragraph,
    Report,
    ReviewResults,
    Run,
    Table,
    compose_annexes,
    compose_report,
)
from tongket.formats.documents.charts import chart_svg
from tongket.formats.output import read_run
from tongket.formats.output.reading import read_results
from tongket.formats.output.review_reading import read_own_figures, read_review
from tongket.locale import words
from tongket.review import run_review

KEYS = {"indicators": ("unit", "indicator", "period"), "figures": ("unit", "element", "period")}


@dataclass(frozen=True)
class Finished:
    """A run with the trees that its documents were made from."""

    out: Path
    results: ReviewResults
    report: Report
    annexes: AnnexBook


@pytest.fixture(scope="module")
def finished(long_an: LongAnReview, tmp_path_factory: pytest.TempPathFactory) -> Finished:
    """Return a second run, over a copy whose folders name their files in another order."""
    folder = tmp_path_factory.mktemp("read-back")
    out = folder / "out"
    shutil.copytree(long_an.inbox, folder / "inbox")
    results = run_review(PLAN_FOLDER, folder / "inbox", out).results
    spoken = words().with_rules(results.plan.rules)
    return Finished(out, results, compose_report(results, spoken), compose_annexes(results, spoken))


@pytest.fixture(scope="module")
def published(long_an: LongAnReview) -> dict[Bound, str]:
    """Every cell of the two tables of numbers, by what binds to it."""
    cells: dict[Bound, str] = {}
    for table, keys in KEYS.items():
        with (long_an.out / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                unit, code, period = (row[key] for key in keys)
                category = row.get("category", "total")
                for field, value in row.items():
                    bound = Bound(table, unit, code, period, field, category)
                    cells[bound] = value
    return cells


def blocks(report: Report) -> Iterator[object]:
    yield from report.blocks
    for annex in report.annexes:
        yield from annex.blocks


def runs_of(block: object) -> Iterator[Run]:
    if isinstance(block, Paragraph | Bullet):
        yield from block.runs
    elif isinstance(block, Table):
        for row in block.rows:
            for cell in row:
                yield from cell.runs


def bound_runs(finished: Finished) -> list[Run]:
    tables = (t for sheet in finished.annexes.sheets for t in sheet.tables)
    return [
        run
        for block in (*blocks(finished.report), *tables)
        for run in runs_of(block)
        if run.bound is not None
    ]


def test_same_input_gives_the_same_bytes_whatever_the_order_of_files(
    long_an: LongAnReview, finished: Finished
) -> None:
    once, twice = long_an.results.record, read_run(finished.out)
    assert twice.outputs == once.outputs
    timeless = {"started", "seconds"}
    assert twice.model_dump(exclude=timeless) == once.model_dump(exclude=timeless)
    first, second = files_below(long_an.out), files_below(finished.out)
    assert first.keys() == second.keys()
    assert {name for name in first if first[name] != second[name]} <= {"run.json"}


def test_each_number_of_the_tree_is_the_published_one(
    finished: Finished, published: dict[Bound, str]
) -> None:
    spoken = words()
    bound = bound_runs(finished)

    wrong = [
        (run, published.get(run.bound))
        for run in bound
        if run.bound is not None
        and run.value is not None
        and (
            published.get(run.bound, "") == ""
            or Decimal(published[run.bound]) != run.value
            or spoken.number(run.value, run.decimals) not in run.text
        )
    ]

    assert len(bound) > 20_000
    assert wrong == []


def test_each_number_of_a_sentence_follows_from_published_cells(
    finished: Finished, published: dict[Bound, str]
) -> None:
    runs = [run for block in blocks(finished.report) for run in runs_of(block)]
    derived = [run for run in runs if run.derived is not None]

    assert len(derived) > 50
    assert [run for run in derived if not derived_again(run, published.__getitem__)] == []


def charts_of(finished: Finished) -> list[Chart]:
    return [block for block in blocks(finished.report) if isinstance(block, Chart)]


def data_of(chart: Chart) -> list[dict[str, object]]:
    """The lines of a chart's data that stand for a number of a unit, each once."""
    found: list[dict[str, object]] = []
    pending = [json.loads(chart.spec, parse_float=Decimal)]
    while pending:
        part = pending.pop()
        if isinstance(part, dict):
            pending += list(part.values())
            published = "indicator" in part or "element" in part
            if published and part["value"] is not None and part not in found:
                found.append(part)
        elif isinstance(part, list):
            pending += part
    return found


def test_each_number_of_a_chart_is_the_published_one(
    finished: Finished, published: dict[Bound, str]
) -> None:
    spoken = words()
    numbers = [run for chart in charts_of(finished) for run in chart.numbers if run.bound]

    assert len(numbers) > 300
    for run in numbers:
        assert run.bound is not None
        assert run.value is not None
        assert published[run.bound] == f"{run.value:f}"
        assert run.text == spoken.number(run.value, run.decimals)


def test_data_of_a_chart_are_its_numbers_and_no_others(finished: Finished) -> None:
    root = finished.results.plan.review.root
    compared = 0

    for chart in charts_of(finished):
        bound = {
            (r.bound.unit, r.bound.code, r.bound.period): r.value for r in chart.numbers if r.bound
        }
        data = {
            (
                str(row.get("unit", root)),
                str(row.get("indicator", row.get("element"))),
                str(row.get("period", row.get("year"))),
            ): row["value"]
            for row in data_of(chart)
        }
        assert data == bound, chart.code
        compared += len(data)

    assert compared > 300


def test_each_number_that_a_chart_writes_stands_in_its_drawing(finished: Finished) -> None:
    for chart in charts_of(finished):
        if not chart.code.startswith(("chart-units", "chart-map-80-e2-2020")):
            continue
        if chart.code.endswith("commune"):
            continue
        drawing = chart_svg(chart.spec)
        for run in chart.numbers:
            assert f">{run.text}%" in drawing, (chart.code, run)


def test_docx_and_pdf_say_the_same_word_for_word(finished: Finished) -> None:
    in_word = docx_content(finished.out / "bao-cao.docx")
    on_paper = pdf_content(finished.out / "bao-cao.pdf")
    apart = next((place for place, (a, b) in enumerate(zip(in_word, on_paper)) if a != b), -1)  # noqa: B905

    assert len(in_word) > 50_000
    assert in_word[apart - 40 : apart + 40] == on_paper[apart - 40 : apart + 40]
    assert in_word == on_paper


def test_folder_of_results_gives_back_the_values_it_was_written_from(finished: Finished) -> None:
    stored = read_results(finished.out)
    spoken = words().of_plan(stored.plan)
    results = read_review(stored)
    own = read_own_figures(stored)

    assert compose_report(results, spoken) == finished.report
    assert len(own.accepted) == stored.record.counts["figures_accepted"]
    assert len(own.kept_out) == stored.record.counts["figures_kept_out"]


def test_each_table_of_the_report_stands_in_the_docx(finished: Finished) -> None:
    written = [
        [[" ".join(cell.split()) for cell in row] for row in table]
        for table in docx_tables(finished.out / "bao-cao.docx")
    ]
    tables = [block for block in blocks(finished.report) if isinstance(block, Table)]

    assert len(tables) > 5
    for table in tables:
        body = [[_text(cell.runs) for cell in row] for row in table.rows]
        assert any(body == rows[len(rows) - len(body) :] for rows in written), table.code


def test_each_number_of_a_table_stands_in_the_pdf_in_its_order(finished: Finished) -> None:
    text = re.sub(r"\s+", "", pdf_text(finished.out / "bao-cao.pdf"))

    for block in blocks(finished.report):
        if not isinstance(block, Table):
            continue
        reached = 0
        for row in block.rows:
            line = [_text(cell.runs) for cell in row if any(r.bound for r in cell.runs)]
            for number in line:
                packed = re.sub(r"\s+", "", number)
                found = text.find(packed, reached)
                assert found >= 0, (block.code, number)
                reached = found


def test_each_number_of_the_annexes_stands_in_the_workbook(finished: Finished) -> None:
    sheets = xlsx_cells(finished.out / "phu-luc.xlsx")
    compared = 0

    for sheet in finished.annexes.sheets:
        written = sheets[sheet.name]
        numbers = [
            [Decimal(str(v)) for v in row if isinstance(v, int | float) and v is not None]
            for row in written
        ]
        position = 0
        for table in sheet.tables:
            for row in table.rows:
                wanted = [
                    c.runs[0].value for c in row if len(c.runs) == 1 and c.runs[0].value is not None
                ]
                if not wanted:
                    continue
                while position < len(numbers) and numbers[position] != wanted:
                    position += 1
                assert position < len(numbers), (sheet.name, table.code, wanted)
                position += 1
                compared += len(wanted)

    assert compared > 20_000


def _text(runs: tuple[Run, ...]) -> str:
    return " ".join("".join(run.text for run in runs).split())
