"""DuckDB in memory."""

import subprocess
import sys
from pathlib import Path

import pytest

from tongket.engine.database import create_table
from tongket.engine.duckdb_database import DuckDBDatabase
from tongket.engine.tables import Table


def test_load_keeps_absent_values_vietnamese_and_large_numbers() -> None:
    rows = ((1, -(2**62), None, "given"), (2, 3, 2**62, "đã có"))
    with DuckDBDatabase() as database:
        create_table(database, "figure")
        database.load(Table("figure", rows))
        found = database.query("SELECT * FROM figure ORDER BY reporter")

    assert found == list(rows)


def test_load_of_no_rows_does_nothing() -> None:
    with DuckDBDatabase() as database:
        create_table(database, "figure")
        database.load(Table("figure", ()))

        assert database.query("SELECT * FROM figure") == []


def test_load_leaves_no_file_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with DuckDBDatabase() as database:
        create_table(database, "population")
        database.load(Table("population", ((1, 2),)))

    assert list(tmp_path.iterdir()) == []


def test_importing_the_engine_imports_neither_duckdb_nor_sqlglot() -> None:
    code = "import sys, tongket.engine; print({'duckdb', 'sqlglot'} & set(sys.modules))"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "set()"
