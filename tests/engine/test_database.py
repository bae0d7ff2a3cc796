"""Tables and programs on a database, whatever it is."""

from tests.engine.engines import sqlite
from tongket.engine.database import create_table, run_programs
from tongket.engine.tables import Table


def test_tables_are_made_afresh_for_every_run() -> None:
    database = sqlite()

    for persons in (5, 7):
        run_programs(database, [Table.of("population", [(1, persons)])], [])

    assert database.query("SELECT reporter, persons FROM population") == [(1, 7)]


def test_program_leaves_a_table_of_its_own_name() -> None:
    database = sqlite()
    figures = [(1, 2, 30, "given"), (1, 3, 0, "nothing"), (1, 4, None, "not_applicable")]

    run_programs(database, [Table.of("figure", figures)], ["given"])

    assert database.query("SELECT slot, value FROM given ORDER BY slot") == [(2, 30), (3, 0)]


def test_created_table_is_empty() -> None:
    database = sqlite()

    create_table(database, "figure")

    assert database.query("SELECT * FROM figure") == []
