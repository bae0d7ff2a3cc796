import subprocess
import sys
import tomllib
from pathlib import Path

from tests.house.tree import ROOT

SCRIPT = Path(sys.executable).with_name("lint-imports")


def test_import_contracts_hold() -> None:
    done = subprocess.run(
        [SCRIPT, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr


def test_import_contracts_are_named_as_sentences() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    names: list[str] = [
        contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]
    ]

    not_sentences = [name for name in names if not name[0].isupper() or len(name.split()) < 4]

    assert not_sentences == []
