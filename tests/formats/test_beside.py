import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tongket.formats.beside import answering, beside

SLEEPER = """
import os, sys, time
from pathlib import Path
from tongket.formats.beside import beside

def work():
    Path(sys.argv[1]).write_text(str(os.getpid()))
    time.sleep(60)

with beside(work):
    time.sleep(60)
"""


def test_both_pieces_are_done_when_the_block_is_left(tmp_path: Path) -> None:
    with beside((tmp_path / "one").touch):
        (tmp_path / "other").touch()

    assert {path.name for path in tmp_path.iterdir()} == {"one", "other"}


def test_work_that_fails_shows_its_error_here(tmp_path: Path) -> None:
    def work() -> None:
        raise ValueError("wrong")

    with pytest.raises(ValueError, match="wrong"), beside(work):
        (tmp_path / "other").touch()


def test_work_whose_process_is_killed_is_done_here(tmp_path: Path) -> None:
    here = os.getpid()

    def work() -> None:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        (tmp_path / "one").touch()

    with beside(work):
        pass

    assert (tmp_path / "one").exists()


SHARED = """
import json, os
from tongket.formats.beside import beside, shared_places
def work(places):
    return [(place, os.getpid()) for place in places]
with shared_places(20_000) as places:
    first = next(places)
    with beside(lambda: work(places)) as others:
        ours = work(places)
print(json.dumps({"here": os.getpid(), "first": first, "ours": ours, "theirs": others.value}))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="there is one process elsewhere")
def test_places_are_given_once_to_whichever_process_asks_next() -> None:
    """In a process of its own: the runner of the tests has threads, and would not be forked."""
    done = subprocess.run([sys.executable, "-c", SHARED], check=True, capture_output=True)
    told = json.loads(done.stdout)

    taken = [told["first"], *(place for place, _ in told["ours"] + told["theirs"])]
    assert sorted(taken) == [*range(20_000)]
    assert {process for _, process in told["ours"]} <= {told["here"]}
    assert told["here"] not in {process for _, process in told["theirs"]}


def test_error_in_the_block_ends_the_work(tmp_path: Path) -> None:
    here = os.getpid()

    def work() -> None:
        time.sleep(60 if os.getpid() != here else 0)

    started = time.monotonic()
    with pytest.raises(ValueError, match="wrong"), beside(work):
        raise ValueError("wrong")

    assert time.monotonic() - started < 30


def test_where_another_thread_runs_there_is_one_process(tmp_path: Path) -> None:
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()

    with beside(lambda: (tmp_path / "one").write_text(str(os.getpid()))):
        pass
    done.set()
    other.join()

    assert (tmp_path / "one").read_text() == str(os.getpid())


@pytest.mark.skipif(sys.platform != "linux", reason="there is one process elsewhere")
def test_work_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    told = tmp_path / "process"
    parent = subprocess.Popen([sys.executable, "-c", SLEEPER, str(told)])
    wait_until(lambda: told.exists() and told.read_text() != "")
    child = int(told.read_text())
    assert child != parent.pid

    parent.kill()
    parent.wait()

    wait_until(lambda: not alive(child))


def wait_until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def alive(process: int) -> bool:
    """Whether a process runs; one that ended and that nobody has asked after does not."""
    try:
        return ") Z " not in Path(f"/proc/{process}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False


ANSWERING = """
import os, signal, time
from tongket.formats.beside import answering

ready = []

def told(question):
    return b" ".join([question, b"%d" % os.getpid(), b"%d" % len(ready)])

with answering(told, first=lambda: ready.append(1)) as ask:
    word, process, made_ready = ask(b"one").split()
    assert (word, made_ready) == (b"one", b"1")
    assert int(process) != os.getpid()
    assert ask(b"x" * 2**20).startswith(b"xxx")
try:
    os.waitpid(int(process), os.WNOHANG)
except ChildProcessError:
    print("gone", end=" ")

def fall(question):
    os.kill(os.getpid(), signal.SIGKILL)

with answering(fall) as ask:
    assert ask(b"one") is None
    assert ask(b"two") is None
print("fallen", end=" ")

def fail():
    raise ValueError("no fonts")

with answering(told, first=fail) as ask:
    assert ask(b"one") is None
print("unready", end=" ")

started = time.monotonic()
try:
    with answering(told, first=lambda: time.sleep(60)):
        raise ValueError("wrong")
except ValueError:
    assert time.monotonic() - started < 30
    print("ended")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="forks on Linux only")
def test_another_process_answers_until_it_falls_or_is_no_longer_asked() -> None:
    """In a process that has no other thread: there it may be forked."""
    ran = subprocess.run(
        [sys.executable, "-c", ANSWERING], capture_output=True, text=True, timeout=60, check=False
    )

    assert (ran.stdout, ran.returncode) == ("gone fallen unready ended\n", 0), ran.stderr


def test_where_another_thread_runs_nobody_answers() -> None:
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        with answering(lambda question: question) as ask:
            assert ask is None
    finally:
        done.set()
        other.join()
