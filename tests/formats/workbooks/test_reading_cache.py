"""The cache of readings: the same readings sooner, and whatever is wrong with it, the same."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.workbooks.editing import write
from tests.formats.workbooks.small_plan import COMMUNE, DAY, DIGEST, SMALL_PLAN
from tests.mutations.cases import saved
from tests.mutations.kinds import MUTATIONS, mutated
from tongket.core.figures import Figure, FigureStatus, ReportedFigure, SourceCell
from tongket.core.submissions import Submission
from tongket.formats.workbooks.folder import files_of, read_files
from tongket.formats.workbooks.reader import ReadingDesk, read_data
from tongket.formats.workbooks.reading_cache import CACHE_FILE, ReadingCache
from tongket.formats.workbooks.reading_code import decoded, encoded
from tongket.formats.workbooks.readings import WorkbookReading

OTHERS_MAY_NOT = pytest.mark.skipif(sys.platform == "win32", reason="owners and modes of POSIX")
KEY = b"k" * 32


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Whole books, a mutated one and one that is damaged."""
    folder = tmp_path_factory.mktemp("inbox")
    path = write(folder)
    for number in range(18):
        shutil.copy(path, folder / f"{number}.xlsx")
    (folder / "mutated.xlsx").write_bytes(saved(mutated(["12 người", "insert a blank row"], 1)))
    (folder / "damaged.xlsx").write_bytes(path.read_bytes()[:999])
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def read(
    inbox: Path, cache: Path | None, *, digest: str = DIGEST, day: date = DAY, processes: int = 1
) -> tuple[WorkbookReading, ...]:
    return tuple(
        read_files(
            files_of(inbox), SMALL_PLAN, day, plan_digest=digest, cache=cache, processes=processes
        )
    )


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The names of the files that were really read."""
    names: list[str] = []

    def told(data: bytes, name: str, desk: ReadingDesk) -> WorkbookReading:
        names.append(name)
        return read_data(data, name, desk)

    monkeypatch.setattr("tongket.formats.workbooks.reader.read_data", told)
    return iter([names])


@pytest.mark.parametrize("processes", [1, 2])
def test_readings_from_the_cache_are_the_same(inbox: Path, cache: Path, processes: int) -> None:
    without = read(inbox, None)

    first = read(inbox, cache, processes=processes)
    second = read(inbox, cache, processes=processes)

    assert repr(first) == repr(without)
    assert repr(second) == repr(without)


def test_unchanged_file_is_not_read_again(
    inbox: Path, cache: Path, reads: Iterator[list[str]]
) -> None:
    (names,) = reads
    read(inbox, cache)
    assert len(names) == len(files_of(inbox)) - 1  # the damaged one is not opened

    names.clear()
    read(inbox, cache)

    assert names == []


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "0.xlsx").rename(folder / "new.xlsx"),
        lambda folder: (folder / "0.xlsx").write_bytes((folder / "mutated.xlsx").read_bytes()),
    ],
    ids=["name", "bytes"],
)
def test_file_with_another_name_or_other_bytes_is_read(
    inbox: Path, tmp_path: Path, cache: Path, reads: Iterator[list[str]],
    change: Callable[[Path], object],
) -> None:  # fmt: skip
    (names,) = reads
    folder = tmp_path / "inbox"
    shutil.copytree(inbox, folder)
    read(folder, cache)
    change(folder)
    names.clear()

    found = read(folder, cache)

    assert len(names) == 1
    assert found == read(folder, None)


def test_another_plan_or_day_or_program_reads_anew(
    inbox: Path, cache: Path, reads: Iterator[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    (names,) = reads
    read(inbox, cache)
    all_of_them = len(names)

    def read_now(digest: str = DIGEST, day: date = DAY) -> int:
        names.clear()
        read(inbox, cache, digest=digest, day=day)
        return len(names)

    assert read_now(digest="other") == all_of_them
    assert read_now(day=date(2020, 1, 1)) == all_of_them
    assert read_now() == 0
    program = "tongket.formats.workbooks.cached_reading.program_digest"
    monkeypatch.setattr(program, lambda: b"another")
    assert read_now() == all_of_them


def damaged_ways() -> dict[str, Callable[[Path], object]]:
    def in_table(statement: str) -> Callable[[Path], object]:
        def change(path: Path) -> None:
            with sqlite3.connect(path) as connection:
                connection.execute(statement)
            connection.close()

        return change

    return {
        "no database": lambda path: path.write_bytes(b"junk" * 1000),
        "empty": lambda path: path.write_bytes(b""),
        "cut off": lambda path: path.write_bytes(path.read_bytes()[:5000]),
        "zeros inside": lambda path: path.write_bytes(
            path.read_bytes()[:4096] + bytes(8192) + path.read_bytes()[12288:]
        ),
        "another's database": in_table("PRAGMA application_id = 7"),
        "another table": in_table("ALTER TABLE readings RENAME COLUMN reading TO other"),
        "no table": in_table("DROP TABLE readings"),
        "texts for readings": in_table("UPDATE readings SET reading = 'x'"),
        "readings cut off": in_table("UPDATE readings SET reading = substr(reading, 1, 40)"),
        "readings exchanged": in_table(
            "UPDATE readings SET reading = (SELECT reading FROM readings ORDER BY key LIMIT 1)"
        ),
    }


@pytest.mark.parametrize("way", damaged_ways())
def test_damaged_cache_is_ignored_and_made_again(
    inbox: Path, cache: Path, way: str, reads: Iterator[list[str]]
) -> None:
    (names,) = reads
    without = read(inbox, None)
    read(inbox, cache)
    damaged_ways()[way](cache / CACHE_FILE)

    assert read(inbox, cache) == without
    assert read(inbox, cache) == without
    names.clear()
    assert read(inbox, cache) == without
    assert names == []


@OTHERS_MAY_NOT
@pytest.mark.parametrize("name", [".", CACHE_FILE])
def test_cache_that_others_could_have_written_is_not_used(
    inbox: Path, cache: Path, name: str, reads: Iterator[list[str]]
) -> None:
    (names,) = reads
    read(inbox, cache)
    (cache / name).chmod(0o777)
    names.clear()

    read(inbox, cache)

    assert len(names) == len(files_of(inbox)) - 1


@OTHERS_MAY_NOT
def test_cache_behind_a_link_is_not_used(inbox: Path, cache: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    cache.symlink_to(tmp_path / "elsewhere")

    read(inbox, cache)

    assert list((tmp_path / "elsewhere").iterdir()) == []


@OTHERS_MAY_NOT
def test_cache_is_for_its_user_alone(inbox: Path, cache: Path) -> None:
    old = os.umask(0)
    try:
        read(inbox, cache)
    finally:
        os.umask(old)

    modes = {path.name: path.stat().st_mode & 0o777 for path in (cache, *cache.iterdir())}

    assert modes == {"cache": 0o700, CACHE_FILE: 0o600}


def test_cache_in_an_impossible_place_is_no_cache(inbox: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    assert read(inbox, tmp_path / "file" / "cache") == read(inbox, None)


def test_cache_that_another_review_holds_is_waited_for_or_left(cache: Path) -> None:
    one, other = ReadingCache(cache, b"a"), ReadingCache(cache, b"a")
    one.put(KEY, b"reading")
    other.put(KEY, b"reading")
    one.close()
    other.close()

    assert ReadingCache(cache, b"a").get(KEY) == b"reading"


def test_cache_forgets_what_was_used_least(cache: Path) -> None:
    kept = ReadingCache(cache, b"a")
    keys = [hashlib.sha256(bytes([n])).digest() for n in range(100)]
    for key in keys:
        kept.put(key, hashlib.sha512(key).digest() * 100)
    kept.close()
    with sqlite3.connect(cache / CACHE_FILE) as connection:
        connection.executemany(
            "UPDATE readings SET used = 1 WHERE key = ?", [(k,) for k in keys[:50]]
        )
    connection.close()

    kept.trim(most=4096)

    assert [kept.get(key) is not None for key in keys] == [False] * 50 + [True] * 50
    kept.close()


@pytest.mark.parametrize("name", [*MUTATIONS][::4])
def test_reading_comes_back_from_its_code(name: str) -> None:
    desk = ReadingDesk.of(SMALL_PLAN, DAY)
    reading = read_data(saved(mutated([name], 3)), "p.xlsx", desk)

    again = decoded(encoded(reading))

    assert again == reading
    assert repr(again) == repr(reading)


def test_reading_with_a_number_beyond_64_bits_has_no_code() -> None:
    figure = ReportedFigure(
        Figure("1", "e", "2020", "total", 10**20, FigureStatus.GIVEN),
        SourceCell("a.xlsx", "S", "A1", "1"),
    )
    sent = Submission(COMMUNE.code, "a.xlsx", "", 1, None, figures=(figure,))

    assert encoded(WorkbookReading(sent, ())) == b""
    assert encoded(WorkbookReading(replace(sent, figures=()), ())) != b""


@given(st.binary(max_size=200))
def test_any_bytes_are_a_reading_or_none(data: bytes) -> None:
    assert isinstance(decoded(data), WorkbookReading | None)
