"""Own reports of the sample, made of its folder of results and read back from the files."""

import csv
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import docx
import docx.shared
import pytest
from typer.testing import CliRunner

from tests.core.report.derived import derived_again
from tests.formats.documents.read_back import docx_tables, pdf_text
from tests.long_an import LongAnReview
from tongket.cli.app import app
from tongket.core.report import Bound, Bullet, Chart, Paragraph, Report, Run, Table, UnitReports
from tongket.core.submissions import SubmissionState
from tongket.formats.output.report_record import REPORTS
from tongket.formats.unit_reports import (
    report_name,
    unit_reports,
    write_unit_report,
)
from tongket.locale import words

KEYS = {
    "indicators": ("unit", "indicator", "period"),
    "figures": ("unit", "element", "period"),
    "leaves": ("unit", "element", "period"),
}


@pytest.fixture(scope="module")
def maker(long_an: LongAnReview) -> UnitReports:
    return unit_reports(long_an.results)


@pytest.fixture(scope="module")
def published(long_an: LongAnReview) -> dict[Bound, str]:
    """Every cell of the tables of numbers, by what binds to it."""
    cells: dict[Bound, str] = {}
    for table, keys in KEYS.items():
        with (long_an.out / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                unit, code, period = (row[key] for key in keys)
                for field, value in row.items():
                    bound = Bound(table, unit, code, period, field, row.get("category", "total"))
                    cells[bound] = value
    return cells


def chosen(maker: UnitReports) -> dict[str, str]:
    """A commune of which something was returned, its district, an agency, one that is missing."""
    outcomes = maker.results.outcomes
    returned = next(
        o.reporter.code for o in outcomes if o.figures_kept_out and o.reporter.role == "commune"
    )
    parent = next(u.parent for u in maker.results.plan.units if u.id == returned and u.parent)
    missing = next(o.reporter.code for o in outcomes if o.state is SubmissionState.MISSING)
    return {"commune": returned, "district": parent, "agency": "so-noi-vu", "missing": missing}


def blocks(report: Report) -> Iterator[object]:
    yield from report.blocks
    for annex in report.annexes:
        yield from annex.blocks


def runs_of(report: Report) -> Iterator[Run]:
    for block in blocks(report):
        if isinstance(block, Paragraph | Bullet):
            yield from block.runs
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from cell.runs


@pytest.mark.parametrize("which", ["commune", "district", "agency", "missing"])
def test_each_number_is_the_published_one(
    which: str, maker: UnitReports, published: dict[Bound, str]
) -> None:
    report = maker.compose(chosen(maker)[which])

    bound = [run for run in runs_of(report) if run.bound is not None]
    derived = [run for run in runs_of(report) if run.derived is not None]
    assert len(bound) > {"commune": 200, "district": 500, "agency": 40, "missing": -1}[which]
    assert [run for run in bound if Decimal(published[run.bound]) != run.value] == []  # type: ignore[index]
    assert [run for run in derived if not derived_again(run, published.__getitem__)] == []


@pytest.mark.parametrize("which", ["commune", "agency", "missing"])
def test_each_table_stands_in_both_files(
    which: str, maker: UnitReports, long_an: LongAnReview, tmp_path: Path
) -> None:
    reporter = next(r for r in maker.reporters if r.code == chosen(maker)[which])
    written = write_unit_report(long_an.results, maker, reporter, tmp_path)
    report = maker.compose(reporter.code)

    found = docx_tables(tmp_path / written.docx)
    flat = [[" ".join(cell.split()) for cell in row] for table in found for row in table]
    text = "".join(pdf_text(tmp_path / written.pdf).split())
    for table in (block for block in blocks(report) if isinstance(block, Table)):
        for row in table.rows:
            cells = [" ".join("".join(r.text for r in c.runs).split()) for c in row]
            assert cells in flat, table.code
            for run in (run for cell in row for run in cell.runs if run.bound is not None):
                assert "".join(run.text.split()) in text
    assert report.abstract.split()[-1] in text


def test_what_was_returned_is_named_with_its_reason(maker: UnitReports) -> None:
    report = maker.compose(chosen(maker)["commune"])

    (table,) = (b for b in blocks(report) if isinstance(b, Table) and b.code == "account-returned")
    assert all(row[-2].runs and row[-1].runs for row in table.rows)


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["report", *arguments])
    return done.exit_code, done.output


