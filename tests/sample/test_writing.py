"""The review in a folder."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.sample.conftest import Written
from tests.starter import STARTER, starter_plan
from tongket.core.plan import Plan
from tongket.formats.plan_files import plan_digest
from tongket.sample import (
    MARK,
    PLANTED,
    FaultKind,
    NotASampleFolderError,
    PlantedFault,
    Sample,
    generate_sample,
    write_sample,
)

IN_CELLS = (
    FaultKind.TEXT_NUMBER,
    FaultKind.NOT_A_NUMBER,
    FaultKind.TENFOLD_SLIP,
    FaultKind.IMPOSSIBLE_RATIO,
    FaultKind.PARTS_OVER_TOTAL,
    FaultKind.OVERLAP_DIFFERENCE,
    FaultKind.LEFT_EMPTY,
    FaultKind.UNIQUE_STATEMENT,
)


def small(seed: int) -> Sample:
    return generate_sample(starter_plan(), seed=seed, plan_digest=plan_digest(STARTER))


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def shown(value: object) -> str:
    """A cell as planted.json writes it."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def cell_of(folder: Path, fault: PlantedFault) -> object:
    """What stands in the cell that a fault names."""
    book = load_workbook(folder / str(fault.file), read_only=True)
    value = book[str(fault.sheet)][str(fault.cell)].value
    book.close()
    return value


def as_number(text: str) -> str:
    """12.0 and 12 are one number to a spreadsheet."""
    head, dot, tail = text.partition(".")
    return head if dot and not tail.strip("0") else text


def test_same_sample_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_sample(small(3), starter_plan(), tmp_path / name, plan_digest=plan_digest(STARTER))

    assert digests(tmp_path / "one") == digests(tmp_path / "two")


def test_processes_write_the_same_bytes_as_one(
    plan: Plan, written: Written, tmp_path: Path
) -> None:
    few = written.sample.books[:3]
    part = Sample(2020, written.sample.plan_digest, few, (), (), ())
    write_sample(part, plan, tmp_path / "few", plan_digest=part.plan_digest)

    whole = digests(written.folder)
    alone = digests(tmp_path / "few")
    assert {name: whole[name] for name in (b.path for b in few)} == {
        name: digest for name, digest in alone.items() if name != PLANTED
    }


def test_every_book_and_file_is_written(written: Written) -> None:
    expected = {b.path for b in written.sample.books} | {f.path for f in written.sample.files}

    assert set(digests(written.folder)) == expected | {PLANTED}


def test_list_of_faults_says_what_was_planted(written: Written) -> None:
    listed = json.loads((written.folder / PLANTED).read_text(encoding="utf-8"))

    assert listed["mark"] == MARK
    assert listed["seed"] == written.sample.seed
    assert [f["kind"] for f in listed["faults"]] == [f.kind.value for f in written.sample.faults]


def test_cells_hold_what_the_list_of_faults_says(written: Written) -> None:
    differing = []
    for fault in written.sample.faults:
        if fault.kind in IN_CELLS:
            value = shown(cell_of(written.folder, fault))
            if as_number(value) != as_number(fault.written or ""):
                differing.append((fault, value))

    assert differing == []


def test_nominated_names_stand_where_the_list_says(written: Written) -> None:
    kinds = {FaultKind.TWICE_NOMINATED, FaultKind.DOSSIER_PART_MISSING}
    for fault in written.sample.faults:
        if fault.kind in kinds:
            assert cell_of(written.folder, fault) == fault.written


def test_late_books_carry_the_late_day(written: Written) -> None:
    for fault in written.sample.faults_of(FaultKind.LATE_UNIT):
        assert fault.file
        book = load_workbook(written.folder / fault.file, read_only=True)
        days = {
            cell.value.date().isoformat()
            for row in book.worksheets[0].iter_rows()
            for cell in row
            if isinstance(cell.value, datetime)
        }
        book.close()
        assert fault.written in days


def test_mark_stands_on_every_visible_sheet(written: Written) -> None:
    book = load_workbook(written.folder / written.sample.books[0].path)

    without = [
        sheet.title
        for sheet in book.worksheets
        if sheet.sheet_state == "visible" and not _holds(sheet.iter_rows(values_only=True), MARK)
    ]
    assert without == []


def _holds(rows: Iterable[tuple[object, ...]], text: str) -> bool:
    return any(isinstance(value, str) and text in value for row in rows for value in row)


def test_missing_units_have_no_file(written: Written) -> None:
    missing = {f.reporter for f in written.sample.faults_of(FaultKind.MISSING_UNIT)}

    assert missing
    assert not missing & {book.reporter.code for book in written.sample.books}


def test_copy_has_the_bytes_of_its_book(written: Written) -> None:
    (copy,) = [file for file in written.sample.files if file.copy_of]
    assert copy.copy_of

    bytes_of = digests(written.folder)
    assert bytes_of[copy.path] == bytes_of[copy.copy_of]


def test_second_sample_replaces_the_first(tmp_path: Path) -> None:
    digest = plan_digest(STARTER)
    write_sample(small(1), starter_plan(), tmp_path / "inbox", plan_digest=digest)
    write_sample(small(2), starter_plan(), tmp_path / "inbox", plan_digest=digest)
    write_sample(small(2), starter_plan(), tmp_path / "fresh", plan_digest=digest)

    assert digests(tmp_path / "inbox") == digests(tmp_path / "fresh")


def test_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thư.txt").write_text("của người khác", encoding="utf-8")

    with pytest.raises(NotASampleFolderError):
        write_sample(small(1), starter_plan(), tmp_path, plan_digest="")

    assert [path.name for path in tmp_path.iterdir()] == ["thư.txt"]


def test_progress_hears_every_book(tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    sample = small(1)

    write_sample(
        sample,
        starter_plan(),
        tmp_path / "inbox",
        plan_digest="",
        progress=lambda done, every: heard.append((done, every)),
    )

    assert heard[-1] == (len(sample.books), len(sample.books))


def test_broken_off_sample_is_written_again(tmp_path: Path) -> None:
    def stop(done: int, every: int) -> None:
        raise KeyboardInterrupt

    digest = plan_digest(STARTER)
    inbox = tmp_path / "inbox"
    with pytest.raises(KeyboardInterrupt):
        write_sample(small(1), starter_plan(), inbox, plan_digest=digest, progress=stop)

    write_sample(small(2), starter_plan(), inbox, plan_digest=digest)
    write_sample(small(2), starter_plan(), tmp_path / "fresh", plan_digest=digest)

    assert digests(inbox) == digests(tmp_path / "fresh")
