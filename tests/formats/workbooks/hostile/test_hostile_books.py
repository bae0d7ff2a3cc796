"""Every hostile or broken workbook is one finding, at a bounded cost, and nothing else happens."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.formats.workbooks.editing import codes, read
from tests.formats.workbooks.hostile.books import (
    HOSTILE_BOOKS,
    SHEET,
    HostileBook,
    in_part,
    with_cells,
)
from tests.formats.workbooks.hostile.packing import changed, good_book
from tests.house.tree import ROOT
from tongket.formats.workbooks.precautions import Examined, examine

MOST_MEMORY = 300
"""MiB, as promised; measured by the system for each process, libraries included."""

PATIENCE = 20
"""Seconds for one file: five are promised, on a machine that does nothing else."""


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return good_book(tmp_path_factory.mktemp("good"))


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory, good: bytes) -> dict[str, Any]:
    """What reading every hostile workbook found and cost, in a process of its own."""
    folder = tmp_path_factory.mktemp("hostile")
    for book in HOSTILE_BOOKS:
        book.write(folder, good)
    command = [sys.executable, "-m", "tests.formats.workbooks.hostile.measuring", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("book", HOSTILE_BOOKS, ids=lambda book: book.name)
def test_hostile_workbook_is_one_finding(measured: dict[str, Any], book: HostileBook) -> None:
    found = measured["files"][book.name]

    assert ",".join(found["codes"]) in book.codes
    assert found["seconds"] < PATIENCE


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux says what was used, in KiB")
def test_memory_stays_bounded_here_and_under_guard(measured: dict[str, Any]) -> None:
    assert measured["memory"]["own"] < MOST_MEMORY
    assert measured["memory"]["guarded"] < MOST_MEMORY


@pytest.mark.parametrize(
    ("part", "code"),
    [
        ("xl__vbaProject.bin", "package.macros"),
        ("xl__externalLinks__externalLink1.xml", "package.outside-links"),
        ("xl__embeddings__oleObject1.bin", "package.embedded"),
    ],
)
def test_what_is_carried_along_is_noted_and_never_opened(
    tmp_path: Path, good: bytes, part: str, code: str
) -> None:
    path = tmp_path / "phieu.xlsx"
    path.write_bytes(good)
    plain = read(path)
    path.write_bytes(changed(good, **{part: b"\0 not even what it says"}))

    reading = read(path)

    assert codes(reading) == [*codes(plain), code]
    assert reading.submission is not None
    assert plain.submission is not None
    assert reading.submission.figures == plain.submission.figures


@pytest.mark.parametrize(
    "formula", ["cmd|' /C calc'!A0", "WEBSERVICE(&quot;http://example.org/&quot;)", "[1]S!A1"]
)
def test_formula_that_reaches_outside_stays_text(tmp_path: Path, good: bytes, formula: str) -> None:
    cell = f'<row r="900"><c r="A900"><f>{formula}</f><v>7</v></c></row>'.encode()
    path = tmp_path / "phieu.xlsx"
    path.write_bytes(with_cells(cell, good))

    assert read(path).submission is not None


@pytest.mark.parametrize(
    "cell",
    [
        b'<c r="A90" r="XFD1048576"/>',
        b"<c r=\"A90\"\tr='XFD1048576'/>",
        b'<c r="ABCDE90"/>',
        b"<c><v>1</v></c>",
        b'<c\n r="A90"/>',
    ],
)
def test_cell_that_may_be_far_away_is_not_calm(good: bytes, cell: bytes) -> None:
    def calm(data: bytes) -> bool:
        seen = examine(data)
        assert isinstance(seen, Examined)
        return seen.calm

    assert calm(with_cells(b'<row r="90"><c r="A90"/></row>', good))
    assert not calm(with_cells(b'<row r="90">' + cell + b"</row>", good))


def test_unusual_but_harmless_workbook_is_read_under_guard(tmp_path: Path, good: bytes) -> None:
    def with_blanks(xml: bytes) -> bytes:
        return xml.replace(b'<c r="', b'<c  r="')

    path = tmp_path / "phieu.xlsx"
    path.write_bytes(good)
    plain = read(path)
    path.write_bytes(in_part(SHEET, with_blanks, good))

    reading = read(path)

    assert codes(reading) == codes(plain)
    assert reading.submission is not None
    assert plain.submission is not None
    assert reading.submission.figures == plain.submission.figures
