"""The guarded process gives a result or says how it ended; the next piece of work is not harmed."""

import os
import signal
import subprocess
import sys
import time
from operator import mul
from pathlib import Path

import pytest

from tests.house.tree import ROOT
from tongket.formats.guard import Ended, Guard

MIB = 2**20
ORPHAN = """
import os, time
from tongket.formats.guard import Guard
guard = Guard(preload="json")
print(guard.run(os.getpid), flush=True)
time.sleep(60)
"""


def test_result_comes_back_from_another_process_that_is_kept() -> None:
    with Guard(preload="json") as guard:
        first, second = guard.run(os.getpid), guard.run(os.getpid)

    assert first == second != os.getpid()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits memory this way")
def test_too_much_memory_ends_the_work_and_not_the_next() -> None:
    with Guard(memory=50 * MIB, preload="json") as guard:
        assert guard.run(mul, b"x", 300 * MIB) is Ended.MEMORY
        assert guard.run(mul, b"x", MIB) == b"x" * MIB


def test_too_long_work_is_ended() -> None:
    with Guard(seconds=1.0, preload="json") as guard:
        assert guard.run(time.sleep, 30.0) is Ended.TIME
        assert guard.run(time.sleep, 0.0) is None


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
@pytest.mark.parametrize(
    ("sign", "ended"),
    [("SIGABRT", Ended.MEMORY), ("SIGKILL", Ended.MEMORY), ("SIGSEGV", Ended.BROKE)],
)
def test_death_is_told(sign: str, ended: Ended) -> None:
    with Guard(preload="json") as guard:
        assert guard.run(signal.raise_signal, int(getattr(signal, sign))) is ended
        assert isinstance(guard.run(os.getpid), int)


def test_error_of_the_work_is_told() -> None:
    with Guard(preload="json") as guard:
        assert guard.run(int, "no number") is Ended.BROKE


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
def test_guarded_process_ends_with_its_owner(tmp_path: Path) -> None:
    script = tmp_path / "orphan.py"
    script.write_text(ORPHAN)
    owner = subprocess.Popen(
        [sys.executable, str(script)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])},
        stdout=subprocess.PIPE,
    )
    assert owner.stdout is not None
    guarded = int(owner.stdout.readline())

    owner.kill()
    owner.wait()
    owner.stdout.close()

    deadline = time.monotonic() + 10
    while running(guarded) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not running(guarded)


def running(process: int) -> bool:
    """Whether it is there and no zombie, which waits for whoever inherits it."""
    status = Path(f"/proc/{process}/status")
    if Path("/proc/self/status").exists():
        return status.exists() and "State:\tZ" not in status.read_text(encoding="ascii")
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits memory this way")
def test_threads_of_a_library_take_no_room_from_the_work() -> None:
    with Guard(memory=100 * MIB, preload="threading") as guard:
        assert guard.run(os.getenv, "MALLOC_ARENA_MAX") == "1"
