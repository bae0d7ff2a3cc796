"""The files for a server agree with the settings, the commands and the page that tells of them."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.docs.pages import text_of_page
from tests.house.tree import ROOT

DEPLOY = ROOT / "deploy"
COMMANDS = ROOT / "src" / "tongket" / "web" / "commands" / "management" / "commands"
PAGES = (Path("docs/how-to/install-on-a-server.md"), Path("docs/how-to/install-on-a-server.vi.md"))
OF_DJANGO = {"check", "sendtestemail"}


def test_every_variable_of_the_file_of_settings_is_a_setting() -> None:
    text = (DEPLOY / "tongket.env").read_text(encoding="utf-8")
    named = set(re.findall(r"^(\w+)=", text, re.MULTILINE))
    listed = set(
        re.findall(
            r"^\| `(\w+)` \|", text_of_page(Path("docs/reference/settings.md")), re.MULTILINE
        )
    )

    assert named <= listed


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_page_names_every_file_and_only_commands_that_are_there(page: Path) -> None:
    text = text_of_page(page)
    known = {file.stem for file in COMMANDS.glob("*.py")} | OF_DJANGO
    used = set(re.findall(r"tongket-web (\w+)", text))

    assert {file.name for file in DEPLOY.iterdir() if file.name not in text} == set()
    assert used <= known
    assert len(used) >= 5


def test_units_run_commands_that_are_there() -> None:
    text = "".join(unit.read_text(encoding="utf-8") for unit in DEPLOY.glob("*.service"))
    used = set(re.findall(r"-m tongket\.web (\w+)", text))

    assert used == {"serve", "backup", "verify_backup"}
    assert used <= {file.stem for file in COMMANDS.glob("*.py")}


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_units_are_understood_by_systemd() -> None:
    units = sorted(
        str(unit) for unit in DEPLOY.glob("tongket*") if unit.suffix in (".service", ".timer")
    )
    done = subprocess.run(
        ["systemd-analyze", "verify", *units],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    said = [
        line
        for line in done.stderr.splitlines()
        if line.strip() and "/opt/tongket/bin/python" not in line and "deploy/" in line
    ]

    assert said == []
