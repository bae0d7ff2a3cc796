import subprocess
import sys
from pathlib import Path

import pytest

from tongket import __version__

TONGKET = str(Path(sys.executable).with_name("tongket"))


def tongket(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [TONGKET, *map(str, words)], capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_help_is_vietnamese_first_then_english() -> None:
    shown = tongket("--help").stdout

    assert shown.index("Tổng kết một chương trình") < shown.index("The final review of a programme")
    for command in ("plan", "workbooks", "sample", "review", "explain"):
        assert f"  {command} " in shown


@pytest.mark.parametrize("command", ["plan", "workbooks", "sample", "review", "explain"])
def test_each_command_has_help_in_both_languages(command: str) -> None:
    done = tongket(command, "--help")

    assert done.returncode == 0
    assert "|" in done.stdout


def test_help_imports_no_heavy_room() -> None:
    listed = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", "from tongket.cli.app import app"],
        capture_output=True,
        text=True,
        check=True,
    ).stderr
    loaded = {line.rpartition("|")[2].strip() for line in listed.splitlines()}

    assert loaded.isdisjoint({"duckdb", "sqlglot", "pydantic", "xlsxwriter", "docx", "typst"})


def test_version_is_the_one_of_the_package() -> None:
    assert tongket("--version").stdout == f"tongket {__version__}\n"


def test_nothing_to_do_shows_the_help() -> None:
    assert "Tổng kết" in tongket().stdout + tongket().stderr
