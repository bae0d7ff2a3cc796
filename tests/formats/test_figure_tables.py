"""Tables of figures: what is taken of them, and what is said of the rest."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.workbooks.small_plan import SMALL_PLAN
from tongket.core.figures import FigureStatus
from tongket.formats.figure_tables import TableReading, read_figure_table

HEADER = "unit,element,period,category,value,status"
LONG = "9" * 5000
CUT = f"{'9' * 80}…"


def reading(folder: Path, *rows: str, header: str = HEADER) -> TableReading:
    path = folder / "bang.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8-sig")
    return read_figure_table(path, "bang.csv", SMALL_PLAN)


def codes(table: TableReading) -> list[str]:
    return [finding.code for finding in table.findings]


def test_rows_become_one_submission_for_each_reporter(tmp_path: Path) -> None:
    table = reading(
        tmp_path,
        "27727,population,2018,total,12,given",
        "27724,population,2018,total,1500,given",
        "27724,population,2019,total,0,nothing",
        "27724,population,2020,total,,not_applicable",
        "27724,population,2018,female,,missing",
        "27724,money,2018,total,12.5,given",
        "27724,centre,2018,total,1,",
    )

    assert codes(table) == []
    first, second = table.submissions
    assert (first.reporter, first.tabular, second.reporter) == ("27724", True, "27727")
    assert [(f.figure.element, f.figure.value, f.figure.status) for f in first.figures] == [
        ("population", 1500, FigureStatus.GIVEN),
        ("population", 0, FigureStatus.NOTHING),
        ("population", None, FigureStatus.NOT_APPLICABLE),
        ("population", None, FigureStatus.MISSING),
        ("money", 125, FigureStatus.GIVEN),
        ("centre", 1, FigureStatus.GIVEN),
    ]
    source = first.figures[0].source
    assert (source.file, source.sheet, source.cell, source.raw) == ("bang.csv", None, "E3", "1500")


@pytest.mark.parametrize(
    ("row", "code", "subject"),
    [
        ("99999,population,2018,total,1,given", "table.unknown-unit", "99999"),
        ("27724,khac,2018,total,1,given", "table.unknown-element", "khac"),
        ("27724,population,1999,total,1,given", "table.unknown-period", "1999"),
        ("27724,population,,total,1,given", "table.unknown-period", ""),
        ("27724,population,²,total,1,given", "table.unknown-period", "²"),
        (f"27724,population,{LONG},total,1,given", "table.unknown-period", CUT),
        (f"27724,population,2018,total,{LONG},given", "table.bad-value", f"2: {CUT}"),
        ("27724,population,2018,male,1,given", "table.unknown-category", "male"),
        ("27724,population,2018,total,1,sure", "table.unknown-status", "sure"),
        ("796,population,2018,total,1,given", "table.not-asked", "population"),
        ("27724,population,2018,total,1.234,given", "table.bad-value", "2: 1.234"),
        ("27724,population,2018,total,-1,given", "table.bad-value", "2: -1"),
        ("27724,population,2018,total,,given", "table.bad-value", "2: "),
        ("27724,population,2018,total,5,nothing", "table.bad-value", "2: 5"),
        ("27724,population,2018,total,0,missing", "table.bad-value", "2: 0"),
        ("27724,population,2018,total,1e5,given", "table.bad-value", "2: 1e5"),
    ],
)
def test_row_that_does_not_fit_is_a_finding(
    tmp_path: Path, row: str, code: str, subject: str
) -> None:
    table = reading(tmp_path, row)

    (finding,) = table.findings
    assert table.submissions == ()
    assert (finding.code, finding.fact("subject"), finding.place.line) == (code, subject, 2)
    assert finding.fact("rows") == "1"


def test_rows_with_the_same_fault_are_one_finding(tmp_path: Path) -> None:
    rows = [f"27724,population,{year},total,1,given" for year in (1990, 1990)]
    units = [f"99999,population,{year},total,1,given" for year in (2018, 2019, 2020)]

    table = reading(tmp_path, *rows, *units)

    assert [(f.code, f.fact("rows"), f.place.line) for f in table.findings] == [
        ("table.unknown-period", "2", 2),
        ("table.unknown-unit", "3", 4),
    ]


def test_same_row_twice_counts_once(tmp_path: Path) -> None:
    row = "27724,population,2018,total,5,given"

    table = reading(tmp_path, row, row)

    assert codes(table) == ["table.same-row"]
    assert len(table.submissions[0].figures) == 1


def test_of_contradicting_rows_none_is_taken(tmp_path: Path) -> None:
    row = "27724,population,2018,total,{},given"

    table = reading(tmp_path, row.format(5), row.format(6))

    assert codes(table) == ["table.contradicting-rows"]
    assert table.submissions == ()


def test_consolidated_rows_of_a_review_are_not_added_up_again(tmp_path: Path) -> None:
    table = reading(
        tmp_path,
        "796,money,2018,total,999,given,2,2",
        "796,money,2018-2020,total,999,given,1,1",
        "796,money,2019,total,999,partial,1,1",
        "796,money,2020,total,7,given,1,1",
        f"796,money,2018,total,999,given,1,{LONG}",
        "796,money,2018,total,999,given,1,010",
        header=f"{HEADER},units_reported,units_expected",
    )

    assert [(f.code, f.fact("rows")) for f in table.findings] == [
        ("table.consolidated-skipped", "5")
    ]
    assert [f.figure.value for f in table.submissions[0].figures] == [70]


@pytest.mark.parametrize("separator", [";", "\t"])
def test_other_separators_and_order_of_columns(tmp_path: Path, separator: str) -> None:
    columns = ["Status", "VALUE", "category", "period", "element", "unit", "note"]
    cells = ["given", "5", "total", "2018", "population", "27724", "a, b"]

    table = reading(tmp_path, separator.join(cells), header=separator.join(columns))

    assert codes(table) == []
    assert table.submissions[0].figures[0].source.cell == "B2"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "table.columns-missing"),
        (b"unit,value\n", "table.columns-missing"),
        ("Đơn vị".encode("utf-16"), "table.unreadable"),
        (b'unit,element,period,category,value,status\n"open', "table.unreadable"),
    ],
)
def test_unusable_csv_is_exactly_one_finding(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "b.csv"
    path.write_bytes(data)

    table = read_figure_table(path, "b.csv", SMALL_PLAN)

    assert (table.submissions, codes(table)) == ((), [code])


@pytest.mark.parametrize("data", [b"", b"PAR1junkPAR1", b"junk"])
def test_unusable_parquet_is_exactly_one_finding(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "b.parquet"
    path.write_bytes(data)

    table = read_figure_table(path, "b.parquet", SMALL_PLAN)

    assert (table.submissions, codes(table)) == ((), ["table.unreadable"])


@pytest.mark.parametrize("kind", ["DOUBLE", "DECIMAL(18, 1)", "VARCHAR"])
def test_parquet_gives_the_same_as_csv(tmp_path: Path, kind: str) -> None:
    rows = [
        "27724,money,2018,total,12.5,given",
        "27724,money,2019,total,0.1,given",
        "27724,population,2018,total,1500,given",
    ]
    csv = reading(tmp_path, *rows)
    path = tmp_path / "bang.parquet"
    values = ", ".join(
        f"('{u}', '{e}', {p}, '{c}', CAST('{v}' AS {kind}), '{s}')"
        for u, e, p, c, v, s in (row.split(",") for row in rows)
    )
    with duckdb.connect() as connection:
        connection.execute(
            f"COPY (SELECT * FROM (VALUES {values}) AS t({HEADER})) TO '{path}' (FORMAT parquet)"
        )

    parquet = read_figure_table(path, "bang.parquet", SMALL_PLAN)

    assert codes(parquet) == []
    assert [f.figure for f in parquet.submissions[0].figures] == [
        f.figure for f in csv.submissions[0].figures
    ]


@given(st.binary(max_size=200))
def test_any_bytes_never_raise(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(HEADER.encode() + b"\n" + data)

    assert isinstance(read_figure_table(path, "any.csv", SMALL_PLAN), TableReading)
