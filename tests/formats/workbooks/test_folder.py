from __future__ import annotations

import shutil
import unicodedata
from pathlib import Path

import pytest

from tests.formats.workbooks.editing import write
from tests.formats.workbooks.samples import filled
from tests.formats.workbooks.small_plan import DAY, DIGEST, REPORTERS, SMALL_PLAN, reporter
from tongket.formats.workbooks import files_of, read_folder, write_workbooks
from tongket.formats.workbooks.folder import read_files


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("inbox")
    fillings = {code: filled(reporter(code)) for code in REPORTERS}
    write_workbooks(SMALL_PLAN, folder, DAY, plan_digest=DIGEST, fillings=fillings)
    return folder


def test_every_workbook_of_the_tree_of_folders_is_read(inbox: Path) -> None:
    heard: list[tuple[int, int]] = []

    def hear(done: int, total: int) -> None:
        heard.append((done, total))

    reading = read_folder(inbox, SMALL_PLAN, DAY, plan_digest=DIGEST, progress=hear)

    assert {s.reporter for s in reading.submissions} == set(REPORTERS)
    assert reading.findings == ()
    assert heard[-1] == (len(REPORTERS), len(REPORTERS))
    assert "796 Huyện Tân Hưng/27724 Xã Hưng Hà.xlsx" in {s.file for s in reading.submissions}


def test_two_processes_give_the_same_as_one(inbox: Path) -> None:
    files = files_of(inbox)

    one = tuple(read_files(files, SMALL_PLAN, DAY, processes=1))
    two = tuple(read_files(files, SMALL_PLAN, DAY, processes=2))

    assert one == two


def test_result_does_not_depend_on_the_order_of_files(inbox: Path) -> None:
    files = files_of(inbox)

    forwards = tuple(read_files(files, SMALL_PLAN, DAY))
    backwards = tuple(read_files(files[::-1], SMALL_PLAN, DAY))

    assert forwards == backwards[::-1]


def test_other_files_are_one_finding_each_and_the_rest_goes_on(inbox: Path, tmp_path: Path) -> None:
    folder = tmp_path / "inbox"
    shutil.copytree(inbox, folder)
    for name in ("~$khoa.xlsx", ".an.xlsx", "Thumbs.db", "thu.docx", "ban cu.xls", "hong.XLSX"):
        (folder / name).write_bytes(b"x")
    (folder / "bang.csv").write_bytes(b"x")

    reading = read_folder(folder, SMALL_PLAN, DAY, leave=frozenset({".csv"}))

    assert len(reading.submissions) == len(REPORTERS)
    assert sorted((f.code, f.place.file) for f in reading.findings) == [
        ("workbook.hidden-file", ".an.xlsx"),
        ("workbook.hidden-file", "Thumbs.db"),
        ("workbook.lock-file", "~$khoa.xlsx"),
        ("workbook.not-a-workbook", "ban cu.xls"),
        ("workbook.not-a-workbook", "hong.XLSX"),
        ("workbook.other-file", "thu.docx"),
    ]


def test_table_is_a_finding_where_nobody_else_reads_it(tmp_path: Path) -> None:
    (tmp_path / "bang.csv").write_bytes(b"x")

    reading = read_folder(tmp_path, SMALL_PLAN, DAY)

    assert [f.code for f in reading.findings] == ["workbook.other-file"]


def test_empty_folder_is_a_finding(tmp_path: Path) -> None:
    reading = read_folder(tmp_path, SMALL_PLAN, DAY)

    assert [f.code for f in reading.findings] == ["workbook.empty-folder"]


def test_names_are_in_nfc_whatever_the_file_system_gives(tmp_path: Path) -> None:
    path = write(tmp_path)
    path.rename(tmp_path / unicodedata.normalize("NFD", "Xã Hưng Hà.xlsx"))

    (sent,) = read_folder(tmp_path, SMALL_PLAN, DAY).submissions

    assert sent.file == "Xã Hưng Hà.xlsx"
    assert sent.figures[0].source.file == "Xã Hưng Hà.xlsx"


@pytest.mark.parametrize("name", ["phieu.bak", "phieu", "phieu.XLS", "phieu.docx.tam", "a.xlsm"])
def test_workbook_under_another_suffix_is_read(tmp_path: Path, name: str) -> None:
    write(tmp_path).rename(tmp_path / name)

    reading = read_folder(tmp_path, SMALL_PLAN, DAY, plan_digest=DIGEST)

    assert reading.findings == ()
    assert [sent.file for sent in reading.submissions] == [name]
