"""The schema is what the programs read."""

import re

from tongket.engine.programs import CHECKING, EVALUATING, SUMMING, program
from tongket.engine.tables import SCHEMA, TEXT_COLUMNS, Table

PROGRAMS = {*CHECKING, *SUMMING, *EVALUATING}


def test_columns_of_a_table_are_those_of_the_schema() -> None:
    assert Table.of("asked", [(1, "commune")]).columns == ("slot", "role")


def test_every_table_is_read_by_a_program_and_every_read_table_exists() -> None:
    own = re.compile(r"(?m)^(\w+) AS \(|WITH (\w+) AS \(")
    read: set[str] = set()
    for name in PROGRAMS:
        text = program(name)
        read |= set(re.findall(r"(?:FROM|JOIN) (\w+)", re.sub(r"--.*", "", text)))
        read -= {part for match in own.findall(text) for part in match}

    assert read - PROGRAMS == set(SCHEMA)


def test_text_columns_exist() -> None:
    assert {column for columns in SCHEMA.values() for column in columns} >= TEXT_COLUMNS
