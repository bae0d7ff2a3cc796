"""Tables of any content give rows of text or one reason, and never more than the limits."""

from pathlib import Path

import duckdb
import pytest

from tests.formats.workbooks.small_plan import SMALL_PLAN
from tongket.formats.figure_tables import read_figure_table
from tongket.formats.limits import LIMITS
from tongket.formats.raw_tables import RawTable, UnusableTableError, csv_table, parquet_table

HEADER = b"unit,element,period,category,value,status\n"
COLUMNS = (
    "'u' AS unit, 'e' AS element, '2020' AS period, 'total' AS category, 1 AS value,"
    " 'given' AS status"
)


def parquet(path: Path, query: str) -> Path:
    with duckdb.connect() as database:
        database.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet)")
    return path


def codes(path: Path) -> list[str]:
    return [finding.code for finding in read_figure_table(path, path.name, SMALL_PLAN).findings]


def whole(table: RawTable) -> list[list[str]]:
    return [list(table.header), *map(list, table.rows)]


@pytest.mark.parametrize("delimiter", [b",", b";", b"\t"])
def test_delimiter_is_the_one_of_the_header(delimiter: bytes) -> None:
    with csv_table(b"\xef\xbb\xbfa,b\n1,2\n".replace(b",", delimiter)) as table:
        assert whole(table) == [["a", "b"], ["1", "2"]]


@pytest.mark.parametrize(
    "data",
    [
        HEADER + b"a\0b,c\n",
        HEADER + b'"' + b"x" * 200_000 + b'",\n',
        HEADER + b'"never closed\n',
        HEADER + b"\xff\xfe\n",
    ],
    ids=["NUL", "huge field", "open quote", "not UTF-8"],
)
def test_unreadable_csv_is_one_finding(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "b.csv"
    path.write_bytes(data)

    assert codes(path) == ["table.unreadable"]


def test_csv_of_too_many_rows_is_one_finding(tmp_path: Path) -> None:
    path = tmp_path / "b.csv"
    path.write_bytes(HEADER + b"u,e,2020,total,1,given\n" * (LIMITS.table_rows + 1))

    assert codes(path) == ["table.too-many-rows"]


def test_csv_of_ten_million_rows_is_one_finding(tmp_path: Path) -> None:
    path = tmp_path / "b.csv"
    path.write_bytes(HEADER + b"\n,\n" * 10_000_000)

    assert codes(path) == ["table.too-many-rows"]


def test_csv_with_a_million_columns_is_one_finding(tmp_path: Path) -> None:
    path = tmp_path / "b.csv"
    path.write_bytes(b"," * 1_000_000 + b"\n" + b"," * 1_000_000)

    assert codes(path) == ["table.columns-missing"]


def test_findings_about_one_table_come_to_an_end(tmp_path: Path) -> None:
    path = tmp_path / "b.csv"
    lines = "".join(f"u{n},e,2020,total,1,given\n" for n in range(1000))
    path.write_text(HEADER.decode() + lines)

    found = codes(path)

    assert len(found) == LIMITS.table_findings + 1
    assert found[-1] == "table.more-rows"


def test_parquet_is_read_as_text(tmp_path: Path) -> None:
    path = parquet(tmp_path / "b.parquet", 'SELECT 1.50::DOUBLE AS a, \'x\' AS "b""c", NULL AS d')

    with parquet_table(path.read_bytes()) as table:
        assert whole(table) == [["a", 'b"c', "d"], ["1.5", "x", ""]]


def test_parquet_bomb_is_one_finding(tmp_path: Path) -> None:
    path = parquet(tmp_path / "b.parquet", f"SELECT {COLUMNS} FROM range(2000000)")

    assert codes(path) == ["table.too-many-rows"]


def test_parquet_with_too_many_columns_is_one_finding(tmp_path: Path) -> None:
    columns = ", ".join(f"{n} AS c{n}" for n in range(2000))

    assert codes(parquet(tmp_path / "b.parquet", f"SELECT {columns}")) == ["table.unreadable"]


def test_parquet_with_huge_texts_stays_small(tmp_path: Path) -> None:
    path = parquet(tmp_path / "b.parquet", "SELECT repeat('x', 10000000) AS unit FROM range(20)")

    assert codes(path) == ["table.columns-missing"]


def test_name_of_a_parquet_file_is_no_search(tmp_path: Path) -> None:
    parquet(tmp_path / "other.parquet", f"SELECT {COLUMNS}")
    path = tmp_path / "*.parquet"
    path.write_bytes(b"PAR1 no table PAR1")

    assert codes(path) == ["table.unreadable"]


def test_damaged_parquet_has_one_reason() -> None:
    with pytest.raises(UnusableTableError) as error, parquet_table(b"PAR1"):
        pass

    assert error.value.refusal.kind.code == "table.unreadable"
