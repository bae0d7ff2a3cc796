"""What is released: one version everywhere, and a wheel that carries fonts and scripts."""

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import tongket
from tests.house.tree import ROOT
from tools.fetch_assets import COPIES


def test_version_is_the_same_in_package_project_and_changelog() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    assert tongket.__version__ == project["version"]
    assert f"## {tongket.__version__}" in changelog


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    target = tmp_path_factory.mktemp("wheel")
    asked = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)]
    subprocess.run(asked, cwd=ROOT, check=True, capture_output=True)
    (built,) = Path(target).glob("*.whl")
    return zipfile.ZipFile(built).namelist()


def test_wheel_carries_what_is_fetched_and_its_licences(wheel: list[str]) -> None:
    fetched = {f"tongket/formats/documents/{name}" for name in COPIES.values()}

    assert fetched - set(wheel) == set()


def test_wheel_carries_types_and_licence_but_no_tests(wheel: list[str]) -> None:
    version = tongket.__version__

    assert "tongket/py.typed" in wheel
    assert f"tongket-{version}.dist-info/licenses/LICENSE" in wheel
    assert {name.split("/")[0] for name in wheel} == {"tongket", f"tongket-{version}.dist-info"}
