"""Whatever lies in the inbox is listed or told, and nothing waits or leads out of it."""

import os
import socket
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongket.formats.inbox_files import list_inbox, read_whole, shown_name
from tongket.formats.limits import LIMITS
from tongket.formats.refusals import Refusal
from tongket.locale import Language, words

UNIX = pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and names of Unix")


def told(folder: Path) -> dict[str, str]:
    """Findings of a listing by file: each said whole in both languages."""
    findings = list_inbox(folder).findings
    for finding in findings:
        for language in Language:
            text = words(language).finding(finding)
            assert "…" not in text.what + text.hint
    assert len({f.place.file for f in findings}) == len(findings)
    return {f.place.file or "": f.code for f in findings}


def refused(outcome: bytes | Refusal) -> str:
    assert isinstance(outcome, Refusal)
    return outcome.kind.code


@UNIX
def test_links_are_not_followed_wherever_they_lead(tmp_path: Path) -> None:
    outside, inbox = tmp_path / "outside", tmp_path / "inbox"
    (outside / "deep").mkdir(parents=True)
    (outside / "secret.xlsx").write_text("secret")
    (inbox / "a").mkdir(parents=True)
    (inbox / "a" / "real.xlsx").write_text("")
    (inbox / "out.xlsx").symlink_to(outside / "secret.xlsx")
    (inbox / "folder").symlink_to(outside)
    (inbox / "a" / "loop").symlink_to(inbox)
    (inbox / "broken.xlsx").symlink_to(tmp_path / "none")

    listing = list_inbox(inbox)

    assert [file.name for file in listing.files] == ["a/real.xlsx"]
    names = ("out.xlsx", "folder", "a/loop", "broken.xlsx")
    assert told(inbox) == dict.fromkeys(names, "inbox.link")
    assert refused(read_whole(inbox / "out.xlsx")) == "inbox.link"


@UNIX
def test_pipes_and_sockets_are_told_and_nobody_waits_for_them(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.xlsx")
    # The name of a socket must be short.
    with tempfile.TemporaryDirectory(dir="/tmp") as short, socket.socket(socket.AF_UNIX) as bound:
        bound.bind(f"{short}/s.csv")
        assert told(Path(short)) == {"s.csv": "inbox.not-a-file"}

    assert told(tmp_path) == {"pipe.xlsx": "inbox.not-a-file"}
    assert refused(read_whole(tmp_path / "pipe.xlsx")) == "inbox.not-a-file"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="a device of Unix")
def test_device_is_not_read() -> None:
    assert refused(read_whole(Path("/dev/zero"))) == "inbox.not-a-file"


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="a file that grows of itself")
def test_file_that_is_not_what_it_was_is_told() -> None:
    assert refused(read_whole(Path("/proc/self/status"))) == "inbox.changed"


def test_file_that_vanished_is_told(tmp_path: Path) -> None:
    assert refused(read_whole(tmp_path / "gone.xlsx")) == "inbox.changed"


def test_file_beyond_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.xlsx"
    with path.open("wb") as file:
        file.truncate(LIMITS.file + 1)

    outcome = read_whole(path)

    assert refused(outcome) == "inbox.file-too-large"
    assert isinstance(outcome, Refusal)
    assert dict(outcome.facts) == {"size": "51", "limit": "50"}


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read anything")
def test_what_may_not_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "shut").mkdir(mode=0o000)
    (tmp_path / "shut.xlsx").touch(mode=0o000)

    assert told(tmp_path) == {"shut": "inbox.folder-unreadable"}
    assert refused(read_whole(tmp_path / "shut.xlsx")) == "inbox.unreadable"


@UNIX
@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"a\nb.xlsx", "a\\u000ab.xlsx"),
        ("phieu\u202excod.xlsx".encode(), "phieu\\u202excod.xlsx"),
        (b"bell\x07.csv", "bell\\u0007.csv"),
        (b"\xff\xfe.xlsx", "\\xff\\xfe.xlsx"),
        (b"=cmd|' .xlsx", "=cmd|' .xlsx"),
    ],
)
def test_name_that_cannot_be_shown_is_written_by_number(
    tmp_path: Path, name: bytes, shown: str
) -> None:
    try:
        (tmp_path / os.fsdecode(name)).touch()
    except OSError:
        pytest.skip("this file system refuses the name itself")

    listing = list_inbox(tmp_path)

    assert [file.name for file in listing.files] == [shown]
    strange = {} if name.startswith(b"=") else {shown: "inbox.strange-name"}
    assert told(tmp_path) == strange
    assert read_whole(listing.files[0].path) == b""


@UNIX
def test_names_that_are_shown_alike_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "bảng.xlsx").touch()
    (tmp_path / "bảng.xlsx").touch()

    names = [file.name for file in list_inbox(tmp_path).files]

    assert names in (["bảng.xlsx"], ["bảng.xlsx", "bảng.xlsx (2)"])


@UNIX
def test_folders_deeper_than_a_path_may_be_are_told(tmp_path: Path) -> None:
    here = Path.cwd()
    try:
        os.chdir(tmp_path)
        for _ in range(25):
            Path("d" * 200).mkdir()
            os.chdir("d" * 200)
    finally:
        os.chdir(here)

    (finding,) = [f for f in list_inbox(tmp_path).findings if f.code != "inbox.strange-name"]

    assert finding.code in ("inbox.folder-unreadable", "inbox.unreadable")


@given(st.text(st.characters(exclude_categories=()), max_size=300))
def test_shown_name_can_be_written_everywhere(name: str) -> None:
    shown = shown_name(name)

    assert len(shown) <= LIMITS.name_letters
    assert shown.encode("utf-8").decode() == shown
    assert not set("\n\r\t\0\u202e") & set(shown)