def test_command_writes_the_report_of_one_unit_under_its_name(
    long_an: LongAnReview, maker: UnitReports, tmp_path: Path
) -> None:
    reporter = next(r for r in maker.reporters if r.role == "commune")

    code, said = run(str(long_an.out), "--unit", reporter.code, "--out", str(tmp_path / "own"))

    name = report_name(long_an.results, reporter, ".docx")
    assert code == 0
    assert reporter.name in said
    assert (tmp_path / "own" / name).is_file()
    assert name.name == f"{reporter.code} {reporter.name}.docx"
    record = json.loads((tmp_path / "own" / REPORTS).read_text(encoding="utf-8"))
    assert [one["reporter"] for one in record["reports"]] == [reporter.code]
    assert record["inbox_digest"] == long_an.results.record.inbox_digest


def test_looks_of_the_office_are_those_of_its_own_reports(
    long_an: LongAnReview, maker: UnitReports, tmp_path: Path
) -> None:
    base = tmp_path / "mau.docx"
    assert CliRunner().invoke(app, ["document", "base", "--out", str(base)]).exit_code == 0
    document = docx.Document(str(base))
    document.styles["Heading 1"].font.size = docx.shared.Pt(13)
    document.tables[0].rows[0].cells[0].add_paragraph("ĐT: 0272 000 000")
    document.save(str(base))
    reporter = next(r for r in maker.reporters if r.role == "commune")
    asked = (str(long_an.out), "--unit", reporter.code, "--base", str(base))

    code, _ = run(*asked, "--out", str(tmp_path / "own"))

    written = tmp_path / "own" / report_name(long_an.results, reporter, ".docx")
    made = docx.Document(str(written))
    assert code == 0
    assert made.styles["Heading 1"].font.size == docx.shared.Pt(13)
    head = " ".join(cell.text for cell in made.tables[0].rows[0].cells)
    assert "ĐT: 0272 000 000" in head
    assert reporter.name.split()[-1].upper() in head


def test_base_that_is_none_is_refused(long_an: LongAnReview, tmp_path: Path) -> None:
    (tmp_path / "mau.docx").write_bytes(b"khong phai")
    asked = (str(long_an.out), "--unit", "so-noi-vu", "--base", str(tmp_path / "mau.docx"))

    code, _ = run(*asked, "--out", str(tmp_path / "own"))

    assert code == 2
    assert not (tmp_path / "own").exists()


def test_district_has_a_map_of_its_communes(maker: UnitReports) -> None:
    district = chosen(maker)["district"]
    report = maker.compose(district)

    (chart,) = (b for b in report.blocks if isinstance(b, Chart) and "-map-" in b.code)
    assert chart.code.startswith(f"chart-map-{district}-")
    assert "xếp theo mã hành chính" in chart.title
    assert len(chart.numbers) > 5


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "unit-report.one-or-all"),
        (("--unit", "1", "--all"), "unit-report.one-or-all"),
        (("--unit", "80"), "unit-report.root"),
    ],
)
def test_command_refuses_with_a_sentence(
    arguments: tuple[str, ...], told: str, long_an: LongAnReview
) -> None:
    code, said = run(str(long_an.out), *arguments)

    assert code == 2
    assert said.strip() == words().say(told)


def test_unknown_unit_is_named(long_an: LongAnReview) -> None:
    code, said = run(str(long_an.out), "--unit", "99999")

    assert code == 2
    assert "99999" in said


@pytest.mark.parametrize(
    ("given", "near"),
    [
        ("so-nv", "so-noi-vu (Sở Nội vụ)"),
        ("duc hoa", "802 (Huyện Đức Hòa)"),
        ("80x", "808 (Huyện Châu Thành)"),
        ("zzz", "units.csv"),
    ],
)
def test_unknown_unit_brings_those_with_such_a_name_or_code(
    given: str, near: str, long_an: LongAnReview
) -> None:
    code, said = run(str(long_an.out), "--unit", given)

    assert code == 2
    assert near in said


def test_folder_of_something_else_is_left_alone(long_an: LongAnReview, tmp_path: Path) -> None:
    (tmp_path / "thư.txt").write_text("của người khác", encoding="utf-8")

    for asked in (("--unit", "so-noi-vu"), ("--all",)):
        code, _ = run(str(long_an.out), *asked, "--out", str(tmp_path))
        assert code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["thư.txt"]


def test_folder_without_its_contributions_is_refused(long_an: LongAnReview, tmp_path: Path) -> None:
    copy = tmp_path / "out"
    copy.mkdir()
    for name in ("run.json", "plan.json", "indicators.csv", "leaves.csv", "findings.json"):
        (copy / name).write_bytes((long_an.out / name).read_bytes())

    code, said = run(str(copy), "--unit", "so-noi-vu")

    assert code == 2
    assert "contributions.json" in said
