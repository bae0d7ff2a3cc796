"""All reports of a small review at once: whole or not at all, by one process or two."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.starter import STARTER
from tongket.core.report import UnitReports
from tongket.formats import unit_reports as room
from tongket.formats.output import OutputError
from tongket.formats.output.reading import StoredResults, read_results
from tongket.formats.output.report_record import REPORTS
from tongket.formats.plan_files import plan_digest, read_plan
from tongket.formats.unit_reports import unit_reports, write_all_reports
from tongket.review import run_review
from tongket.sample import generate_sample, write_sample

Made = tuple[StoredResults, UnitReports]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("starter")
    plan = read_plan(STARTER).plan
    assert plan is not None
    digest = plan_digest(STARTER)
    sample = generate_sample(plan, seed=1, plan_digest=digest)
    write_sample(sample, plan, folder / "inbox", plan_digest=digest)
    run_review(STARTER, folder / "inbox", folder / "out")
    stored = read_results(folder / "out")
    return stored, unit_reports(stored)


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_every_reporter_has_two_files_where_a_person_finds_them(made: Made, tmp_path: Path) -> None:
    stored, maker = made
    told: list[tuple[int, int]] = []

    written = write_all_reports(
        stored, maker, tmp_path / "all", progress=lambda *step: told.append(step), processes=1
    )

    assert [one.reporter for one in written] == [r.code for r in maker.reporters]
    names = {name for one in written for name in (one.docx, one.pdf)}
    assert set(files(tmp_path / "all")) == {*names, REPORTS}
    assert told[-1] == (len(written), len(written))


def test_two_processes_write_the_same_bytes(made: Made, tmp_path: Path) -> None:
    stored, maker = made
    write_all_reports(stored, maker, tmp_path / "one", processes=1)
    write_all_reports(stored, maker, tmp_path / "two", processes=2)

    assert files(tmp_path / "one") == files(tmp_path / "two")


KILLED = """
import os, signal, sys
from pathlib import Path
from tongket.formats import unit_reports as room
from tongket.formats.output.reading import read_results
here, write = os.getpid(), room.write_pdf
def killed(report, path):
    if os.getpid() != here:
        os.kill(os.getpid(), signal.SIGKILL)
    return write(report, path)
room.write_pdf = killed
stored = read_results(Path(sys.argv[1]))
room.write_all_reports(stored, room.unit_reports(stored), Path(sys.argv[2]), processes=2)
"""


def test_reports_that_a_killed_process_took_with_it_are_written_by_the_other(
    made: Made, tmp_path: Path
) -> None:
    """In a process of its own: the runner of the tests has threads, and would not be forked."""
    stored, maker = made
    write_all_reports(stored, maker, tmp_path / "one", processes=1)
    command = [sys.executable, "-c", KILLED, str(stored.folder), str(tmp_path / "two")]
    subprocess.run(command, check=True)

    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_failure_leaves_the_former_folder_whole(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored, maker = made
    write_all_reports(stored, maker, tmp_path / "all", processes=1)
    before = files(tmp_path / "all")

    def full(report: object, path: Path) -> None:
        del report, path
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(room, "write_pdf", full)
    with pytest.raises(OutputError):
        write_all_reports(stored, maker, tmp_path / "all", processes=1)

    assert files(tmp_path / "all") == before
    assert [path.name for path in tmp_path.iterdir()] == ["all"]
