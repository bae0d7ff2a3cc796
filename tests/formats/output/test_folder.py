"""The folder of results is replaced whole or not at all, also by a real kill -9."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tongket.formats.output import OutputError, fresh_folder, refuse_overlap, refuse_taken
from tongket.formats.output.folder import RUN_FILE

WRITER = """
import sys, time
from pathlib import Path
from tongket.formats.output import fresh_folder
with fresh_folder(Path(sys.argv[1])) as folder:
    for name in ("run.json", "a.csv", "b.csv"):
        (folder / name).write_text(sys.argv[2])
        print(name, flush=True)
        time.sleep(float(sys.argv[3]))
print("done", flush=True)
"""


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir()}


def write(target: Path, text: str) -> None:
    with fresh_folder(target) as folder:
        for name in ("run.json", "a.csv", "b.csv"):
            (folder / name).write_text(text)


def whole(text: str) -> dict[str, str]:
    return {"run.json": text, "a.csv": text, "b.csv": text}


def test_folder_is_new_and_then_replaced_without_leftovers(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "out"

    write(target, "one")
    write(target, "two")

    assert contents(target) == whole("two")
    assert [p.name for p in target.parent.iterdir()] == ["out"]


def fail_half_way(target: Path) -> None:
    with fresh_folder(target) as folder:
        (folder / "run.json").write_text("half")
        raise RuntimeError


def test_error_in_the_block_keeps_the_previous_folder(tmp_path: Path) -> None:
    target = tmp_path / "out"
    write(target, "one")

    with pytest.raises(RuntimeError):
        fail_half_way(target)

    assert contents(target) == whole("one")
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("round_", range(12))
def test_kill_at_any_moment_leaves_one_whole_folder(tmp_path: Path, round_: int) -> None:
    target = tmp_path / "out"
    write(target, "one")

    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(target), "two", "0.004"], stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(0.0015 * round_)
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()

    assert contents(target) in (whole("one"), whole("two"))
    write(target, "three")
    assert contents(target) == whole("three")
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_half_made_exchange_is_undone_by_the_next_run(tmp_path: Path) -> None:
    previous = tmp_path / ".out.previous"
    previous.mkdir()
    (previous / "run.json").write_text("one")

    with pytest.raises(RuntimeError):
        fail_half_way(tmp_path / "out")

    assert contents(tmp_path / "out") == {"run.json": "one"}


@pytest.mark.skipif(sys.platform == "win32", reason="without locks the number has to do")
def test_leftover_of_a_dead_run_is_removed_though_its_number_lives_again(tmp_path: Path) -> None:
    for number in (os.getpid(), os.getppid()):
        left = tmp_path / f".out.partial-{number}"
        left.mkdir()
        (left / "run.json").write_text("half")

    write(tmp_path / "out", "one")

    assert contents(tmp_path / "out") == whole("one")
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_folder_of_a_run_that_is_writing_stays(tmp_path: Path) -> None:
    target = tmp_path / "out"
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(target), "slow", "0.3"], stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.readline()

    write(target, "quick")
    process.stdout.read()
    process.stdout.close()

    assert process.wait() == 0
    assert contents(target) == whole("slow")
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.docx").write_text("mine")

    with pytest.raises(OutputError) as error, fresh_folder(tmp_path):
        pass

    assert error.value.reason == "output.not-ours"
    assert contents(tmp_path) == {"letter.docx": "mine"}


def test_link_is_followed_and_stays(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    link = tmp_path / "out"
    link.symlink_to(tmp_path / "disk")

    write(link, "one")

    assert link.is_symlink()
    assert contents(tmp_path / "disk") == whole("one")


@pytest.mark.parametrize(("out", "inbox"), [("a", "a"), ("a/out", "a"), ("a", "a/in")])
def test_results_and_inbox_must_not_lie_in_each_other(tmp_path: Path, out: str, inbox: str) -> None:
    with pytest.raises(OutputError) as error:
        refuse_overlap(tmp_path / out, tmp_path / inbox)

    assert error.value.reason == "output.overlaps-inbox"


def test_results_beside_the_inbox_are_fine(tmp_path: Path) -> None:
    refuse_overlap(tmp_path / "inbox-out", tmp_path / "inbox")


def test_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")

    with pytest.raises(OutputError) as error, fresh_folder(tmp_path / "out"):
        pass

    assert error.value.reason == "output.not-ours"


def test_place_that_is_a_file_above_is_not_writable(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(OutputError) as error, fresh_folder(tmp_path / "file" / "out"):
        pass

    assert error.value.reason == "output.not-writable"


def test_error_of_a_library_still_says_what_was_wrong(tmp_path: Path) -> None:
    """The compiler of documents gives no number of the system, only words."""

    def full_disk() -> None:
        raise OSError("No space left on device")

    with pytest.raises(OutputError) as error, fresh_folder(tmp_path / "out"):
        full_disk()

    assert error.value.detail == "No space left on device"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_read_only_place_is_a_plain_error(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)

    with pytest.raises(OutputError) as error, fresh_folder(tmp_path / "out"):
        pass

    assert error.value.reason == "output.not-writable"


def results_in(folder: Path) -> Path:
    """A result as a run leaves it: two files and the record that names them."""
    (folder / "findings").mkdir(parents=True)
    outputs = {}
    for name in ("bao-cao.docx", "findings/796.xlsx"):
        (folder / name).write_text(name, encoding="utf-8")
        outputs[name] = hashlib.sha256(name.encode()).hexdigest()
    (folder / RUN_FILE).write_text(json.dumps({"outputs": outputs}), encoding="utf-8")
    return folder


def test_results_as_a_run_left_them_may_be_replaced(tmp_path: Path) -> None:
    out = results_in(tmp_path / "out")
    for lock in (".~lock.bao-cao.docx#", "~$bao-cao.docx"):
        (out / lock).write_text("open in an office program", encoding="utf-8")
    (out / "findings" / "796.xlsx").unlink()

    (out / "796.pdf").write_text("made from the result", encoding="utf-8")

    refuse_taken(out, ours={"796.pdf"})
    refuse_taken(tmp_path / "none")


@pytest.mark.parametrize("name", ["bao-cao.docx", "findings/796.xlsx", "ghi chú.txt"])
def test_results_that_somebody_worked_on_are_kept(tmp_path: Path, name: str) -> None:
    out = results_in(tmp_path / "out")
    (out / name).write_text("my own words", encoding="utf-8")

    with pytest.raises(OutputError, match=r"output\.changed-since") as refused:
        refuse_taken(out)

    assert refused.value.detail == name
    assert (out / name).read_text(encoding="utf-8") == "my own words"


def test_results_with_a_broken_record_are_kept(tmp_path: Path) -> None:
    out = results_in(tmp_path / "out")
    (out / RUN_FILE).write_text("{", encoding="utf-8")

    with pytest.raises(OutputError, match=r"output\.changed-since"):
        refuse_taken(out)


def test_folder_of_somebody_else_is_refused_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")

    with pytest.raises(OutputError, match=r"output\.not-ours"):
        refuse_taken(tmp_path)
