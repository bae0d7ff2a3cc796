"""Whatever ends a run, the folder of results is whole and the next run's result is the same."""

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.interruption import TONGKET, Killing, command, contents
from tongket.locale import words

MIB = 2**20
LIMITED = """
import resource, runpy, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
sys.argv = sys.argv[2:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""


@pytest.fixture(scope="module")
def killing(tmp_path_factory: pytest.TempPathFactory) -> Killing:
    return Killing.prepared(tmp_path_factory.mktemp("killing"))


def result_of(killing: Killing, folder: Path) -> Path:
    """A copy of the undisturbed result, to be disturbed."""
    return Path(shutil.copytree(killing.base / "undisturbed" / "out", folder / "out"))


def is_plain(text: str) -> bool:
    return "Traceback" not in text and "Error" not in text


def test_killed_runs_leave_the_result_of_an_undisturbed_one(killing: Killing) -> None:
    assert killing.kill(rounds=5, seed=1) > 0


@pytest.mark.parametrize("size", [0, 3_000, 20_000, 60_000])
def test_disk_that_takes_no_more_is_told_and_nothing_is_lost(
    killing: Killing, tmp_path: Path, size: int
) -> None:
    out = result_of(killing, tmp_path)

    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(size), *command(killing.inbox, out)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2, done.stderr
    assert any(
        words().say(sentence, path=out, detail="@").partition("@")[0] in done.stderr
        for sentence in ("output.not-writable", "cli.system-refused")
    )
    assert is_plain(done.stderr)
    assert contents(out) == killing.undisturbed
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a small disk")
def test_full_disk_is_told_and_nothing_is_lost(killing: Killing, tmp_path: Path) -> None:
    mounted = ["mount", "-t", "tmpfs", "-o", "size=1500k", "tmpfs", str(tmp_path)]
    if subprocess.run(mounted, capture_output=True, check=False).returncode != 0:
        pytest.skip("mounting is not allowed here")
    try:
        out = result_of(killing, tmp_path)
        (tmp_path / "other").write_bytes(bytes(shutil.disk_usage(tmp_path).free - 200_000))

        done = subprocess.run(
            command(killing.inbox, out), capture_output=True, text=True, check=False
        )

        assert done.returncode == 2, done.stderr
        assert str(out) in done.stderr
        assert is_plain(done.stderr)
        assert contents(out) == killing.undisturbed
        assert {p.name for p in tmp_path.iterdir()} == {"out", "other"}
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="a place where nobody may write")
def test_place_where_nobody_may_write_is_told(killing: Killing) -> None:
    done = subprocess.run(
        command(killing.inbox, Path("/proc/out")), capture_output=True, text=True, check=False
    )

    assert done.returncode == 2
    assert "/proc/out" in done.stderr
    assert is_plain(done.stderr)


@pytest.mark.parametrize("part", [0.15, 0.4, 0.6, 0.8])
def test_ctrl_c_is_a_plain_line_and_nothing_is_lost(
    killing: Killing, tmp_path: Path, part: float
) -> None:
    out = result_of(killing, tmp_path)
    process = subprocess.Popen(
        command(killing.inbox, out),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    time.sleep(0.5 + killing.seconds * part * 0.8)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=60)

    if process.returncode != 1:
        assert process.returncode == 130, said
        assert words().say("cli.interrupted") in said
    assert is_plain(said)
    assert contents(out) == killing.undisturbed
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_two_runs_at_once_both_end_well(killing: Killing, tmp_path: Path) -> None:
    out = tmp_path / "out"
    processes = [
        subprocess.Popen(
            command(killing.inbox, out), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        for _ in range(2)
    ]
    said = [process.communicate(timeout=120)[1] for process in processes]

    assert [process.returncode for process in processes] == [1, 1], said
    assert contents(out) == killing.undisturbed
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_command_is_the_installed_one() -> None:
    assert Path(TONGKET).is_file()
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[1] == resource.RLIM_INFINITY
