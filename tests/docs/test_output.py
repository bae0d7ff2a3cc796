"""The page of output files names every column, key and field, in order, and no other."""

from pathlib import Path

import pytest

from tests.docs.pages import code, table_headed
from tongket.formats.output.run import RunRecord
from tongket.formats.output.tables import FIGURE_COLUMNS, INDICATOR_COLUMNS, LEAF_COLUMNS

PAGE = Path("docs/reference/output.md")

COLUMNS = {
    "figures.csv": FIGURE_COLUMNS,
    "indicators.csv": INDICATOR_COLUMNS,
    "leaves.csv": LEAF_COLUMNS,
    "run.json": tuple(RunRecord.model_fields),
}


@pytest.mark.parametrize("file", COLUMNS)
def test_file_is_documented_column_by_column(file: str) -> None:
    documented = tuple(code(row[0]) for row in table_headed(PAGE, file))

    assert documented == COLUMNS[file]
