"""One door for every chore: the targets are documented, and help names them all."""

import re
import shutil
import subprocess

import pytest

from tests.house.tree import ROOT

TARGET = re.compile(r"^([a-z][a-z-]*):(?!=)", re.MULTILINE)


def targets() -> set[str]:
    return set(TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8")))


def test_every_target_is_documented_in_contributing() -> None:
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

    assert {name for name in targets() if f"`make {name}`" not in contributing} == set()


@pytest.mark.skipif(shutil.which("make") is None, reason="no make here")
def test_make_alone_lists_every_target_in_two_languages() -> None:
    printed = subprocess.run(
        ["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout

    assert set(re.findall(r"^  make (\S+)", printed, re.MULTILINE)) == targets()
    assert "Chạy mọi kiểm thử" in printed
    assert "Run every test" in printed
