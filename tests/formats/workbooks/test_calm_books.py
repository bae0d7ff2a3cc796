"""Ordinary workbooks are read without a process of their own: it costs a second for each."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.formats.workbooks.samples import filled
from tests.formats.workbooks.small_plan import COMMUNE, DIGEST, SMALL_PLAN
from tongket.formats.workbooks import write_workbook
from tongket.formats.workbooks.precautions import Examined, examine


def is_calm(data: bytes) -> bool:
    seen = examine(data)
    assert isinstance(seen, Examined)
    return seen.calm


def test_our_own_workbook_is_calm(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_workbook(path, SMALL_PLAN, COMMUNE, plan_digest=DIGEST, filling=filled(COMMUNE))

    assert is_calm(path.read_bytes())


@pytest.mark.parametrize(
    ("cell", "calm"),
    [("A1", True), ("ZZ2999", True), ("AAA1", False), ("A3000", False), ("B10000", False)],
)
def test_book_with_a_cell_far_away_is_not(cell: str, calm: bool) -> None:
    book, written = Workbook(), BytesIO()
    assert book.active is not None
    book.active[cell] = 1
    book.save(written)

    assert is_calm(written.getvalue()) is calm
